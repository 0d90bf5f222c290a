"""Secrets are in the keyring or nowhere; whatever the keyring does, a sentence comes back, and in time."""

from __future__ import annotations

import asyncio
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from doorlight.config import secrets as module
from doorlight.config.secrets import Secrets
from doorlight.sources.base import SecretUnavailable


class FakeKeyring(KeyringBackend):
    """A keyring in memory. `error` is raised by every call; `gate`, where there is one, is waited for."""

    priority = 1  # type: ignore[assignment]  # keyring makes it a class property

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.gate: threading.Event | None = None
        self.asked = 0
        self.entered = threading.Event()
        self.threads: set[threading.Thread] = set()

    def _enter(self) -> None:
        self.asked += 1
        self.entered.set()
        self.threads.add(threading.current_thread())
        if self.gate is not None:
            assert self.gate.wait(10)
        if self.error is not None:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        """Return a value."""
        self._enter()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a value."""
        self._enter()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a value."""
        self._enter()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[FakeKeyring]:
    """Return the keyring of this system, for the length of a test."""
    before = keyring.core._keyring_backend
    ring = FakeKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.core._keyring_backend = before


@pytest.fixture
def secrets(tmp_path: Path, ring: FakeKeyring) -> Secrets:
    """Return the secrets of a data folder that is not there yet."""
    del ring
    return Secrets(tmp_path / "data", patience=0.05)


def refusal(work: object) -> str:
    """Return the sentence a call is refused with."""
    with pytest.raises(SecretUnavailable) as raised:
        asyncio.run(work)  # type: ignore[arg-type]  # a coroutine
    return str(raised.value.text)


def test_kept_found_and_forgotten(secrets: Secrets, ring: FakeKeyring) -> None:
    """A value goes round; its name is listed as long as it is kept."""
    asyncio.run(secrets.set("shop", "hunter2"))
    assert asyncio.run(secrets.get("shop")) == "hunter2"
    assert secrets.names() == ("shop",)
    asyncio.run(secrets.remove("shop"))
    assert (secrets.names(), ring.kept) == ((), {})
    assert "there is no secret shop in the keyring" in refusal(secrets.get("shop"))


