"""*Until a time…*: asks for the day and the time at which a muted service is told of again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.parts import Text, without_icons
from doorlight.desktop.settings.page import Field
from doorlight.domain.verdict.mute import wrong_end
from doorlight.domain.words import Words, render

_MORNING = time(8, 0)  # ours: of the next day, when a person is back at it
_WIDTH = 380


class MuteDialog(QDialog):
    """`chosen(seconds)` says for how long from now; a time that has passed or is too far off keeps it open.

    `clock` gives the time, in seconds since the epoch.
    """

    chosen = Signal(float)

    def __init__(self, service: str, words: Words, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._clock = clock
        self.setWindowTitle(self.tr("Mute {service}").format(service=service))
        self._build(service)
        without_icons(self)
        self._fit()

    def accept(self) -> None:
        """Mute until the time that is filled in, if a mute can end then."""
        until, now = float(self._edit.dateTime().toSecsSinceEpoch()), self._clock()
        wrong = wrong_end(until, now)
        self._field.complain(render(wrong, self._words) if wrong is not None else "")
        self._fit()
        if wrong is None:
            self.chosen.emit(until - now)
            super().accept()

    def _fit(self) -> None:
        """Be as tall as the texts are at this width."""
        self.setMinimumHeight(self._column.heightForWidth(_WIDTH))
        self.resize(_WIDTH, self.minimumHeight())

    def _build(self, service: str) -> None:
        self._edit = QDateTimeEdit(_tomorrow(self._clock()), self)
        self._edit.setCalendarPopup(True)
        french = self._words.language == "fr"
        self._edit.setDisplayFormat("yyyy-MM-dd HH 'h' mm" if french else "yyyy-MM-dd HH:mm")
        self._field = Field(self.tr("&Until"), self._edit)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        mute = buttons.addButton(self.tr("&Mute"), QDialogButtonBox.ButtonRole.AcceptRole)
        mute.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lead = self.tr(
            "Nothing is told of {service} until then, and it does not count in the light. "
            "What is still wrong at that time is told."
        )
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.M)
        column.addWidget(Text(lead.format(service=service)))
        column.addWidget(self._field)
        column.addStretch(1)
        column.addWidget(buttons)


def _tomorrow(now: float) -> QDateTime:
    morning = datetime.combine(datetime.fromtimestamp(now).date() + timedelta(days=1), _MORNING)  # noqa: DTZ006
    return QDateTime(QDate(morning.year, morning.month, morning.day), QTime(morning.hour, morning.minute))
