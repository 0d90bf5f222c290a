"""A keyring in memory and a pipe to type into: what commands that keep secrets are tested with."""

from __future__ import annotations

import io
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class DictKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]  # keyring makes it a class property

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return a value."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a value."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a value."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class LockedKeyring(DictKeyring):
    """Refuses everything."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise KeyringLocked(service, username, password)


@pytest.fixture
def ring() -> Iterator[DictKeyring]:
    """Return this system's keyring."""
    before = keyring.core._keyring_backend
    ring = DictKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.core._keyring_backend = before


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Return what standard input will give."""
    content = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(content, "utf-8"))
    return content


def give(pipe: io.BytesIO, content: bytes) -> None:
    """Put something into standard input."""
    pipe.write(content)
    pipe.seek(0)
