"""`doorlight config check|path`: is the user's file right, and where are things."""

from __future__ import annotations

import argparse
import sys

from doorlight.cli.setup import set_up
from doorlight.cli.words import words_for
from doorlight.config.paths import places
from doorlight.domain.words import render, say_n


def run(options: argparse.Namespace) -> int:
    """Validate the config file, or say where everything is kept; returns the exit code."""
    if options.action == "path":
        return _path(options)
    setup = set_up(options)
    said = say_n(
        "cli",
        "{file}: right, %n service(s) watched",
        len(setup.settings.services),
        file=str(setup.places.config_file),
    )
    sys.stdout.write(render(said, setup.words) + "\n")
    return 0


def _path(options: argparse.Namespace) -> int:
    where = places(options.profile, options.config)
    tr = words_for("auto").translate
    rows = (
        (tr("cli", "config"), where.config_file),
        (tr("cli", "data"), where.database),
        (tr("cli", "log"), where.log_file),
        (tr("cli", "cache"), where.cache_dir),
    )
    sys.stdout.write("".join(f"{label}: {path}\n" for label, path in rows))
    return 0
