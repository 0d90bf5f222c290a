"""The daily briefing: what happened, what is wrong, what is planned, which deadlines are ahead. Silent if nothing.

Part of the `Fleet`: told at an hour the person chose, stored and repeated after a crash like every other notice; the
command line asks for the same at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from doorlight.domain.deadlines import Deadline
from doorlight.domain.look import Planned
from doorlight.domain.notice import Incident, IncidentKind, Notice, NoticeKind
from doorlight.domain.status import Status, worst
from doorlight.domain.telling.deadline_words import said_ahead
from doorlight.domain.telling.wording import listed, named
from doorlight.domain.times import lasting
from doorlight.domain.verdict.official import plans
from doorlight.domain.verdict.planned_ahead import said
from doorlight.domain.verdict.record import Entry
from doorlight.domain.words import Sentence, Span, say

DAY = 86400.0
KEPT = 2 * DAY  # seconds what happened is remembered here
MOST_KEPT = 200
MOST_SAID = 12  # of each kind: what has more is looked at in the panel
PLANNED_WITHIN = 2 * DAY
DEADLINES_WITHIN = 7 * DAY
MISSED_FOR = 12 * 3600.0  # ours: a computer that comes on later than this after the hour has missed it
SLOT = "briefing"


class Happened(Struct, omit_defaults=True):
    """What happened lately, and when it was last told; stored with the fleet."""

    ended: tuple[Incident, ...] = ()
    told_at: float = 0.0


def noted(happened: Happened, incidents: Iterable[Incident], at: float) -> bool:
    """Keep the troubles that ended; True where there was one."""
    new = tuple(each for each in incidents if each.closed_at is not None and each.kind is not IncidentKind.SLOW)
    if new:
        kept = tuple(each for each in happened.ended if (each.closed_at or 0.0) > at - KEPT)
        happened.ended = (*kept, *new)[-MOST_KEPT:]
    return bool(new)


def next_hour(minutes: int, after: float) -> float:
    """Return when it is that time of day next, by the clock on the wall here. `minutes` after midnight."""
    day = datetime.fromtimestamp(after)  # noqa: DTZ006  # the clock on the wall
    for step in (0, 1, 2):
        wall = (day + timedelta(days=step)).replace(hour=0, minute=0, second=0, microsecond=0)
        moment = wall.replace(hour=minutes // 60, minute=minutes % 60).timestamp()
        if moment > after:
            return moment
    return after + DAY


def is_due(minutes: int, told_at: float, at: float) -> bool:
    """Whether the hour has come since it was last told, and not too long ago."""
    return minutes >= 0 and next_hour(minutes, max(told_at, at - MISSED_FOR)) <= at


def compose(
    entries: Mapping[str, Entry], happened: Happened, deadlines: Iterable[Deadline], since: float, at: float
) -> Notice | None:
    """Return the briefing over the time from `since` on; None where there is nothing to say."""
    body = (
        *_now(entries, at),
        *_happened(entries, happened, since),
        *_planned(entries, at),
        *(said_ahead(each, at) for each in deadlines if each.at - at <= DEADLINES_WITHIN),
    )
    if not body:
        return None
    return Notice(
        key=f"briefing:{at:.0f}",
        kind=NoticeKind.BRIEFING,
        services=(),
        title=say("notice", "Your briefing"),
        body=body,
        at=at,
        slot=SLOT,
        status=_worst(entries),
        why=(say("notice", "You asked for a briefing at this hour; on days with nothing to say there is none."),),
    )


def _worst(entries: Mapping[str, Entry]) -> Status | None:
    """Return the worst of what is watched now: a briefing over trouble must not come with a green sign."""
    counted = [each.record.shown for each in entries.values() if not (each.service.guest or each.record.muted)]
    known = [status for status in counted if status is not None]
    return worst(known) if known else None


def _now(entries: Mapping[str, Entry], at: float) -> tuple[Sentence, ...]:
    wrong = [each for each in entries.values() if each.record.incident is not None and not each.service.guest]
    return tuple(
        say(
            "notice",
            "{service}: in trouble for {span}.",
            service=each.service.name,
            span=Span(at - each.record.incident.opened_at if each.record.incident else 0.0),
        )
        for each in wrong[:MOST_SAID]
    )


def _happened(entries: Mapping[str, Entry], happened: Happened, since: float) -> tuple[Sentence, ...]:
    lately = [each for each in happened.ended if (each.closed_at or 0.0) > since and each.service in entries]
    return tuple(
        say(
            "notice",
            "{service}: was in trouble for {length}.",
            service=entries[each.service].service.name,
            length=lasting(each.opened_at, each.closed_at or each.opened_at),
        )
        for each in lately[-MOST_SAID:]
        if not entries[each.service].service.guest
    )


def _planned(entries: Mapping[str, Entry], at: float) -> tuple[Sentence, ...]:
    """Say what is planned; of several services that go through the same at the same time, in one sentence."""
    together: dict[tuple[float, Planned], list[Entry]] = {}
    for entry in (each for each in entries.values() if not each.service.guest):
        for plan in dict.fromkeys(plans(entry.record.readings)):
            if plan.starts_at is not None and at < plan.starts_at <= at + PLANNED_WITHIN:
                together.setdefault((plan.starts_at, plan), []).append(entry)
    soonest = sorted(together.items(), key=lambda each: each[0][0])
    return tuple(
        say("notice", "{service}: {text}.", service=listed(named(those)), text=said(plan, starts))
        for (starts, plan), those in soonest[:MOST_SAID]
    )
