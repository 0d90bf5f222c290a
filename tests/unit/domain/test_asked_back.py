"""*Tell me when it is back* does not wait for ever: after 30 days that is said, once, and let go."""

from __future__ import annotations

from doorlight.domain.events import BackAsked, MuteAsked, PauseAsked, ResumeAsked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.remote import opened_by
from doorlight.domain.telling.asked_back import PATIENCE
from unit.domain.histories import FAIL, OK, always_open, measured, service

AT = 1_000_000.0
END = AT + PATIENCE


def asked(*names: str, at: float = AT) -> Fleet:
    """Return a fleet with one service that is down, and these asked for."""
    fleet = Fleet([service("a")], is_open=always_open)
    for before in (120.0, 100.0, 60.0):
        fleet.handle(measured("a", AT - before, FAIL))
    fleet.handle(Tick(AT - 20))
    for name in names:
        fleet.handle(BackAsked(at, name))
    return fleet


def expired(fleet: Fleet, at: float) -> list[Notice]:
    """Return what is said to be waited for no more as time passes to a moment."""
    return [each for each in fleet.handle(Tick(at)).notices if each.kind is NoticeKind.EXPIRED]


def test_it_is_said_once_after_thirty_days_and_not_before() -> None:
    """At its moment, to the second, by the wake-up that the verdict asked for; then nobody is asked for any more."""
    fleet = asked("a")
    assert expired(fleet, END - 1) == []
    assert fleet.handle(Tick(END - 0.5)).wake_at == END
    (notice,) = expired(fleet, END)
    assert str(notice.title) == "A: no longer waiting for its return"
    assert fleet.asked_back == ()
    assert expired(fleet, END + 86400) == []


def test_a_return_that_was_told_is_not_given_up() -> None:
    """Back in time and told: there is nothing left to say."""
    fleet = asked("a")
    for at in (END - 600, END - 560):
        fleet.handle(measured("a", at, OK))
    assert expired(fleet, END) == []


def test_asking_again_waits_anew() -> None:
    """The thirty days count from the last asking."""
    fleet = asked("a")
    fleet.handle(BackAsked(AT + 86400, "a"))
    assert expired(fleet, END) == []
    assert len(expired(fleet, END + 86400)) == 1


def test_a_pause_holds_it_back_and_loses_nothing() -> None:
    """It is said when the pause ends; meanwhile the verdict does not ask to be woken over and over."""
    fleet = asked("a")
    fleet.handle(PauseAsked(END - 60, END + 3600))
    effects = fleet.handle(Tick(END))
    assert effects.notices == ()
    assert effects.wake_at is not None
    assert effects.wake_at > END
    assert [each.kind for each in fleet.handle(ResumeAsked(END + 60)).notices] == [NoticeKind.EXPIRED]


def test_a_mute_does_not_matter_to_who_asked() -> None:
    """As its return would be told through a mute, so is that nobody waits any more."""
    fleet = asked("a")
    fleet.handle(MuteAsked(END - 60, "a", None))
    assert len(expired(fleet, END)) == 1


def test_what_nobody_knows_any_more_is_given_up_by_its_id() -> None:
    """Gone from the catalogue since, it would be waited for without end."""
    (notice,) = expired(asked("gone"), END)
    assert str(notice.title).startswith("gone: ")


def test_it_survives_a_restart() -> None:
    """Since when it is asked is stored: the moment passed while nothing ran, and is said at the start."""
    fleet = asked("a")
    kept = {name: fleet.dump(name) for name in ("", "a")}
    again = Fleet([service("a")], is_open=always_open, remembered=kept, at=END + 5)
    assert len(expired(again, END + 5)) == 1


def test_it_opens_no_trouble_on_a_channel() -> None:
    """A person away from the desk is owed no end for it."""
    (notice,) = expired(asked("a"), END)
    assert opened_by(notice) == ()
