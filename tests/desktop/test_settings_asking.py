"""Questions asked in the engine's loop: one at a time, answered in the window's thread, taken back at will."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_notification_daemon import LoopThread
from doorlight.desktop.settings.asking import Asking


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    """Yield a running loop."""
    thread = LoopThread()
    yield thread
    thread.close()


def test_answer_arrives_in_the_windows_thread(loop: LoopThread, qtbot: QtBot) -> None:
    """The question runs elsewhere, the answer here."""
    asking = Asking(loop.run)
    heard: list[tuple[str, int]] = []
    asking.answered.connect(lambda answer: heard.append((answer, threading.get_ident())))

    async def question() -> str:
        return str(threading.get_ident())

    with qtbot.waitSignal(asking.answered):
        asking.ask(question)
    assert heard[0][1] == threading.get_ident()
    assert heard[0][0] != str(threading.get_ident())
    assert not asking.busy


def test_failure_is_handed_over(loop: LoopThread, qtbot: QtBot) -> None:
    """An error comes as it was raised."""

    async def question() -> None:
        raise OSError("no route")

    asking = Asking(loop.run)
    with qtbot.waitSignal(asking.failed) as failed:
        asking.ask(question)
    assert str(failed.args[0]) == "no route"


def test_cancelled_question_says_nothing(loop: LoopThread, qtbot: QtBot) -> None:
    """After a cancel only the next question is answered, and the first one was really stopped."""
    stopped = threading.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    async def short() -> str:
        return "second"

    asking = Asking(loop.run)
    answers: list[str] = []
    asking.answered.connect(answers.append)
    started = loop.run(asyncio.sleep(0))
    asking.ask(endless)
    started.result(5)
    loop.run(asyncio.sleep(0)).result(5)
    with qtbot.waitSignal(asking.answered):
        asking.ask(short)
    assert answers == ["second"]
    assert stopped.wait(5)
