"""What waits to go out on one channel, and when to try again; a queue of its own for each. Pure.

Fed and asked by `engine.remote`; the store keeps the same, by the same rule: of one slot only the newest waits. Where
*down* was not out yet when *back* came, *back* alone goes out: it says how long it lasted, so that it tells of both,
and a stale *down* never follows it.
"""

from __future__ import annotations

from doorlight.domain.remote import Delivery

WAITS = (30.0, 120.0, 600.0, 3600.0)  # ours: seconds before each further try; from then on the last of them
GIVE_UP = 24 * 3600.0  # ours: seconds after which a notice is no news any more, and is let go


class Waiting:
    """What waits on one channel, the oldest first, and when to try again. Moments are those of a steady clock."""

    def __init__(self) -> None:
        self._notices: dict[str, Delivery] = {}  # by slot
        self.tries = 0  # that failed, one after another
        self.due = float("inf")

    def put(self, delivery: Delivery, now: float) -> None:
        """Add one in place of what its slot held: the newer word tells of the older, and it may go at once."""
        self._notices.pop(delivery.slot, None)
        self._notices[delivery.slot] = delivery
        self.due = now

    def take_back(self, slot: str) -> None:
        """Drop what a slot held: it is not true any more."""
        self._notices.pop(slot, None)
        self._settle()

    @property
    def first(self) -> Delivery | None:
        """The one to go out next."""
        return next(iter(self._notices.values()), None)

    def all(self) -> tuple[Delivery, ...]:
        """Return everything that waits."""
        return tuple(self._notices.values())

    def gone(self, delivery: Delivery, now: float) -> None:
        """Forget one that went out, unless a newer one has its place; the next may follow at once."""
        self._forget(delivery)
        self.tries = 0
        self.due = now
        self._settle()

    def hurry(self, now: float) -> None:
        """Try at once: what was wrong may have been put right."""
        self.due = now
        self._settle()

    def failed(self, now: float) -> None:
        """Wait longer with each try that failed."""
        self.due = now + WAITS[min(self.tries, len(WAITS) - 1)]
        self.tries += 1
        self._settle()

    def let_go(self, before: float) -> tuple[Delivery, ...]:
        """Drop and return what was told before a moment (epoch): nobody can be reached."""
        old = tuple(each for each in self._notices.values() if each.notice.at < before)
        for each in old:
            self._forget(each)
        self._settle()
        return old

    def _forget(self, delivery: Delivery) -> None:
        if self._notices.get(delivery.slot) == delivery:
            del self._notices[delivery.slot]

    def _settle(self) -> None:
        if not self._notices:
            self.due = float("inf")
