"""`doorlight secret`: a value goes into the keyring without being seen, and out again."""

from __future__ import annotations

import io

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from unit.cli.black_box import CommandLine
from unit.cli.keyrings import DictKeyring, LockedKeyring, give, pipe, ring

__all__ = ["pipe", "ring"]  # fixtures

pytestmark = pytest.mark.usefixtures("ring")


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nmore\n"])
def test_set_list_and_remove(ending: bytes, pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring) -> None:
    """The first line of a pipe is the value; it is never printed; list knows names only."""
    give(pipe, b" hunter2 " + ending)
    said = command_line.run("secret", "set", "shop")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert list(ring.kept.values()) == [" hunter2 "]
    assert command_line.run("secret", "list").out == "shop\n"
    assert command_line.run("secret", "remove", "shop").code == 0
    assert (ring.kept, command_line.run("secret", "list").out) == ({}, "")


def test_terminal_is_asked_without_echo(
    command_line: CommandLine, ring: DictKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal the value is asked for, with its name."""
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or "hunter2")
    assert command_line.run("secret", "set", "shop").code == 0
    assert asked == ["Value of shop: "]
    assert list(ring.kept.values()) == ["hunter2"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "an empty value is not kept"), (b"\n", "an empty value is not kept"), (b"\xff\n", "is not text")],
)
def test_no_value(content: bytes, said: str, pipe: io.BytesIO, command_line: CommandLine) -> None:
    """Nothing, or no text, is refused."""
    give(pipe, content)
    refused = command_line.run("secret", "set", "shop")
    assert refused.is_refusal()
    assert said in refused.err


def test_end_of_input_at_the_prompt(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D keeps nothing."""

    def closed(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", closed)
    assert command_line.run("secret", "set", "shop").is_refusal()


@pytest.mark.parametrize(
    ("backend", "said"),
    [(fail.Keyring, "this system has no keyring"), (LockedKeyring, "the keyring is locked: unlock it and try again")],
)
def test_keyring_that_refuses(
    backend: type[KeyringBackend],
    said: str,
    pipe: io.BytesIO,
    command_line: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A missing or locked keyring is said in one sentence, without the value."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.set_keyring(backend())
    give(pipe, b"hunter2\n")
    refused = command_line.run("secret", "set", "shop")
    assert refused.is_refusal()
    assert said in refused.err
    assert "hunter2" not in refused.err


@pytest.mark.parametrize("name", ["a b", "", "../x", "-"])
def test_bad_name(name: str, pipe: io.BytesIO, command_line: CommandLine) -> None:
    """A name that could not be written in the settings file is refused."""
    give(pipe, b"hunter2\n")
    assert command_line.run("secret", "set", name).is_refusal()


def test_removing_what_is_not_there(command_line: CommandLine) -> None:
    """It is said."""
    refused = command_line.run("secret", "remove", "shop")
    assert refused.is_refusal()
    assert "there is no secret shop" in refused.err


def test_profile_that_cannot_hold_the_list(pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring) -> None:
    """Where the name cannot be listed nothing is kept."""
    command_line.profile.write_text("a file")
    give(pipe, b"hunter2\n")
    assert command_line.run("secret", "set", "shop").is_refusal()
    assert ring.kept == {}
