"""Keeps whose return is to be told once, and has it told; part of the `Fleet`, like `deadlines`."""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.collector import Collector
from doorlight.domain.desks.agenda import FOREVER
from doorlight.domain.desks.holds import Holds
from doorlight.domain.desks.teller import Teller
from doorlight.domain.events import BackAsked
from doorlight.domain.service import Service
from doorlight.domain.telling.asked_back import PATIENCE, given_up, is_answered, is_back, told_back
from doorlight.domain.verdict.record import Entry, fresh
from doorlight.domain.words import LocalText


class BackDesk:
    """`asked`: ids, watched or not, and since when it is asked; the fleet's stored state, changed in place."""

    def __init__(self, entries: Mapping[str, Entry], asked: dict[str, float], holds: Holds, teller: Teller) -> None:
        self._entries = entries
        self._holds = holds
        self._teller = teller
        self.asked = asked
        self.due = FOREVER  # when one has been waited for long enough

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

    def attend(self, at: float, out: Collector) -> None:
        """Ask no more for whose return was told or waited for long enough, and say when to be asked again."""
        self._forget_answered(out)
        ends = [(since + PATIENCE, name, since) for name, since in self.asked.items()]
        for _, name, since in (each for each in ends if each[0] <= at):
            self._give_up(name, since, at, out)
        self.due = min((end for end, *_ in ends if end > at), default=FOREVER)

    def _give_up(self, name: str, since: float, at: float, out: Collector) -> None:
        """Say that it is not waited for any more, once that may be said; of one that is unknown by its id."""
        entry = self._entries.get(name) or _stranger(name)
        if not self._holds.is_silent(entry, at):
            del self.asked[name]
            out.notices.append(given_up(entry.service, since, at))
            out.change("")

    def _forget_answered(self, out: Collector) -> None:
        """Ask no more for whose return was told, this way or by the ledger; at once, before anything is edited."""
        known = ((name, since, self._entries.get(name)) for name, since in self.asked.items())
        for name in [name for name, since, entry in known if entry is not None and is_answered(entry, since)]:
            del self.asked[name]
            out.change("")


def _stranger(name: str) -> Entry:
    service = Service(id=name, name=LocalText(name))
    return Entry(service, fresh(service))
