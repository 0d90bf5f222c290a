"""Tells what is no trouble of its own: maintenance from begin to end, pages that cannot be read, certificates.

Part of the reconciler (`telling`). `asides` and `planned_ahead` have the words and note in the record what was said.
"""

from __future__ import annotations

from doorlight.domain import asides, planned_ahead
from doorlight.domain.collector import Collector
from doorlight.domain.holds import Holds
from doorlight.domain.look import Certificate
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.record import Entry
from doorlight.domain.service import AlertLevel
from doorlight.domain.surroundings import official_maintenance


class AsideDesk:
    """Level-triggered, like the reconciler: what is withheld now is said when nothing withholds it any more."""

    def __init__(self, holds: Holds) -> None:
        self._holds = holds

    def attend(self, entry: Entry, at: float, out: Collector) -> None:
        """Tell of maintenance that began and of pages that cannot be read; take maintenance back when it is over."""
        record = entry.record
        reason = official_maintenance(record, record.official_said, at)
        if reason is None and record.maintenance_told:
            self._end_maintenance(entry, at, out)
        if not self._holds.may_tell_aside(entry, at):
            return
        if reason is not None and not record.maintenance_told:
            _tell(asides.maintenance_begun(entry, reason, at), entry, out)
        _tell(planned_ahead.due(entry, at), entry, out)
        _tell(asides.unreadable(entry, at), entry, out)

    def certificate(self, entry: Entry, seen: Certificate, at: float, out: Collector) -> None:
        """Tell of a certificate that ends soon."""
        if self._holds.may_tell_aside(entry, at):
            _tell(asides.certificate(entry, seen, at), entry, out)

    def take_back(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told."""
        if entry.record.maintenance_told:
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")

    def _end_maintenance(self, entry: Entry, at: float, out: Collector) -> None:
        """Say that it is over, where it is and may be said; else its popup is only taken back."""
        record = entry.record
        said = record.official_said
        fine = not (record.health.is_down or record.health.fails or (said is not None and said.is_problem))
        if fine and record.told is None and entry.service.alerts is AlertLevel.ALL:
            if self._holds.is_frozen(entry, at):
                return
            out.notices.append(planned_ahead.over(entry, at))
        else:
            record.maintenance_told = False
            out.withdrawn.append(f"{NoticeKind.MAINTENANCE}:{entry.service.id}")
        out.change(entry.service.id)


def _tell(notice: Notice | None, entry: Entry, out: Collector) -> None:
    if notice is not None:
        out.notices.append(notice)
        out.change(entry.service.id)
