"""The listener of `watch` and `replay`: prints each line at once, and ends the engine when nobody can read any more.

An engine survives a listener that fails, as it should; a closed pipe must end the command instead.
"""

from __future__ import annotations

import sys

from doorlight.cli.stream import Stream
from doorlight.domain.commands import Shown
from doorlight.domain.words import Words
from doorlight.engine.engine import Engine
from doorlight.engine.ports import Announcement


class Printing:
    """Hand it to the engine as its listener, then let it `run` that engine."""

    def __init__(self, words: Words, *, as_json: bool) -> None:
        self._engine: Engine | None = None
        self._error: OSError | None = None
        self._stream = Stream(words, as_json=as_json, write=self._write, displayed=self._displayed)

    def __call__(self, announcement: Announcement) -> None:
        """Print the line of an announcement, if it has one."""
        self._stream(announcement)

    async def run(self, engine: Engine) -> None:
        """Run an engine to its end.

        Raises OSError where its words could not be written.
        """
        self._engine = engine
        await engine.run()
        if self._error is not None:
            raise self._error

    def _write(self, line: str) -> None:
        if self._error is not None:
            return
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()  # whoever reads a pipe wants to know now
        except OSError as error:
            self._error = error
            if self._engine is not None:
                self._engine.stop()

    def _displayed(self, key: str) -> None:
        """Mark a notice as displayed, unless it was not."""
        if self._error is None and self._engine is not None:
            self._engine.command(Shown(key))
