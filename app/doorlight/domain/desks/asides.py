"""Tells once of what is no trouble of its own: pages that cannot be read, certificates that end.

Part of the reconciler (`desks.teller`). `asides` has the words and notes in the record what was said.
"""

from __future__ import annotations

from doorlight.domain.collector import Collector
from doorlight.domain.desks.holds import Holds
from doorlight.domain.look import Certificate
from doorlight.domain.notice import Notice
from doorlight.domain.telling import asides
from doorlight.domain.verdict.record import Entry


class AsideDesk:
    """What is withheld now is said when nothing withholds it any more."""

    def __init__(self, holds: Holds) -> None:
        self._holds = holds

    def attend(self, entry: Entry, at: float, out: Collector) -> None:
        """Tell of a page that cannot be read."""
        if self._holds.may_tell_aside(entry, at):
            _tell(asides.unreadable(entry, at), entry, out)

    def certificate(self, entry: Entry, seen: Certificate, at: float, out: Collector) -> None:
        """Tell of a certificate that ends soon."""
        if self._holds.may_tell_aside(entry, at):
            _tell(asides.certificate(entry, seen, at), entry, out)


def _tell(notice: Notice | None, entry: Entry, out: Collector) -> None:
    if notice is not None:
        out.notices.append(notice)
        out.change(entry.service.id)
