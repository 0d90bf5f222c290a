"""The reconciler: the only place that tells (MONITORING 2.11). Level-triggered, asked after every event.

What is withheld (pause, offline, mute, closure, parents) stays a gap between told and true, and is told when
nothing withholds it any more. First notices wait for each other, 10 s at most; an end never waits.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from doorlight.domain import asides, reminders, wording
from doorlight.domain.collector import Collector
from doorlight.domain.doors import IsOpen
from doorlight.domain.ledger import Cause, Told, Trouble, allows, update, wanted
from doorlight.domain.lights import official_light
from doorlight.domain.notice import NoticeKind
from doorlight.domain.own_line import OwnLine
from doorlight.domain.record import Entry, doubts
from doorlight.domain.service import AlertLevel
from doorlight.domain.status import Status
from doorlight.domain.surroundings import closed_until, held_by_parents, is_muted, maintenance, official_maintenance
from doorlight.domain.words import LocalText

GROUP_WAIT = 10.0  # 2.11 "coalescing"; DESIGN 4: never longer
GROUP_INTERVAL = 300.0  # further first notices join a digest this young, in place
DIGEST_OVER = 3  # services at once


class Grouping(Struct, omit_defaults=True):
    """When the last digest was told and how many there were; stored with the fleet."""

    digest_at: float | None = None
    count: int = 0


class Teller:
    """Knows who waits to be told, and tells."""

    def __init__(self, entries: Mapping[str, Entry], line: OwnLine, grouping: Grouping, is_open: IsOpen) -> None:
        self.entries = entries
        self.line = line
        self.grouping = grouping
        self.paused = False
        self.remind_every = 0.0  # seconds; 0 is never
        self._is_open = is_open
        self._pending: dict[str, float] = {}

    @property
    def due(self) -> float:
        """Return when the waiting first notices must be told."""
        return min(self._pending.values(), default=float("inf")) + GROUP_WAIT

    def reconcile(self, entry: Entry, at: float, out: Collector) -> None:
        """Close the gap between told and true as far as it may be closed now."""
        self._tell_asides(entry, at, out)
        kind, want = self._gap(entry)
        if want is None and entry.record.health.is_settled:
            self._end_mute_until_back(entry, out)
        creates = kind is not None and entry.record.told is None
        if kind is None and reminders.is_due(entry.record.told, want, self.remind_every, at):
            self._remind(entry, want, at, out)
        if kind is None or not self.may_tell(entry, want, at):
            self._pending.pop(entry.service.id, None)
            entry.waiting = entry.waiting and kind is not None
        elif creates:
            self._pending.setdefault(entry.service.id, at)
        elif want is not None:
            self._tell(entry, kind, want, at, out)
        elif entry.record.health.is_settled:
            self._tell_back(entry, at, out)

    def may_tell(self, entry: Entry, want: Trouble | None, at: float) -> bool:
        """Whether nothing withholds it. Closures, parents and levels withhold beginnings only, never a real end."""
        if self._is_frozen(entry, at):
            return False
        if want is None:
            return not _became_maintenance(entry)
        if not allows(entry.service.alerts, want) or self._is_closed(entry, at) or _is_past(entry, want):
            return False
        entry.waiting = entry.record.told is None and held_by_parents(entry, at) is not None
        return not entry.waiting

    def flush(self, at: float, out: Collector) -> None:
        """Tell the waiting first notices, at once where nobody else is in doubt."""
        if not self._pending or (at < self.due and self._may_join()):
            return
        waiting = [self.entries[name] for name in self._pending if name in self.entries]
        self._pending.clear()
        ready = [entry for entry in waiting if self._is_first(entry, at)]
        young = self.grouping.digest_at is not None and 0 <= at - self.grouping.digest_at < GROUP_INTERVAL
        if len(ready) > DIGEST_OVER or (young and ready):
            self._tell_digest(ready, at, out)
            return
        for entry in ready:
            kind, want = self._gap(entry)
            if kind is not None and want is not None:
                self._tell(entry, kind, want, at, out)

    def forget(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told of a service that is not watched like this any more."""
        self._pending.pop(entry.service.id, None)
        told, entry.record.told = entry.record.told, None
        if told is not None and (told.slot != "digest" or not self._in_digest()):
            out.withdrawn.append(told.slot)
        if entry.record.maintenance_told:
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")

    def _gap(self, entry: Entry) -> tuple[NoticeKind | None, Trouble | None]:
        record = entry.record
        want = wanted(record.health, record.flaps, record.official_said)
        return update(record.told.trouble if record.told else None, want), want

    def _is_first(self, entry: Entry, at: float) -> bool:
        kind, want = self._gap(entry)
        return kind is not None and entry.record.told is None and self.may_tell(entry, want, at)

    def _is_frozen(self, entry: Entry, at: float) -> bool:
        offline = not self.line.is_up and entry.service.public
        return self.paused or offline or is_muted(entry.record, at)

    def _is_closed(self, entry: Entry, at: float) -> bool:
        record = entry.record
        return closed_until(record, at) is not None or maintenance(record, record.official_said, at) is not None

    def _end_mute_until_back(self, entry: Entry, out: Collector) -> None:
        if entry.record.muted and entry.record.muted_until is None:
            entry.record.muted = False
            out.change(entry.service.id)

    def _may_join(self) -> bool:
        """Whether somebody else may be told with those who wait: in doubt, or hanging on one of them."""
        children = (child for name in self._pending for child in self.entries[name].children)
        return any(not child.down for child in children) or any(doubts(entry) for entry in self.entries.values())

    def _tell(self, entry: Entry, kind: NoticeKind, want: Trouble, at: float, out: Collector) -> None:
        slot = f"service:{entry.service.id}"
        entry.record.told = _told(entry, want, at, slot)
        key = wording.key_of(entry, kind, at)
        out.notices.append(wording.trouble_notice(self._scene(entry, at), kind, want, key, slot))
        out.change(entry.service.id)

    def _tell_digest(self, entries: list[Entry], at: float, out: Collector) -> None:
        for entry in entries:
            _, want = self._gap(entry)
            if want is not None:
                entry.record.told = _told(entry, want, at, "digest")
                out.change(entry.service.id)
        self.grouping.digest_at = at
        self.grouping.count += 1
        out.change("")
        out.notices.append(wording.digest_notice(self._in_digest(), at, f"digest:{at:.0f}:{self.grouping.count}"))

    def _remind(self, entry: Entry, want: Trouble | None, at: float, out: Collector) -> None:
        """Say that it is still so; of those told together, together."""
        told = entry.record.told
        if told is None or want is None or not self.may_tell(entry, want, at):
            return
        together = self._in_digest() if told.slot == "digest" else [entry]
        for each in together:
            each.record.told = reminders.reminded(each.record.told or told, at)
            out.change(each.service.id)
        key = wording.key_of(entry, NoticeKind.PROBLEM, at)
        if told.slot == "digest":
            out.notices.append(wording.digest_notice(together, at, key))
        else:
            out.notices.append(wording.reminder(self._scene(entry, at), want, key, told.slot))

    def _tell_back(self, entry: Entry, at: float, out: Collector) -> None:
        told, entry.record.told = entry.record.told, None
        if told is None:
            return
        still = wording.named(self._in_digest()) if told.slot == "digest" else ()
        key = wording.key_of(entry, NoticeKind.RECOVERED, at)
        out.notices.append(wording.recovered_notice(self._scene(entry, at), told, key, still))
        out.change(entry.service.id)

    def _tell_asides(self, entry: Entry, at: float, out: Collector) -> None:
        """Tell of maintenance that began and of pages that cannot be read; take maintenance back when it is over."""
        record = entry.record
        reason = official_maintenance(record, record.official_said, at)
        if reason is None and record.maintenance_told:
            record.maintenance_told = False
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")
            out.change(entry.service.id)
        if entry.service.alerts is not AlertLevel.ALL or self._is_frozen(entry, at):
            return
        if reason is not None and not record.maintenance_told:
            out.notices.append(asides.maintenance_begun(entry, reason, at))
            out.change(entry.service.id)
        notice = asides.unreadable(entry, at)
        if notice is not None:
            out.notices.append(notice)
            out.change(entry.service.id)

    def _in_digest(self) -> list[Entry]:
        return [each for each in self.entries.values() if each.record.told and each.record.told.slot == "digest"]

    def _scene(self, entry: Entry, at: float) -> wording.Scene:
        told = entry.record.told
        return wording.Scene(
            entry=entry,
            at=at,
            since=told.since if told else at,
            official=official_light(entry, at),
            faulty=faulty(entry, self.entries),
            names=names_of(entry, self.entries),
            is_open=self._is_open,
        )


