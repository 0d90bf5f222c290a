"""What *While you were away* counts: only what a person had no chance to see."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from doorlight.desktop.attention import YOUNG, Attention
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
def attention(clock: Clock, qtbot: QtBot) -> Attention:
    """Return one that has heard nothing yet."""
    del qtbot
    return Attention(clock=clock)


def test_what_just_came_is_not_missed(attention: Attention, clock: Clock) -> None:
    """A popup may still be on the screen; a minute later nobody has seen it."""
    attention.tell(notice("n2"))
    assert attention.missed(2) == 1  # the other one is of an earlier run
    clock.now += YOUNG
    assert attention.missed(2) == 2


def test_an_answered_popup_is_known(attention: Attention, clock: Clock) -> None:
    """Who pressed its button or closed it has read it, and what it replaced."""
    attention.tell(notice("n1", slot="service:shop"))
    attention.tell(notice("n2", slot="service:shop"))
    attention.tell(notice("n3", slot="service:bank"))
    attention.met("service:shop")
    clock.now += YOUNG
    assert attention.missed(3) == 1


def test_what_comes_into_the_open_panel_is_known(attention: Attention, clock: Clock) -> None:
    """Nobody is away while they work in our window."""
    attention.tell(notice("n1"), watched=True)
    clock.now += YOUNG
    assert attention.missed(2) == 1


def test_the_engine_learns_that_all_is_known(attention: Attention, qtbot: QtBot) -> None:
    """Then nothing is said to be missed after a restart either; it is told so once."""
    attention.tell(notice("n1"))
    attention.met("service:shop")
    with qtbot.waitSignal(attention.command) as told:
        assert attention.missed(1) == 0
    assert told.args == [Seen()]
    with qtbot.assertNotEmitted(attention.command):
        attention.missed(0)


def test_a_look_at_the_list_begins_anew(attention: Attention) -> None:
    """What was known before does not hide what comes after."""
    attention.tell(notice("n1"))
    attention.met("service:shop")
    attention.hear(Seen())
    assert attention.missed(1) == 1
