"""`doorlight remote`: a channel is added with its address in the keyring alone, tried out, listed and taken away."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import keyring
import pytest

from unit.cli.black_box import CommandLine
from unit.cli.keyrings import DictKeyring, LockedKeyring, give, pipe, ring

__all__ = ["pipe", "ring"]  # fixtures

pytest.importorskip("apprise")
pytestmark = pytest.mark.usefixtures("ring")

ADDRESS = b"ntfy://s3cr3t-topic\n"


class Service:
    """Takes what is posted, with a status."""

    def __init__(self) -> None:
        self.posted: list[dict[str, str]] = []
        self.status = 200
        service = self

        class Handler(BaseHTTPRequestHandler):
            """Reads one message."""

            def do_POST(self) -> None:
                service.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(service.status)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self.server.server_port}/s3cr3t\n".encode()


@pytest.fixture
def service() -> Iterator[Service]:
    """Run a service on loopback."""
    service = Service()
    thread = Thread(target=service.server.serve_forever, daemon=True)
    thread.start()
    yield service
    service.server.shutdown()
    service.server.server_close()
    thread.join()


def test_an_address_goes_into_the_keyring_only(
    pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring
) -> None:
    """The file names it; no output, file of the profile or list holds it."""
    give(pipe, ADDRESS)
    said = command_line.run("remote", "add", "My phone", "--tell", "problem", "briefing", "--service", "shop")
    assert (said.code, said.out) == (0, "")
    assert list(ring.kept.values()) == ["ntfy://s3cr3t-topic"]
    assert 'address = "keyring:remote-my-phone"' in command_line.config.read_text(encoding="utf-8")
    assert command_line.run("remote", "list").out == "My phone: problem, briefing (shop)\n"
    listed = command_line.run("remote", "list", "--json").out
    assert json.loads(listed) == [
        {
            "name": "My phone",
            "secret": "remote-my-phone",
            "tell": ["problem", "briefing"],
            "services": ["shop"],
            "groups": [],
        }
    ]
    files = [path.read_bytes() for path in command_line.profile.rglob("*") if path.is_file()]
    assert not any(b"s3cr3t" in content for content in files)
    assert command_line.run("config", "check").code == 0


def test_a_channel_goes_with_its_address(pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring) -> None:
    """Nothing of it stays, and what is not there is said."""
    give(pipe, ADDRESS)
    command_line.run("remote", "add", "phone")
    assert command_line.run("remote", "remove", "phone").code == 0
    assert ring.kept == {}
    assert "remote" not in command_line.config.read_text(encoding="utf-8")
    assert command_line.run("remote", "list").out == "no channels\n"
    for action in ("remove", "test"):
        refused = command_line.run("remote", action, "phone")
        assert refused.is_refusal()
        assert "phone: no such channel; see: doorlight remote list" in refused.err


@pytest.mark.parametrize("typed", [b"", b"\n", b"s3cr3t\n", b"nobody://s3cr3t\n", b"\xff\n"])
def test_what_is_no_address_is_refused(
    typed: bytes, pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring
) -> None:
    """Nothing is kept, and what was typed is not repeated."""
    give(pipe, typed)
    refused = command_line.run("remote", "add", "phone")
    assert refused.is_refusal()
    assert "s3cr3t" not in refused.err
    assert (ring.kept, command_line.config.exists()) == ({}, False)


def test_two_channels_have_two_names(pipe: io.BytesIO, command_line: CommandLine) -> None:
    """A name that is taken is refused before anything is asked."""
    give(pipe, ADDRESS * 2)
    assert command_line.run("remote", "add", "phone").code == 0
    assert "phone: there is such a channel" in command_line.run("remote", "add", "phone").err


def test_a_file_that_takes_no_channel_leaves_no_secret(
    pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring
) -> None:
    """What the file refuses is not left behind in the keyring."""
    give(pipe, ADDRESS)
    refused = command_line.run("remote", "add", "x" * 41)
    assert refused.is_refusal()
    assert "longer than 40 characters" in refused.err
    assert ring.kept == {}


def test_a_locked_keyring_leaves_no_channel(pipe: io.BytesIO, command_line: CommandLine) -> None:
    """The file never names an address that is not there."""
    keyring.set_keyring(LockedKeyring())
    give(pipe, ADDRESS)
    refused = command_line.run("remote", "add", "phone")
    assert refused.is_refusal()
    assert "the keyring is locked" in refused.err
    assert not command_line.config.exists()


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (200, 0, "phone: sent. It should be there in a moment.\n"),
        (503, 1, "phone: the service answers with HTTP 503\n"),
    ],
)
def test_a_test_says_what_came_of_it(
    *, status: int, code: int, said: str, service: Service, pipe: io.BytesIO, command_line: CommandLine
) -> None:
    """One sentence is sent, and in plain words whether it got through; exit code 1 where not."""
    give(pipe, service.address)
    command_line.run("remote", "add", "phone")
    service.status = status
    tested = command_line.run("remote", "test", "phone")
    assert (tested.code, tested.out + tested.err) == (code, said)
    assert [posted["title"] for posted in service.posted] == ["Doorlight reaches you here"]


def test_a_test_without_its_secret_says_so(pipe: io.BytesIO, command_line: CommandLine, ring: DictKeyring) -> None:
    """A file that was copied to another computer names an address that is not there."""
    give(pipe, ADDRESS)
    command_line.run("remote", "add", "phone")
    ring.kept.clear()
    refused = command_line.run("remote", "test", "phone")
    assert refused.is_refusal()
    assert "there is no secret remote-phone in the keyring" in refused.err


def test_topics_are_those_that_there_are(command_line: CommandLine) -> None:
    """The grammar knows every topic, and no other."""
    from doorlight.cli.grammar.remote import TOPICS  # noqa: PLC0415  # compared with what it stands for
    from doorlight.domain.remote import Topic  # noqa: PLC0415  # as above

    assert tuple(Topic) == TOPICS
    assert command_line.run("remote", "add", "phone", "--tell", "gossip").code == 2
