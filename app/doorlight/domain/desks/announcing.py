"""Says what has changed and notes it in the ledger in the same breath: what was told is what is kept as told.

The hand of the reconciler (`desks.teller`), which decides whether and when. `wording` and `many` have the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.desks.state import FleetState
from doorlight.domain.desks.waiting_room import GROUP_INTERVAL
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import AlertLevel
from doorlight.domain.status import Status
from doorlight.domain.telling import many, reminders, wording
from doorlight.domain.telling.gathering import Gathering, with_reason
from doorlight.domain.telling.returns import back_with
from doorlight.domain.telling.scene import Scene, scene_of
from doorlight.domain.verdict.blame_facts import all_blamed, blamed
from doorlight.domain.verdict.blame_together import together
from doorlight.domain.verdict.ledger import Cause, Told, Trouble, update, wanted
from doorlight.domain.verdict.record import Entry, Record

_TOLD_OF = (AlertLevel.ALL, AlertLevel.OUTAGES)  # who has a level below these is not told of by itself, nor its end


def gap(entry: Entry) -> tuple[NoticeKind | None, Trouble | None]:
    """Return the notice that would make what was told true again, and what is true."""
    record = entry.record
    want = wanted(record.health, record.flaps, record.official_said)
    if want is None and record.told is None and record.named is not None:
        return NoticeKind.RECOVERED, None
    return update(record.told.trouble if record.told else None, want), want


class Announcer:
    """`entries` and `state` are the fleet's own; what is told is written into them."""

    def __init__(
        self, entries: Mapping[str, Entry], state: FleetState, gathering: Gathering, is_open: IsOpen
    ) -> None:
        self._entries = entries
        self._state = state
        self._gathering = gathering
        self._is_open = is_open

    def in_digest(self) -> list[Entry]:
        """Return who is told of by the popup for many."""
        return [each for each in self._entries.values() if each.record.told and each.record.told.slot == many.SLOT]

    def told_lately(self, at: float) -> list[Entry]:
        """Return who was told of by itself just before many are: the same fault, so one popup takes them all in."""
        return [each for each in self._entries.values() if _is_young(each, at) and gap(each)[1] is not None]

    def tell(self, entry: Entry, at: float, out: Collector) -> None:
        """Say that a service is in trouble, or in another one than was told."""
        kind, want = gap(entry)
        if kind is None or want is None:
            return
        slot, before = slot_of(entry), entry.record.told
        _note(entry, want, at, slot)
        key = wording.key_of(entry, kind, at)
        notice = self._with_verdict(wording.trouble_notice(self._scene(entry, at), kind, want, key, slot), entry, at)
        out.notices.append(with_reason(notice) if before is None and self._gathering.is_on(at) else notice)
        out.change(entry.service.id)
        if want.status is Status.MAJOR_OUTAGE:
            _owe(wording.failing_of(entry.children), at, out)

    def tell_together(self, entries: list[Entry], at: float, out: Collector) -> None:
        """Say in one notice that these are in trouble, with those of the popup for many."""
        for entry in entries:
            _, want = gap(entry)
            if want is not None:
                if entry.record.told is not None and entry.record.told.slot != many.SLOT:
                    out.withdrawn.append(entry.record.told.slot)
                _note(entry, want, at, many.SLOT)
                out.change(entry.service.id)
        grouping = self._state.grouping
        grouping.digest_at, grouping.count = at, grouping.count + 1
        out.change("")
        key, away = f"digest:{at:.0f}:{grouping.count}", self._gathering.is_on(at)
        those = self.in_digest()
        out.notices.append(self._digest(those, at, key, away=away))
        _owe(wording.failing_of(child for each in those for child in each.children), at, out)

    def remind(self, entry: Entry, want: Trouble, at: float, out: Collector) -> None:
        """Say that it is still so; of those told together, together."""
        told = entry.record.told
        if told is None:
            return
        those = self.in_digest() if told.slot == many.SLOT else [entry]
        for each in those:
            each.record.told = reminders.reminded(each.record.told or told, at)
            out.change(each.service.id)
        key = wording.key_of(entry, NoticeKind.PROBLEM, at)
        if told.slot == many.SLOT:
            out.notices.append(self._digest(those, at, key))
        else:
            out.notices.append(wording.reminder(self._scene(entry, at), want, key, told.slot))
        _owe(wording.failing_of(child for each in those for child in each.children), at, out)

    def tell_back(self, group: list[Entry], at: float, out: Collector) -> None:
        """Say that these are back, in one notice, and what hung on them and came back too."""
        scenes = self._scenes(group, at)
        ended = [many.Ended(scene, told) for scene in scenes if (told := _owed(scene.entry))]
        children = back_with([(each.scene.entry, each.told) for each in ended])
        for entry in (*group, *children):
            entry.record.told, entry.record.named, entry.record.back_told_at = None, None, at
            out.change(entry.service.id)
        slot = ended[0].told.slot if len(ended) == 1 else many.SLOT
        out.withdrawn += dict.fromkeys(each.told.slot for each in ended if each.told.slot != slot)
        still = self.in_digest() if slot == many.SLOT else []
        key = wording.key_of(group[0], NoticeKind.RECOVERED, at)
        out.notices.append(many.back_notice(ended, children, still, key, slot))
        _owe((child for entry in group for child in many.not_back(entry)), at, out)

    def take_back(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told."""
        told, entry.record.told, entry.record.named = entry.record.told, None, None
        if told is not None and (told.slot != many.SLOT or not self.in_digest()):
            out.withdrawn.append(told.slot)

    def _with_verdict(self, notice: Notice, entry: Entry, at: float) -> Notice:
        """Let a notice say whose fault it probably is, and why."""
        verdict = blamed(entry, self._entries, self._state.line.connection, at)
        return notice if verdict is None else replace(notice, why=(*notice.why, verdict.sentence, *verdict.evidence))

    def _digest(self, those: list[Entry], at: float, key: str, *, away: bool = False) -> Notice:
        """Say of these that they are in trouble, and whose fault that probably is."""
        notice = many.digest_notice(self._scenes(those, at), at, key, away=away)
        verdicts = all_blamed(those, self._entries, self._state.line.connection, at)
        return replace(notice, why=(*notice.why, *together(verdicts)))

    def _scene(self, entry: Entry, at: float) -> Scene:
        return scene_of(entry, self._entries, self._is_open, at)

    def _scenes(self, entries: list[Entry], at: float) -> list[Scene]:
        return [self._scene(entry, at) for entry in entries]


def slot_of(entry: Entry) -> str:
    """Return the popup of a service that is told of by itself."""
    return f"service:{entry.service.id}"


def _note(entry: Entry, want: Trouble, at: float, slot: str) -> None:
    """Note in the ledger that a service's trouble was told by this popup."""
    record = entry.record
    since = record.told.since if record.told else _began(record, at)
    record.told, record.named = Told(trouble=want, since=since, at=at, slot=slot), None


def _owe(named: Iterable[Entry], at: float, out: Collector) -> None:
    """Note that these were said to be down with another, so that their end is told too, once."""
    for entry in named:
        record = entry.record
        if record.told is None and record.named is None and entry.service.alerts in _TOLD_OF:
            outage = Trouble(Cause.MEASURED, Status.MAJOR_OUTAGE)
            record.named = Told(trouble=outage, since=_began(record, at), at=at, slot=slot_of(entry))
            entry.calm = False
            out.change(entry.service.id)


def _is_young(entry: Entry, at: float) -> bool:
    told = entry.record.told
    return told is not None and told.slot != many.SLOT and 0 <= at - told.at < GROUP_INTERVAL


def _owed(entry: Entry) -> Told | None:
    return entry.record.told or entry.record.named


def _began(record: Record, at: float) -> float:
    return record.incident.opened_at if record.incident else at
