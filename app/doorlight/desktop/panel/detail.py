"""What is shown of the open service: both lights, since when, why, the other doors, the past, and what can be done.

One widget for whichever service is open: texts change in place, so neither the focus nor the eye loses its place.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.actions import Actions
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.door_words import DoorWords
from doorlight.desktop.panel.doors import DoorList
from doorlight.desktop.panel.lights import MOST, Lights, said_below
from doorlight.desktop.panel.past import Past
from doorlight.desktop.panel.phrases import Phrases, standing_alone
from doorlight.desktop.panel.provider import Plans, ProviderSays
from doorlight.desktop.panel.provider_words import ProviderWords
from doorlight.desktop.panel.rows import RowMaker
from doorlight.desktop.panel.service_delegate import indent
from doorlight.desktop.panel.source_row import SourceRow
from doorlight.desktop.parts import Text
from doorlight.desktop.record.row import RecordRow
from doorlight.desktop.source_offer import Offer
from doorlight.domain.deadlines import SHOWN_WITHIN
from doorlight.domain.snapshot import History, ServiceView
from doorlight.domain.telling.deadline_words import said_ahead
from doorlight.domain.words import render

_MOST_DEADLINES = 3  # of one service; the settings have them all
_LONG_NAME = 30  # characters: a longer name may be cut in its row, and stands here in full


class Detail(QWidget):
    """The details of one service. `command(Command)` and `open_link(str)` say what a person wants.

    `map_wanted(address)`, `card_wanted(id)`: a place on a map, the doors on paper. `find_source(id)` and
    `use_source(id)`: the page of the service cannot be read, another one is wanted.
    """

    command = Signal(object)
    open_link = Signal(str)
    map_wanted = Signal(str)
    card_wanted = Signal(str)
    find_source = Signal(str)
    use_source = Signal(str)

    def __init__(self, phrases: Phrases, rows: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._rows = rows
        self._doors_said, self._provider_said = DoorWords(phrases, self), ProviderWords(phrases, self)
        self._view: ServiceView | None = None
        self._now = 0.0
        self._lights = Lights(phrases, self)
        self._name, self._since, self._why = Text("", "strong"), Text("", "body"), Text("", "body", selectable=True)
        self._deadlines = Text("", "strong")
        self._verdict, self._told = Text("", "body", selectable=True), Text("", "note", selectable=True)
        self._parents, self._warnings = Text("", "body"), Text("", "body")
        self._provider, self._plans = ProviderSays(self), Plans(self)
        self._provider.open_link.connect(self.open_link)
        self._offers: Mapping[str, Offer] = {}
        self._source = SourceRow(phrases, self)
        self._source.find_wanted.connect(lambda: self._of_source(self.find_source))
        self._source.use_wanted.connect(lambda: self._of_source(self.use_source))
        self.records = RecordRow(phrases, self)
        self._doors, self._past = DoorList(self), Past(phrases, self)
        self._doors.open_link.connect(self.open_link)
        self._doors.map_wanted.connect(self.map_wanted)
        self._doors.card_button.clicked.connect(lambda: self._of_source(self.card_wanted))
        self._evidence, self._because = (
            Text("", "dim", selectable=True),
            Button(self.tr("What speaks for it"), "quiet"),
        )
        self._because.setCheckable(True)
        self._because.toggled.connect(self._evidence.setVisible)
        self._actions = Actions(phrases, self)
        self._actions.command.connect(self.command)
        self._actions.open_link.connect(self.open_link)
        self._build()
        self.setBackgroundRole(QPalette.ColorRole.Window)  # the list's, Base, would turn every label's role to Text

    def show_view(self, view: ServiceView, now: float, *, can_check: bool) -> None:
        """Show how a service stands at `now`."""
        if self._view is None or self._view.service.id != view.service.id:
            self._past.forget()
            self._because.setChecked(False)
            self._told.hide()
        self._view, self._now = view, now
        name = view.service.name.within(self._phrases.words.language)
        self._lights.show_view(view, now)
        texts = {
            self._name: name if len(name) > _LONG_NAME else "",
            self._deadlines: self._of_deadlines(view, now),
            self._since: self._rows.since(view, now),
            self._why: self._full_words(view),
            self._verdict: self._of_verdict(view),
            self._parents: self._of_parents(view),
            self._warnings: "\n".join(self._phrases.sentence(each) for each in view.warnings),
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._show_provider(view, now)
        self._source.show_source(view.official, self._offers.get(view.service.id))
        self._doors.show_doors(self._doors_said.lines(view, now))
        self._actions.show_view(view, can_check=can_check)
        self.records.show_view(view, now)

    @property
    def doors(self) -> QWidget:
        """The part with the other doors."""
        return self._doors

    def use_map(self, host: str) -> None:
        """Say from now on that places are shown by that host, "" for the system's own map."""
        self._doors_said.map_host = host

    def show_offers(self, offers: Mapping[str, Offer]) -> None:
        """Show other pages that were found for services whose own cannot be read."""
        self._offers = offers
        if self._view is not None:
            self._source.show_source(self._view.official, offers.get(self._view.service.id))

    def show_history(self, history: History) -> None:
        """Show the past of the service, if it is the one that is shown."""
        if self._view is not None and history.service == self._view.service.id:
            self._past.show_history(history, self._now)
            text = self._last_told(history)
            self._told.setText(text)
            self._told.setVisible(bool(text))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        doors = [*self._source.stops(), *self._doors.stops()]
        return [*doors, self._because, *self._provider.stops(), *self._actions.stops(), *self.records.stops()]

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs for another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._lights.redraw()
            self._indent()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click beside a button from closing the service."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it here, as the press."""
        event.accept()

    def _show_provider(self, view: ServiceView, now: float) -> None:
        incidents = self._provider_said.incidents(view.official, now)
        self._provider.show_words(incidents, self._provider_said.parts(view.official))
        self._plans.show_plans(tuple(self._provider_said.plan(plan, now) for plan in view.planned))

    def _full_words(self, view: ServiceView) -> str:
        """Return who says what where neither cards nor incidents say it, and a provider's long word in full."""
        below = view.official is not None and said_below(view.official)
        lights = [light for light in (None if below else view.official, view.measured) if light is not None]
        said = [self._phrases.sentence(light.text) for light in lights]
        reason = "" if view.service.link_only else self._reason(view, below=below)
        long = [words for words in said if len(words) > MOST]
        in_cards = [words for words in said if words not in long]
        missing = [words for words in long if words.casefold() not in reason.casefold()]
        return "\n".join(([] if reason in ("", *in_cards) else [reason]) + missing)

    def _reason(self, view: ServiceView, *, below: bool) -> str:
        """Return the reason, "" where it only repeats what stands in the incidents below."""
        reason, word = self._phrases.said(view.reason), view.official
        repeated = below and word is not None and self._phrases.said(word.text).casefold() in reason.casefold()
        return "" if repeated else standing_alone(reason)

    def _of_deadlines(self, view: ServiceView, now: float) -> str:
        """Say which lie ahead, but for those that are near: they stand above the list."""
        later = [each for each in view.deadlines if each.at - now > SHOWN_WITHIN]
        return "\n".join(self._phrases.sentence(said_ahead(each, now)) for each in later[:_MOST_DEADLINES])

    def _of_verdict(self, view: ServiceView) -> str:
        """Say whose fault it probably is; what speaks for it is behind a click."""
        evidence = view.verdict.evidence if view.verdict is not None else ()
        self._evidence.setText("\n".join(render(sentence, self._phrases.words) for sentence in evidence))
        self._because.setVisible(bool(evidence))
        self._evidence.setVisible(bool(evidence) and self._because.isChecked())
        return render(view.verdict.sentence, self._phrases.words) if view.verdict is not None else ""

    def _last_told(self, history: History) -> str:
        """Say what was last told of the service, and why: a popup leads here, and this answers it."""
        if not history.notices:
            return ""
        notice, words = history.notices[0], self._phrases.words
        why = " ".join(render(sentence, words) for sentence in notice.why)
        title, time = render(notice.title, words), self._phrases.moment(notice.at, self._now)
        told = self.tr("Last told, {time}: {title}.").format(time=time, title=title)
        return self.tr("{told} Why? {reasons}").format(told=told, reasons=why) if why else told

    def _of_parents(self, view: ServiceView) -> str:
        if not view.parents_down:
            return ""
        names = ", ".join(name.within(self._phrases.words.language) for name in view.parents_down)
        return self.tr("May be because of {names}, which is down too.").format(names=names)

    def _of_source(self, signal: SignalInstance) -> None:
        if self._view is not None:
            signal.emit(self._view.service.id)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(look.XS)
        for each in (self._deadlines, self._since, self._why, self._parents, self._warnings):
            each.hide()
            words.addWidget(each)
        more = QVBoxLayout()
        more.setSpacing(look.XS)
        for part in (self._verdict, self._because, self._evidence, self._told):
            part.hide()
            more.addWidget(part)
        more.setAlignment(self._because, Qt.AlignmentFlag.AlignLeft)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.M)
        column.addWidget(self._name)
        column.addWidget(self._lights)
        column.addLayout(words)
        column.addWidget(self._source)
        column.addWidget(self._doors)
        column.addLayout(more)
        column.addWidget(self._provider)
        column.addWidget(self._plans)
        column.addWidget(self._past)
        column.addWidget(self._actions)
        column.addWidget(self.records)
        self._indent()

    def _indent(self) -> None:
        self._column.setContentsMargins(indent(), look.S, look.L, look.L)
