"""`doorlight` without a command: the tray application; in a terminal without a desktop, `watch` instead.

Reads what was asked for into a `Start`. Qt is imported only once it is known that a window can be shown.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

from doorlight.cli.errors import CommandError
from doorlight.cli.words import words_for
from doorlight.config.paths import Places, places
from doorlight.desktop.leaving import leave
from doorlight.desktop.screen import Obstacle, obstacle
from doorlight.desktop.start import Start
from doorlight.domain.words import say, verbatim

_SPEED = 600.0


def run(options: argparse.Namespace) -> int:
    """Show the tray until it is quit; returns the exit code.

    Raises CommandError for a file that is not there, and where another Doorlight runs and does not answer.
    """
    if options.speed is not None and options.replay is None:
        raise CommandError(say("cli", "--speed belongs to --replay: name a recorded day as well"))
    blocked = obstacle(os.environ)
    if blocked is not None:
        return _in_terminal(options, blocked)
    if options.replay is not None:
        return leave(_replay(options))
    return leave(_show(_start(options, places(options.profile, options.config))))


def _start(options: argparse.Namespace, where: Places) -> Start:
    if options.config is not None and not options.config.is_file():
        from doorlight.cli.setup import missing  # noqa: PLC0415  # brings in the catalogue

        raise CommandError(missing(options.config))
    return Start(
        places=where,
        config_named=options.config is not None,
        background=options.background,
        verbose=options.verbose,
        quiet=options.quiet,
        again=_again(options),
    )


def _again(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the arguments with which the session starts this same Doorlight."""
    named = (("--profile", options.profile), ("--config", options.config))
    return (
        *(part for name, path in named if path is not None for part in (name, str(path.absolute()))),
        "--background",
    )


def _replay(options: argparse.Namespace) -> int:
    """Show a recorded day in a folder that is thrown away: nothing of the person's own is touched."""
    from doorlight.cli.replay import load  # noqa: PLC0415  # only a replay pays for the engine here

    world = load(options.replay)
    with tempfile.TemporaryDirectory(prefix="doorlight-replay-", ignore_cleanup_errors=True) as folder:
        return _show(
            Start(
                places=places(Path(folder)),
                world=world,
                speed=options.speed or _SPEED,
                background=options.background,
                verbose=options.verbose,
                quiet=options.quiet,
            )
        )


def _show(start: Start) -> int:
    try:
        from doorlight.desktop import lean_qt  # noqa: PLC0415  # Qt, once it is known to work

        lean_qt.stop_reading_sources()
        from doorlight.desktop.startup import UNREACHABLE, run_tray  # noqa: PLC0415
    except ImportError as error:
        reason = verbatim(str(error))
        raise CommandError(
            say("cli", "Qt cannot be loaded ({reason}); in a terminal, use: doorlight watch", reason=reason)
        ) from error
    code = run_tray(start)
    if code == UNREACHABLE:
        folder = str(start.places.data_dir)
        raise CommandError(
            say("cli", "another Doorlight has {folder} and does not answer; end it and start again", folder=folder)
        )
    return code


def _in_terminal(options: argparse.Namespace, blocked: Obstacle) -> int:
    """Say in one sentence why there is no tray, and watch here."""
    tr = words_for("auto").translate
    reasons = {
        Obstacle.NO_SESSION: tr("cli", "There is no graphical session here: watching in the terminal instead."),
        Obstacle.NO_DISPLAY: tr("cli", "The display cannot be used: watching in the terminal instead."),
    }
    sys.stderr.write(f"doorlight: {reasons[blocked]}\n")
    options.json, options.seconds, options.world = False, None, options.replay
    command = "watch" if options.replay is None else "replay"
    return int(importlib.import_module(f"doorlight.cli.{command}").run(options))