def faulty(entry: Entry, entries: Mapping[str, Entry]) -> frozenset[str]:
    """Return the ids that a service or its doors hang on and that are down."""
    return frozenset(name for name in _hung_on(entry) if name in entries and entries[name].down)


def names_of(entry: Entry, entries: Mapping[str, Entry]) -> dict[str, LocalText]:
    """Return what to call the services that this one or its doors hang on."""
    return {name: entries[name].service.name for name in _hung_on(entry) if name in entries}


def _hung_on(entry: Entry) -> set[str]:
    doors = (name for door in entry.service.doors for name in door.depends_on)
    return {*entry.service.depends_on, *doors}


def _is_past(entry: Entry, want: Trouble) -> bool:
    """Whether an unrest that could not be told in its time has calmed down: no news, unless it falls again."""
    return entry.record.told is None and want.cause is Cause.UNSTABLE and not entry.record.health.is_down


def _became_maintenance(entry: Entry) -> bool:
    """Whether the provider calls now maintenance what it called trouble: that is told, but nothing is back."""
    record = entry.record
    told = record.told is not None and record.told.trouble.cause is Cause.OFFICIAL
    return told and record.official_said is Status.MAINTENANCE


def _told(entry: Entry, want: Trouble, at: float, slot: str) -> Told:
    record = entry.record
    since = record.incident.opened_at if record.incident else at
    return Told(trouble=want, since=record.told.since if record.told else since, at=at, slot=slot)
