"""The window of one record: what happened so far, a field for what one tried or saw, and the ways to hand it on.

It shows what `Desk` reads and says what a person wants; what is written is written there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.parts import Fault, Lines, Text, without_icons
from doorlight.desktop.record.story_view import StoryView
from doorlight.domain.deadlines import Deadline
from doorlight.domain.telling.deadline_words import when
from doorlight.domain.words import Words, render
from doorlight.evidence.course import Course
from doorlight.evidence.report import NO_RELIEF
from doorlight.evidence.story import Line

_SIZE = (620, 680)
_ROWS = 3  # of the field


class RecordWindow(QDialog):
    """Not modal. `added(text)`, `attached(path)`, `saved(path)` and `closed()` say what a person wants."""

    added = Signal(str)
    attached = Signal(object)
    saved = Signal(object)
    closed = Signal()

    def __init__(self, name: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words = name, words
        self.setWindowTitle(self.tr("Doorlight: record of what happened"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._head, self._state, self._deadline = Text("", "heading"), Text("", "dim"), Text("", "strong")
        self.story = StoryView(words, self)
        self.field = Lines(_ROWS, self)
        self.add_button, self.attach_button = Button(self.tr("Add")), Button(self.tr("Attach a file…"))
        self.save_button, self.close_button = Button(self.tr("Save as…")), Button(self.tr("Close the record…"))
        self._writing = QWidget(self)
        self._said, self._fault = Text("", "note"), Fault(self)
        self._connect()
        self._build()
        self.resize(*_SIZE)
        self.field.setFocus()

    def show_record(self, course: Course, lines: tuple[Line, ...]) -> None:
        """Show how the record stands."""
        self._head.setText(course.name.within(self._words.language))
        self._state.setText(self._standing(course))
        self._deadline.setText(self._of_deadline(course))
        self._deadline.setVisible(course.deadline_at is not None)
        self._writing.setVisible(course.closed_at is None)
        self.close_button.setVisible(course.closed_at is None)
        self.story.show_lines(lines)

    def said(self, text: str) -> None:
        """Say that something was done."""
        self._say(text)

    def refused(self, text: str) -> None:
        """Say why something was not done; what was written stays in the field."""
        self._say("", text)

    def settle(self, *, taken: bool) -> None:
        """Say nothing more of what went wrong; where it was `taken`, the field is for the next thing."""
        self._say("")
        if taken:
            self.field.clear()
            self.field.setFocus()

    def _standing(self, course: Course) -> str:
        since = self._words.moment(course.opened_at)
        if course.closed_at is not None:
            return self.tr("Recorded: {start} to {end}. It is closed: nothing is added any more.").format(
                start=since, end=self._words.moment(course.closed_at)
            )
        end = self._words.moment(course.ends_at)
        if course.returned_at is None:
            text = self.tr("Running since {start}. It ends by itself once the trouble is over, at the latest: {end}.")
        else:
            text = self.tr("Running since {start}. It ends by itself, unless trouble comes: {end}.")
        return text.format(start=since, end=end)

    def _of_deadline(self, course: Course) -> str:
        if course.deadline_at is None:
            return ""
        deadline = Deadline(id="", title=course.deadline_title, at=course.deadline_at, zone=course.deadline_zone)
        moment = render(when(deadline), self._words)
        return self.tr("Deadline: {title}, {moment}").format(moment=moment, title=course.deadline_title)

    def _say(self, said: str, wrong: str = "") -> None:
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._fault.tell(wrong)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self.added.emit(self.field.toPlainText()))
        self.add_button.setEnabled(False)
        self.field.textChanged.connect(self._weigh)
        self.attach_button.clicked.connect(self._choose)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self._close)

    def _weigh(self) -> None:
        """Let *Add* lead on once there is something to add."""
        written = bool(self.field.toPlainText().strip())
        self.add_button.setEnabled(written)
        self.add_button.weigh("first" if written else "plain")

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("Attach a file"), _folder())
        if chosen:
            self.attached.emit(Path(chosen))

    def _save(self) -> None:
        kinds = (
            self.tr("Document (*.html)"),
            self.tr("Plain text (*.txt)"),
            self.tr("All of it, to be checked (*.zip)"),
        )
        usual = str(Path(_folder(), f"doorlight-{self._name}.html"))
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save the record"), usual, ";;".join(kinds))
        if chosen:
            self.saved.emit(_named(Path(chosen), kind))

    def _close(self) -> None:
        """Ask first: it cannot be undone."""
        question = QMessageBox(self)
        question.setWindowTitle(self.tr("Close the record"))
        question.setText(self.tr("Close this record for good?"))
        question.setInformativeText(self.tr("Nothing is added any more. It stays here, and can be saved as before."))
        close = question.addButton(self.tr("Close it"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        without_icons(question)
        question.exec()
        if question.clickedButton() is close:
            self.closed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.S)
        for text in (self._head, self._deadline, self._state):
            column.addWidget(text)
        column.addWidget(self.story, 1)
        self._build_writing()
        column.addWidget(self._writing)
        for widget in (self._said, self._fault, Text(render(NO_RELIEF, self._words), "note")):
            column.addWidget(widget)
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(look.S)
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        column.addLayout(row)

    def _build_writing(self) -> None:
        label = Text(self.tr("What I tried or saw"), "section")
        self.field.setAccessibleName(label.text())
        self.field.setPlaceholderText(
            self.tr("When, what you did, the error as it was shown, a reference number, whom you called")
        )
        row = QHBoxLayout()
        row.setSpacing(look.S)
        row.addWidget(self.add_button)
        row.addWidget(self.attach_button)
        row.addStretch(1)
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, look.S, 0, 0)
        column.setSpacing(look.S)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addLayout(row)


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _named(path: Path, kind: str) -> Path:
    """Return a path with the ending of the kind that was chosen, where the person wrote none that is known."""
    if path.suffix.lower() in (".html", ".htm", ".txt", ".zip"):
        return path
    ending = kind.rpartition("*")[2].rstrip(")")
    return path.with_name(path.name + ending)
