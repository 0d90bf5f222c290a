"""A time of day to tick and set, or none: the hour of the daily briefing."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTimeEdit, QWidget

from doorlight.desktop import look

_HOUR = 60  # minutes
_USUAL = 8 * _HOUR  # ours: the morning, while nothing was chosen yet


class TimeField(QWidget):
    """`changed()` follows what a person does; what is shown otherwise changes nothing."""

    changed = Signal()

    def __init__(self, label: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick, self.edit = QCheckBox(label, self), QTimeEdit(self)
        self.edit.setDisplayFormat("HH 'h' mm" if language == "fr" else "HH:mm")
        self.edit.setAccessibleName(label.replace("&", ""))
        self.tick.toggled.connect(self.edit.setEnabled)
        self.tick.clicked.connect(self.changed)
        self.edit.editingFinished.connect(self.changed)
        self.setFocusProxy(self.tick)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.S)
        line.addWidget(self.tick)
        line.addWidget(self.edit)
        line.addStretch(1)
        self.show_minutes(-1)

    def show_minutes(self, minutes: int) -> None:
        """Show a time in minutes after midnight, none for -1."""
        self.tick.setChecked(minutes >= 0)
        self.edit.setEnabled(minutes >= 0)
        shown = minutes if minutes >= 0 else _USUAL
        self.edit.setTime(QTime(shown // _HOUR, shown % _HOUR))

    def value(self) -> str | None:
        """Return the time as the file has it ("08:05"), None where there is none."""
        return self.edit.time().toString("HH:mm") if self.tick.isChecked() else None
