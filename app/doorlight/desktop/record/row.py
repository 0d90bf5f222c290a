"""In the panel, under a service: *Start a record*, or since when one is running; the last one stays within reach."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.desktop.record.running import Kept
from doorlight.domain.snapshot import ServiceView


class RecordRow(QWidget):
    """`wanted(service, last)` asks for the record that is running, or with `last` for the one that has ended."""

    wanted = Signal(str, bool)

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._records: Mapping[str, Kept] = {}
        self._view: ServiceView | None = None
        self._now = 0.0
        self.button, self.last_button = Button(self.tr("Start a record")), Button(self.tr("The last record"))
        self._said = Text("", "note")
        self.button.clicked.connect(lambda: self._ask(last=False))
        self.last_button.clicked.connect(lambda: self._ask(last=True))
        line = QHBoxLayout()
        line.setSpacing(look.S)
        line.addWidget(self.button)
        line.addWidget(self.last_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.XS)
        column.addLayout(line)
        column.addWidget(self._said)

    def use(self, records: Mapping[str, Kept]) -> None:
        """Go by these records from now on: the newest of each service."""
        self._records = records
        self._show()

    def show_view(self, view: ServiceView, now: float) -> None:
        """Show what is to be said of the record of a service at `now`."""
        self._view, self._now = view, now
        self._show()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [self.button, self.last_button]

    def _show(self) -> None:
        if self._view is None:
            return
        kept = self._records.get(self._view.service.id)
        running = kept is not None and kept.running
        self.button.setText(self.tr("Open the record") if running else self.tr("Start a record"))
        self.last_button.setVisible(kept is not None and not running)
        self._said.setText(self._running(kept) if kept is not None and running else self._offer(self._view))
        self._said.setVisible(bool(self._said.text()))

    def _running(self, kept: Kept) -> str:
        since = self._phrases.zoned(kept.since, self._now)
        return self.tr("A record is running since {time} (%n entry(s)).", "", kept.count).format(time=since)

    def _offer(self, view: ServiceView) -> str:
        """Say what a record is for where one may be needed now, and nothing on a calm day."""
        troubled = view.status is not None and view.status.is_problem
        if not (troubled and view.deadlines):
            return ""
        return self.tr("It keeps what is seen here and what you try, for whoever set the deadline.")

    def _ask(self, *, last: bool) -> None:
        if self._view is not None:
            self.wanted.emit(self._view.service.id, last)
