"""The other doors of a service: rows that change in place, the best one first and with the button that stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.door_words import DoorLines
from doorlight.desktop.parts import Text

_SAID_FOR = 2000  # milliseconds
_LEAST_WORDS = 22  # letters of a line: narrower columns break hosts and numbers
_BESIDE, _UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class DoorRow(QWidget):
    """One door: its name and number, whether it is open, and buttons to go through it, copy it, dial it, find it."""

    open_link = Signal(str)
    map_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: DoorLines | None = None
        self.first = False  # no rule above
        self._label, self._value = Text("", "strong"), Text("", "body", selectable=True)
        self._value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._open_now, self._closed = Text("", "operational"), Text("", "note")
        self._note, self._fault = Text("", "note"), Text("", "partial_outage")
        self.open_button, self.copy_button = Button(self.tr("Open")), Button(self.tr("Copy"))
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.code_button, self.map_button = Button(self.tr("QR")), Button(self.tr("Show on map"))
        self.code_button.clicked.connect(self._show_code)
        self.map_button.clicked.connect(self._show_on_map)
        self._copied = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._copied.timeout.connect(lambda: self.copy_button.setText(self.tr("Copy")))
        self._build()

    def show_door(self, lines: DoorLines) -> None:
        """Show a door."""
        if lines == self._lines:
            return
        self._lines = lines
        texts = {
            self._label: lines.label,
            self._value: lines.value,
            self._open_now: self.tr("● {hours}").format(hours=lines.hours) if lines.standing else "",
            self._closed: self._unmarked(lines),
            self._note: lines.note,
            self._fault: lines.fault,
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._show_buttons(lines)

    def buttons(self) -> tuple[Button, ...]:
        """Return what the Tab key reaches, in order."""
        return self.map_button, self.code_button, self.open_button, self.copy_button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline between doors."""
        del event
        if not self.first:
            painter = QPainter(self)
            painter.setPen(look.line(self.palette()))
            painter.drawLine(0, 0, self.width(), 0)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where those would have no room beside them."""
        super().resizeEvent(event)
        room = self.width() - self._ways.sizeHint().width() - look.S
        narrow = room < _LEAST_WORDS * self.fontMetrics().averageCharWidth()
        self._whole.setDirection(_UNDER if narrow else _BESIDE)
        self._ways.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter)

    def _unmarked(self, lines: DoorLines) -> str:
        if lines.standing is False:
            return self.tr("○ {hours}").format(hours=lines.hours)
        return lines.hours if lines.standing is None else ""

    def _show_buttons(self, lines: DoorLines) -> None:
        self.open_button.setVisible(bool(lines.link))
        self.open_button.weigh("first" if lines.best else "plain")
        self.open_button.setAccessibleName(
            self.tr("Open {door} ({host})").format(door=lines.label, host=lines.host or lines.value)
        )
        self.copy_button.setVisible(bool(lines.copy))
        self.copy_button.weigh("first" if lines.best else "plain")
        self.copy_button.setAccessibleName(
            self.tr("Copy the number of {door}: {number}").format(door=lines.label, number=lines.copy)
        )
        self.code_button.setVisible(lines.target is not None)
        if lines.target is not None:
            said = self.tr("QR code for a phone: {door} ({target})")
            self.code_button.setAccessibleName(said.format(door=lines.label, target=lines.target.shown))
            self.code_button.setToolTip(self.tr("A code to dial or open it with a phone"))
        self.map_button.setVisible(bool(lines.place))
        self.map_button.setAccessibleName(self.tr("Show {place} on a map").format(place=lines.place))

    def _open(self) -> None:
        if self._lines is not None:
            self.open_link.emit(self._lines.link)

    def _copy(self) -> None:
        if self._lines is not None:
            QGuiApplication.clipboard().setText(self._lines.copy)
            self.copy_button.setText(self.tr("Copied"))
            self._copied.start()

    def _show_code(self) -> None:
        from doorlight.desktop.reach.code_window import show_code  # noqa: PLC0415  # 27 ms, at the first code only

        if self._lines is not None and self._lines.target is not None:
            show_code(self._lines.label, self._lines.target, self).open_link.connect(self.open_link)

    def _show_on_map(self) -> None:
        if self._lines is not None:
            self.map_wanted.emit(self._lines.place)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self._label, self._value, self._open_now, self._closed, self._note, self._fault):
            text.hide()
            words.addWidget(text)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(look.S)
        for button in self.buttons():
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._whole = QBoxLayout(_BESIDE, self)
        self._whole.setContentsMargins(0, look.S, 0, look.S)
        self._whole.setSpacing(look.S)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(self._ways)


class DoorList(QWidget):
    """As many rows as there are doors; rows are kept, so that the focus stays where it is."""

    open_link = Signal(str)
    map_wanted = Signal(str)  # an address, or coordinates

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DoorRow] = []
        self._caption = Text(self.tr("Other doors"), "caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.card_button = Button(self.tr("Card…"), "quiet")
        self.card_button.setToolTip(self.tr("These doors on a page, to save or print"))
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self.card_button)
        self._column.addLayout(head)

    def show_doors(self, doors: Sequence[DoorLines]) -> None:
        """Show doors, in their order."""
        while len(self._rows) < len(doors):
            self._add()
        for row, lines in zip(self._rows, doors, strict=False):
            row.show_door(lines)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(doors))
        self.setVisible(bool(doors))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [self.card_button, *(button for row in self._rows for button in row.buttons())]

    def _add(self) -> None:
        row = DoorRow(self)
        row.first = not self._rows
        row.open_link.connect(self.open_link)
        row.map_wanted.connect(self.map_wanted)
        self._rows.append(row)
        self._column.addWidget(row)
