"""The card under the search field: an address that was pasted, what was found there, both lights, and *Watch it*.

Detection runs once the typing has stopped; it can be stopped, and the address can be watched whatever came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.naming import name_for, new_id
from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.address_plan import Plan, plan_for
from doorlight.desktop.settings.asking import Asking, Run
from doorlight.desktop.settings.live_test import LiveTest
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.parts_picker import PartsPicker, shown_choice
from doorlight.desktop.settings.searching import Searching
from doorlight.domain.words import Words, render
from doorlight.sources.base import OptionsError
from doorlight.sources.detection.detector import Detection
from doorlight.sources.registry import source_of

_PAUSE_MS = 700  # after the last key, so that a half-typed address is not asked for
_MOST_NAMED = 3  # parts named in one line

Detect = Callable[[str], Coroutine[Any, Any, Detection]]


class AddressCard(QFrame):
    """`watch_wanted(table)` carries a service's table; `cancelled` closes the card."""

    watch_wanted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        detect: Detect,
        run: Run,
        make_test: Callable[[], LiveTest],
        words: Words,
        *,
        taken: Callable[[], Collection[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._detect = detect
        self._words = words
        self._taken = taken
        self._address = ""
        self._named = False  # the person has given a name of their own
        self._plan = plan_for("", None)
        self._asking = Asking(run, self)
        self._asking.answered.connect(self._found)
        self._asking.failed.connect(self._failed)
        self._official, self._measured = make_test(), make_test()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._build()
        for test in (self._official, self._measured):
            test.refused.connect(self._refuse)
        look.frame(self)

    def offer(self, address: str) -> None:
        """Show an address and look for its status page in a moment."""
        if address == self._address:
            return
        self._address = address
        self._shown.setText(address)
        self._name_field.complain("")
        if not self._named:
            self._name.setText(name_for(address))
        self._stop_all()
        self._take(plan_for(address, None))
        self._said.tell("")
        self._pause.start()

    def withdraw(self) -> None:
        """Forget the address and stop asking."""
        self._pause.stop()
        self._stop_all()
        self._address = ""
        self._named = False
        self.hide()

    def accept(self) -> None:
        """Watch the address, tested or not: what cannot be reached now may be what is worth watching."""
        self.watch_wanted.emit(self._table())

    def _build(self) -> None:
        self._shown = Text("", "mono", selectable=True)
        self._said = Searching(self._asking, self.tr("Looking for a status page…"), self)
        self._parts = Text("", "dim")
        self._choose = QPushButton(self.tr("Choose &parts…"), self)
        self._choose.clicked.connect(self._pick)
        self._site = QLineEdit(self)
        self._site.setAccessibleName(self.tr("Address to check from here"))
        self._site.editingFinished.connect(self._measure)
        self._from_here = QCheckBox(self.tr("Also check &from here that this answers:"), self)
        self._from_here.toggled.connect(self._measure)
        self._name = QLineEdit(self)
        self._name.textEdited.connect(self._keep_name)
        self._name_field = Field(self.tr("&Name"), self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.M, look.M, look.M, look.M)
        column.setSpacing(look.S)
        column.addWidget(self._shown)
        column.addWidget(self._said)
        column.addWidget(self._official)
        column.addLayout(_line((self._parts, 1), (self._choose, 0)))
        column.addLayout(_line((self._from_here, 0), (self._site, 1)))
        column.addWidget(self._measured)
        column.addWidget(self._name_field)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._watch = QPushButton(self.tr("&Watch it"), self)
        self._watch.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.cancelled)
        again = QPushButton(self.tr("&Test again"), self)
        again.clicked.connect(self._look)
        buttons = QHBoxLayout()
        buttons.addWidget(again)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._watch)
        return buttons

    def _look(self) -> None:
        self._name_field.complain("")
        self._asking.ask(lambda: self._detect(self._address))

    def _found(self, found: Detection) -> None:
        """Say what was found and show its lights."""
        self._take(plan_for(self._address, found))
        self._said.tell(self._sentence(found))
        if self._plan.name and not self._named:
            self._name.setText(self._plan.name)
        if self._plan.official is not None:
            self._official.show_look(self._plan.official.look)
        self._measure()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OptionsError):
            raise error
        self._name_field.complain(render(error.text, self._words))

    def _sentence(self, found: Detection) -> str:
        """Say in one sentence what kind of page this is."""
        official = self._plan.official
        if official is not None and found.reason is None:
            name = official.page.name if official.page and official.page.name else name_for(self._address)
            return self.tr("Status page of {name} ({kind})").format(name=name, kind=official.kind)
        if found.reason is not None:
            return render(found.reason, self._words)
        return self.tr("Nothing that can be read was found there")

    def _take(self, plan: Plan) -> None:
        """Show a plan: what would be watched."""
        self._plan = plan
        self._from_here.blockSignals(True)  # Qt's signature
        self._from_here.setChecked(bool(plan.site))
        self._from_here.blockSignals(False)
        self._site.setText(plan.site or plan.guess)
        has_page = plan.official is not None
        for widget in (self._official, self._from_here, self._site):
            widget.setVisible(has_page)
        self._choose.setVisible(plan.can_choose)
        self._parts.setVisible(plan.can_choose)
        self._say_parts()

    def _say_parts(self) -> None:
        names = shown_choice(self._plan.choice)
        shown = ", ".join(names[:_MOST_NAMED])
        if len(names) > _MOST_NAMED:
            shown = self.tr("{names} and {count} more").format(names=shown, count=len(names) - _MOST_NAMED)
        self._parts.setText(self.tr("Counts: {names}").format(names=shown or self.tr("the whole page")))

    def _pick(self) -> None:
        official = self._plan.official
        assert official is not None
        assert official.page is not None
        has_regions = getattr(source_of(official.kind), "has_regions", True)
        picker = PartsPicker(official.page, self._plan.choice, self._words, self, has_regions=has_regions)
        if picker.exec():
            self._plan = self._plan.choosing(picker.choice())
            self._say_parts()
            self._official.start({**self._named_table(), "check": [self._plan.official_check]})
        picker.deleteLater()

    def _measure(self) -> None:
        """Look from here at what is to be measured, if anything is."""
        self._plan = self._plan.measuring(self._site.text().strip() if self._from_here.isChecked() else "")
        check = self._plan.measured_check
        self._measured.setVisible(check is not None)
        if check is None:
            self._measured.clear()
        else:
            self._measured.start({**self._named_table(), "check": [check]})

    def _stop_all(self) -> None:
        self._asking.cancel()
        self._official.clear()
        self._measured.clear()

    def _keep_name(self, text: str) -> None:
        self._named = bool(text.strip())
        self._watch.setEnabled(self._named)

    def _refuse(self, error: DefinitionError) -> None:
        self._name_field.complain(render(error.text, self._words))

    def _named_table(self) -> dict[str, Any]:
        name = self._name.text().strip() or name_for(self._address)
        return {"id": new_id(name, self._taken()), "name": name}

    def _table(self) -> dict[str, Any]:
        return {**self._named_table(), "check": self._plan.checks}


def _line(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Put widgets beside one another, each with its share of what is left."""
    line = QHBoxLayout()
    line.setSpacing(look.S)
    for widget, share in widgets:
        line.addWidget(widget, share)
    return line
