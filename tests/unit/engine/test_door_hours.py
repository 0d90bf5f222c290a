"""Whether a door is open, worked out only when it may have changed."""

from __future__ import annotations

import pytest

from doorlight.catalogue.hours import open_now
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.words import LocalText
from doorlight.engine import door_hours
from doorlight.engine.door_hours import DoorHours

START = 1_700_000_000.0  # a Tuesday, 22:13:20 UTC
HOURS = (
    "Mo-Fr 08:00-20:00",
    "06:00-27:00",
    "24/7",
    "Mo 08:00-08:30,09:00-09:01",
    "Mo-Fr 08:00-16:00; PH off",
    "not hours",
)


def door(hours: str, timezone: str = "America/Toronto") -> Door:
    """Return a door with these hours."""
    return Door(kind=DoorKind.PHONE, label=LocalText("Line"), hours=hours, timezone=timezone)


@pytest.mark.parametrize("hours", HOURS)
def test_it_says_what_the_hours_say_at_every_moment(hours: str) -> None:
    """Over ten days, minute by minute around each change and backwards too, the memory is never wrong."""
    remembering = DoorHours()
    moments = [START + step * 637.0 for step in range(1400)]
    for at in (*moments, *reversed(moments)):
        assert remembering(door(hours), at) is open_now(hours, "America/Toronto", at)


@pytest.mark.parametrize(
    ("kind", "is_open"), [(DoorKind.PHONE, None), (DoorKind.OFFICE, None), (DoorKind.WEB_FORM, True)]
)
def test_without_hours_only_what_needs_nobody_is_open(kind: DoorKind, is_open: bool | None) -> None:  # noqa: FBT001  # the expected answer
    """Whether somebody is at a telephone or in an office whose hours are not stated is not known."""
    assert DoorHours()(Door(kind=kind, label=LocalText("x")), START) is is_open


def test_it_is_worked_out_when_it_changes_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of looks every two minutes asks the library a handful of times."""
    asked = []
    monkeypatch.setattr(door_hours, "open_now", lambda *what: asked.append(what) or open_now(*what))
    remembering = DoorHours()
    for step in range(720):
        remembering(door("Mo-Fr 08:00-20:00"), START + step * 120.0)
    assert len(asked) <= 8
