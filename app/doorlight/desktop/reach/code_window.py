"""A code to be taken with a phone, in a window of its own, with the number to be read, copied or dialled here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.parts import Text
from doorlight.desktop.reach.code import QUIET, paint_code, rows_of
from doorlight.desktop.reach.targets import Target

_MODULE = 6  # pixels a module as a rule
_LEAST, _MOST = 200, 360  # pixels of the whole code
_SAID_FOR = 2000  # milliseconds


class CodeView(QWidget):
    """Draws one code. It is reached with Tab, so that a screen reader can say what it holds."""

    def __init__(self, text: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows_of(text)
        side = max(_LEAST, min(_MOST, _MODULE * (len(self._rows) + 2 * QUIET)))
        self._size = QSize(side, side)
        self.setMinimumSize(self._size)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        """Return the size at which a phone reads it at arm's length."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the code, and a frame while it has the keyboard's focus."""
        del event
        painter = QPainter(self)
        paint_code(painter, QRectF(self.rect()), self._rows)
        if self.hasFocus():
            painter.setPen(look.hue("accent", self.palette()))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class CodeWindow(QDialog):
    """`open_link(link)`: it is to be dialled or opened on this computer after all."""

    open_link = Signal(str)

    def __init__(self, label: str, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setWindowTitle(self.tr("Doorlight: code for a phone"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._copy_text = self.tr("Copy number") if target.dialled else self.tr("Copy address")
        self.copy_button = Button(self._copy_text, "first")
        self.copy_button.clicked.connect(self._copy)
        self.here_button = Button(self.tr("Call from here") if target.dialled else self.tr("Open here"))
        self.here_button.clicked.connect(lambda: self.open_link.emit(target.link))
        self._copied = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._copied.timeout.connect(lambda: self.copy_button.setText(self._copy_text))
        self._build(label)
        self.copy_button.setFocus()

    def _build(self, label: str) -> None:
        code = CodeView(self._target.link, self._holds().format(target=self._target.shown, host=self._target.host))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.XL, look.XL, look.XL, look.L)
        column.setSpacing(look.M)
        column.addWidget(Text(label, "strong"))
        column.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Text(self._target.shown, "heading" if self._target.dialled else "note", selectable=True))
        if self._target.host:
            column.addWidget(Text(self.tr("Leads to {host}").format(host=self._target.host), "strong"))
        column.addWidget(Text(self._how(), "dim"))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.S)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.reject)
        for button in (self.copy_button, self.here_button, close):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _holds(self) -> str:
        if self._target.link.startswith("tel:"):
            return self.tr("QR code: calls {target}")
        if self._target.link.startswith("sms:"):
            return self.tr("QR code: writes a text message to {target}")
        if self._target.link.startswith("geo:"):
            return self.tr("QR code: shows {target} on a map")
        return self.tr("QR code: opens {target}")

    def _how(self) -> str:
        if self._target.dialled:
            return self.tr("Point a phone’s camera at the code to dial. Nothing is sent by this computer.")
        return self.tr("Point a phone’s camera at the code to open it there. Nothing is sent by this computer.")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._target.shown)
        self.copy_button.setText(self.tr("Copied"))
        self._copied.start()


def show_code(label: str, target: Target, parent: QWidget) -> CodeWindow:
    """Open the code of a door over a window; it is deleted when it is closed."""
    window = CodeWindow(label, target, parent.window())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window
