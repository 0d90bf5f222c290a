"""In the panel, when a provider's page cannot be read any more: what ails it, another page that was found, *Use it*.

Nothing is switched here: a button says what a person wants.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.desktop.source_offer import Offer
from doorlight.domain.snapshot import Light
from doorlight.domain.source_trouble import SourceTrouble

_SAYS_NOTHING = frozenset({None, SourceTrouble.REFUSED, SourceTrouble.CHOICE})  # no reason to look elsewhere


class SourceRow(QWidget):
    """`find_wanted` asks to look for another page, `use_wanted` to switch to the one that was found."""

    find_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._text = Text("", "body")
        self.find_button, self.use_button = Button(self.tr("Look for its new page")), Button(self.tr("Use it"))
        self.find_button.clicked.connect(self.find_wanted)
        self.use_button.clicked.connect(self.use_wanted)
        line = QHBoxLayout()
        line.setSpacing(look.S)
        line.addWidget(self.use_button)
        line.addWidget(self.find_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.XS)
        column.addWidget(self._text)
        column.addLayout(line)
        self.hide()

    def show_source(self, light: Light | None, offer: Offer | None) -> None:
        """Show what is to be said of a page; hidden while it can be read."""
        ailing = light is not None and light.trouble not in _SAYS_NOTHING
        self.setVisible(ailing)
        if not ailing:
            return
        found = offer is not None and bool(offer.kind)
        self._text.setText(self._sentence(offer))
        self.use_button.setVisible(found)
        self.find_button.setVisible(not found)
        self.find_button.setEnabled(offer is None or not offer.looking)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [self.use_button, self.find_button]

    def _sentence(self, offer: Offer | None) -> str:
        if offer is None:
            return self.tr("The provider may have moved its status page.")
        if offer.looking:
            return self.tr("Looking for its new page…")
        if not offer.kind:
            return self.tr("No other page that can be read was found at its address.")
        state = self._phrases.state(offer.status)
        return self.tr("Found: {kind} at {host}, which says: {state}.").format(
            kind=offer.kind, host=offer.host, state=state
        )
