"""`doorlight watch [--json] [--for 90s]`: the engine without a desktop, one line an event.

It goes by the user's file as that changes, and obeys what the command line asks of it (`order_door`). SIGTERM and
SIGINT end it cleanly: what is buffered is written, and nothing is left running.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from collections.abc import Callable

from doorlight.cli.errors import CommandError
from doorlight.cli.order_door import open_for_orders
from doorlight.cli.printing import Printing
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.terminal_text import NOTHING_WATCHED, note
from doorlight.config.file import ConfigFile
from doorlight.config.watch import SettingsWatch
from doorlight.domain.words import say, verbatim
from doorlight.engine.composition import living_engine
from doorlight.engine.engine import Engine
from doorlight.engine.following import fixed, follow
from doorlight.evidence.standby import Standby

LOOK_AGAIN = 1.0  # ours: seconds between two glances at the file, a `stat` each


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
    if not setup.settings.services:
        note(NOTHING_WATCHED, setup.words)
    asyncio.run(_watch(setup, as_json=options.json, seconds=options.seconds))
    return 0


async def _watch(setup: Setup, *, as_json: bool, seconds: float | None) -> None:
    printing, standby = Printing(setup.words, as_json=as_json), Standby(setup.places.cases_dir)
    engine = living_engine(
        setup.settings,
        setup.places,
        standby.beside(printing),
        pictures=False,
        words=setup.words,
        on_look=standby.looked,
    )
    restore = _stop_on_signals(engine.stop)
    timer = asyncio.get_running_loop().call_later(seconds, engine.stop) if seconds is not None else None
    following = asyncio.create_task(_follow_file(setup, engine))
    following.add_done_callback(lambda _task: engine.stop())
    try:
        async with open_for_orders(setup.places.instance, engine.command):
            await printing.run(engine)
    finally:
        restore()
        following.cancel()
        if timer is not None:
            timer.cancel()
        standby.close()
    with contextlib.suppress(asyncio.CancelledError):
        await following  # a fault of its own is raised here


async def _follow_file(setup: Setup, engine: Engine) -> None:
    """Go by the user's file whenever it is another one; while it is wrong the last good settings stay in force."""
    watch = SettingsWatch(ConfigFile(setup.places.config_file, setup.shelf), setup.settings)
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        if not watch.changed():
            continue
        before, settings = watch.settings, watch.reload()
        if watch.trouble is not None:
            note(watch.trouble.sentence, setup.words)
        if settings is not None:
            await follow(engine, settings)
            if fixed(settings) != fixed(before):
                note(
                    say("cli", "language, proxy and catalogue updates are as they were until the next start"),
                    setup.words,
                )


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
