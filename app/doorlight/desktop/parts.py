"""The few widgets that the settings, the first run and the history share: texts with a role, and a fault in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from doorlight.desktop import icons, look
from doorlight.domain.status import Status

_SIGN = 16
_NAVIGATION = """
QListWidget { background: palette(window); border: none; border-right: 1px solid palette(midlight); padding: 8px;
  outline: none; }
QListWidget::item { padding: 8px 12px; margin-bottom: 2px; border: 1px solid transparent; border-radius: 8px;
  color: palette(window-text); }
QListWidget::item:hover { border-color: palette(midlight); }
QListWidget::item:selected { background: palette(base); color: palette(text); border-color: palette(highlight); }
"""

Role = Literal[
    "heading", "section", "strong", "body", "dim", "note", "caption", "mono", "error", "operational", "partial_outage"
]


def without_icons(dialog: QWidget) -> None:
    """Take the pictures off a dialog's standard buttons: some styles draw them there and on no other button."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())


class Text(QLabel):
    """Plain text that wraps, in one of the roles; follows a change of font or palette while running."""

    def __init__(
        self, text: str = "", role: Role = "body", *, selectable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if selectable:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)
        self._dress()
        look.follow(self._dress)

    def _dress(self) -> None:
        self.setFont(look.font(self._role))
        palette = QPalette(QGuiApplication.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.ink(self._role, palette))
        self.setPalette(palette)


class Bullets(QWidget):
    """Sentences under one another, each with a dot."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.S)
        grid.setVerticalSpacing(look.XS)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            grid.addWidget(Text("•", "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(line), row, 1)


class Pairs(QWidget):
    """Names with what belongs to them underneath, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show other pairs."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for name, note in pairs:
            below = Text(note, "dim", selectable=True)
            below.setContentsMargins(0, 0, 0, look.S)
            self._column.addWidget(Text(name, selectable=True))
            self._column.addWidget(below)

    def said(self) -> str:
        """Return all that is shown."""
        return "\n".join(text.text() for text in self.findChildren(Text))


class Navigation(QListWidget):
    """The list of pages at the left of a window: the chosen one stands out as a card.

    It is `width` wide, or wider where a title needs it: French ones do, and large fonts.
    """

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setStyleSheet(_NAVIGATION)

    def sizeHint(self) -> QSize:
        """Return the width of the longest title."""
        return QSize(max(self._least, self.sizeHintForColumn(0) + 2 * look.S + look.XS), super().sizeHint().height())


class Lines(QPlainTextEdit):
    """A few lines to write; `finished()` comes when the person leaves the field, as with a line edit."""

    finished = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + frame)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that writing has ended."""
        super().focusOutEvent(event)
        self.finished.emit()


class Fault(QWidget):
    """What is wrong, in words with a sign: takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._text = Text("", "error")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.S)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """Say what is wrong, or nothing more for "". Below the desktop such a sentence follows its file and line."""
        text = text[:1].upper() + text[1:]
        self._text.setText(text)
        self._sign.setPixmap(icons.status_pixmap(Status.DEGRADED, _SIGN, self))
        self.setAccessibleName(text)
        self.setVisible(bool(text))
