"""The top of the panel: the sign of everything and the sentence that says it, with how old it is."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.domain.headline import without
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import Connection
from doorlight.domain.words import Message, Sentence

_SIGN = 2.4  # of the text's height


class Headline(QWidget):
    """Says the worst in large letters and the rest below."""

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._state = "none"
        self._sign = QLabel(self)
        self.first, self.rest = Text("", "heading"), Text("", "dim")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.first)
        words.addWidget(self.rest)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.L, look.L, look.L, look.M)
        line.setSpacing(look.M)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Say a snapshot as it is at `now`."""
        # The cards below say the deadlines, where there are any.
        said_here = without(snapshot.headline, "deadline") if snapshot.deadlines else snapshot.headline
        first, rest = split(said_here)
        self.first.setText(self._phrases.sentence(first))
        said = "" if rest is None else self._phrases.sentence(rest)
        if snapshot.connection is not Connection.ONLINE:
            said = self._of_line(snapshot, said)
        age = self._age(snapshot, now)
        self.rest.setText(self._phrases.joined(said.removesuffix(".") if age else said, age))
        self.rest.setVisible(bool(self.rest.text()))
        self.setAccessibleName(self._phrases.said(said_here))
        state = icons.tray_state(snapshot)
        if state != self._state or self._sign.pixmap().isNull():
            self._state = state
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign for another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _of_line(self, snapshot: Snapshot, known: str) -> str:
        """Say what to do about our own line, and that what is known of the services may be old."""
        old = self.tr("What is shown may be old.")
        if snapshot.connection is Connection.CAPTIVE_PORTAL:
            old = self.tr("Open any page in your browser. What is shown may be old.")
        troubled = snapshot.status is not None and snapshot.status.is_problem
        return self.tr("{known} {old}").format(known=known, old=old) if troubled else old

    def _draw(self) -> None:
        self._sign.setPixmap(icons.state_pixmap(self._state, look.sign_size(_SIGN), self))

    def _age(self, snapshot: Snapshot, now: float) -> str:
        if snapshot.checking:
            return self.tr("checking…")
        looked = [view.checked_at for view in snapshot.services if view.checked_at is not None]
        return self.tr("checked {ago}").format(ago=self._phrases.ago(max(looked), now)) if looked else ""


def split(sentence: Sentence) -> tuple[Sentence, Sentence | None]:
    """Return the worst and the rest of a headline, as `domain.headline` joins them; the whole where it does not.

    A headline within another sentence ("Replay of …: {headline}") keeps that sentence around its first part.
    """
    match sentence:
        case Message(fields={"first": Message() as first, "rest": Message() as rest}):
            return first, rest
        case Message(fields={"headline": Message() as inner}):
            worst, others = split(inner)
            return replace(sentence, fields={**sentence.fields, "headline": worst}), others
        case _:
            return sentence, None
