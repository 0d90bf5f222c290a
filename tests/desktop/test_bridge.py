"""The bridge: what the engine says arrives, and it ends quickly."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from doorlight.desktop.bridge import Bridge
from doorlight.domain.commands import CheckNow, Command
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import Connection
from doorlight.domain.words import say
from doorlight.engine.ports import Listener, Withdrawn


def picture(at: float) -> Snapshot:
    """Return a picture of nothing."""
    return Snapshot(at=at, connection=Connection.ONLINE, status=None, headline=say("t", "Nothing"), services=())


class FakeEngine:
    """Says a hundred pictures at once, answers a command with a withdrawal."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._end = asyncio.Event()

    async def run(self) -> None:
        """Talk, then wait."""
        for at in range(100):
            self._listener(picture(float(at)))
        await self._end.wait()

    def stop(self) -> None:
        """End."""
        self._end.set()

    def command(self, command: Command) -> None:
        """Answer."""
        self._listener(Withdrawn(type(command).__name__))


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:  # noqa: ARG001  # signals need the application it makes
    """Return a bridge that is stopped at the end."""
    made = Bridge()
    yield made
    made.stop()


def test_many_pictures_become_the_newest_one(bridge: Bridge, qtbot: QtBot) -> None:
    """A burst is drawn once, as it ended."""
    with qtbot.waitSignal(bridge.snapshot, timeout=2000) as heard:
        bridge.start(FakeEngine)
    assert heard.args[0].at == 99.0


def test_a_command_reaches_the_engine(bridge: Bridge, qtbot: QtBot) -> None:
    """What a person asks arrives, and the answer comes back as a signal."""
    with qtbot.waitSignal(bridge.snapshot, timeout=2000):
        bridge.start(FakeEngine)
    with qtbot.waitSignal(bridge.withdrawn, timeout=2000) as heard:
        bridge.command(CheckNow())
    assert heard.args == ["CheckNow"]


def test_it_stops_in_under_a_second(bridge: Bridge, qtbot: QtBot) -> None:
    """Quitting never hangs on the engine."""
    with qtbot.waitSignal(bridge.snapshot, timeout=2000):
        bridge.start(FakeEngine)
    began = time.monotonic()
    assert bridge.stop()
    assert time.monotonic() - began < 1.0


def test_what_is_to_be_done_last_is_done(bridge: Bridge, qtbot: QtBot) -> None:
    """The loop does not end in the middle of a farewell; without a loop there is nobody to say it."""
    done: list[str] = []

    async def farewell() -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        done.append("farewell")

    with qtbot.waitSignal(bridge.snapshot, timeout=2000):
        bridge.start(FakeEngine)
    assert bridge.stop(farewell())
    assert bridge.stop(farewell())
    assert done == ["farewell"]


def test_an_engine_that_cannot_be_built_is_told(bridge: Bridge, qtbot: QtBot) -> None:
    """Nothing dies silently."""

    def broken(listener: Listener) -> FakeEngine:
        del listener
        raise OSError("no room")

    with qtbot.waitSignals([bridge.failed, bridge.ended], timeout=2000):
        bridge.start(broken)


def test_another_engine_takes_over(bridge: Bridge, qtbot: QtBot) -> None:
    """With other settings another engine runs in the same thread; what was asked of that thread goes on."""
    with qtbot.waitSignal(bridge.snapshot, timeout=2000):
        bridge.start(FakeEngine)
    waiting = bridge.run(asyncio.sleep(60))
    with qtbot.waitSignals([bridge.ended, bridge.snapshot], timeout=2000):
        bridge.restart(FakeEngine)
    with qtbot.waitSignal(bridge.withdrawn, timeout=2000):
        bridge.command(CheckNow())
    assert not waiting.done()


def test_questions_are_taken_after_the_engine_failed(bridge: Bridge, qtbot: QtBot) -> None:
    """The keyring can still be asked when nothing is watched any more."""

    def broken(listener: Listener) -> FakeEngine:
        del listener
        raise OSError("no room")

    with qtbot.waitSignal(bridge.ended, timeout=2000):
        bridge.start(broken)
    assert bridge.run(asyncio.sleep(0, "answer")).result(2) == "answer"


def test_nothing_is_asked_of_a_thread_that_is_not_there(qtbot: QtBot) -> None:
    """Before the start and after the end a question is cancelled, not lost in waiting."""
    del qtbot
    bridge = Bridge()
    assert bridge.run(asyncio.sleep(0)).cancelled()
    bridge.start(FakeEngine)
    assert bridge.stop()
    assert bridge.run(asyncio.sleep(0)).cancelled()
