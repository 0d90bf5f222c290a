"""The one module that names keyring: blocking calls, its many exceptions turned into SecretUnavailable.

Called in a worker thread only. A backend that writes values into a plain file is never used, even where somebody has
installed one: then there is no keyring, and that is said.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import keyring
import keyring.core
from keyring import errors
from keyring.backend import KeyringBackend, get_all_keyring
from keyring.backends import fail

from doorlight.config.errors import KeyringLocked
from doorlight.domain.words import say
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
            raise errors.KeyringError


def remove(service: str, name: str) -> bool:
    """Remove a value; False where there was none."""
    with _errors_in_words():
        ring = _backend()
        try:
            ring.delete_password(service, name)
        except errors.PasswordDeleteError:
            if ring.get_password(service, name) is None:
                return False
            raise
        return True


def _backend() -> KeyringBackend:
    """Return the best real keyring of this system."""
    found = keyring.get_keyring()
    if isinstance(found, fail.Keyring):
        found = _looked_again()
    for each in getattr(found, "backends", None) or (found,):  # several: keyring's chain of them, best first
        if not type(each).__module__.startswith(_NOT_KEYRINGS):
            backend: KeyringBackend = each
            return backend
    raise errors.NoKeyringError


def _looked_again() -> KeyringBackend:
    """Look for a keyring that came up after we did (start at login); keyring itself looks but once."""
    with suppress(KeyError):  # nothing found before is nothing to forget
        get_all_keyring.reset()
    keyring.core.init_backend()
    return keyring.get_keyring()


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # backends let errors of D-Bus and of the system through
        # Only the kind is logged: a backend's own words might hold what it was given.
        _log.info("keyring: %s", type(error).__name__)
        raise _in_words(error) from error


def _in_words(error: Exception) -> SecretUnavailable:
    if isinstance(error, errors.NoKeyringError):
        text = say("config", "this system has no keyring: install one, such as GNOME Keyring or KWallet")
        return SecretUnavailable(text)
    if isinstance(error, errors.KeyringLocked | errors.InitError):
        return KeyringLocked(say("config", "the keyring is locked: unlock it and try again"))
    return SecretUnavailable(say("config", "the keyring refused ({kind})", kind=type(error).__name__))
