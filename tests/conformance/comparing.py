"""Says how a look differs from what a person reads in the payload; [] where it does not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from conformance.expected import Payload, Told, Window
from doorlight.domain.look import Look, Official, Planned, ProviderIncident
from doorlight.domain.status import Status, worst

MANY = 60  # of more parts than this not all need be shown
CAPPED = 10  # a reader may stop telling after this many
SLACK = 1.0  # seconds: fractions may be cut


def heard(look: Look) -> Status:
    """Return the status that the official light shows."""
    return Status.UNKNOWN if look.official is None else look.official.status


def differences(payload: Payload, look: Look) -> list[str]:
    """Return all that differs besides the status."""
    official = look.official
    if official is None:
        return [] if payload.status is Status.UNKNOWN else ["nothing was said"]
    found = [
        *_of_parts(payload, official),
        *_of_incidents(payload, official),
        *_of_plans(payload, official),
        *_of_time(payload, official),
    ]
    return found if payload.status is not Status.UNKNOWN else []


def _of_parts(payload: Payload, official: Official) -> Iterator[str]:
    shown = official.components
    if payload.leaves is not None and payload.leaves <= MANY:
        counts = {payload.leaves, payload.names or payload.leaves, *payload.also_leaves}
        if len(shown) not in counts:
            yield f"{len(shown)} parts are shown, not {sorted(counts)}: {[name for name, _ in shown][:8]}"
    for name, status in payload.components.items():
        told = [each for label, each in shown if label == name] or [each for label, each in shown if name in label]
        if not told and (payload.leaves or 0) <= MANY:
            yield f"part {name!r} is not shown"
        if told and worst(told) is not status:
            yield f"part {name!r} is {worst(told)}, not {status}"


def _of_incidents(payload: Payload, official: Official) -> Iterator[str]:
    shown = official.incidents
    if payload.incidents is not None or payload.open is not None:
        count = payload.open if payload.open is not None else len(payload.incidents or ())
        if len(shown) != count and not payload.incidents_unchecked:
            yield f"{len(shown)} incidents are open, not {count}: {[each.title for each in shown][:5]}"
    if len(shown) < payload.open_min:
        yield f"{len(shown)} incidents are open, {payload.open_min} at least are"
    for told in payload.incidents or ():
        if not any(_is_told(told, each) for each in shown):
            yield f"incident {told} is not among {shown}"
    titles = [each.title for each in (*shown, *official.planned)]
    yield from (f"{title!r} is over" for title in payload.absent if any(title in each for each in titles))


def _is_told(told: Told, shown: ProviderIncident) -> bool:
    words = " ".join((shown.title, *(update.text for update in shown.updates)))
    titled = told.title in words or (shown.title != "" and shown.title in told.title)
    begun = told.began_at is None or _same(told.began_at, shown.began_at)
    counted = told.updates is None or min(told.updates, 1) <= len(shown.updates) <= max(told.updates, 1)
    return titled and begun and counted


def _of_plans(payload: Payload, official: Official) -> Iterator[str]:
    if payload.planned is None:
        return
    shown, count = official.planned, payload.planned_count or len(payload.planned)
    if len(shown) != count and not (count > CAPPED <= len(shown) < count):
        yield f"{len(shown)} maintenances are planned, not {count}: {[each.title for each in shown][:5]}"
    if len(shown) < count:  # the rest may be what was not told
        return
    for window in payload.planned:
        if not any(_is_planned(window, each, payload.now) for each in shown):
            yield f"maintenance {window} is not among {shown}"


def _is_planned(window: Window, shown: Planned, now: datetime) -> bool:
    titled = window.title in shown.title or (shown.title != "" and shown.title in window.title)
    timed = (window.start is None or _same(window.start, shown.starts_at)) and (
        window.end is None or _same(window.end, shown.ends_at)
    )
    stages = {"ahead": window.start and now < window.start, "underway": window.start and window.start <= now}
    return titled and timed and bool(stages.get(window.stage, True))


def _of_time(payload: Payload, official: Official) -> Iterable[str]:
    if payload.said_at is not None and not _same(payload.said_at, official.said_at):
        yield f"said at {official.said_at}, not {payload.said_at.timestamp()}"


def _same(moment: datetime, seconds: float | None) -> bool:
    return seconds is not None and abs(moment.timestamp() - seconds) <= SLACK
