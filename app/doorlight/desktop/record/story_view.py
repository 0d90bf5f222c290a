"""A record's lines as they are read: the time at the left, what happened beside it; the person's own stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from doorlight.desktop import look
from doorlight.domain.words import Words, render
from doorlight.evidence.story import Line

MOST = 500  # ours: lines drawn, the newest; the document has them all
_BREAK = "\u2028"  # a new line within a paragraph


class StoryView(QTextEdit):
    """Shows lines, plain text only; they may be selected and copied."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: tuple[Line, ...] = ()
        self._left = 0  # pixels of the column of times
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("What happened, in order"))
        self.document().setDocumentMargin(look.M)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; who reads at the end stays there."""
        self._lines = tuple(lines)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw with another palette or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._lines:
            self._draw()

    def _draw(self) -> None:
        bar, shown = self.verticalScrollBar(), self._lines[-MOST:]
        at_end, place = bar.value() >= bar.maximum() - look.XL, bar.value()
        times = [self._words.moment(line.at) for line in shown]
        self._make_room(times)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        if len(self._lines) > MOST:
            self._write(cursor, "", [(self.tr("What came before is in the document."), "dim")])
        for line, time in zip(shown, times, strict=True):
            self._write(cursor, time, self._parts(line))
        bar.setValue(bar.maximum() if at_end else place)

    def _parts(self, line: Line) -> list[tuple[str, str]]:
        """Return the texts of a line, each with its role."""
        own = line.kind == "person"
        text = render(line.text, self._words)
        parts = [(text[:1].upper() + text[1:], "dim" if line.kind != "seen" else "body")]
        if line.until is not None:
            count = self.tr("%n look(s), the last {time}", "", line.looks)
            parts.append((count.format(time=self._words.moment(line.until)), "dim"))
        return [*parts, (line.written, "strong")] if own else parts

    def _make_room(self, times: Sequence[str]) -> None:
        """Make the column of times as wide as its longest."""
        longest = max((self.fontMetrics().horizontalAdvance(time) for time in times), default=0)
        self._left = longest + look.L
        option = QTextOption()
        option.setTabStopDistance(self._left)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def _write(self, cursor: QTextCursor, time: str, parts: Sequence[tuple[str, str]]) -> None:
        block = QTextBlockFormat()
        block.setLeftMargin(self._left)
        block.setTextIndent(-self._left)
        block.setBottomMargin(look.S)
        if cursor.position():
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        cursor.insertText(f"{time}\t", self._format("dim"))
        for place, (text, role) in enumerate(parts):
            cursor.insertText((_BREAK if place else "") + text.replace("\n", _BREAK), self._format(role))

    def _format(self, role: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(look.font(role))
        form.setForeground(look.ink(role, self.palette()))
        return form
