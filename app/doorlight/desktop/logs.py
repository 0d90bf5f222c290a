"""The log of the tray application: a rotating file, and warnings on standard error as the commands have them."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

_SIZE = 512 * 1024  # bytes a file: a quiet year, or a day of trouble
_OLDER = 2  # files kept besides
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_TALKATIVE = ("httpx", "httpcore", "asyncio", "dbus_fast", "keyring")  # of interest with --verbose only

_log = logging.getLogger(__name__)


def start_log(path: Path, *, verbose: bool = False, quiet: bool = False) -> None:
    """Log to `path` and, what matters, to standard error; without the file where it cannot be written."""
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET if verbose else logging.WARNING)
    if sys.stderr is not None:
        root.addHandler(_to_stderr(verbose=verbose, quiet=quiet))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        root.addHandler(_to_file(path))
    except OSError as error:
        _log.warning("no log file: %s", error)


def stop_log() -> None:
    """Close the file: before it is removed, and at the end."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, _File | _Terminal)]:
        root.removeHandler(handler)
        handler.close()


class _File(logging.FileHandler):
    """A file that makes room for itself. The standard library's would load sockets and pickle, 1 MB, for the same."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a fresh file where this one is full."""
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _SIZE:
            self._make_room()

    def _make_room(self) -> None:
        path = Path(self.baseFilename)
        self.close()
        names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, _OLDER + 1))]
        for newer, older in zip(names[-2::-1], names[:0:-1], strict=True):
            if newer.exists():
                newer.replace(older)
        self.stream = self._open()


class _Terminal(logging.StreamHandler):  # type: ignore[type-arg]  # generic in typeshed only
    """Told apart from handlers that are not ours."""


def _to_file(path: Path) -> logging.Handler:
    handler = _File(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler


def _to_stderr(*, verbose: bool, quiet: bool) -> logging.Handler:
    handler = _Terminal(sys.stderr)
    handler.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    return handler
