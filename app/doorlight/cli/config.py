"""`doorlight config check|path|import|export`: is the user's file right, where are things, and lists in and out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from doorlight.cli.errors import CommandError, unusable
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.terminal_text import labelled, plain
from doorlight.cli.words import words_for
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.importing.found import Found, NotAList
from doorlight.config.importing.own_list import write
from doorlight.config.importing.reader import read_list
from doorlight.config.paths import places
from doorlight.domain.words import Message, render, say, say_n


def run(options: argparse.Namespace) -> int:
    """Validate the config file, or say where everything is kept; returns the exit code."""
    if options.action == "path":
        return _path(options)
    setup = set_up(options)
    if options.action == "import":
        return _import(setup, options.file)
    if options.action == "export":
        return _export(setup, options.file)
    sys.stdout.write(render(_checked(setup), setup.words) + "\n")
    return 0


def _checked(setup: Setup) -> Message:
    """Return what there is to say of settings that are right: reading wrong ones was refused before."""
    file, count = setup.places.config_file, len(setup.settings.services)
    if not file.exists():
        return say("cli", "{file}: not there yet, so nothing is watched", file=str(file))
    return say_n("cli", "{file}: right, %n service(s) watched", count, file=str(file))


def _path(options: argparse.Namespace) -> int:
    where = places(options.profile, options.config)
    words = words_for("auto")
    tr = words.translate
    rows = (
        (tr("cli", "config"), where.config_file),
        (tr("cli", "data"), where.database),
        (tr("cli", "log"), where.log_file),
        (tr("cli", "cache"), where.cache_dir),
    )
    sys.stdout.write("".join(f"{labelled(label, str(path), words)}\n" for label, path in rows))
    return 0


def _import(setup: Setup, path: Path) -> int:
    """Add what a list holds to the user's file; returns 0 where anything could be added, else 1."""
    file = ConfigFile(setup.places.config_file, setup.shelf)
    watched = {service.id for service in setup.settings.services}
    try:
        imported = read_list(path.read_bytes(), setup.shelf, watched)
        file.add_services([found.table for found in imported.found])
    except OSError as error:
        raise unusable(path, error) from error
    except NotAList as error:
        raise CommandError(say("cli", "{url}: {reason}", url=str(path), reason=error.text)) from error
    except ConfigError as error:
        raise CommandError(error.sentence) from error
    words = setup.words
    added, left_out = words.translate("cli", "added"), words.translate("cli", "left out")
    lines = [labelled(added, _name(found, setup), words) for found in imported.found]
    reasons = (labelled(each.name, render(each.reason, words), words) for each in imported.left_out)
    lines += [labelled(left_out, reason, words) for reason in reasons]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return 0 if imported.found else 1


def _name(found: Found, setup: Setup) -> str:
    """Return what a service is called: by the catalogue, where the list has nothing but its id."""
    entry = setup.shelf.get(str(found.table["id"])) if set(found.table) == {"id"} else None
    return entry.name.within(setup.words.language) if entry else found.name


def _export(setup: Setup, path: Path | None) -> int:
    """Write the watched list to a file, or to standard output."""
    file = ConfigFile(setup.places.config_file, setup.shelf)
    text = write([file.table(service.id) for service in setup.settings.services])
    if path is None:
        sys.stdout.write(text)
    else:
        _write(path, text)
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unusable(path, error) from error
