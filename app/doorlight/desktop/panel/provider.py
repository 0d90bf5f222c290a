"""The provider's own words in the panel: its open incidents, the parts that are not fine, and what is planned.

Rows are kept and change in place, so that neither the focus nor what was unfolded is lost with the next snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.flow import Flow
from doorlight.desktop.panel.lights import host_of
from doorlight.desktop.panel.provider_words import IncidentLines, PlanLines
from doorlight.desktop.parts import Text


class IncidentRow(QWidget):
    """One incident: its title, since when, the newest word; *More* unfolds the rest."""

    open_link = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: IncidentLines | None = None
        self._unfolded = False
        self._title, self._when = Text("", "strong"), Text("", "note")
        self._text, self._host = Text("", "body", selectable=True), Text("", "note")
        self.more_button, self.open_button = Button(self.tr("More"), "quiet"), Button(self.tr("Open"))
        self.more_button.clicked.connect(self._turn)
        self.open_button.clicked.connect(self._open)
        self._build()

    def show_incident(self, lines: IncidentLines) -> None:
        """Show an incident; another one than before is folded."""
        if self._lines is None or self._lines.title != lines.title:
            self._unfolded = False
        self._lines = lines
        self._title.setText(lines.title)
        self._show()

    def _show(self) -> None:
        if self._lines is None:
            return
        lines = self._lines
        for label, text in ((self._when, lines.when), (self._text, self._shown(lines))):
            label.setText(text)
            label.setVisible(bool(text))
        self.more_button.setText(self.tr("Less") if self._unfolded else self.tr("More"))
        self.more_button.setVisible(lines.has_more)
        self.open_button.setVisible(bool(lines.link))
        said = self.tr("Less of {title}") if self._unfolded else self.tr("More of {title}")
        self.more_button.setAccessibleName(said.format(title=lines.title))
        said = self.tr("Open the provider’s page on {title} ({host})")
        self.open_button.setAccessibleName(said.format(title=lines.title, host=host_of(lines.link)))
        self._host.setText(host_of(lines.link))
        self._host.setVisible(bool(lines.link))
        self.open_button.setToolTip(host_of(lines.link))

    def _shown(self, lines: IncidentLines) -> str:
        return "\n\n".join(lines.whole) if self._unfolded else lines.short

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _open(self) -> None:
        if self._lines is not None:
            self.open_link.emit(self._lines.link)

    def _build(self) -> None:
        self._host.setWordWrap(False)
        actions = Flow(self.open_button, self.more_button, self._host)
        actions.setContentsMargins(0, look.XS, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.XS, 0, look.XS)
        column.setSpacing(2)
        for text in (self._title, self._when, self._text):
            column.addWidget(text)
        column.addLayout(actions)


class ProviderSays(QWidget):
    """As many incidents as there are, and under them the parts that are not fine."""

    open_link = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[IncidentRow] = []
        self._parts = Text("", "body", selectable=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.XS)
        self._column.addWidget(Text(self.tr("The provider says"), "caption"))
        self._column.addWidget(self._parts)

    def show_words(self, incidents: Sequence[IncidentLines], parts: Sequence[str]) -> None:
        """Show what the provider says."""
        while len(self._rows) < len(incidents):
            self._add()
        for row, lines in zip(self._rows, incidents, strict=False):
            row.show_incident(lines)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(incidents))
        self._parts.setText("\n".join(parts))
        self._parts.setVisible(bool(parts))
        self.setVisible(bool(incidents or parts))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [button for row in self._rows for button in (row.open_button, row.more_button)]

    def _add(self) -> None:
        row = IncidentRow(self)
        row.open_link.connect(self.open_link)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows), row)


class Plans(QWidget):
    """Maintenance that was announced, each with its time under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PlanLines, ...] = ()
        self._texts: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(Text(self.tr("Planned maintenance"), "caption"))
        self.hide()

    def show_plans(self, plans: tuple[PlanLines, ...]) -> None:
        """Show what is planned; nothing is made anew where nothing changed."""
        if plans == self._shown:
            return
        self._shown = plans
        for text in self._texts:
            text.hide()
            text.deleteLater()
        self._texts = [text for plan in plans for text in self._of(plan)]
        for text in self._texts:
            self._column.addWidget(text)
        self.setVisible(bool(plans))

    def _of(self, plan: PlanLines) -> list[Text]:
        title = Text(plan.title, selectable=True)
        title.setContentsMargins(0, look.XS, 0, 0)
        return [title, Text(plan.when, "note")] if plan.when else [title]