def test_value_is_in_no_file(secrets: Secrets, tmp_path: Path) -> None:
    """The data folder holds names only, for the user alone."""
    asyncio.run(secrets.set("shop", "hunter2"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert all(b"hunter2" not in path.read_bytes() for path in files)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)


def test_replaced(secrets: Secrets) -> None:
    """The newer value counts."""
    asyncio.run(secrets.set("shop", "old"))
    asyncio.run(secrets.set("shop", "new"))
    assert asyncio.run(secrets.get("shop")) == "new"
    assert secrets.names() == ("shop",)


def test_each_data_folder_has_its_own(tmp_path: Path, ring: FakeKeyring) -> None:
    """A test profile neither sees nor removes the user's secrets."""
    del ring
    one, other = Secrets(tmp_path / "one"), Secrets(tmp_path / "other")
    asyncio.run(one.set("shop", "hunter2"))
    assert "no secret shop" in refusal(other.get("shop"))
    assert "no secret shop" in refusal(other.remove("shop"))
    assert asyncio.run(one.get("shop")) == "hunter2"


def test_only_in_a_worker_thread(secrets: Secrets, ring: FakeKeyring) -> None:
    """The loop's thread never talks to the keyring, and the worker cannot hold up the end of the program."""
    asyncio.run(secrets.set("shop", "hunter2"))
    assert ring.threads
    assert threading.main_thread() not in ring.threads
    assert all(thread.daemon for thread in ring.threads)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyringLocked("Failed to unlock"), "the keyring is locked: unlock it and try again"),
        (InitError("dismissed"), "the keyring is locked: unlock it and try again"),
        (RuntimeError("hunter2"), "the keyring refused (RuntimeError)"),
        (OSError(5, "hunter2"), "the keyring refused (OSError)"),
    ],
)
def test_refusals_in_words(
    error: Exception, said: str, secrets: Secrets, ring: FakeKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    """Each refusal is a sentence; what a backend says of itself, and might hold a value, is not repeated."""
    ring.error = error
    assert refusal(secrets.set("shop", "hunter2")) == said
    assert refusal(secrets.remove("shop")) == said
    assert refusal(secrets.get("shop")) == said
    assert secrets.names() == ()
    assert "hunter2" not in caplog.text


def test_refused_change_keeps_the_list(secrets: Secrets, ring: FakeKeyring) -> None:
    """A secret that could not be replaced or removed is still listed."""
    asyncio.run(secrets.set("shop", "hunter2"))
    ring.error = KeyringLocked()
    refusal(secrets.set("shop", "new"))
    refusal(secrets.remove("shop"))
    assert secrets.names() == ("shop",)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_no_keyring(backend: type[KeyringBackend], secrets: Secrets, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a keyring, or with one that forgets everything, that is said and nothing is claimed."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{backend.__module__}.{backend.__name__}")
    keyring.set_keyring(backend())
    assert "this system has no keyring" in refusal(secrets.set("shop", "hunter2"))
    assert "this system has no keyring" in refusal(secrets.get("shop"))
    assert secrets.names() == ()


def test_keyring_that_comes_up_later(secrets: Secrets, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started before the desktop's keyring, Doorlight finds it at the next look."""
    late = FakeKeyring()
    monkeypatch.setattr(keyring.core, "_detect_backend", lambda _limit=None: late)
    keyring.set_keyring(fail.Keyring())
    asyncio.run(secrets.set("shop", "hunter2"))
    assert list(late.kept.values()) == ["hunter2"]


def test_plain_file_backends_are_never_used(secrets: Secrets) -> None:
    """A backend of keyrings.alt counts as none, though somebody installed it; a real one behind it is used."""
    plain = FakeKeyring()
    plain_kind = type("PlaintextKeyring", (FakeKeyring,), {"__module__": "keyrings.alt.file"})
    keyring.set_keyring(plain_kind())
    assert "this system has no keyring" in refusal(secrets.set("shop", "hunter2"))
    chain = type("Chain", (FakeKeyring,), {"backends": (plain_kind(), plain)})
    keyring.set_keyring(chain())
    asyncio.run(secrets.set("shop", "hunter2"))
    assert list(plain.kept.values()) == ["hunter2"]


def test_keyring_that_loses_values_is_caught(secrets: Secrets, ring: FakeKeyring) -> None:
    """Kept is said only of what can be read back."""
    ring.set_password = lambda *_args: None  # type: ignore[method-assign]  # forgets
    assert "refused" in refusal(secrets.set("shop", "hunter2"))
    assert secrets.names() == ()


def test_prompt_that_waits(secrets: Secrets, ring: FakeKeyring) -> None:
    """A check says after a while that the keyring waits; those after it say so at once; later it works again."""
    ring.gate = threading.Event()

    async def day() -> None:
        with pytest.raises(SecretUnavailable, match="it may be waiting for its password"):
            await secrets.get("shop")
        with pytest.raises(SecretUnavailable, match="it may be waiting for its password"):
            await secrets.get("bank")
        assert ring.asked == 1
        ring.gate.set()  # type: ignore[union-attr]  # set above
        await secrets.set("shop", "hunter2")
        assert await secrets.get("shop") == "hunter2"

    asyncio.run(day())


def test_refused_prompt_is_not_raised_again_by_checks(
    secrets: Secrets, ring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who refused the keyring's password is left in peace; what they do themselves asks at once."""
    now = [1000.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    ring.error = KeyringLocked()
    for _look in range(5):
        assert "locked" in refusal(secrets.get("shop"))
    assert ring.asked == 1
    now[0] += module.QUIET_WHILE_LOCKED
    assert "locked" in refusal(secrets.get("shop"))
    assert ring.asked == 2
    ring.error = None
    asyncio.run(secrets.set("shop", "hunter2"))
    assert asyncio.run(secrets.get("shop")) == "hunter2"


def test_cancelled_look_leaves_nothing_behind(secrets: Secrets, ring: FakeKeyring) -> None:
    """A look that is cancelled while the keyring waits ends at once; its turn is not taken later."""
    ring.gate = threading.Event()

    async def stop() -> None:
        first = asyncio.create_task(secrets.set("shop", "hunter2"))
        second = asyncio.create_task(secrets.set("bank", "hunter2"))
        assert await asyncio.to_thread(ring.entered.wait, 5)
        for task in (first, second):
            task.cancel()
        await asyncio.gather(first, second, return_exceptions=True)

    asyncio.run(stop())
    ring.gate.set()
    for thread in ring.threads:
        thread.join(5)
    assert "bank" not in {name for _service, name in ring.kept}


@pytest.mark.parametrize("name", ["", " ", "a b", "a/b", "a\nb", "-x", "é", "x" * 65])
def test_name_is_one_that_can_be_written(name: str, secrets: Secrets) -> None:
    """A name fits `auth = "keyring:NAME"`."""
    assert "is not a name" in refusal(secrets.set(name, "hunter2"))


def test_list_that_cannot_be_written(tmp_path: Path, ring: FakeKeyring) -> None:
    """Where the name cannot be listed nothing is kept: nobody could find it again; reading goes on."""
    (tmp_path / "data").touch()
    secrets = Secrets(tmp_path / "data")
    assert "cannot be written" in refusal(secrets.set("shop", "hunter2"))
    assert ring.kept == {}
    assert "no secret shop" in refusal(secrets.get("shop"))


def test_damaged_list(secrets: Secrets, tmp_path: Path) -> None:
    """A list that is no text gives no names, and is put right with the next secret."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret-names").write_bytes(b"\xff\x00\nshop\n\n\x1b[31m\n")
    assert secrets.names() == ("shop",)
