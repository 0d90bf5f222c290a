"""The reconciler: the only place that tells (MONITORING 2.11). Level-triggered, asked after every event.

What is withheld (pause, quiet hours, offline, mute, closure, parents) stays a gap between told and true, and is told
when nothing withholds it any more. First notices wait for each other, 10 s at most, and so do ends: but an end waits
only while another one is about to be confirmed. After a silence what is still so is one notice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain import asides, many, planned_ahead, reminders, wording
from doorlight.domain.blame_facts import blamed
from doorlight.domain.collector import Collector
from doorlight.domain.doors import IsOpen
from doorlight.domain.gathering import Gathering, with_reason
from doorlight.domain.ledger import Told, Trouble, allows, update, wanted
from doorlight.domain.mute import keep_mute
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.own_line import OwnLine
from doorlight.domain.record import Entry, doubts
from doorlight.domain.returns import back_with, confirmed_by, together
from doorlight.domain.scene import Scene, scene_of
from doorlight.domain.service import AlertLevel
from doorlight.domain.silence import Silence
from doorlight.domain.surroundings import (
    became_maintenance,
    held_by_parents,
    is_closed,
    is_muted,
    is_past,
    official_maintenance,
)

GROUP_WAIT = 10.0  # 2.11 "coalescing"; DESIGN 4: never longer
GROUP_INTERVAL = 300.0  # further first notices join a digest this young, in place


class Grouping(Struct, omit_defaults=True):
    """When the last digest was told and how many there were; stored with the fleet."""

    digest_at: float | None = None
    count: int = 0


class Teller:
    """Knows who waits to be told, and tells."""

    def __init__(
        self, entries: Mapping[str, Entry], line: OwnLine, grouping: Grouping, silence: Silence, is_open: IsOpen
    ) -> None:
        self.entries = entries
        self.line = line
        self.grouping = grouping
        self.silence = silence
        self.gathering = Gathering()
        self.presses: Callable[[str, float], bool] = _nothing_presses  # whether a deadline makes a service urgent
        self.paused = False
        self.remind_every = 0.0  # seconds; 0 is never
        self._is_open = is_open
        self._firsts: dict[str, float] = {}  # who waits to be told of, since when
        self._backs: dict[str, float] = {}  # whose end waits to be told, since when

    @property
    def due(self) -> float:
        """Return when what waits must be told."""
        return min(self._firsts_due(), self._backs_due())

    def reconcile(self, entry: Entry, at: float, out: Collector) -> None:
        """Close the gap between told and true as far as it may be closed now."""
        self._tell_asides(entry, at, out)
        kind, want = self._gap(entry)
        if keep_mute(entry.record, want):
            out.change(entry.service.id)
        if kind is None and reminders.is_due(entry.record.told, want, self.remind_every, at):
            self._remind(entry, want, at, out)
        if kind is None or not self.may_tell(entry, want, at):
            self._wait_no_more(entry)
            entry.waiting = entry.waiting and kind is not None
        elif entry.record.told is None or (want is not None and self.gathering.is_on(at)):
            self._firsts.setdefault(entry.service.id, at)
        elif want is None and entry.record.health.is_settled:
            self._backs.setdefault(entry.service.id, at)
        else:
            self._wait_no_more(entry)
            self._tell_change(entry, kind, want, at, out)

    def may_tell(self, entry: Entry, want: Trouble | None, at: float) -> bool:
        """Whether nothing withholds it. Closures, parents and levels withhold beginnings only, never a real end."""
        if self.is_frozen(entry, at) or self.gathering.holds(entry, at):
            return False
        if want is None:
            return not became_maintenance(entry)
        if not allows(entry.service.alerts, want) or is_closed(entry.record, at) or is_past(entry, want):
            return False
        entry.waiting = entry.record.told is None and held_by_parents(entry, at) is not None
        return not entry.waiting

    def flush(self, at: float, out: Collector) -> None:
        """Tell the ends and the first notices that wait, at once where nobody else may join them."""
        if at < self.gathering.until:
            return
        if self._backs and (at >= self._backs_due() or not self._may_come_back_too(at)):
            self._flush_backs(at, out)
        if self._firsts and (at >= self._firsts_due() or not self._may_join()):
            self._flush_firsts(at, out)

    def forget(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told of a service that is not watched like this any more."""
        self._wait_no_more(entry)
        told, entry.record.told = entry.record.told, None
        if told is not None and (told.slot != many.SLOT or not self._in_digest()):
            out.withdrawn.append(told.slot)
        if entry.record.maintenance_told:
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")

    def _wait_no_more(self, entry: Entry) -> None:
        self._firsts.pop(entry.service.id, None)
        self._backs.pop(entry.service.id, None)

    def _flush_firsts(self, at: float, out: Collector) -> None:
        waiting = [self.entries[name] for name in self._firsts if name in self.entries]
        self._firsts.clear()
        ready = [entry for entry in waiting if self._is_first(entry, at)]
        told_at = self.grouping.digest_at
        young = told_at is not None and 0 <= at - told_at < GROUP_INTERVAL and bool(self._in_digest())
        away = self.gathering.is_on(at)
        if len(ready) > (1 if away else many.OVER) or (young and ready):
            self._tell_digest(ready, at, out, away=away)
            return
        for entry in ready:
            self._tell_change(entry, *self._gap(entry), at, out)

    def _flush_backs(self, at: float, out: Collector) -> None:
        waiting = [self.entries[name] for name in self._backs if name in self.entries]
        self._backs.clear()
        back = [entry for entry in waiting if self._is_back(entry, at)]
        for group in [back] if back and self.gathering.is_on(at) else together(back):
            self._tell_back(group, at, out)

    def _gap(self, entry: Entry) -> tuple[NoticeKind | None, Trouble | None]:
        record = entry.record
        want = wanted(record.health, record.flaps, record.official_said)
        return update(record.told.trouble if record.told else None, want), want

    def _is_first(self, entry: Entry, at: float) -> bool:
        kind, want = self._gap(entry)
        changed = entry.record.told is not None
        if kind is None or (changed and (want is None or not self.gathering.is_on(at))):
            return False
        return self.may_tell(entry, want, at)

    def is_frozen(self, entry: Entry, at: float) -> bool:
        """Whether nothing at all is told of a service now."""
        offline = not self.line.is_up and entry.service.public
        return self.paused or offline or is_muted(entry.record, at) or self._is_quiet(entry, at)

    def may_answer(self, entry: Entry, at: float) -> bool:
        """Whether somebody who asked may be told that a service is back: mutes and levels do not matter to that."""
        if entry.record.told is not None and not is_muted(entry.record, at):
            return False  # the ledger says it, in a moment
        offline = not self.line.is_up and entry.service.public
        return not (self.paused or offline or self._is_quiet(entry, at))

    def leave_out(self, entry: Entry) -> None:
        """Wait no more to tell of a service: it has been told another way."""
        self._wait_no_more(entry)

    def _is_quiet(self, entry: Entry, at: float) -> bool:
        """Whether quiet hours hold it back: what a deadline makes urgent passes, where the person wants that."""
        if not self.silence.holds(entry.service):
            return False
        return not (self.silence.rules.lets_urgent and self.presses(entry.service.id, at))

    def _firsts_due(self) -> float:
        return max(_due(self._firsts), self.gathering.until)

    def _backs_due(self) -> float:
        return max(_due(self._backs), self.gathering.until)

    def _is_back(self, entry: Entry, at: float) -> bool:
        kind, want = self._gap(entry)
        ended = kind is not None and want is None and entry.record.health.is_settled
        return ended and self.may_tell(entry, None, at)

    def _may_join(self) -> bool:
        """Whether somebody else may be told with those who wait: in doubt, or hanging on one of them."""
        children = (child for name in self._firsts for child in self.entries[name].children)
        return any(not child.down for child in children) or any(doubts(entry) for entry in self.entries.values())

    def _may_come_back_too(self, at: float) -> bool:
        """Whether somebody else's end may be confirmed in time: one that was told of, or what hangs on a returned."""
        last, names = self._backs_due(), self._backs.keys() & self.entries.keys()
        told = [each for each in self.entries.values() if each.record.told and self.may_tell(each, None, at)]
        hanging = [child for name in names for child in self.entries[name].children]
        return any(confirmed_by(each, last) for each in (*told, *hanging) if each.service.id not in names)

    def _tell_change(
        self, entry: Entry, kind: NoticeKind | None, want: Trouble | None, at: float, out: Collector
    ) -> None:
        if kind is None or want is None:
            return
        slot, before = f"service:{entry.service.id}", entry.record.told
        entry.record.told = _told(entry, want, at, slot)
        key = wording.key_of(entry, kind, at)
        notice = self._with_verdict(wording.trouble_notice(self._scene(entry, at), kind, want, key, slot), entry, at)
        out.notices.append(with_reason(notice) if before is None and self.gathering.is_on(at) else notice)
        out.change(entry.service.id)

    def _with_verdict(self, notice: Notice, entry: Entry, at: float) -> Notice:
        """Let a notice say whose fault it probably is, and why."""
        verdict = blamed(entry, self.entries, self.line.connection, at)
        return notice if verdict is None else replace(notice, why=(*notice.why, verdict.sentence, *verdict.evidence))

    def _tell_digest(self, entries: list[Entry], at: float, out: Collector, *, away: bool) -> None:
        for entry in entries:
            _, want = self._gap(entry)
            if want is not None:
                if entry.record.told is not None and entry.record.told.slot != many.SLOT:
                    out.withdrawn.append(entry.record.told.slot)
                entry.record.told = _told(entry, want, at, many.SLOT)
                out.change(entry.service.id)
        self.grouping.digest_at = at
        self.grouping.count += 1
        out.change("")
        key = f"digest:{at:.0f}:{self.grouping.count}"
        out.notices.append(many.digest_notice(self._scenes(self._in_digest(), at), at, key, away=away))

    def _remind(self, entry: Entry, want: Trouble | None, at: float, out: Collector) -> None:
        """Say that it is still so; of those told together, together."""
        told = entry.record.told
        if told is None or want is None or not self.may_tell(entry, want, at):
            return
        those = self._in_digest() if told.slot == many.SLOT else [entry]
        for each in those:
            each.record.told = reminders.reminded(each.record.told or told, at)
            out.change(each.service.id)
        key = wording.key_of(entry, NoticeKind.PROBLEM, at)
        if told.slot == many.SLOT:
            out.notices.append(many.digest_notice(self._scenes(those, at), at, key))
        else:
            out.notices.append(wording.reminder(self._scene(entry, at), want, key, told.slot))

    def _tell_back(self, group: list[Entry], at: float, out: Collector) -> None:
        """Say that these are back, in one notice, and what hung on them and came back too."""
        scenes = self._scenes(group, at)
        ended = [many.Ended(scene, scene.entry.record.told) for scene in scenes if scene.entry.record.told]
        children = back_with([(each.scene.entry, each.told) for each in ended])
        for entry in (*group, *children):
            entry.record.told, entry.record.back_told_at = None, at
            out.change(entry.service.id)
        slot = ended[0].told.slot if len(ended) == 1 else many.SLOT
        out.withdrawn += dict.fromkeys(each.told.slot for each in ended if each.told.slot != slot)
        still = self._in_digest() if slot == many.SLOT else []
        key = wording.key_of(group[0], NoticeKind.RECOVERED, at)
        out.notices.append(many.back_notice(ended, children, still, key, slot))

    def _tell_asides(self, entry: Entry, at: float, out: Collector) -> None:
        """Tell of maintenance that began and of pages that cannot be read; take maintenance back when it is over."""
        record = entry.record
        reason = official_maintenance(record, record.official_said, at)
        if reason is None and record.maintenance_told:
            self._end_maintenance(entry, at, out)
        if entry.service.alerts is not AlertLevel.ALL or self.is_frozen(entry, at):
            return
        if reason is not None and not record.maintenance_told:
            out.notices.append(asides.maintenance_begun(entry, reason, at))
            out.change(entry.service.id)
        for notice in (planned_ahead.due(entry, at), asides.unreadable(entry, at)):
            if notice is not None:
                out.notices.append(notice)
                out.change(entry.service.id)

    def _end_maintenance(self, entry: Entry, at: float, out: Collector) -> None:
        """Say that it is over, where it is and may be said; else its popup is only taken back."""
        record = entry.record
        said = record.official_said
        fine = not (record.health.is_down or record.health.fails or (said is not None and said.is_problem))
        if fine and record.told is None and entry.service.alerts is AlertLevel.ALL:
            if self.is_frozen(entry, at):
                return
            out.notices.append(planned_ahead.over(entry, at))
        else:
            record.maintenance_told = False
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")
        out.change(entry.service.id)

    def _in_digest(self) -> list[Entry]:
        return [each for each in self.entries.values() if each.record.told and each.record.told.slot == many.SLOT]

    def _scene(self, entry: Entry, at: float) -> Scene:
        return scene_of(entry, self.entries, self._is_open, at)

    def _scenes(self, entries: list[Entry], at: float) -> list[Scene]:
        return [self._scene(entry, at) for entry in entries]


def _nothing_presses(service: str, at: float) -> bool:
    del service, at
    return False


def _due(waiting: Mapping[str, float]) -> float:
    return min(waiting.values(), default=float("inf")) + GROUP_WAIT


def _told(entry: Entry, want: Trouble, at: float, slot: str) -> Told:
    record = entry.record
    since = record.incident.opened_at if record.incident else at
    return Told(trouble=want, since=record.told.since if record.told else since, at=at, slot=slot)
