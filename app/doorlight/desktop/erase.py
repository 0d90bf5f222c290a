"""*Remove all my data*: everything Doorlight keeps on this machine, and nothing else.

Done after the engine has stopped (its store is among what goes). The folders handed in are Doorlight's own; a link
in place of one is left alone, since it may lead to what is somebody else's, and is named.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from doorlight.desktop.autostart import Autostart
from doorlight.sources.base import SecretUnavailable

_log = logging.getLogger(__name__)


class SecretStore(Protocol):
    """The keyring, as far as it is needed here."""

    def names(self) -> Sequence[str]:
        """Return the names of our entries."""
        ...

    async def remove(self, name: str) -> None:
        """Remove an entry.

        Raises SecretUnavailable.
        """
        ...


class Belongings(Struct, frozen=True):
    """What there is to remove: single files, and folders that are Doorlight's own."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]


def what_goes(belongings: Belongings) -> tuple[Path, ...]:
    """Return what exists of it, for the question that is asked first."""
    return tuple(path for path in (*belongings.files, *belongings.folders) if path.exists())


async def erase(belongings: Belongings, autostart: Autostart, secrets: SecretStore) -> tuple[str, ...]:
    """Remove everything; returns what could not be removed, in the system's words (empty: all gone)."""
    left = await _forget_secrets(secrets)
    try:
        autostart.disable()
    except OSError as error:
        left.append(str(error))
    left += _remove_files(belongings.files)
    left += _remove_folders(belongings.folders)
    return tuple(left)


async def _forget_secrets(secrets: SecretStore) -> list[str]:
    """Remove our keyring entries first: their list is in the data folder."""
    left = []
    for name in tuple(secrets.names()):
        try:
            await secrets.remove(name)
        except SecretUnavailable as error:
            _log.warning("keyring entry %s stays: %s", name, error)
            left.append(f"{name}: {error}")
    return left


def _remove_files(files: Iterable[Path]) -> list[str]:
    left = []
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            left.append(str(error))
    return left


def _remove_folders(folders: Iterable[Path]) -> list[str]:
    left: list[str] = []
    for folder in folders:
        if folder.is_symlink():
            left.append(str(folder))  # leads to what may be somebody else's
        elif folder.is_dir():
            shutil.rmtree(folder, onerror=lambda _call, _path, error: left.append(str(error[1])))
    return left
