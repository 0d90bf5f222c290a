"""Maintenance that a provider announced, to be said the day before and an hour before (issue 4, point 6).

Pure but for what it notes in the record. The announcement is kept there, and stored: the site that made it may be the
one that is down when it counts. What is announced late is said at once; what moved is said again.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.look import Planned
from doorlight.domain.verdict.record import Record
from doorlight.domain.words import Moment, Period, Sentence, say, verbatim

LEADS = (86400.0, 3600.0)  # seconds before the begin


class Coming(Struct, frozen=True):
    """What is announced for a moment, and the page that says so."""

    plan: Planned
    starts: float
    page: str

    @property
    def key(self) -> str:
        """Name it: what has another begin or title is another."""
        return f"{self.starts:.0f}:{self.plan.title[:60]}"

    def step(self, at: float) -> int:
        """Return how many of the warnings are due."""
        return sum(self.starts - at <= lead for lead in LEADS)


def due(record: Record, at: float) -> list[Coming]:
    """Return what is to be said now; of one that stands on two pages, one."""
    coming = {each.key: each for each in _dated(record) if each.starts > at}
    return [each for key, each in coming.items() if each.step(at) > record.ahead_told.get(key, 0)]


def note(record: Record, coming: Coming, at: float) -> None:
    """Note it as said; what is announced no more, or has begun, is forgotten."""
    ahead = {each.key for each in _dated(record) if each.starts > at}
    told = {key: step for key, step in record.ahead_told.items() if key in ahead}
    record.ahead_told = {**told, coming.key: coming.step(at)}


def is_called_off(record: Record) -> bool:
    """Whether all that was said ahead is announced no more; a page that cannot be read calls nothing off."""
    return bool(record.ahead_told) and not any(each.key in record.ahead_told for each in _dated(record))


def moments(record: Record) -> list[float]:
    """Return when something of it is to be said."""
    return [each.starts - lead for each in _dated(record) for lead in LEADS]


def said(plan: Planned, starts: float) -> Sentence:
    """Say when it is, and what, in one sentence."""
    title = verbatim(plan.title, 200) if plan.title else say("reason", "planned maintenance")
    if plan.ends_at is None:
        return say("notice", "From {moment}: {text}", moment=Moment(starts), text=title)
    return say("notice", "{period}: {text}", period=Period(starts, plan.ends_at), text=title)


def _dated(record: Record) -> list[Coming]:
    readings = (
        (each.official, plan) for each in record.readings.values() if each.official for plan in each.official.planned
    )
    return [Coming(plan, plan.starts_at, said.source) for said, plan in readings if plan.starts_at is not None]
