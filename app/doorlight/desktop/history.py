"""*What was told*: every notice, newest first, with the reason for each; what came while away is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.history_delegate import LINE_ROLE, NoticeDelegate, NoticeLine
from doorlight.desktop.parts import Text
from doorlight.domain.notice import Notice
from doorlight.domain.words import Words, render

Index = QModelIndex | QPersistentModelIndex


class NoticeModel(QAbstractListModel):
    """Notices, newest first; the first `unseen` of them are marked."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: tuple[NoticeLine, ...] = ()

    def set_notices(self, notices: Sequence[Notice], unseen: int) -> None:
        """Show other notices."""
        self.beginResetModel()
        self._lines = tuple(self._line(notice, new=place < unseen) for place, notice in enumerate(notices))
        self.endResetModel()

    def line(self, index: Index) -> NoticeLine | None:
        """Return what stands at an index."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count notices."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line for the delegate and its words for everybody else."""
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                new = self.tr("New") if line.new else ""
                return ", ".join(part for part in (new, line.title, line.body, line.time) if part)
            case _ if role == LINE_ROLE:
                return line
            case _:
                return None

    def _line(self, notice: Notice, *, new: bool) -> NoticeLine:
        return NoticeLine(
            state=icons.notice_state(notice),
            title=render(notice.title, self._words),
            body=" ".join(render(sentence, self._words) for sentence in notice.body),
            time=self._words.moment(notice.at),
            why=tuple(render(sentence, self._words) for sentence in notice.why),
            new=new,
        )


class HistoryWindow(QDialog):
    """Not modal. `seen()` is emitted when new notices were shown to the person."""

    seen = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = NoticeModel(words, self)
        self._unseen = 0
        self.setWindowTitle(self.tr("What was told"))
        self._build()
        self.show_notices((), 0)
        self.resize(560, 560)

    def show_notices(self, notices: Sequence[Notice], unseen: int) -> None:
        """Show what was told, newest first; the first `unseen` came while the person was away."""
        self._unseen = min(unseen, len(notices))
        self._model.set_notices(notices, self._unseen)
        self._empty.setVisible(not notices)
        self._list.setVisible(bool(notices))
        self._detail.setVisible(bool(notices))
        self._head.setText(self._headline())
        self._list.setCurrentIndex(self._model.index(0))
        self._tell_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is shown as seen."""
        super().showEvent(event)
        self._tell_seen()

    def _tell_seen(self) -> None:
        if self._unseen and self.isVisible():
            self.seen.emit()

    def _headline(self) -> str:
        if self._unseen:
            return self.tr("While you were away: %n new notification(s)", "", self._unseen)
        return self.tr("What was told, newest first")

    def _build(self) -> None:
        self._head = Text("", "heading")
        self._empty = Text(
            self.tr("Nothing has been told yet. What pops up is kept here, with the reason for it."), "dim"
        )
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(NoticeDelegate(self))
        self._list.setAccessibleName(self.tr("Notifications"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.selectionModel().currentChanged.connect(self._show_detail)
        self._detail = QWidget(self)
        self._body = Text("", "body", selectable=True)
        self._why_title = Text(self.tr("Why did I get this?"), "section")
        self._why = Text("", "dim", selectable=True)
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(look.XS)
        for text in (self._body, self._why_title, self._why):
            detail.addWidget(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.M)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addWidget(self._detail)
        column.addStretch(0)

    def _show_detail(self, index: QModelIndex) -> None:
        """Show the whole text and the recorded reasons of one notice."""
        line = self._model.line(index)
        if line is None:
            return
        self._body.setText(line.body or line.title)
        self._why.setText("\n".join(line.why))
        for widget in (self._why_title, self._why):
            widget.setVisible(bool(line.why))
