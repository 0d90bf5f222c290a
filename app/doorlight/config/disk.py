"""Reading and writing the user's file on disk: whole or not at all, and where a link leads.

Errors are ConfigError: the folder that is not ours, the disk that is full, something else in the file's place.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from doorlight.config.errors import ConfigError
from doorlight.config.paths import make_private
from doorlight.config.toml_text import MOST
from doorlight.domain.words import Message, Verbatim, say, verbatim


def read(path: Path, most: int = MOST) -> bytes | None:
    """Return the content of a file, None where there is none; at most one byte more than `most` allows.

    Raises ConfigError.
    """
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):  # opening a pipe would wait for somebody to write
            raise ConfigError(path, _no_file(kind))
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(path, _unreadable(error)) from error


def write(path: Path, content: bytes) -> None:
    """Put a content in the place of a file in one move, its permissions kept; the folder is made where missing.

    Raises ConfigError; the file is then as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        make_private(target.parent)
        _replace(target, content)
    except OSError as error:
        raise ConfigError(path, _unwritable(error)) from error


def remove(path: Path) -> None:
    """Remove a file; nothing where there is none.

    Raises ConfigError.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(path, _unwritable(error)) from error


def sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut too, where the system can do that (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_access(fresh, target)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _keep_access(fresh: Path, target: Path) -> None:
    """Give the new file the permissions and the owner of the one it replaces."""
    try:
        before = target.stat()
    except FileNotFoundError:
        return  # a new one is the user's alone, as mkstemp made it
    fresh.chmod(stat.S_IMODE(before.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):  # only root may give files away
            os.chown(fresh, before.st_uid, before.st_gid)


def _no_file(kind: int) -> Message:
    if stat.S_ISDIR(kind):
        return say("config", "this is a folder; a file is needed here")
    return say("config", "this is a device or a pipe; a file is needed here")


def _unreadable(error: OSError) -> Message:
    if isinstance(error, PermissionError):
        return say("config", "you have no permission to read this")
    return say("config", "this cannot be read: {reason}", reason=_reason(error))


def _unwritable(error: OSError) -> Message:
    if isinstance(error, PermissionError):
        return say("config", "you have no permission to write this")
    return say("config", "this cannot be written: {reason}", reason=_reason(error))


def _reason(error: OSError) -> Verbatim:
    return verbatim(error.strerror or str(error))
