"""Checks a record: a folder on this computer, or a ZIP that somebody was handed. Says the first place that is broken.

What holds: every entry follows from the one before, none is missing, and each text and file that is there has the
hash that was written down. What was left out (withheld) is said, and breaks nothing.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.words import say, verbatim
from doorlight.evidence.cases import ATTACHMENTS, LOG
from doorlight.evidence.chain import MOST, OPEN, Entry, Fault, Reading, read
from doorlight.evidence.errors import Unreadable, unreadable
from doorlight.evidence.files import LARGEST

_BLOCK = 1024 * 1024


class Finding(Struct, frozen=True):
    """What a check found. `left_out`: how many texts and files are not there; `fault` None: everything holds."""

    reading: Reading
    left_out: int = 0
    fault: Fault | None = None
    documents: str = ""  # what lies beside the record and is no part of it: nothing says that it is still as it was

    @property
    def head(self) -> str:
        """The hash of the last entry: who has noted it elsewhere knows whether the record is still that one."""
        return self.reading.entries[-1].hash if self.reading.entries else ""


class Held(Protocol):
    """Where a record is kept."""

    def open(self, name: str) -> BinaryIO | None:
        """Open a file of it by its path in it, None where it is not there."""
        ...


class InFolder:
    """A record in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> BinaryIO | None:
        """Open a file."""
        path = self._folder / name
        return path.open("rb") if path.is_file() else None


class InZip:
    """A record in a ZIP, at its top or in a folder of it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        logs = [name for name in archive.namelist() if PurePosixPath(name).name == LOG]
        if len(logs) != 1:
            raise Unreadable(say("evidence", "this file holds no record"))
        self._top = logs[0].removesuffix(LOG)

    def open(self, name: str) -> BinaryIO | None:
        """Open a file."""
        try:
            return self._archive.open(self._top + name)  # type: ignore[return-value]  # IO[bytes] in typeshed
        except KeyError:
            return None


def verify(path: Path) -> Finding:
    """Check the record in a folder or a ZIP.

    Raises Unreadable where there is none.
    """
    try:
        if path.is_dir():
            return check(InFolder(path))
        if path.name == LOG:
            return check(InFolder(path.parent))
        if path.is_file() and not zipfile.is_zipfile(path):
            raise Unreadable(say("evidence", "{file} is no record, nor a .zip of one", file=str(path)))
        with zipfile.ZipFile(path) as archive:
            return replace(check(InZip(archive)), documents=_documents_in(archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        text = say("evidence", "{file} is no record: {reason}", file=str(path), reason=verbatim(str(error)))
        raise Unreadable(text) from error
    except OSError as error:
        raise unreadable(path, error) from error


def check(held: Held) -> Finding:
    """Check a record wherever it is kept.

    Raises Unreadable where there is none, OSError and zipfile.BadZipFile.
    """
    opened = held.open(LOG)
    if opened is None:
        raise Unreadable(say("evidence", "this file holds no record"))
    with opened:
        reading = read(opened.read(MOST))
    left_out = 0
    for entry in reading.entries:
        for name, sha256 in kept_by(entry):
            found = _hash(held.open(f"{ATTACHMENTS}/{name}"))
            if found is None:
                left_out += 1
            elif found != sha256:
                why = say("evidence", "what entry {number} adds was changed", number=entry.seq)
                return Finding(reading, left_out, Fault(entry.seq, why))
    return Finding(reading, left_out, _not_opened(reading) or reading.fault)


def _not_opened(reading: Reading) -> Fault | None:
    """Return what is wrong with a record that says nowhere what it is about: a chain of nothing is no proof."""
    if reading.entries and reading.entries[0].type == OPEN:
        return None
    return Fault(1, say("evidence", "the entry that opens a record is not there"))


def kept_by(entry: Entry) -> Iterable[tuple[str, str]]:
    """Return the files that an entry stands for, each with its SHA-256."""
    fields = entry.fields
    for key in ("text_sha256", "name_sha256"):
        if key in fields:
            yield f"{PurePosixPath(str(fields[key])).name}.json", str(fields[key])
    if entry.type == "attachment":
        yield PurePosixPath(str(fields.get("file"))).name, str(fields.get("sha256"))


def _documents_in(archive: zipfile.ZipFile) -> str:
    names = (PurePosixPath(name) for name in archive.namelist())
    found = (name.name for name in names if name.parent.name != ATTACHMENTS and name.suffix in (".html", ".txt"))
    return ", ".join(verbatim(name).text for name in sorted(found))


def _hash(opened: BinaryIO | None) -> str | None:
    if opened is None:
        return None
    digest, size = hashlib.sha256(), 0
    with opened:
        while size <= LARGEST and (block := opened.read(_BLOCK)):
            digest.update(block)
            size += len(block)
    return digest.hexdigest()
