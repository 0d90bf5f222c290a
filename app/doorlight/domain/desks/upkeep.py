"""Tells of maintenance: what one page announces for several services is one notice, ahead, begun and over.

Part of the reconciler (`desks.teller`), and level-triggered like it. What is said waits for the other services of its
page, 10 s at most; what comes later joins the popup in place. `upkeep` knows what is to be said, and the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.desks.holds import Holds
from doorlight.domain.desks.waiting_room import GROUP_INTERVAL, GROUP_WAIT
from doorlight.domain.service import AlertLevel
from doorlight.domain.telling import upkeep
from doorlight.domain.telling.upkeep import Phase, Said, Upkeep
from doorlight.domain.verdict.record import Entry

FOREVER = float("inf")
Key = tuple[Phase, str, float]


class UpkeepDesk:
    """`entries` are the fleet's own; what was said is noted in their records."""

    def __init__(self, entries: Mapping[str, Entry], holds: Holds) -> None:
        self._entries = entries
        self._holds = holds
        self._waiting: dict[str, float] = {}  # id -> since when
        self._said: dict[Key, Said] = {}

    @property
    def due(self) -> float:
        """Return when what waits must be told."""
        return min(self._waiting.values(), default=FOREVER) + GROUP_WAIT

    def attend(self, entry: Entry, at: float, out: Collector) -> None:
        """Let a service wait of which something is to be said; take back what ended in trouble or was called off."""
        called_off = upkeep.is_called_off(entry, at)
        if called_off:
            entry.record.ahead_told = {}
        if called_off or (upkeep.is_over(entry, at) and not _ended_well(entry)):
            self.take_back(entry, out)
            out.change(entry.service.id)
        if self._holds.may_tell_aside(entry, at) and upkeep.pending(entry, at):
            self._waiting.setdefault(entry.service.id, at)
        else:
            self._waiting.pop(entry.service.id, None)

    def flush(self, at: float, out: Collector) -> None:
        """Tell what waits, at once where nobody else of its page may join."""
        if not self._waiting:
            return
        pending = [each for entry in self._called(at) for each in upkeep.pending(entry, at)]
        if at < self.due and any(self._may_join(each, at) for each in pending):
            return
        self._waiting.clear()
        for key in dict.fromkeys(each.key for each in pending):
            self._tell([each for each in pending if each.key == key], at, out)

    def take_back(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told; a popup for several stays for the others."""
        self._waiting.pop(entry.service.id, None)
        record, slot = entry.record, _shown_in(entry)
        record.maintenance_told, record.maintenance_slot = False, ""
        if slot and not self._in(slot):
            out.withdrawn.append(slot)

    def _called(self, at: float) -> list[Entry]:
        waiting = (self._entries.get(name) for name in self._waiting)
        return [entry for entry in waiting if entry is not None and self._holds.may_tell_aside(entry, at)]

    def _may_join(self, one: Upkeep, at: float) -> bool:
        others = (each for name, each in self._entries.items() if name not in self._waiting)
        return any(upkeep.awaits(each, one) and self._holds.may_tell_aside(each, at) for each in others)

    def _tell(self, upkeeps: list[Upkeep], at: float, out: Collector) -> None:
        first = upkeeps[0]
        said = self._said_lately(first, at).joined(upkeeps, at)
        left = {_shown_in(each.entry) for each in upkeeps} - {said.slot, ""}
        for each in upkeeps:
            upkeep.note(each, said.slot, at)
            out.change(each.entry.service.id)
        still = [each for each in self._in(said.slot) if each.record.maintenance_told and first.phase is Phase.OVER]
        out.notices.append(upkeep.notice(said, still, at))
        out.withdrawn += [slot for slot in sorted(left) if not self._in(slot)]
        lately = {key: each for key, each in self._said.items() if 0 <= at - each.at < GROUP_INTERVAL}
        self._said = {**lately, first.key: said}

    def _said_lately(self, first: Upkeep, at: float) -> Said:
        """Return what was said of the same a moment ago, as far as it may be said again: more joins it in place."""
        known = self._said.get(first.key)
        if known is None or not 0 <= at - known.at < GROUP_INTERVAL:
            slot = _shown_in(first.entry) or upkeep.own_slot(first.entry)
            return Said(phase=first.phase, starts=first.starts, slot=slot, at=at)
        entries = (self._entries.get(each.service.id) for each in known.entries)
        return replace(known, entries=tuple(each for each in entries if each and self._is_so(each, first.phase, at)))

    def _is_so(self, entry: Entry, phase: Phase, at: float) -> bool:
        """Whether what was said of a service a moment ago still holds, and nothing withholds it now."""
        begun = entry.record.maintenance_told
        still = {Phase.AHEAD: True, Phase.BEGUN: begun, Phase.OVER: not begun}[phase]
        return still and self._holds.may_tell_aside(entry, at)

    def _in(self, slot: str) -> list[Entry]:
        """Return whose maintenance that popup tells of."""
        return [each for each in self._entries.values() if _shown_in(each) == slot]


def _shown_in(entry: Entry) -> str:
    """Return the popup that tells of its maintenance, "" where none does."""
    told = upkeep.own_slot(entry) if entry.record.maintenance_told else ""
    return entry.record.maintenance_slot or told


def _ended_well(entry: Entry) -> bool:
    """Whether its end may be said: not of a service that is in trouble, was told of, or is to be told of less."""
    record = entry.record
    said = record.official_said
    trouble = record.health.is_down or record.health.fails or (said is not None and said.is_problem)
    return not trouble and record.told is None and entry.service.alerts is AlertLevel.ALL
