"""The foot of the panel: what can be done with everything at once, and the ways to the other windows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.domain.commands import CheckNow, Pause
from doorlight.domain.snapshot import Snapshot

_HOURS = (1, 4, 8)
_HOUR = 3600.0


class Foot(QWidget):
    """Check now, pause, what was told, settings."""

    command = Signal(object)
    open_history = Signal()
    open_settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check, self._pause = Button(self.tr("Check now"), "quiet"), Button(self.tr("Pause…"), "quiet")
        history, settings = Button(self.tr("History"), "quiet"), Button(self.tr("Settings"), "quiet")
        self._check.clicked.connect(lambda: self.command.emit(CheckNow()))
        self._check.setToolTip(self.tr("Check all services now (F5)"))
        history.clicked.connect(self.open_history)
        settings.clicked.connect(self.open_settings)
        self._add_pauses()
        self._stops: list[QWidget] = [self._check, self._pause, history, settings]
        line = QHBoxLayout(self)
        line.setContentsMargins(look.S, look.XS, look.S, look.XS)
        line.setSpacing(0)
        line.addWidget(self._check)
        line.addWidget(self._pause)
        line.addStretch(1)
        line.addWidget(history)
        line.addWidget(settings)

    def show_snapshot(self, snapshot: Snapshot, *, can_check: bool) -> None:
        """Offer what can be done now."""
        self._check.setVisible(bool(snapshot.services))
        self._check.setText(self.tr("Checking…") if snapshot.checking else self.tr("Check now"))
        self._check.setEnabled(can_check)
        self._pause.setVisible(bool(snapshot.services) and snapshot.paused_until is None)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return self._stops

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        del event
        painter = QPainter(self)
        painter.setPen(look.line(self.palette()))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _add_pauses(self) -> None:
        menu = QMenu(self._pause)
        for hours in _HOURS:
            line = menu.addAction(self.tr("%n hour(s)", "", hours))
            line.triggered.connect(lambda _=False, hours=hours: self.command.emit(Pause(hours * _HOUR)))
        self._pause.setMenu(menu)
        self._pause.setToolTip(self.tr("Check and tell nothing for a while"))
