"""What a person adds to a record, beside the chain: files, and texts as small files of their own.

The chain holds their SHA-256 only, so that each may be left out of what is handed on without breaking it. A text is
kept with a random salt: a short one, such as a file number, could else be guessed from its hash in seconds.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from doorlight.config.disk import sync_folder
from doorlight.config.paths import make_private
from doorlight.domain.words import Message, say
from doorlight.evidence.errors import Unreadable, unreadable, unwritable

LARGEST = 100 * 1024 * 1024  # ours: bytes of one file; a film of a screen is the largest that is of any use
LONGEST = 20_000  # ours: characters of one text
_BLOCK = 1024 * 1024
_SALT = 16  # bytes
_SUFFIX = 10  # characters of a file's ending that are kept
_PRIVATE = 0o600


class Copied(Struct, frozen=True):
    """A file that was taken in: its SHA-256 in hex, its size in bytes, and its name in the folder."""

    sha256: str
    size: int
    name: str


class Files:
    """The folder `attachments` of one record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep_text(self, text: str) -> str:
        """Keep a text, cut at its longest; return the SHA-256 of its file.

        Raises Unwritable.
        """
        salted = {"salt": secrets.token_hex(_SALT), "text": text[:LONGEST]}
        content = json.dumps(salted, ensure_ascii=True, separators=(",", ":")).encode()
        name = hashlib.sha256(content).hexdigest()
        try:
            make_private(self.folder)
            _whole(self.folder / f"{name}.json", content)
            sync_folder(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return name

    def text(self, sha256: str) -> str | None:
        """Return a text, None where it was left out or changed."""
        try:
            content = (self.folder / f"{sha256}.json").read_bytes()
            if hashlib.sha256(content).hexdigest() == sha256:
                return str(json.loads(content)["text"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None

    def copy(self, source: Path) -> Copied:
        """Take in a copy of a file.

        Raises Unreadable where it is none, is too large or cannot be read, and Unwritable.
        """
        try:
            kind = source.stat()
            if not stat.S_ISREG(kind.st_mode) or kind.st_size > LARGEST:
                raise Unreadable(_refused(source, too_large=stat.S_ISREG(kind.st_mode)))
            opened = source.open("rb")
        except OSError as error:
            raise unreadable(source, error) from error
        with opened:
            return self._take(opened, _suffix(source))

    def _take(self, source: BinaryIO, suffix: str) -> Copied:
        fresh = self.folder / f".{secrets.token_hex(8)}"
        try:
            make_private(self.folder)
            digest, size = _copied(source, fresh)
            name = f"{digest}{suffix}"
            fresh.replace(self.folder / name)
            sync_folder(self.folder)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise unwritable(self.folder, error) from error
        return Copied(digest, size, name)


def _copied(source: BinaryIO, target: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _whole(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _suffix(source: Path) -> str:
    """Return the ending that tells programs what a file is; anything unusual is left off."""
    suffix = source.suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= _SUFFIX else ""


def _refused(source: Path, *, too_large: bool) -> Message:
    if too_large:
        return say("evidence", "{file} is larger than 100 MB: attach a part of it", file=str(source))
    return say("evidence", "{file} is not a file", file=str(source))
