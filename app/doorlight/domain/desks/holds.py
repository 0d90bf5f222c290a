"""What withholds a notice: a pause, quiet hours, our own line, a mute, a closure, a parent, an alert level.

Asked by all who tell; nothing here tells. What is withheld stays a gap between told and true, and is told when
nothing withholds it any more.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.desks.state import FleetState
from doorlight.domain.service import AlertLevel
from doorlight.domain.telling.gathering import Gathering
from doorlight.domain.telling.returns import said_with_a_parent_until
from doorlight.domain.telling.silence import Silence
from doorlight.domain.verdict.ledger import Trouble, allows
from doorlight.domain.verdict.record import Entry
from doorlight.domain.verdict.surroundings import became_maintenance, held_by_parents, is_closed, is_muted, is_past


class Holds:
    """`presses` says whether a deadline makes a service urgent at a moment."""

    def __init__(self, state: FleetState, silence: Silence, presses: Callable[[str, float], bool]) -> None:
        self._state = state
        self._silence = silence
        self._presses = presses
        self.gathering = Gathering()

    @property
    def paused(self) -> bool:
        """Whether everything is paused."""
        return self._state.paused_until is not None

    @property
    def silent_until(self) -> float | None:
        """The end of whatever holds everybody's notices back, None where nothing does."""
        ends = [end for end in (self._state.paused_until, self._silence.until) if end is not None]
        return max(ends, default=None)

    @property
    def lets_urgent(self) -> bool:
        """Whether what is urgent is told all the same: it passes quiet hours where the person wants that."""
        return self._silence.rules.lets_urgent and not self.paused

    def is_silent(self, entry: Entry, at: float) -> bool:
        """Whether a pause, our own line or quiet hours hold back whatever is told of a service."""
        offline = not self._state.line.is_up and entry.service.public
        return self.paused or offline or self._is_quiet(entry, at)

    def is_frozen(self, entry: Entry, at: float) -> bool:
        """Whether nothing at all is told of a service now."""
        return self.is_silent(entry, at) or is_muted(entry.record, at)

    def may_tell_aside(self, entry: Entry, at: float) -> bool:
        """Whether what is no trouble of its own may be told: a certificate, an unreadable page, maintenance."""
        return entry.service.alerts is AlertLevel.ALL and not self.is_frozen(entry, at)

    def may_answer(self, entry: Entry, at: float) -> bool:
        """Whether somebody who asked may be told that a service is back: mutes and levels do not matter to that."""
        if entry.record.told is not None and not is_muted(entry.record, at):
            return False  # the ledger says it, in a moment
        return not self.is_silent(entry, at)

    def may_tell(self, entry: Entry, want: Trouble | None, at: float) -> bool:
        """Whether nothing withholds it. Closures, parents and levels withhold beginnings only, never a real end."""
        if self.is_frozen(entry, at) or self.gathering.holds(entry, at):
            return False
        if want is None:
            return not became_maintenance(entry) and at >= said_with_a_parent_until(entry)
        if not _allows(entry, want) or is_closed(entry.record, at) or is_past(entry, want):
            return False
        entry.waiting = entry.record.told is None and held_by_parents(entry, at) is not None
        return not entry.waiting

    def _is_quiet(self, entry: Entry, at: float) -> bool:
        """Whether quiet hours hold it back: what a deadline makes urgent passes, where the person wants that."""
        if not self._silence.holds(entry.service):
            return False
        return not (self._silence.rules.lets_urgent and self._presses(entry.service.id, at))


def _allows(entry: Entry, want: Trouble) -> bool:
    """Whether the level lets it be told; a level withholds beginnings; that an outage is none any more is an end."""
    told, level = entry.record.told, entry.service.alerts
    return allows(level, want) or (told is not None and allows(level, told.trouble))
