"""What must be known before the list is read: a pause, quiet hours, a fault of our own, what was told meanwhile.

Our own line being down is the headline's to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.card import Card
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.domain.commands import Resume, Seen
from doorlight.domain.snapshot import Snapshot

_SIGN = 1.4  # of the text's height


class Line(Struct, frozen=True):
    """What one banner says. `state` names sign and tint; `actions` are keys and labels of its buttons."""

    key: str
    state: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()


class Banner(Card):
    """A sign, a sentence, and what can be done about it."""

    acted = Signal(str)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(line.state, parent)
        self._sign = QLabel(self)
        self._text = Text(line.text)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.M, look.S, look.S, look.S)
        whole.setSpacing(look.S)
        whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addWidget(self._text, 1)
        self.buttons = [self._button(key, label) for key, label in line.actions]
        for button in self.buttons:
            whole.addWidget(button)
        self.setAccessibleName(line.text)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign for another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _button(self, key: str, label: str) -> Button:
        button = Button(label)
        button.clicked.connect(lambda: self.acted.emit(key))
        return button

    def _draw(self) -> None:
        state = "none" if self.hue == "accent" else self.hue
        self._sign.setPixmap(icons.state_pixmap(state, look.sign_size(_SIGN), self))
        self._sign.setVisible(self.hue != "accent")


class Banners(QWidget):
    """The banners of a snapshot, made anew only where one of them says something else."""

    command = Signal(object)
    open_history = Signal()
    changed = Signal()  # other buttons than before

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._lines: tuple[Line, ...] = ()
        self._banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.L, 0, look.L, look.M)
        self._column.setSpacing(look.S)
        self.hide()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said now."""
        return self._lines

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Show what a snapshot has to say before its services."""
        lines = tuple(self._of(snapshot, now))
        if lines != self._lines:
            self._lines = lines
            self._rebuild(lines)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [button for banner in self._banners for button in banner.buttons]

    def _of(self, snapshot: Snapshot, now: float) -> list[Line]:
        lines = [Line(each.key, "degraded", self._phrases.sentence(each.text)) for each in snapshot.troubles]
        if snapshot.paused_until is not None:
            text = self.tr("Paused until {time}. Nothing is checked or told.")
            until = self._phrases.moment(snapshot.paused_until, now)
            lines.append(Line("paused", "paused", text.format(time=until), (("resume", self.tr("Resume")),)))
        elif snapshot.quiet_until is not None:
            text = self.tr("Quiet until {time}. Everything is checked; what is still so will be told then.")
            until = self._phrases.moment(snapshot.quiet_until, now)
            lines.append(Line("quiet", "paused", text.format(time=until)))
        if snapshot.unseen:
            text = self.tr("While you were away: %n new notification(s)", "", snapshot.unseen)
            actions = (("history", self.tr("Show")), ("seen", self.tr("Dismiss")))
            lines.append(Line("unseen", "accent", text, actions))
        return lines

    def _rebuild(self, lines: Sequence[Line]) -> None:
        for banner in self._banners:
            banner.hide()
            banner.deleteLater()
        self._banners = [Banner(line, self) for line in lines]
        for banner in self._banners:
            banner.acted.connect(self._act)
            self._column.addWidget(banner)
        self.setVisible(bool(lines))
        self.changed.emit()

    def _act(self, key: str) -> None:
        match key:
            case "resume":
                self.command.emit(Resume())
            case "seen":
                self.command.emit(Seen())
            case _:
                self.open_history.emit()
