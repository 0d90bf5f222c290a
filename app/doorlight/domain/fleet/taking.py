"""Takes one look into the record of its service: health, unrest, readings, and the further looks it asks for."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.events import Looked
from doorlight.domain.look import Look
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.telling.asides import DAY, THRESHOLDS
from doorlight.domain.verdict.flapping import disturbed, looked, opened
from doorlight.domain.verdict.health import Health, Seen, State, next_look, step
from doorlight.domain.verdict.incidents import reopened
from doorlight.domain.verdict.lights import is_conclusive
from doorlight.domain.verdict.official import Reading
from doorlight.domain.verdict.record import Entry, doubts
from doorlight.domain.verdict.surroundings import is_closed

LONGEST = 60.0  # seconds: a look has 10 s and its control probe 6 s; what took longer was held up by ourselves


def changes_nothing(entry: Entry, event: Looked) -> bool:
    """Take a look that only says again what is known, where it is one: the fast path of a million looks.

    Only the times move. They are not stored: after a restart what they proved is unproven until the next look.
    """
    look, record = event.look, entry.record
    if not entry.calm or look.outcome is not OutcomeKind.OK or _ends_soon(look, event.at):
        return False
    measured = event.light is LightKind.MEASURED
    if measured and event.started_at < record.newest:
        return False
    if look.official is not None:
        reading = record.readings.get(event.check)
        if reading is None or event.started_at < reading.started_at or not _says_the_same(reading, look):
            return False
        reading.official, reading.started_at = look.official, event.started_at
    elif not measured:
        return False
    if measured:
        record.newest, record.measured_at, record.good_at = event.started_at, event.at, event.at
    record.seen_at, record.answered = event.at, event.started_at
    return True


def take(entry: Entry, event: Looked, out: Collector, *, line_up: bool) -> bool:
    """Take a look into the record. False for one that says nothing any more: overtaken, or of a check edited away."""
    if event.light is LightKind.OFFICIAL:
        return event.check in entry.record.checks and _take_official(entry, event, line_up=line_up)
    if event.look.official is not None:
        _take_official(entry, event, line_up=line_up)
    return _take_measured(entry, event, out)


def _ends_soon(look: Look, at: float) -> bool:
    return look.certificate is not None and look.certificate.expires_at - at < THRESHOLDS[-1] * DAY


def _says_the_same(reading: Reading, look: Look) -> bool:
    before, now = reading.official, look.official
    if before is None or now is None or reading.unread_since is not None:
        return False
    return before.status is now.status and before.text == now.text and before.planned == now.planned


def _take_official(entry: Entry, event: Looked, *, line_up: bool) -> bool:
    reading = entry.record.readings.setdefault(event.check, Reading())
    if event.started_at < reading.started_at <= event.at:
        return False
    reading.started_at = event.started_at
    official = event.look.official
    if official is None or (official.status is Status.UNKNOWN and not event.look.outcome.is_good):
        if reading.unread_since is None and line_up:
            reading.unread_since = event.at
        reading.unread_reason = event.look.reason
        reading.unread_trouble = official.trouble if official is not None else None
        return True
    if official.status is Status.UNKNOWN and reading.official is not None and not official.planned:
        official = replace(official, planned=reading.official.planned)  # what was announced is not taken back by that
    reading.official, reading.unread_since, reading.unread_reason = official, None, None
    reading.unread_trouble, reading.unreadable_told = None, False
    entry.record.seen_at, entry.record.answered = event.at, event.started_at
    return True


def _take_measured(entry: Entry, event: Looked, out: Collector) -> bool:
    record, look = entry.record, event.look
    overtaken = event.started_at < record.newest <= event.at  # newest after `at`: the clock was set back
    if overtaken or event.at - event.started_at > LONGEST:
        return False
    record.newest = event.started_at
    seen = Seen(look.outcome, event.started_at, event.at, look.reason, event.probably)
    before = record.health
    if is_conclusive(look.outcome):
        record.health = step(before, seen, entry.service.confirm)
        _conclusive(entry, event, before)
    else:
        record.hindered = look.reason
        if look.outcome is OutcomeKind.BLOCKED and record.blocked_since is None:
            record.blocked_since = event.at
    _ask_on(entry, seen, before, out)
    return True


def _conclusive(entry: Entry, event: Looked, before: Health) -> None:
    record, failed = entry.record, event.look.outcome is OutcomeKind.FAIL
    record.seen_at = record.measured_at = event.at
    if not failed:
        record.good_at = event.at
    record.answered, record.hindered, record.blocked_since, entry.asked = event.started_at, None, None, False
    down = before.is_down or record.health.is_down
    if event.scheduled:
        record.flaps = looked(
            record.flaps, failed=failed, down=down, started_at=event.started_at, every=entry.service.every
        )
    elif failed:
        record.flaps = disturbed(record.flaps)
    fell_back = before.state is State.RECOVERING and record.health.state is State.DOWN
    if fell_back or (record.health.is_down and not before.is_down):
        _count_outage(entry, event.at, fell_back=fell_back)


def _count_outage(entry: Entry, at: float, *, fell_back: bool) -> None:
    record = entry.record
    if is_closed(record, at):
        record.flaps = replace(record.flaps, ring=0, intermittent=False)
        return
    if fell_back or record.flaps.unstable:
        reopened(record)
    record.flaps = opened(record.flaps, at)


def _ask_on(entry: Entry, seen: Seen, before: Health, out: Collector) -> None:
    """Want the look that settles it; at a first doubt the parents' word, at a first good one who hangs together."""
    health = entry.record.health
    wanted = next_look(health, seen, entry.service.confirm)
    if wanted is not None:
        out.look(entry.service.id, wanted, "confirm" if health.state is State.SUSPECT else "recover")
    if health.state is State.SUSPECT and before.state is not State.SUSPECT:
        for parent in entry.parents:
            if not parent.down and not doubts(parent):
                parent.asked, parent.calm = True, False
                out.look(parent.service.id, seen.at, "parent")
    if health.state is State.RECOVERING and before.state is State.DOWN:
        for other in (*entry.parents, *entry.children):
            if other.down:  # the return of both is to be told together
                out.look(other.service.id, seen.at, "parent")
