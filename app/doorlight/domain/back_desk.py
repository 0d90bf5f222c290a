"""Keeps whose return is to be told once, and has it told; part of the `Fleet`, as `deadline_desk` is."""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.asked_back import is_answered, is_back, told_back
from doorlight.domain.collector import Collector
from doorlight.domain.events import BackAsked
from doorlight.domain.holds import Holds
from doorlight.domain.record import Entry
from doorlight.domain.telling import Teller


class BackDesk:
    """`asked`: ids, watched or not, and since when it is asked; the fleet's stored state, changed in place."""

    def __init__(self, entries: Mapping[str, Entry], asked: dict[str, float], holds: Holds, teller: Teller) -> None:
        self._entries = entries
        self._holds = holds
        self._teller = teller
        self.asked = asked

    def take(self, event: BackAsked, out: Collector) -> None:
        """Ask, or ask no more; the service is looked at now."""
        if event.wanted:
            self.asked[event.service] = event.at
            out.look(event.service, event.at, "recover")
        else:
            self.asked.pop(event.service, None)
        out.change("")

    def answer(self, entry: Entry, at: float, out: Collector) -> None:
        """Tell who asked that a service is back."""
        since = self.asked.get(entry.service.id)
        if since is None or is_answered(entry, since):
            return
        if is_back(entry, since, at) and self._holds.may_answer(entry, at):
            self._teller.leave_out(entry)
            out.notices.append(told_back(entry, since, at))
            out.change(entry.service.id)

    def forget_answered(self, out: Collector) -> None:
        """Ask no more for whose return was told, this way or by the ledger; at once, before anything is edited."""
        known = ((name, since, self._entries.get(name)) for name, since in self.asked.items())
        for name in [name for name, since, entry in known if entry is not None and is_answered(entry, since)]:
            del self.asked[name]
            out.change("")
