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
    from doorlight.evidence.cases import Case
    from doorlight.evidence.growing import Growing, GrowingCases

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
        self._growing: GrowingCases | None = None
        self._kept: dict[str, Kept] = {}
        self._shown: Growing | None = None
        self.window: RecordWindow | None = None
        self._drafts: dict[str, str] = {}  # what was written and not added, by the record's name
        self._soon = QTimer(self, singleShot=True, interval=_GATHERED)
        self._soon.timeout.connect(self.look)
        self._written.connect(self._soon.start)

    def look(self) -> None:
        """Say which records there are now; nothing of them is loaded where there are none."""
        if not self._places.cases_dir.is_dir():
            return
        records = self._records().read_on()
        kept = {
            each.course.service: Kept(each.course.opened_at, each.course.count, running=each.course.closed_at is None)
            for each in records
        }
        if kept != self._kept:
            self._kept = kept
            self.changed.emit(kept)
        if self.window is not None and self._shown in records:
            self.window.show_record(self._shown.course, self._shown.lines)

    def show(self, service: str, last: bool) -> None:  # noqa: FBT001  # Qt's signal carries it
        """Show the record of a service that is running, or its last one."""
        if last:
            self.show_last(service)
        else:
            self.show_record(service)

    def show_record(self, service: str, token: str = "") -> None:
        """Show the record of a service that is running, in front; where there is none it is begun."""
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415  # with the first record

        try:
            running = self._records().running(service) or self._begun(service)
        except RecordError as error:
            self.trouble.emit(error.sentence)
        else:
            self._open(running, token)

    def show_last(self, service: str) -> None:
        """Show the newest record of a service, ended or not, in front."""
        of_service = [each for each in self._records().read_on() if each.course.service == service]
        if of_service:
            self._open(of_service[-1])

    def speak(self, words: Words) -> None:
        """Show what is open in another language, where it stood."""
        self._words = words
        if self.window is not None and self._shown is not None and self.window.isVisible():
            place = self.window.geometry()
            self._open(self._shown)
            self.window.setGeometry(place)

    def close(self) -> None:
        """Close and forget the window; what was written there and not added comes back with it."""
        if self.window is not None and self._shown is not None:
            self._drafts[self._shown.case.id] = self.window.field.toPlainText()
            let_go(self.window)
        self.window = None

    def _records(self) -> GrowingCases:
        if self._growing is None:
            from doorlight.evidence.cases import Cases  # noqa: PLC0415  # with the first record
            from doorlight.evidence.growing import GrowingCases  # noqa: PLC0415

            self._growing = GrowingCases(Cases(self._places.cases_dir))
        return self._growing

    def _begun(self, name: str) -> Growing:
        """Begin a record of a service for its soonest deadline.

        Raises RecordError.
        """
        from doorlight.evidence.beginning import begin, deadline_for  # noqa: PLC0415  # with the first record
        from doorlight.evidence.errors import RecordError  # noqa: PLC0415

        service, records = self._find(name), self._records()
        if service is None:
            raise RecordError(say("evidence", "{name} is not known any more", name=name))
        deadline = deadline_for(name, self._settings().deadlines, time.time())
        begin(records.cases, service, self._places.database, deadline=deadline, names=self._name)
        return records.read_on()[-1]

    def _name(self, name: str) -> LocalText | None:
        found = self._find(name)
        return found.name if found is not None else None

    def _open(self, record: Growing, token: str = "") -> None:
        """Show a record in its window, which is made anew for another one, or in another language."""
        from doorlight.desktop.record.window import RecordWindow  # noqa: PLC0415  # with the first record

        self.close()
        case = record.case
        self._shown, self.window = record, RecordWindow(case.id, self._words)
        self.window.field.setPlainText(self._drafts.get(case.id, ""))
        self.window.added.connect(lambda text: self._do(lambda: case.note(text), taken=True))
        self.window.attached.connect(lambda path: self._do(lambda: case.attach(path)))
        self.window.closed.connect(lambda: self._do(lambda: case.close("person")))
        self.window.saved.connect(lambda path: self._save(case, path))
        self.look()
        bring_to_front(self.window, token)

    def _save(self, case: Case, path: Path) -> None:
        from doorlight.evidence.export import export  # noqa: PLC0415  # when somebody wants it

        if self._do(lambda: export(case, path, self._words)) and self.window is not None:
            self.window.said(self.tr("Saved: {file}").format(file=QDir.toNativeSeparators(str(path))))

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
