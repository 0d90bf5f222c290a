"""Where the desktop keeps records: begins, shows, fills and ends them, and knows which are running.

Between the panel and the popups on one side and `evidence` on the other, which is loaded with the first record that
somebody wants. What the running engine sees goes into open records by `standby`, in a thread of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer, Signal

from doorlight.config.paths import Places
from doorlight.config.schema import Settings
from doorlight.desktop.letting_go import let_go
from doorlight.desktop.raising import bring_to_front
from doorlight.desktop.record.running import Kept
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, Words, render, say
from doorlight.evidence.standby import Standby

if TYPE_CHECKING:
    from doorlight.desktop.record.window import RecordWindow
    from doorlight.evidence.cases import Case, Cases

_GATHERED = 500  # milliseconds in which many entries are one change of what is shown


class Desk(QObject):
    """`changed(mapping)`: the newest record of each service. `trouble(Sentence | None)`: something cannot be kept."""

    changed = Signal(object)
    trouble = Signal(object)
    _written = Signal()

    def __init__(
        self,
        places: Places,
        words: Words,
        *,
        settings: Callable[[], Settings],
        find: Callable[[str], Service | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._words = places, words
        self._settings, self._find = settings, find
        self.standby = Standby(places.cases_dir, changed=self._written.emit, trouble=self.trouble.emit)
        self._case: Case | None = None
        self.window: RecordWindow | None = None
        self._drafts: dict[str, str] = {}  # what was written and not added, by the record's name
        self._soon = QTimer(self, singleShot=True, interval=_GATHERED)
        self._soon.timeout.connect(self.look)
        self._written.connect(self._soon.start)

    def look(self) -> None:
        """Say which records there are now; nothing of them is loaded where there are none."""
        if not self._places.cases_dir.is_dir():
            return
        kept = {}
        for _case, course in self._cases().courses():
            kept[course.service] = Kept(course.opened_at, course.count, running=course.closed_at is None)
        self.changed.emit(kept)
        self._show()

    def show(self, service: str, last: bool) -> None:  # noqa: FBT001  # Qt's signal carries it
        """Show the record of a service that is running, or its last one."""
        if last:
            self.show_last(service)
        else:
            self.show_record(service)

    def show_record(self, service: str, token: str = "") -> None:
        """Show the record of a service that is running, in front; where there is none it is begun."""
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415  # with the first record

        cases = self._cases()
        try:
            found = next((case for case, course in cases.open_ones() if course.service == service), None)
            self._open(found or self._begun(cases, service), token)
        except RecordError as error:
            self.trouble.emit(error.sentence)

    def show_last(self, service: str) -> None:
        """Show the newest record of a service, ended or not, in front."""
        of_service = [case for case, course in self._cases().courses() if course.service == service]
        if of_service:
            self._open(of_service[-1])

    def speak(self, words: Words) -> None:
        """Show what is open in another language, where it stood."""
        self._words = words
        if self.window is not None and self._case is not None and self.window.isVisible():
            place = self.window.geometry()
            self._open(self._case)
            self.window.setGeometry(place)

    def close(self) -> None:
        """Close and forget the window; what was written there and not added comes back with it."""
        if self.window is not None and self._case is not None:
            self._drafts[self._case.id] = self.window.field.toPlainText()
            let_go(self.window)
        self.window = None

    def _cases(self) -> Cases:
        from doorlight.evidence.cases import Cases  # noqa: PLC0415  # with the first record

        return Cases(self._places.cases_dir)

    def _begun(self, cases: Cases, name: str) -> Case:
        """Begin a record of a service for its soonest deadline.

        Raises RecordError.
        """
        from doorlight.evidence.beginning import begin, deadline_for  # noqa: PLC0415  # with the first record
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415

        service = self._find(name)
        if service is None:
            raise RecordError(say("evidence", "{name} is not known any more", name=name))
        deadline = deadline_for(name, self._settings().deadlines, time.time())
        return begin(cases, service, self._places.database, deadline=deadline, names=self._name)

    def _name(self, name: str) -> LocalText | None:
        found = self._find(name)
        return found.name if found is not None else None

    def _open(self, case: Case, token: str = "") -> None:
        """Show a record in its window, which is made anew for another one, or in another language."""
        from doorlight.desktop.record.window import RecordWindow  # noqa: PLC0415  # with the first record

        self.close()
        self._case, self.window = case, RecordWindow(case.id, self._words)
        self.window.field.setPlainText(self._drafts.get(case.id, ""))
        self.window.added.connect(lambda text: self._do(lambda: case.note(text), taken=True))
        self.window.attached.connect(lambda path: self._do(lambda: case.attach(path)))
        self.window.closed.connect(lambda: self._do(lambda: case.close("person")))
        self.window.saved.connect(self._save)
        self.look()
        bring_to_front(self.window, token)

    def _show(self) -> None:
        if self.window is None or self._case is None:
            return
        from doorlight.evidence.course import course_of  # noqa: PLC0415  # with the first record
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415
        from doorlight.evidence.story import story  # noqa: PLC0415

        try:
            entries = self._case.read().entries
        except RecordError as error:
            self.window.refused(render(error.sentence, self._words))
            return
        self.window.show_record(course_of(entries), story(entries, self._case.files.text))

    def _save(self, path: Path) -> None:
        from doorlight.evidence.export import export  # noqa: PLC0415  # when somebody wants it

        case, window = self._case, self.window
        if case is None or window is None:
            return
        if self._do(lambda: export(case, path, self._words)):
            window.said(self.tr("Saved: {file}").format(file=QDir.toNativeSeparators(str(path))))

    def _do(self, what: Callable[[], object], *, taken: bool = False) -> bool:
        """Do something with the record that is shown; say in its window where that cannot be."""
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415  # with the first record

        if self.window is None:
            return False
        try:
            what()
        except RecordError as error:
            self.window.refused(render(error.sentence, self._words))
            return False
        self.window.settle(taken=taken)
        self.look()
        return True
