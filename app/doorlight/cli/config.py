"""`doorlight config check|path`: is the user's file right, and where are things."""

from __future__ import annotations

import argparse
import sys

from doorlight.cli.setup import set_up
from doorlight.cli.words import words_for
from doorlight.config.paths import places


def run(options: argparse.Namespace) -> int:
    """Validate the config file, or say where everything is kept; returns the exit code."""
    if options.action == "path":
        return _path(options)
    setup = set_up(options)
    text = setup.words.translate("cli", "{file}: right, {count} services watched")
    sys.stdout.write(text.format(file=setup.places.config_file, count=len(setup.settings.services)) + "\n")
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
