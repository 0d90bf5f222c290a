"""A person's deadlines: when each is to be brought to mind, and when trouble before one is urgent (issue 4, point 5).

Pure. A reminder is due once its moment has come and the deadline has not; of several that were missed (sleep, a
computer switched off) the last one alone is said. `desks.deadlines` keeps what was said, and
`telling.deadline_words` says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from msgspec import Struct

from doorlight.domain.service import Service

HOUR = 3600.0
DAY = 24 * HOUR
REMINDERS = (7 * DAY, 2 * DAY, 6 * HOUR)  # issue 4, point 5: seconds before the moment
URGENT_WITHIN = 2 * DAY  # issue 4, point 5: trouble in the last 48 h before a deadline
NEAR_WITHIN = DAY  # ours: a reminder of the last day is urgent whether or not anything is wrong
SHOWN_WITHIN = 7 * DAY  # ours: as long before as the first of the usual reminders
MISSED_WITHIN = 30 * DAY  # ours: a deadline that passed unsaid longer ago is no news


class Deadline(Struct, frozen=True, kw_only=True):
    """Something that must be done by a moment. `id` is stable while its title is corrected.

    `at`: seconds since the epoch. `zone`: the IANA zone it was written in, "" for the computer's own. `elsewhere`:
    whether the clocks of that zone show another time than the computer's. `service`: the id of the service it is
    done with, "" for none; `unwatched` is that service as the catalogue has it where nobody watches it. `added`:
    when it was written down, reminders of before are not owed; 0 where that is not known.
    """

    id: str
    title: str
    at: float
    zone: str = ""
    elsewhere: bool = False
    note: str = ""
    service: str = ""
    unwatched: Service | None = None
    added: float = 0.0


class Reminded(Struct, frozen=True):
    """What was said of a deadline: of which moment, and the last reminder, in seconds before it (0: it has passed).

    `up`: its popup may be there still, and is taken back when it is over.
    """

    at: float
    lead: float
    up: bool = False


class Done(Struct, frozen=True):
    """That a deadline is done with: of which moment, and written down when.

    One that was moved, or taken out and written down again, is another and not done.
    """

    at: float
    added: float = 0.0


def moment_of(written: datetime, zone: str = "") -> float:
    """Return the moment of a wall-clock time in a zone ("" is the computer's own), in seconds since the epoch.

    A time that the change from summer time brings twice, or the one to it leaves out, is the earlier of its two
    readings: too early is better than too late. A time with an offset of its own is that, whatever the zone.
    """
    if written.tzinfo is not None:
        return written.timestamp()
    placed = written.replace(tzinfo=_place(zone)) if zone else written
    return min(placed.replace(fold=0).timestamp(), placed.replace(fold=1).timestamp())


def due_lead(deadline: Deadline, told: Reminded | None, leads: Iterable[float], at: float) -> float | None:
    """Return the reminder to say now (seconds before the moment; 0: it has passed unsaid), None where none is due."""
    last = last_lead(deadline, leads, at)
    if last is None or _is_told(deadline, told, last):
        return None
    if at < deadline.at:
        return last
    return 0.0 if at - deadline.at < MISSED_WITHIN and not _is_told(deadline, told, 0.0) else None


def last_lead(deadline: Deadline, leads: Iterable[float], at: float) -> float | None:
    """Return the last reminder whose moment has come since the deadline was written down, None where none has."""
    owed = (lead for lead in leads if deadline.added <= deadline.at - lead <= at)
    return min(owed, default=None)


def next_at(deadline: Deadline, leads: Iterable[float], at: float) -> float:
    """Return the next moment after `at` at which something changes: a reminder, the last 48 h, the end; else inf."""
    moments = (*(deadline.at - lead for lead in leads), deadline.at - URGENT_WITHIN, deadline.at)
    return min((moment for moment in moments if moment > at), default=float("inf"))


def ahead(deadlines: Iterable[Deadline], at: float) -> tuple[Deadline, ...]:
    """Return those that have not passed, the soonest first."""
    return tuple(sorted((each for each in deadlines if each.at > at), key=lambda each: (each.at, each.id)))


def pressing(deadlines: Iterable[Deadline], services: Sequence[str], at: float) -> Deadline | None:
    """Return the soonest deadline of any of these services within 48 h: their trouble is urgent then."""
    soon = (each for each in ahead(deadlines, at) if each.service in services and each.service)
    return next((each for each in soon if each.at - at <= URGENT_WITHIN), None)


def is_done(deadline: Deadline, done: Done | None) -> bool:
    """Whether that is what is done with."""
    return done is not None and (done.at, done.added) == (deadline.at, deadline.added)


def is_urgent(deadline: Deadline, at: float, *, troubled: bool) -> bool:
    """Whether a reminder is urgent: on the last day, or within 48 h where the service is in trouble."""
    left = deadline.at - at
    return left <= (URGENT_WITHIN if troubled else NEAR_WITHIN)


def may_wait(deadline: Deadline, until: float) -> bool:
    """Whether a reminder may wait until then (the end of a pause): an hour at least must be left."""
    return deadline.at - until >= HOUR


def _place(zone: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # paid for by the first deadline with a zone

    return ZoneInfo(zone)


def _is_told(deadline: Deadline, told: Reminded | None, lead: float) -> bool:
    return told is not None and told.at == deadline.at and told.lead <= lead
