"""`doorlight check [ID…] [--json]`: one look at every check, no confirmation; the exit code says how it stands."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence

from doorlight.cli.check_report import as_json, as_text
from doorlight.cli.setup import Setup, choose, set_up
from doorlight.domain.service import Service
from doorlight.domain.status import Status
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import open_outside
from doorlight.engine.judge import LineJudge
from doorlight.engine.once import Once
from doorlight.engine.seen import CheckSeen, Seen

FINE, PROBLEM, UNKNOWN = 0, 1, 3  # DESIGN 6; 2 is bad usage or config


def run(options: argparse.Namespace) -> int:
    """Look once at the named services (all watched ones), say how they are; returns the exit code."""
    setup = set_up(options)
    services = choose(setup, options.ids)
    progress = _Progress(services, shown=sys.stderr.isatty() and not (options.quiet or options.json))
    seen = asyncio.run(_look(setup, services, progress))
    progress.clear()
    if options.json:
        sys.stdout.write(
            json.dumps(as_json(seen, setup.words, detailed=options.details), ensure_ascii=False, indent=1) + "\n"
        )
    else:
        sys.stdout.write(as_text(seen, setup.words, colour=_takes_colour()))
    gone = any(service.id in setup.settings.gone for service in services)
    return UNKNOWN if gone and exit_code(seen) == FINE else exit_code(seen)


def exit_code(seen: Seen) -> int:
    """Return 1 for a problem, else 3 for something unknown, else 0; a link-only service counts for nothing."""
    statuses = {service.status for service in seen.services}
    if any(status is not None and status.is_problem for status in statuses):
        return PROBLEM
    return UNKNOWN if Status.UNKNOWN in statuses else FINE


async def _look(setup: Setup, services: Sequence[Service], progress: _Progress) -> Seen:
    clock, settings = LiveClock(), setup.settings
    outside = open_outside(settings, setup.places, clock, setup.words.language)
    outside.sharing.expect(services)
    judge = LineJudge(outside.control, settings.connection.control, clock)
    try:
        find = setup.find if settings.connection.look_at_doors else None
        return await Once(outside.looker, judge, clock, done=progress, find=find).services(services)
    finally:
        await outside.aclose()


def _takes_colour() -> bool:
    """Whether standard output is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


class _Progress:
    """How many checks have been looked at, on one line of a terminal's standard error."""

    def __init__(self, services: Sequence[Service], *, shown: bool) -> None:
        self._total = sum(len(service.checks) for service in services)
        self._done = 0
        self._shown = shown

    def __call__(self, _seen: CheckSeen) -> None:
        self._done += 1
        if self._shown:
            sys.stderr.write(f"\r{self._done}/{self._total}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
