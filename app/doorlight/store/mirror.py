"""What the file must hold of the present, kept in memory too.

Where the file vanishes or breaks while Doorlight runs, a new one is begun from here, and the next start still knows
what was told and what was not displayed.
"""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct

from doorlight.domain.notice import Incident, Notice
from doorlight.domain.remembered import Remembered
from doorlight.domain.remote import Delivery, closed_by, opened_by
from doorlight.store.queue import Displayed, Queue, TakenBack, Word
from doorlight.store.remote import Delivered, Owed


class Mirror(Struct):
    """The last state of every service, the open incidents by service, and the notices nobody has seen displayed.

    And what is not out yet on which channel (by channel and key), and whose end is owed there.
    """

    states: dict[str, bytes] = {}
    shown: dict[str, str | None] = {}
    incidents: dict[str, Incident] = {}
    waiting: dict[str, Notice] = {}
    deliveries: dict[tuple[str, str], Delivery] = {}
    owed: dict[str, frozenset[str]] = {}

    def begin(self, remembered: Remembered, shown: dict[str, str | None]) -> None:
        """Begin with what a start has read."""
        self.states = dict(remembered.states)
        self.shown = dict(shown)
        self.incidents = {each.service: each for each in remembered.open_incidents}
        self.waiting = {each.key: each for each in remembered.undelivered}
        self.deliveries = {(each.channel, each.notice.key): each for each in remembered.deliveries}
        self.owed = dict(remembered.owed)

    def follow(self, queue: Queue) -> None:
        """Take in what was written."""
        self.states.update(queue.states)
        self.shown.update(queue.shown)
        for service in [name for name, state in queue.states.items() if not state]:
            del self.states[service]
            self.shown.pop(service, None)
        for incident in queue.incidents.values():
            self.incidents.pop(incident.service, None)
            if incident.closed_at is None:
                self.incidents[incident.service] = incident
        for word in queue.words:
            self._hear(word)

    def before(self, queue: Queue) -> Queue:
        """Return what a new file needs: everything known, and then what waits to be written."""
        owed = (Owed(channel, tuple(services)) for channel, services in self.owed.items())
        words: list[Word] = [*self.waiting.values(), *self.deliveries.values(), *owed, *queue.words]
        incidents = {each.id: each for each in self.incidents.values()}
        return Queue(
            states={**self.states, **queue.states},
            shown={**self.shown, **queue.shown},
            incidents={**incidents, **queue.incidents},
            transitions=queue.transitions,
            words=words,
            previous=queue.previous,
            certificates=queue.certificates,
        )

    def _hear(self, word: Word) -> None:
        match word:
            case Notice():
                self.waiting[word.key] = word
            case TakenBack():
                self.waiting = {key: each for key, each in self.waiting.items() if each.slot != word.slot}
                self.deliveries = {key: each for key, each in self.deliveries.items() if each.slot != word.slot}
            case Displayed():
                self._displayed(word.key)
            case Delivery():
                self._deliver(word)
            case Delivered():
                self.deliveries.pop((word.channel, word.key), None)
            case _:
                pass  # looked at: its popup may still be on the way

    def _displayed(self, key: str) -> None:
        """Drop a notice, and those of before whose popup it took the place of."""
        before = list(takewhile(lambda waiting: waiting != key, self.waiting))
        notice = self.waiting.pop(key, None)
        if notice is not None and notice.slot:
            for each in before:
                if self.waiting[each].slot == notice.slot:
                    del self.waiting[each]

    def _deliver(self, word: Delivery) -> None:
        """Take in a delivery, in place of what waits in its slot, and whose end is owed from now on."""
        place = (word.channel, word.slot)
        self.deliveries = {key: each for key, each in self.deliveries.items() if (each.channel, each.slot) != place}
        self.deliveries[word.channel, word.notice.key] = word
        owed = self.owed.get(word.channel, frozenset())
        self.owed[word.channel] = (owed | set(opened_by(word.notice))) - set(closed_by(word.notice))
