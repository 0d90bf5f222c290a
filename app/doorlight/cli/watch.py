"""`doorlight watch [--json] [--for 90s]`: the engine without a desktop, one line an event.

SIGTERM and SIGINT end it cleanly: what is buffered is written, and nothing is left running.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable

from doorlight.cli.errors import CommandError
from doorlight.cli.printing import Printing
from doorlight.cli.setup import Setup, set_up
from doorlight.domain.words import say, verbatim
from doorlight.engine.composition import living_engine


def run(options: argparse.Namespace) -> int:
    """Watch until stopped, or for the time asked for; returns the exit code.

    Raises CommandError where the settings are wrong or the data folder cannot be made.
    """
    setup = set_up(options)
    try:
        setup.places.prepare()
    except OSError as error:
        reason = verbatim(error.strerror or str(error))
        refused = say(
            "cli", "{file}: {reason}; choose another folder with --profile", file=str(error.filename), reason=reason
        )
        raise CommandError(refused) from error
    asyncio.run(_watch(setup, as_json=options.json, seconds=options.seconds))
    return 0


async def _watch(setup: Setup, *, as_json: bool, seconds: float | None) -> None:
    printing = Printing(setup.words, as_json=as_json)
    engine = living_engine(setup.settings, setup.places, printing, pictures=False)
    restore = _stop_on_signals(engine.stop)
    timer = asyncio.get_running_loop().call_later(seconds, engine.stop) if seconds is not None else None
    try:
        await printing.run(engine)
    finally:
        restore()
        if timer is not None:
            timer.cancel()


def _stop_on_signals(stop: Callable[[], None]) -> Callable[[], None]:
    """Let SIGTERM and SIGINT end the run; returns what puts things back."""
    loop, wanted = asyncio.get_running_loop(), (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in wanted}
    for number in wanted:
        signal.signal(number, lambda *_caught: loop.call_soon_threadsafe(stop))

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return restore
