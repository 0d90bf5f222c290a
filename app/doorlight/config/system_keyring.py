"""The one module that names keyring: blocking calls, its many exceptions turned into SecretUnavailable.

Called in a worker thread only. A backend that writes values into a plain file is never used, even where somebody has
installed one: then there is no keyring, and that is said.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from doorlight.domain.words import Message, say
from doorlight.sources.base import SecretUnavailable

_log = logging.getLogger(__name__)

# keyrings.alt writes files (one of them asks for its password on the terminal), null forgets everything.
_NOT_KEYRINGS = ("keyrings.alt", "keyring.backends.null")


def get(service: str, name: str) -> str | None:
    """Return a value, None where there is none."""
    with _errors_in_words():
        return _backend().get_password(service, name)


def set(service: str, name: str, value: str) -> None:  # noqa: A001  # the three verbs of every keyring
    """Keep a value, and make sure that it was kept."""
    with _errors_in_words():
        ring = _backend()
        ring.set_password(service, name, value)
        if ring.get_password(service, name) != value:
            raise KeyringError


def remove(service: str, name: str) -> bool:
    """Remove a value; False where there was none."""
    with _errors_in_words():
        ring = _backend()
        try:
            ring.delete_password(service, name)
        except PasswordDeleteError:
            if ring.get_password(service, name) is None:
                return False
            raise
        return True


def _backend() -> KeyringBackend:
    """Return the best real keyring of this system."""
    found = keyring.get_keyring()
    for each in getattr(found, "backends", None) or (found,):  # several: keyring's chain of them, best first
        if not type(each).__module__.startswith(_NOT_KEYRINGS):
            backend: KeyringBackend = each
            return backend
    raise NoKeyringError


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # backends let errors of D-Bus and of the system through
        # Only the kind is logged: a backend's own words might hold what it was given.
        _log.info("keyring: %s", type(error).__name__)
        raise SecretUnavailable(_sentence(error)) from error


def _sentence(error: Exception) -> Message:
    if isinstance(error, NoKeyringError):
        return say("config", "this system has no keyring: install one, such as GNOME Keyring or KWallet")
    if isinstance(error, KeyringLocked | InitError):
        return say("config", "the keyring is locked: unlock it and try again")
    return say("config", "the keyring refused ({kind})", kind=type(error).__name__)
