"""What stands in the panel instead of a list: nothing is watched yet, or nothing has the typed words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.parts import Text

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Empty(QWidget):
    """Says why there is no list, and the way on."""

    open_settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "dim")
        self._text.setAlignment(_MIDDLE)
        self.add_button = Button(self.tr("Choose services"), "first")
        self.add_button.clicked.connect(self.open_settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.XL, look.XL, look.XL, look.XL)
        column.setSpacing(look.L)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self.add_button, 0, _MIDDLE)
        column.addStretch(2)

    def tell(self, typed: str) -> None:
        """Say that nothing is watched, or that nothing watched has the typed words."""
        self.add_button.setVisible(not typed)
        if typed:
            self._text.setText(self.tr("No watched service has “{text}” in its name.").format(text=typed))
        else:
            self._text.setText(self.tr("Choose what you depend on: its light appears here, with its other doors."))
