"""When the past of the open service is to be asked for: as it is opened, as its state changes, and after a while."""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.status import Status

_AGES = 300.0  # seconds


class PastAsking:
    """Remembers whose past was asked for, in which state, and when."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: tuple[str, Status | None] = ("", None)
        self._at = float("-inf")

    def is_due(self, service: str, status: Status | None) -> bool:
        """Whether to ask now, which counts as asked."""
        if self._asked == (service, status) and self._clock() - self._at <= _AGES:
            return False
        self._asked, self._at = (service, status), self._clock()
        return True
