"""Listens to the engine for nothing, until a record is open: then it loads what records, and hands everything on.

Called in the engine's thread for each look and each word, so it costs one look into a folder that is mostly not
there. A record begun by another program (`doorlight evidence open`) is noticed by its folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from doorlight.domain.events import Looked
from doorlight.domain.words import Sentence

if TYPE_CHECKING:
    from doorlight.evidence.recorder import Recorder

T = TypeVar("T")

_END = 8192  # bytes: a closing entry is under 300
_SEALED = b'"type":"seal"'


def _nobody() -> None:
    pass


def _unsaid(text: Sentence | None) -> None:
    del text


class Standby:
    """`folder` is where records are.

    `changed` is called when an entry was added, `trouble` with what is wrong or None, both in the recorder's thread.
    """

    def __init__(
        self,
        folder: Path,
        *,
        changed: Callable[[], None] = _nobody,
        trouble: Callable[[Sentence | None], None] = _unsaid,
    ) -> None:
        self._folder = folder
        self._changed, self._trouble = changed, trouble
        self._names: frozenset[str] = frozenset()
        self._recorder: Recorder | None = None

    def beside(self, listener: Callable[[T], None]) -> Callable[[T], None]:
        """Return a listener that hands on what it hears, and hears it too."""

        def both(said: T) -> None:
            listener(said)
            self.hear(said)

        return both

    def looked(self, looked: Looked) -> None:
        """Take in one look that has been judged."""
        self._notice()
        if self._recorder is not None:
            self._recorder.looked(looked)

    def hear(self, said: object) -> None:
        """Take in what the engine announces."""
        self._notice()
        if self._recorder is not None:
            self._recorder.hear(said)

    def close(self) -> None:
        """Write what waits and stop, within half a second."""
        if self._recorder is not None:
            self._recorder.close()

    def _notice(self) -> None:
        """Notice records that were begun: by their folders, since whoever began them may be another program."""
        try:
            names = frozenset(os.listdir(self._folder))  # noqa: PTH208  # names alone: asked with each look
        except OSError:
            return
        if names == self._names:
            return
        self._names = names
        if self._recorder is not None:
            self._recorder.refresh()
        elif any(_is_open(self._folder / name / "log.jsonl") for name in names):
            from doorlight.evidence.recorder import Recorder  # noqa: PLC0415  # nothing of it while no record is open

            self._recorder = Recorder(self._folder, changed=self._changed, trouble=self._trouble)
            self._recorder.start()


def _is_open(log: Path) -> bool:
    """Tell from its end whether a record goes on."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _END))
            return _SEALED not in file.read().rstrip(b"\n").rpartition(b"\n")[2]
    except OSError:
        return False
