"""The records on this computer: one folder each under the data folder, with `log.jsonl` and `attachments/`.

Who makes, fills and ends a record comes through here: the window, the command, and the application that watches.
"""

from __future__ import annotations

import re
import secrets
import time
from datetime import datetime
from pathlib import Path

from doorlight.config.disk import sync_folder
from doorlight.config.paths import make_private
from doorlight.domain.words import say
from doorlight.evidence.chain import Entry, Fields, Reading
from doorlight.evidence.course import Course, course_of
from doorlight.evidence.errors import Broken, Closed, RecordError, Unreadable, unwritable
from doorlight.evidence.files import Files
from doorlight.evidence.log import RecordLog

LOG, ATTACHMENTS = "log.jsonl", "attachments"
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{6}", re.ASCII)


class Case:
    """One record, in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = RecordLog(folder / LOG)
        self.files = Files(folder / ATTACHMENTS)

    @property
    def id(self) -> str:
        """Its name, for people and commands: the day it was begun, and six random digits."""
        return self.folder.name

    def read(self) -> Reading:
        """Return what it holds.

        Raises Unreadable.
        """
        return self.log.read()

    def course(self) -> Course:
        """Return how it stands.

        Raises Unreadable.
        """
        return course_of(self.read().entries)

    def note(self, text: str) -> Entry:
        """Add what the person did or saw.

        Raises RecordError.
        """
        if not text.strip():
            raise RecordError(say("evidence", "there is nothing to add"))
        self._refuse_if_ended()
        return self.log.append("action", {"text_sha256": self.files.keep_text(text.strip())})

    def attach(self, source: Path) -> Entry:
        """Add a copy of a file.

        Raises RecordError.
        """
        self._refuse_if_ended()
        copied = self.files.copy(source)
        named = self.files.keep_text(source.name)
        fields = {"sha256": copied.sha256, "size": copied.size, "file": copied.name, "name_sha256": named}
        return self.log.append("attachment", fields)

    def close(self, why: str, *, at: float | None = None) -> Entry:
        """End it: `why` is "person" or "time". It says how many entries there are, so that none can be cut off.

        Raises RecordError.
        """
        return self.log.append("seal", {"why": why}, at=at)

    def _refuse_if_ended(self) -> None:
        reading = self.read()
        if reading.is_closed:
            raise Closed(say("evidence", "this record is closed"))
        if not reading.entries:
            path = str(self.log.path)
            raise Broken(say("evidence", "{file} was changed from outside: nothing is added to it", file=path))


class Cases:
    """All records in a folder, which need not be there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Case]:
        """Return every record, oldest first."""
        try:
            names = sorted(each.name for each in self.folder.iterdir() if _NAME.fullmatch(each.name))
        except OSError:
            return []
        return [Case(self.folder / name) for name in names]

    def get(self, name: str) -> Case:
        """Return the record of a name.

        Raises Unreadable where there is none.
        """
        if _NAME.fullmatch(name) and (self.folder / name / LOG).is_file():
            return Case(self.folder / name)
        raise Unreadable(say("evidence", "{name}: no such record; see: doorlight evidence list", name=name))

    def courses(self) -> list[tuple[Case, Course]]:
        """Return the records that can be read, oldest first, with how they stand."""
        found = []
        for case in self.all():
            try:
                course = case.course()
            except Unreadable:
                continue
            if course.service:
                found.append((case, course))
        return found

    def open_ones(self) -> list[tuple[Case, Course]]:
        """Return those of them that go on."""
        return [(case, course) for case, course in self.courses() if course.closed_at is None]

    def begin(self, opening: Fields, *, at: float | None = None) -> Case:
        """Make a record with its first entry; it is there as a whole or not at all.

        Raises Unwritable.
        """
        at = time.time() if at is None else at
        name = f"{datetime.fromtimestamp(at).astimezone():%Y-%m-%d}-{secrets.token_hex(3)}"
        fresh = self.folder / f".{name}"
        try:
            make_private(fresh)
            Case(fresh).log.append("open", {"case": name, **opening}, at=at)
            fresh.rename(self.folder / name)
            sync_folder(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return Case(self.folder / name)
