"""What *While you were away* counts: only what a person had no chance to see."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from doorlight.desktop.missed import YOUNG, Missed
from doorlight.domain.commands import Seen


class Clock:
    """A clock that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return the clock."""
    return Clock()


@pytest.fixture
def missed(clock: Clock, qtbot: QtBot) -> Missed:
    """Return one that has heard nothing yet."""
    del qtbot
    return Missed(clock=clock)


def test_what_just_came_is_not_missed(missed: Missed, clock: Clock) -> None:
    """A popup may still be on the screen; a minute later nobody has seen it."""
    missed.tell(notice("n2"))
    assert missed.count(2) == 1  # the other one is of an earlier run
    clock.now += YOUNG
    assert missed.count(2) == 2


def test_an_answered_popup_is_known(missed: Missed, clock: Clock) -> None:
    """Who pressed its button or closed it has read it, and what it replaced."""
    missed.tell(notice("n1", slot="service:shop"))
    missed.tell(notice("n2", slot="service:shop"))
    missed.tell(notice("n3", slot="service:bank"))
    missed.met("service:shop")
    clock.now += YOUNG
    assert missed.count(3) == 1


def test_what_comes_into_the_open_panel_is_known(missed: Missed, clock: Clock) -> None:
    """Nobody is away while they work in our window."""
    missed.tell(notice("n1"), watched=True)
    clock.now += YOUNG
    assert missed.count(2) == 1


def test_the_engine_learns_that_all_is_known(missed: Missed, qtbot: QtBot) -> None:
    """Then nothing is said to be missed after a restart either; it is told so once."""
    missed.tell(notice("n1"))
    missed.met("service:shop")
    with qtbot.waitSignal(missed.command) as told:
        assert missed.count(1) == 0
    assert told.args == [Seen()]
    with qtbot.assertNotEmitted(missed.command):
        missed.count(0)


def test_a_look_at_the_list_begins_anew(missed: Missed) -> None:
    """What was known before does not hide what comes after."""
    missed.tell(notice("n1"))
    missed.met("service:shop")
    missed.hear(Seen())
    assert missed.count(1) == 1
