"""The names of our keyring entries, one a line: no keyring tells which of its entries are ours.

A file that cannot be read counts as empty; the values are in the keyring all the same.
"""

from __future__ import annotations

import logging
from pathlib import Path

from doorlight.config import disk
from doorlight.config.errors import ConfigError
from doorlight.sources.base import SecretUnavailable

_log = logging.getLogger(__name__)


class NamesFile:
    """A small set of names on disk, read anew each time: the terminal may change it while the tray runs."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[str, ...]:
        """Return the names in alphabetical order."""
        try:
            content = disk.read(self._path) or b""
        except ConfigError as error:
            _log.warning("names of secrets: %s", error)
            return ()
        return tuple(sorted({name for name in content.decode("utf-8", "replace").splitlines() if name}))

    def add(self, name: str) -> bool:
        """Add a name; False where it was there.

        Raises SecretUnavailable.
        """
        names = self.read()
        if name in names:
            return False
        self._write((*names, name))
        return True

    def discard(self, name: str) -> bool:
        """Take a name out; False where it was not there.

        Raises SecretUnavailable.
        """
        names = self.read()
        if name not in names:
            return False
        self._write(tuple(each for each in names if each != name))
        return True

    def _write(self, names: tuple[str, ...]) -> None:
        try:
            disk.write(self._path, "".join(f"{name}\n" for name in sorted(names)).encode())
        except ConfigError as error:
            raise SecretUnavailable(error.sentence) from error
