"""One short question in a dialog of its own: a line to write, or a choice from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from doorlight.desktop.parts import without_icons


def ask_text(parent: QWidget, title: str, label: str, *, hidden: bool = False) -> str:
    """Ask for a line; `hidden` shows dots. Returns "" where the question was cancelled."""
    dialog = _dialog(parent, title, label)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
    return _answer(dialog)


def ask_choice(parent: QWidget, title: str, label: str, choices: Sequence[str]) -> str:
    """Ask for one of several. Returns "" where the question was cancelled."""
    dialog = _dialog(parent, title, label)
    dialog.setComboBoxItems(choices)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, label: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    return dialog


def _answer(dialog: QInputDialog) -> str:
    dialog.sizeHint()  # Qt makes its buttons only now
    without_icons(dialog)
    sure = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue() if sure else ""
