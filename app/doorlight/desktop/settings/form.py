"""A form made from a declaration: one `Ask` a field, a TOML table in, the changed table out.

Used for a service, a check and a door. What a person leaves alone stays in the table as it was written (a text in
two languages, an option the form does not ask for); what they empty is taken out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.settings.directory import Directory
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.services_field import ServicesField


class Ask(Struct, frozen=True, kw_only=True):
    """One question.

    With `choices` (value, text) it is a list to choose from, with `free` also to write into. `usual` is what holds
    while the table says nothing. A `flag` is a tick, on while the table says nothing where `ticked`; a `many` text is
    a comma-separated list, a `number` is written as one, a `hidden` text is not to be seen. With a `directory` it
    chooses services by name; `inherits` keeps an empty choice in the table, because left out it would fall back to
    what `chosen` says: what the service hangs on now.
    """

    key: str
    label: str
    help: str = ""
    usual: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    free: bool = False
    flag: bool = False
    ticked: bool = False
    many: bool = False
    number: bool = False
    hidden: bool = False
    directory: Directory | None = None
    chosen: tuple[str, ...] = ()
    inherits: bool = False


class Form(QWidget):
    """The fields of a table, in order."""

    def __init__(
        self, asks: Sequence[Ask], table: dict[str, Any], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._asks = tuple(asks)
        self._table = table
        self._language = language
        self._fields: dict[str, Field] = {}
        self._before: dict[str, Any] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.M)
        for ask in self._asks:
            self._add(ask)

    def table(self) -> dict[str, Any]:
        """Return the table as it is filled in now."""
        table = dict(self._table)
        for ask in self._asks:
            value = _value(self._fields[ask.key].editor, ask)
            if value == self._before[ask.key]:
                continue
            if value in ("", [], ask.ticked if ask.flag else "") and not ask.inherits:
                table.pop(ask.key, None)
            else:
                table[ask.key] = value
        return table

    def unfinished(self) -> str:
        """Return the key of a question with something typed that is no answer yet, "" where there is none."""
        searches = {key: field.editor for key, field in self._fields.items()}
        return next(
            (key for key, each in searches.items() if isinstance(each, ServicesField) and each.unfinished), ""
        )

    def complain(self, key: str, text: str) -> bool:
        """Show what is wrong beside its field; False where this form has no such field."""
        if key not in self._fields:
            return False
        self._fields[key].complain(text)
        self._fields[key].editor.setFocus()
        return True

    def quiet(self) -> None:
        """Take every complaint back."""
        for field in self._fields.values():
            field.complain("")

    def _add(self, ask: Ask) -> None:
        editor = self._editor(ask, self._shown(ask))
        field = Field("" if ask.flag else ask.label, editor, ask.help, self)
        self._fields[ask.key] = field
        self._before[ask.key] = _value(editor, ask)
        self.column.addWidget(field)

    def _shown(self, ask: Ask) -> Any:
        """Return a value as it is shown: of two languages the one in use."""
        value = self._table.get(ask.key, "")
        if isinstance(value, dict):
            return value.get(self._language) or next(iter(value.values()), "")
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def _editor(self, ask: Ask, value: Any) -> QWidget:
        if ask.directory is not None:
            picker = ServicesField(ask.directory, self._table.get(ask.key, ask.chosen), self)
            picker.call(ask.label.replace("&", ""), ask.help)
            return picker
        if ask.flag:
            tick = QCheckBox(ask.label, self)
            tick.setChecked(value is True or (value == "" and ask.ticked))
            return tick
        if ask.choices:
            return self._list(ask, str(value))
        line = QLineEdit(str(value), self)
        line.setPlaceholderText(ask.usual)
        if ask.hidden:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def _list(self, ask: Ask, value: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setEditable(ask.free)
        for data, text in ask.choices:
            combo.addItem(text, data)
        place = combo.findData(value or ask.usual)
        combo.setCurrentIndex(place)
        if ask.free and place < 0:
            combo.setEditText(value)
        return combo


def _value(editor: QWidget, ask: Ask) -> Any:
    """Read an editor."""
    if isinstance(editor, ServicesField):
        return editor.ids
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QComboBox):
        place = editor.findText(editor.currentText())
        return editor.itemData(place) if place >= 0 else editor.currentText().strip()
    assert isinstance(editor, QLineEdit)
    text = editor.text().strip()
    if ask.number and text.isdecimal():
        return int(text)
    return [part.strip() for part in text.split(",") if part.strip()] if ask.many else text
