"""Sends a letter to an address that Apprise knows, in a process that is ended when it takes too long.

Used by the engine's `remote` for what a channel carries, and by the settings and the terminal for a test. The address
is a secret: it is handed over by a pipe, and in no word that is said, logged or raised.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from importlib.util import find_spec

import msgspec

from doorlight.domain.telling.letter import Answer, Letter, Outcome
from doorlight.net.remote_child import Task

LIMIT = 60.0  # ours: seconds for one letter; Apprise itself waits 4 s for a connection and 4 s for each answer
_PROGRAM = ("-P", "-m", "doorlight.net.remote_child")  # -P: nothing of the folder we happen to stand in
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a terminal

_log = logging.getLogger(__name__)


def is_installed() -> bool:
    """Whether Apprise is, an extra of Doorlight; looked for without loading it."""
    return find_spec("apprise") is not None


class Courier:
    """`proxy` is an http(s) URL, "" for none; `limit` in seconds."""

    def __init__(self, *, proxy: str = "", limit: float = LIMIT) -> None:
        self._proxy = proxy
        self._limit = limit

    async def send(self, address: str, letter: Letter) -> Answer:
        """Send a letter; never raises but CancelledError."""
        return await self._do(Task(address=address, letter=letter, proxy=self._proxy))

    async def understands(self, address: str) -> Answer:
        """Return whether an address is one, without asking anybody: *sent* where it is."""
        return await self._do(Task(address=address))

    async def _do(self, task: Task) -> Answer:
        try:
            child = await asyncio.create_subprocess_exec(
                sys.executable, *_PROGRAM, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, creationflags=_NO_WINDOW
            )
        except (OSError, RuntimeError) as error:  # no memory for a process, a loop that has none
            _log.error("no process to send with: %s", error)
            return Answer(Outcome.BROKEN)
        try:
            async with asyncio.timeout(self._limit):
                said, _nothing = await child.communicate(msgspec.json.encode(task))
        except TimeoutError:
            return Answer(Outcome.TOO_LONG, seconds=self._limit)
        finally:
            await _end(child)
        return _understood(said, child.returncode)


async def _end(child: Process) -> None:
    """End a process that still runs, and take its leave of the system."""
    if child.returncode is None:
        child.kill()
        await child.wait()


def _understood(said: bytes, code: int | None) -> Answer:
    try:
        return msgspec.json.decode(said, type=Answer)
    except msgspec.DecodeError:  # it died: what it said by then could hold anything, so only that is noted
        _log.error("what sends ended with code %s and no answer", code)
        return Answer(Outcome.BROKEN)
