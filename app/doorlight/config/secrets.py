"""Secrets of checks, by name, in the system's keyring and nowhere else (DESIGN 1.6).

Only the names are listed in a file of the data folder, for the settings window and for *Remove all my data*. The
keyring may ask the person for a password and wait for as long as they like (QT_DESKTOP B6), so it is spoken to in a
worker thread; whatever it does not give is SecretUnavailable, a state with words.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from doorlight.config.errors import KeyringLocked
from doorlight.config.names_file import NamesFile
from doorlight.config.one_by_one import OneByOne
from doorlight.config.paths import places
from doorlight.domain.words import Message, say
from doorlight.sources.base import SecretUnavailable

PATIENCE = 20.0  # seconds a check waits for the keyring before it says so
PATIENCE_OF_A_PERSON = 300.0  # seconds a person may take for the keyring's password when they set or remove one
QUIET_WHILE_LOCKED = 900.0  # seconds in which a locked keyring is not asked again: each time may be a prompt

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_WAITING = say("config", "the keyring does not answer: it may be waiting for its password")

Result = TypeVar("Result")


class Secrets:
    """The secrets of one data folder; each folder has its own, so that a test never sees the user's.

    Every coroutine raises SecretUnavailable. Safe to use from any loop.
    """

    def __init__(self, data_dir: Path, *, patience: float = PATIENCE) -> None:
        self._service = _service_name(data_dir)
        self._listed = NamesFile(data_dir / "secret-names")
        self._patience = patience
        self._calls = OneByOne("keyring")
        self._overdue: Future[object] | None = None  # what somebody has already waited for in vain
        self._locked: tuple[float, Message] | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names of the secrets that are kept, in alphabetical order."""
        return tuple(name for name in self._listed.read() if _NAME.fullmatch(name))

    async def get(self, name: str) -> str:
        """Return a secret. A keyring that waits or has refused is not asked again and again."""
        self._spare()
        value = await self._ask(lambda: self._found(name), self._patience)
        if value is None:
            raise SecretUnavailable(
                say("config", "there is no secret {name} in the keyring: set it in the settings", name=name)
            )
        return value

    async def set(self, name: str, value: str) -> None:
        """Keep a secret in place of an earlier one."""
        if not _NAME.fullmatch(name):
            text = say("config", "{name} is not a name: letters, digits, dots and hyphens only", name=name[:64])
            raise SecretUnavailable(text)
        await self._ask(lambda: self._keep(name, value), PATIENCE_OF_A_PERSON)

    async def remove(self, name: str) -> None:
        """Forget a secret."""
        if not await self._ask(lambda: self._forget(name), PATIENCE_OF_A_PERSON):
            raise SecretUnavailable(say("config", "there is no secret {name} in the keyring", name=name[:64]))

    def _spare(self) -> None:
        """Refuse at once what would only wait behind a prompt, or raise one again."""
        if self._overdue is not None and not self._overdue.done():
            raise SecretUnavailable(_WAITING)
        if self._locked is not None and time.monotonic() < self._locked[0] + QUIET_WHILE_LOCKED:
            raise SecretUnavailable(self._locked[1])

    async def _ask(self, call: Callable[[], Result], patience: float) -> Result:
        """Make a call in the worker thread; a keyring that was locked is remembered."""
        future = self._calls.submit(call)
        try:
            result = await asyncio.wait_for(asyncio.wrap_future(future), patience)
        except TimeoutError:
            self._overdue = self._calls.running
            raise SecretUnavailable(_WAITING) from None
        except KeyringLocked as error:
            self._locked = (time.monotonic(), error.text)
            raise
        self._locked = None
        return result

    def _found(self, name: str) -> str | None:
        from doorlight.config import system_keyring  # noqa: PLC0415  # keyring takes a while to load: in the worker

        return system_keyring.get(self._service, name)

    def _keep(self, name: str, value: str) -> None:
        """List the name first: a secret that nobody knows of could not be removed."""
        from doorlight.config import system_keyring  # noqa: PLC0415  # as above

        new = self._listed.add(name)
        try:
            system_keyring.set(self._service, name, value)
        except SecretUnavailable:
            if new:
                self._listed.discard(name)
            raise

    def _forget(self, name: str) -> bool:
        from doorlight.config import system_keyring  # noqa: PLC0415  # as above

        removed = system_keyring.remove(self._service, name)
        return self._listed.discard(name) or removed


def _service_name(data_dir: Path) -> str:
    """Return what our entries are filed under: the usual folder's are what a person finds under "Doorlight"."""
    return "Doorlight" if data_dir == places().data_dir else f"Doorlight {data_dir}"
