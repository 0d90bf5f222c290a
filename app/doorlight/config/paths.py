"""Where Doorlight keeps things: the only module that names appdirs, so that `platformdirs` can take over here.

Nothing is created by asking. Who writes calls `prepare` first.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import appdirs
from msgspec import Struct

NAME = "doorlight" if sys.platform not in ("win32", "darwin") else "Doorlight"
_PRIVATE = 0o700  # nobody else's business what a person depends on


class Places(Struct, frozen=True, kw_only=True):
    """Every path is absolute; none need exist. `instance` names the single-instance lock: one a data folder."""

    config_file: Path
    data_dir: Path
    cache_dir: Path
    log_dir: Path

    @property
    def database(self) -> Path:
        """Where the store is."""
        return self.data_dir / "doorlight.db"

    @property
    def catalogue_dir(self) -> Path:
        """Where catalogues are kept that came apart from the application."""
        return self.data_dir / "catalogue"

    @property
    def cases_dir(self) -> Path:
        """Where records of what happened are kept, one folder each."""
        return self.data_dir / "cases"

    @property
    def log_file(self) -> Path:
        """Where the running log is; older ones stand beside it."""
        return self.log_dir / "doorlight.log"

    @property
    def instance(self) -> str:
        """The name of the lock: other people and other data folders of this machine have others."""
        told_apart = f"{_person()}\n{os.path.realpath(self.data_dir)}"
        return f"doorlight-{hashlib.sha256(told_apart.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"

    def prepare(self) -> None:
        """Make the folders for data, cache and log, private to the user.

        Raises OSError.
        """
        for folder in (self.data_dir, self.cache_dir, self.log_dir):
            make_private(folder)


def places(profile: Path | None = None, config: Path | None = None) -> Places:
    """Return where things are: the system's usual folders, or all of it in `profile`.

    `config` names another settings file; the rest stays where it is.
    """
    where = _in_one(_absolute(profile)) if profile is not None else _usual()
    if config is None:
        return where
    return Places(
        config_file=_absolute(config), data_dir=where.data_dir, cache_dir=where.cache_dir, log_dir=where.log_dir
    )


def make_private(folder: Path) -> None:
    """Make a folder, and those above it where missing, readable by the user alone; one that exists stays as it is.

    Raises OSError.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=_PRIVATE, exist_ok=True)
    if not missing and not folder.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(folder))


def _in_one(folder: Path) -> Places:
    return Places(
        config_file=folder / "config.toml", data_dir=folder, cache_dir=folder / "cache", log_dir=folder / "log"
    )


def _usual() -> Places:
    folders = appdirs.AppDirs(NAME, appauthor=False)
    return Places(
        config_file=_rooted(folders.user_config_dir, ".config") / "config.toml",
        data_dir=_rooted(folders.user_data_dir, ".local/share"),
        cache_dir=_rooted(folders.user_cache_dir, ".cache"),
        log_dir=_rooted(folders.user_log_dir, ".local/state"),
    )


def _rooted(folder: str, usual: str) -> Path:
    """Return an absolute folder. A relative `XDG_…` is to be ignored (XDG base directory spec); appdirs takes it."""
    found = Path(folder)
    return found if found.is_absolute() else Path.home() / usual / NAME


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except (OSError, RuntimeError):  # no current folder any more, or nobody called that
        return path


def _person() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
