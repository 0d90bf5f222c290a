"""Maintenance that a provider announced, said the day before and an hour before (issue 4, point 6).

Pure but for what it notes in the record. The announcement is kept there, and stored: the site that made it may be the
one that is down when it counts. What is announced late is said at once; what moved is said again.
"""

from __future__ import annotations

from doorlight.domain.look import Planned
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.official import plans
from doorlight.domain.record import Entry, Record
from doorlight.domain.wording import simple_notice
from doorlight.domain.words import Moment, Period, Sentence, Span, say, verbatim

LEADS = (86400.0, 3600.0)  # seconds before the begin


def due(entry: Entry, at: float) -> Notice | None:
    """Return what is to be said now of what is announced, and note it as said."""
    record = entry.record
    coming = {_key(plan, starts): (plan, starts) for plan, starts in _dated(record) if starts > at}
    if record.ahead_told.keys() - coming.keys():
        record.ahead_told = {key: said for key, said in record.ahead_told.items() if key in coming}
    for key, (plan, starts) in coming.items():
        step = sum(starts - at <= lead for lead in LEADS)
        if step > record.ahead_told.get(key, 0):
            record.ahead_told = {**record.ahead_told, key: step}
            return _announced(entry, plan, starts, at)
    return None


def moments(record: Record) -> list[float]:
    """Return when something of it is to be said."""
    return [starts - lead for _, starts in _dated(record) for lead in LEADS]


def over(entry: Entry, at: float) -> Notice:
    """Say that maintenance is over, and note it."""
    entry.record.maintenance_told = False
    title = say("notice", "{service}: planned maintenance is over", service=entry.service.name)
    body = say("notice", "What is wrong from now on is told again.")
    return simple_notice(entry, NoticeKind.MAINTENANCE, at, title=title, body=body)


def said(plan: Planned, starts: float) -> Sentence:
    """Say when it is, and what, in one sentence."""
    title = verbatim(plan.title, 200) if plan.title else say("reason", "planned maintenance")
    if plan.ends_at is None:
        return say("notice", "From {moment}: {text}", moment=Moment(starts), text=title)
    return say("notice", "{period}: {text}", period=Period(starts, plan.ends_at), text=title)


def _announced(entry: Entry, plan: Planned, starts: float, at: float) -> Notice:
    name = entry.service.name
    title = say("notice", "{service}: maintenance in {span}", service=name, span=Span(starts - at))
    return simple_notice(entry, NoticeKind.MAINTENANCE, at, title=title, body=said(plan, starts))


def _dated(record: Record) -> list[tuple[Planned, float]]:
    return [(plan, plan.starts_at) for plan in plans(record.readings) if plan.starts_at is not None]


def _key(plan: Planned, starts: float) -> str:
    return f"{starts:.0f}:{plan.title[:60]}"
