"""The panel's window: draws the last `Snapshot` it was handed and says what a person wants; it asks nothing.

A left click on the tray opens it. While it is hidden a snapshot is only kept; while it is open at most five are
drawn a second, and the order stands still under the pointer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from doorlight.desktop.panel.banners import Banners
from doorlight.desktop.panel.card import Rule
from doorlight.desktop.panel.deadline_cards import DeadlineCards
from doorlight.desktop.panel.detail import Detail
from doorlight.desktop.panel.empty import Empty
from doorlight.desktop.panel.find_line import FindLine
from doorlight.desktop.panel.foot import Foot
from doorlight.desktop.panel.headline import Headline
from doorlight.desktop.panel.order import held, matching
from doorlight.desktop.panel.past_asking import PastAsking
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.rows import RowMaker
from doorlight.desktop.panel.service_list import ServiceList
from doorlight.desktop.panel.service_model import PanelModel
from doorlight.desktop.source_offer import Offer
from doorlight.domain.commands import CheckNow
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.words import Words

SIZE = (420, 640)
_BETWEEN = 200  # milliseconds between two drawings of a burst
_AGEING = 15_000  # milliseconds after which "20 s ago" is said anew


class PanelWindow(QWidget):
    """Shows snapshots. `history_wanted(id)` asks for the past of a service, which `show_history` takes."""

    command = Signal(object)
    open_link = Signal(str)
    map_wanted = Signal(str)
    card_wanted = Signal(str)
    open_settings = Signal()
    open_history = Signal()
    history_wanted = Signal(str)
    find_source = Signal(str)
    use_source = Signal(str)

    def __init__(
        self, words: Words, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._clock = clock
        self._latest: Snapshot | None = None
        self._came = 0.0  # when, by the clock
        self._past = PastAsking(clock)
        self._fresh = False
        phrases = Phrases(words, self)
        rows = RowMaker(phrases, self)
        self._headline, self._banners = Headline(phrases, self), Banners(phrases, self)
        self._deadlines, self._find = DeadlineCards(phrases, self), FindLine(self)
        self._empty, self._foot = Empty(self), Foot(self)
        self._model, self._detail = PanelModel(rows, self), Detail(phrases, rows)
        self._list = ServiceList(self._model, self._detail, self)
        self.records = self._detail.records
        self._throttle = QTimer(self, singleShot=True, interval=_BETWEEN)
        self._ageing = QTimer(self, interval=_AGEING)
        self._cooling = QTimer(self, singleShot=True)
        self._build()
        self._connect()
        self.setWindowTitle(self.tr("Doorlight"))
        self.resize(*SIZE)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show another picture: at once, or the newest of a burst a moment later."""
        self._latest, self._came, self._fresh = snapshot, self._clock(), True
        if self.isVisible() and not self._throttle.isActive():
            self._draw()

    def show_history(self, history: History) -> None:
        """Show the past that was asked for."""
        self._detail.show_history(history)

    def use_map(self, host: str) -> None:
        """Say from now on that places are shown by that host, "" for the system's own map."""
        self._detail.use_map(host)
        self._draw()

    def show_offers(self, offers: Mapping[str, Offer]) -> None:
        """Show other pages that were found for services whose own cannot be read."""
        self._detail.show_offers(offers)

    def show_service(self, service: str) -> None:
        """Open a service, with its other doors in sight."""
        self._find.clear()
        self._draw()
        self._list.open_service(service)
        self._column.activate()  # what was drawn just now takes its room from the list
        if self._list.open_id:
            self._list.show_part(self._detail.doors)
        self._list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile; where something is down, its doors are open already."""
        super().showEvent(event)
        self._draw()
        self._open_the_worst()
        self._list.setFocus()
        self._ageing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._deadlines.forget()
        for timer in (self._ageing, self._throttle, self._cooling):
            timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Put the most pressing first again, now that the pointer is gone."""
        super().leaveEvent(event)
        self._draw()

    def _draw(self) -> None:
        snapshot = self._latest
        if snapshot is None:
            return
        self._fresh = False
        self._throttle.start()
        now = snapshot.at + self._clock() - self._came
        can_check = self._can_check(snapshot, now)
        self._headline.show_snapshot(snapshot, now)
        self._banners.show_snapshot(snapshot, now)
        self._deadlines.show_snapshot(snapshot, now)
        self._foot.show_snapshot(snapshot, can_check=can_check)
        self._show_services(snapshot, now)
        self._show_detail(now, can_check=can_check)

    def _show_services(self, snapshot: Snapshot, now: float) -> None:
        views = matching(snapshot.services, self._find.text)
        if self._list.underMouse():
            views = held(views, self._model.ids)
        self._find.show_for(len(snapshot.services))
        self._list.keep_place(lambda: self._model.show_views(views, now))
        self._empty.tell(self._find.text if snapshot.services else "")
        self._middle.setCurrentWidget(self._list if views else self._empty)

    def _show_detail(self, now: float, *, can_check: bool) -> None:
        name = self._list.open_id
        view = self._model.view_of(name) if name else None
        if view is None:
            return
        stops = len(self._detail.stops())
        self._detail.show_view(view, now, can_check=can_check)
        if len(self._detail.stops()) != stops:
            self._order_stops()
        if self._past.is_due(name, view.status):
            self.history_wanted.emit(name)

    def _can_check(self, snapshot: Snapshot, now: float) -> bool:
        """Tell whether *Check now* is taken; draw again at the end of its cool-down."""
        left = snapshot.can_check_at - now
        if left > 0 and self.isVisible():
            self._cooling.start(round(left * 1000) + 1)
        return left <= 0 and not snapshot.checking

    def _open_the_worst(self) -> None:
        worst = next(iter(self._latest.services), None) if self._latest is not None else None
        if worst is not None and worst.status is not None and worst.status.is_problem and not self._list.open_id:
            self._list.open_service(worst.service.id)

    def _drawn(self) -> None:
        if self._fresh:
            self._draw()

    def _escape(self) -> None:
        if not self._find.clear():
            self.close()

    def _check_all(self) -> None:
        if self._latest is not None and self._can_check(self._latest, self._latest.at + self._clock() - self._came):
            self.command.emit(CheckNow())

    def _into_list(self) -> None:
        self._list.setFocus()
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def _connect(self) -> None:
        for part in (self._banners, self._deadlines, self._foot, self._detail):
            part.command.connect(self.command)
        for history in (self._banners.open_history, self._foot.open_history):
            history.connect(self.open_history)
        for settings in (self._empty.open_settings, self._foot.open_settings):
            settings.connect(self.open_settings)
        self._detail.open_link.connect(self.open_link)
        self._detail.map_wanted.connect(self.map_wanted)
        self._detail.card_wanted.connect(self.card_wanted)
        self._detail.find_source.connect(self.find_source)
        self._detail.use_source.connect(self.use_source)
        for part in (self._banners, self._deadlines):
            part.changed.connect(self._order_stops)
        self._deadlines.service_wanted.connect(self.show_service)
        self._list.opened.connect(self._draw)
        self._find.changed.connect(self._draw)
        self._find.left.connect(self._into_list)
        self._throttle.timeout.connect(self._drawn)
        self._ageing.timeout.connect(self._draw)
        self._cooling.timeout.connect(self._draw)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find.ask)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self._check_all)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)

    def _order_stops(self) -> None:
        """Let the Tab key walk from top to bottom."""
        stops = [
            *self._banners.stops(),
            *self._deadlines.stops(),
            self._find.field,
            self._list,
            *self._detail.stops(),
            self._empty.add_button,
            *self._foot.stops(),
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _build(self) -> None:
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._empty)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._headline)
        column.addWidget(self._banners)
        column.addWidget(self._deadlines)
        column.addWidget(self._find)
        column.addWidget(Rule(self))
        column.addWidget(self._middle, 1)
        column.addWidget(self._foot)
