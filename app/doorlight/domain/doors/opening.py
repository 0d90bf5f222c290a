"""When a door opens and closes, in words: "open until 16:30", "opens Monday 08:00 (your time 05:00)".

Pure: what the clocks on two walls say is handed in. Made by `catalogue.openings` for the command line, the panel and
the ranking; said in either language by whoever shows it.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from doorlight.domain.service import Door, DoorKind
from doorlight.domain.words import LocalText, Message, Sentence, say

_KEEPS_HOURS = frozenset({DoorKind.PHONE, DoorKind.TTY, DoorKind.OFFICE})
_WEEK = 6  # days for which a weekday alone is plain
DAYS = (
    say("door", "Monday"),
    say("door", "Tuesday"),
    say("door", "Wednesday"),
    say("door", "Thursday"),
    say("door", "Friday"),
    say("door", "Saturday"),
    say("door", "Sunday"),
)
NOTHING = LocalText("")
UNKNOWN = say("door", "hours not known")
ALWAYS = say("door", "open day and night")


class Opening(Struct, frozen=True, kw_only=True):
    """A door's hours at one moment. `open_now` None: not understood. The times are seconds since the epoch.

    `opens_at` is only there where it is closed, `closes_at` where it is open, both None where that is never or not
    known; `words` are empty where there is nothing to say (a web form).
    """

    open_now: bool | None
    opens_at: float | None = None
    closes_at: float | None = None
    words: Sentence = NOTHING


class Walls(Struct, frozen=True):
    """What the clocks on the wall say at one moment: where the door is, and where the person is."""

    there: datetime
    here: datetime


def without_hours(door: Door) -> bool | None:
    """Return whether a door without hours is open: a form is, of a telephone or an office nobody knows."""
    return None if door.kind in _KEEPS_HOURS else True


def until(edge: Walls, now: Walls) -> Message:
    """Say of an open door when it closes."""
    return say("door", "open until {when}", when=_when(edge, now))


def opens(edge: Walls | None, now: Walls) -> Message:
    """Say of a closed door when it opens; `edge` None: nobody knows."""
    return say("door", "closed, opens {when}", when=_when(edge, now)) if edge is not None else say("door", "closed")


def _when(edge: Walls, now: Walls) -> Sentence:
    """Return the time at the door, and one's own where that is another."""
    there = _time(edge.there, now.there)
    if edge.here == edge.there:
        return there
    same_day = edge.here.date() == edge.there.date()
    here = _clock(edge.here) if same_day else _time(edge.here, edge.there)
    return say("door", "{when} (your time {own})", when=there, own=here)


def _time(edge: datetime, now: datetime) -> Sentence:
    """Return a time of day, with the weekday where it is not today, with the date where that is not plain."""
    days = (edge.date() - now.date()).days
    if days == 0:
        return _clock(edge)
    day: Sentence = DAYS[edge.weekday()]
    if abs(days) > _WEEK:
        day = say("door", "{day} {date}", day=day, date=edge.date().isoformat())
    return say("door", "{day} {time}", day=day, time=_clock(edge))


def _clock(when: datetime) -> LocalText:
    return LocalText(f"{when:%H:%M}", f"{when:%H h %M}")
