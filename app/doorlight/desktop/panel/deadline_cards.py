"""The deadlines of the next days, above the list: what is due when, how its service stands, the way that remains.

Each is a card with *Done*; of one whose service is in trouble a click leads to that service's other doors. What was
done here can be undone here, as long as the panel is open: a slip of the hand must not cost a reminder.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.card import Card
from doorlight.desktop.panel.phrases import Phrases, standing_alone
from doorlight.desktop.parts import Text
from doorlight.domain.commands import DeadlineDone
from doorlight.domain.snapshot import DeadlineView, Snapshot
from doorlight.domain.telling.deadline_words import left, when
from doorlight.domain.words import Value, render

_SIGN = 1.4  # of the text's height
_FEW = 2  # shown without asking: the list of services must keep its room
_MOST = 4  # at most, for the same reason: the settings have them all


class DeadlineCard(Card):
    """One deadline. Its words change in place, its buttons never: the focus stays where it is."""

    def __init__(self, view: DeadlineView, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(_hue(view), parent)
        self._phrases = phrases
        self._sign = QLabel(self)
        self._title, self._when, self._state = Text("", "strong"), Text("", "body"), Text("", "note")
        self.done_button, self.doors_button = Button(""), Button(self.tr("Other doors"))
        self._build()
        self._draw()

    def show_view(self, view: DeadlineView, now: float, *, done: bool) -> None:
        """Say a deadline as it is at `now`; `done`: it was done just now."""
        title, moment = view.deadline.title, self._said(when(view.deadline))
        self.hue = _hue(view)
        self._title.setText(title)
        due = self.tr("Due in {left}: {moment}").format(left=self._said(left(view.deadline, now)), moment=moment)
        self._when.setText(self.tr("Done. Nothing reminds you of it any more.") if done else due)
        sentences = [self._said(each) for each in (view.state, view.way) if each is not None]
        self._state.setText(standing_alone(" ".join(sentences)))
        self._state.setVisible(bool(sentences))
        self._name_buttons(title, done=done)
        self.doors_button.setVisible(view.troubled and bool(view.service))
        said = (title, self._when.text(), self._state.text())
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [self.done_button, self.doors_button]

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign for another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _name_buttons(self, title: str, *, done: bool) -> None:
        self.done_button.setText(self.tr("Undo") if done else self.tr("Done"))
        self.done_button.setAccessibleName(
            self.tr("Undo: {title}").format(title=title) if done else self.tr("Done: {title}").format(title=title)
        )
        self.doors_button.setAccessibleName(self.tr("Other doors: {title}").format(title=title))

    def _said(self, value: Value) -> str:
        return render(value, self._phrases.words)

    def _draw(self) -> None:
        self._sign.setPixmap(icons.state_pixmap("deadline", look.sign_size(_SIGN), self))

    def _build(self) -> None:
        first, words = QHBoxLayout(), QVBoxLayout()
        first.setSpacing(look.S)
        first.addWidget(self._title, 1)
        first.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(2)
        words.addLayout(first)
        for text in (self._when, self._state):
            words.addWidget(text)
        words.addWidget(self.doors_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.M, look.S, look.S, look.S)
        whole.setSpacing(look.S)
        whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)


class DeadlineCards(QWidget):
    """The cards of a snapshot, made anew only where other deadlines are near. `service_wanted(id)`: its doors."""

    command = Signal(object)
    service_wanted = Signal(str)
    changed = Signal()  # other buttons than before

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._views: tuple[DeadlineView, ...] = ()
        self._undoable: set[str] = set()  # ids of what was done here since the panel was opened
        self._done: frozenset[str] = frozenset()  # those of them that are done by now
        self._now = 0.0
        self._cards: list[DeadlineCard] = []
        self._more = Button("", "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.L, 0, look.L, look.M)
        self._column.setSpacing(look.S)
        self._rest = Text(self.tr("The settings have them all."), "note")
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._rest)
        self.hide()

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Show the deadlines of a snapshot that have not passed by now, and what was done here."""
        self._now = now
        done = [DeadlineView(deadline=each) for each in snapshot.deadlines_done if each.id in self._undoable]
        self._done = frozenset(each.deadline.id for each in done)
        views = sorted((*snapshot.deadlines, *done), key=lambda each: (each.deadline.at, each.deadline.id))
        self._show(tuple(each for each in views if each.deadline.at > now))

    def forget(self) -> None:
        """Let what was done go: the panel is closed."""
        self._undoable.clear()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [*(stop for card in self._cards for stop in card.stops()), self._more]

    def _show_again(self) -> None:
        self._show(self._views)

    def _show(self, views: tuple[DeadlineView, ...]) -> None:
        self._views = views
        chosen = views[: _MOST if self._more.isChecked() else _FEW]
        if len(chosen) != len(self._cards):
            self._rebuild(chosen)
        for card, view in zip(self._cards, chosen, strict=True):
            card.show_view(view, self._now, done=view.deadline.id in self._done)
        self._show_more(len(views))
        self.setVisible(bool(views))

    def _show_more(self, count: int) -> None:
        opened = self._more.isChecked()
        fewer, more = self.tr("Show fewer deadlines"), self.tr("%n more deadline(s)", "", max(0, count - _FEW))
        self._more.setText(fewer if opened else more)
        self._more.setVisible(count > _FEW)
        self._rest.setVisible(opened and count > _MOST)

    def _rebuild(self, views: Sequence[DeadlineView]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [DeadlineCard(view, self._phrases, self) for view in views]
        for place, card in enumerate(self._cards):
            card.done_button.clicked.connect(lambda _=False, place=place: self._turn(place))
            card.doors_button.clicked.connect(lambda _=False, place=place: self._lead(place))
            self._column.insertWidget(place, card)
            card.show()  # at once: what is to be read and reached must be there with the words
        self.changed.emit()

    def _turn(self, place: int) -> None:
        """Ask for *Done*, or for its end."""
        name = self._views[place].deadline.id
        self._undoable.add(name)
        self.command.emit(DeadlineDone(name, done=name not in self._done))

    def _lead(self, place: int) -> None:
        self.service_wanted.emit(self._views[place].service)


def _hue(view: DeadlineView) -> str:
    """Return the air of a card: of an outage where its service is in trouble, of a deadline in its last two days."""
    if view.troubled:
        return "major_outage"
    return "deadline" if view.urgent else ""
