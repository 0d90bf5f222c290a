"""Quiet hours to fill in: never, days to tick with a time each side, or a text for whatever else there is.

The file has the letters of OpenStreetMap ("Mo-Fr 22:00-07:00"); here a person meets the days of their own language.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.words import locale_of
from doorlight.domain.telling.quiet import ALL_DAYS, DAYS, FRENCH_DAYS, QuietSpan, read_span

_NIGHT = QuietSpan(22 * 60, 7 * 60)  # ours: what is offered first
_WHOLE_DAY = 24 * 60  # minutes


class Choice(StrEnum):
    """How the hours are given."""

    COMMON = "common"
    NEVER = "never"
    HOURS = "hours"
    TEXT = "text"


class QuietField(QWidget):
    """`changed()` follows what a person does. With `common`, hours of everybody may be kept (None)."""

    changed = Signal()

    def __init__(self, language: str, *, common: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = FRENCH_DAYS if language == "fr" else DAYS
        self._choice = QComboBox(self)
        choices = {
            Choice.COMMON: self.tr("The common ones"),
            Choice.NEVER: self.tr("Never"),
            Choice.HOURS: self.tr("At these hours:"),
            Choice.TEXT: self.tr("Other hours, written out:"),
        }
        for choice, text in choices.items():
            if common or choice is not Choice.COMMON:
                self._choice.addItem(text, choice)
        self._hours = _Hours(language, self)
        self._text = QLineEdit(self)
        self._text.setPlaceholderText("; ".join((f"{self._names[0]}-{self._names[4]} 22:00-07:00", "Sa 23:00-09:00")))
        self.setFocusProxy(self._choice)
        self._build()
        self._fill(None if common else ())

    def call(self, name: str) -> None:
        """Name what is asked for to a screen reader."""
        for part in (self._choice, self._text):
            part.setAccessibleName(name)

    def show_spans(self, spans: Sequence[QuietSpan] | None) -> None:
        """Show other hours; what says the same already stays as it is."""
        if not self._is(spans):
            self._fill(spans)

    def value(self) -> str | list[str] | None:
        """Return what the file is to say: "" is never, None the hours of everybody."""
        match self._choice.currentData():
            case Choice.COMMON:
                return None
            case Choice.NEVER:
                return ""
            case Choice.HOURS:
                return str(self._hours.span())
            case _:
                parts = [_for_file(part.strip()) for part in self._text.text().split(";") if part.strip()]
                return parts if len(parts) > 1 else "".join(parts)

    def wrong(self) -> str:
        """Return what is wrong with what is ticked, "" where nothing is; the file's reader judges the rest."""
        incomplete = self._choice.currentData() == Choice.HOURS and not self._hours.span().days
        return self.tr("Tick a day at least.") if incomplete else ""

    def _fill(self, spans: Sequence[QuietSpan] | None) -> None:
        match spans:
            case None:
                choice = Choice.COMMON
            case []:
                choice = Choice.NEVER
            case [span] if not (span.begins == 0 and span.ends == _WHOLE_DAY):  # no clock shows 24:00
                choice = Choice.HOURS
            case _:
                choice = Choice.TEXT
        self._hours.show_span(spans[0] if spans else _NIGHT)
        self._text.setText("; ".join(span.written(self._names) for span in spans or ()))
        self._choice.setCurrentIndex(self._choice.findData(choice))
        self._show_parts()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S)
        for part in (self._choice, self._hours, self._text):
            column.addWidget(part)
        self._choice.currentIndexChanged.connect(self._show_parts)
        self._choice.activated.connect(self.changed)
        self._hours.changed.connect(self.changed)
        self._text.editingFinished.connect(self.changed)

    def _show_parts(self) -> None:
        choice = self._choice.currentData()
        self._hours.setVisible(choice == Choice.HOURS)
        self._text.setVisible(choice == Choice.TEXT)

    def _is(self, spans: Sequence[QuietSpan] | None) -> bool:
        value = self.value()
        if value is None or spans is None:
            return value is None and spans is None
        said = [value] if isinstance(value, str) else value
        return [part for part in said if part] == [str(span) for span in spans]


class _Hours(QWidget):
    """From when to when, and the days on which it begins."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begins, self._ends = QTimeEdit(self), QTimeEdit(self)
        for edit, name in ((self._begins, self.tr("From")), (self._ends, self.tr("To"))):
            edit.setDisplayFormat("HH 'h' mm" if language == "fr" else "HH:mm")
            edit.setAccessibleName(name)
            edit.editingFinished.connect(self.changed)
        locale = locale_of(language)
        self._days = [QCheckBox(locale.dayName(day + 1, locale.FormatType.ShortFormat), self) for day in ALL_DAYS]
        for day, tick in zip(ALL_DAYS, self._days, strict=True):
            tick.setAccessibleName(locale.dayName(day + 1))
            tick.clicked.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S)
        column.addLayout(_line(QLabel(self.tr("from")), self._begins, QLabel(self.tr("to")), self._ends))
        column.addLayout(_line(*self._days))

    def span(self) -> QuietSpan:
        """Return what is filled in; without a day where none is ticked."""
        days = tuple(day for day, tick in zip(ALL_DAYS, self._days, strict=True) if tick.isChecked())
        return QuietSpan(_minutes(self._begins), _minutes(self._ends), days)

    def show_span(self, span: QuietSpan) -> None:
        """Show other hours."""
        for edit, minutes in ((self._begins, span.begins), (self._ends, span.ends)):
            edit.setTime(QTime(minutes // 60 % 24, minutes % 60))
        for day, tick in zip(ALL_DAYS, self._days, strict=True):
            tick.setChecked(day in span.days)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(look.S)
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line


def _minutes(edit: QTimeEdit) -> int:
    return edit.time().hour() * 60 + edit.time().minute()


def _for_file(text: str) -> str:
    """Return a span with the file's letters; what is none is left for the file's reader to refuse."""
    try:
        return str(read_span(text))
    except ValueError:
        return text
