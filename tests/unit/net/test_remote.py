"""Letters that Apprise sends to a server on loopback, in a process that ends, and that keeps its secret."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from doorlight.domain.telling.letter import Answer, Letter, Mood, Outcome
from doorlight.net import remote, remote_child
from doorlight.net.remote import Courier
from doorlight.net.remote_child import Task, done

pytest.importorskip("apprise")

TOKEN = "s3cr3t-token"
LETTER = Letter("Bank is down", "No answer <b>&\n“Web form”: https://form.example/a_b", Mood.BAD)


class Service:
    """A service that takes what is posted; `status` is its answer, `hold` keeps it from answering."""

    def __init__(self) -> None:
        self.posted: list[dict[str, Any]] = []
        self.status = 200
        self.arrived, self.hold = Event(), Event()
        self.hold.set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            """Reads one message."""

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                service.posted.append(json.loads(content))
                service.arrived.set()
                service.hold.wait(20)
                self.send_response(service.status)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def address(self) -> str:
        """Return its address, with a secret in it."""
        return f"json://user:{TOKEN}@127.0.0.1:{self.server.server_port}/{TOKEN}"


@pytest.fixture
def service() -> Iterator[Service]:
    """Run a service on loopback."""
    service = Service()
    thread = Thread(target=service.server.serve_forever, daemon=True)
    thread.start()
    yield service
    service.hold.set()
    service.server.shutdown()
    service.server.server_close()
    thread.join()


def send(address: str, letter: Letter = LETTER, **options: Any) -> Answer:
    """Send a letter."""
    return asyncio.run(Courier(**options).send(address, letter))


def test_a_letter_arrives_as_it_is(service: Service) -> None:
    """Title and body arrive once, as plain text, marked by their mood."""
    assert send(service.address) == Answer(Outcome.SENT)
    (posted,) = service.posted
    assert (posted["title"], posted["message"], posted["type"]) == (LETTER.title, LETTER.body, "failure")


@pytest.mark.parametrize(("mood", "mark"), [(Mood.GOOD, "success"), (Mood.CAREFUL, "warning"), (Mood.CALM, "info")])
def test_moods_are_marks(service: Service, mood: Mood, mark: str) -> None:
    """Each mood is a mark that services know."""
    assert send(service.address, Letter("t", ":smile: \\n @x", mood)).sent
    assert service.posted[0]["type"] == mark
    assert service.posted[0]["message"] == ":smile: \\n @x"


def test_a_service_that_refuses_says_why(service: Service) -> None:
    """Its status is the reason, and no word of it is quoted."""
    service.status = 503
    assert send(service.address) == Answer(Outcome.REFUSED, code=503)


def test_nobody_there(service: Service) -> None:
    """A port that nobody listens at is a refusal without a status."""
    address = service.address
    service.server.server_close()
    assert send(address) == Answer(Outcome.REFUSED)


@pytest.mark.parametrize(
    "address", ["", "phone", "https://example.org/", "nobody://knows.this", "ntfy", "ntfy://a ntfy://b"]
)
def test_what_is_no_address(address: str) -> None:
    """It is told apart from a service that refuses, and nobody is asked."""
    assert asyncio.run(Courier().understands(address)) == Answer(Outcome.NO_ADDRESS)
    assert send(address) == Answer(Outcome.NO_ADDRESS)


@pytest.mark.parametrize(
    "address", ["ntfy://my-topic", "tgram://123456789:abcdefg_hijklmnop/12315544/", "mailtos://u:p@example.org"]
)
def test_the_examples_of_the_settings_are_addresses(address: str) -> None:
    """What the help text shows is understood, without asking anybody."""
    assert asyncio.run(Courier().understands(address)).sent


def test_a_service_that_does_not_answer_is_given_up(service: Service) -> None:
    """The process is ended at its limit, and nothing is left running."""
    service.hold.clear()
    begun = time.monotonic()
    answer = send(service.address, limit=1.0)
    assert answer == Answer(Outcome.TOO_LONG, seconds=1.0)
    assert time.monotonic() - begun < 4


def test_a_cancelled_sending_leaves_nothing_running(service: Service) -> None:
    """Quitting in the middle ends the process too."""
    before = _children()  # other tests' helpers live as long as the run
    service.hold.clear()

    async def cancel() -> None:
        task = asyncio.create_task(Courier().send(service.address, LETTER))
        await asyncio.to_thread(service.arrived.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
    assert set(_children()) <= set(before)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_no_list_of_processes_shows_the_address(service: Service) -> None:
    """While a letter is under way neither arguments nor environment of any process of ours hold the secret."""
    service.hold.clear()

    async def look() -> list[bytes]:
        task = asyncio.create_task(Courier().send(service.address, LETTER))
        await asyncio.to_thread(service.arrived.wait, 10)
        seen = _shown_of(_children())
        service.hold.set()
        assert (await task).sent
        return seen

    seen = asyncio.run(look())
    assert any(b"doorlight.net.remote_child" in each for each in seen)
    assert not any(TOKEN.encode() in each for each in seen)


def test_nothing_that_goes_wrong_is_logged_with_the_address(
    service: Service, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Refused, given up, misunderstood: no log line and no output holds the secret."""
    caplog.set_level(0)
    service.status = 500
    answers = [send(service.address), send(f"nobody://{TOKEN}"), send(service.address, limit=0.01)]
    said = "".join((caplog.text, *capfd.readouterr(), *(str(answer.reason) for answer in answers)))
    assert TOKEN not in said


def test_without_apprise_the_way_on_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named with the command that installs it."""
    monkeypatch.setitem(sys.modules, "apprise", None)
    answer = done(Task(address="ntfy://my-topic"))
    assert answer.outcome is Outcome.NOT_INSTALLED
    assert "pip install 'doorlight[remote]'" in str(answer.reason)


def test_a_child_that_dies_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that cannot start, or a program that fails, is our own fault and said so."""
    monkeypatch.setattr(remote, "_PROGRAM", ("-c", "raise SystemExit(3)"))
    assert send("ntfy://my-topic") == Answer(Outcome.BROKEN)
    monkeypatch.setattr(remote.sys, "executable", "/nowhere/python")
    assert send("ntfy://my-topic") == Answer(Outcome.BROKEN)


def test_the_proxy_of_the_settings_is_used(service: Service) -> None:
    """What is sent goes through it."""
    proxy = f"http://127.0.0.1:{service.server.server_port}"
    assert send("json://phone.example/", proxy=proxy).sent
    assert service.posted[0]["title"] == LETTER.title


def test_apprise_is_not_loaded_here() -> None:
    """Its 45 MB stay out of the process that asks: only the program that sends names it."""
    assert remote_child.__name__ in sys.modules
    code = "import doorlight.net.remote, sys; sys.exit('apprise' in sys.modules)"
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code]) == 0


def _shown_of(processes: list[int]) -> list[bytes]:
    """Return what a list of processes shows of them."""
    return [Path(f"/proc/{each}/{what}").read_bytes() for each in processes for what in ("cmdline", "environ")]


def _children() -> list[int]:
    """Return the processes that this one has started and that are there."""
    tasks = Path("/proc/self/task")
    found = (path.read_text().split() for path in tasks.glob("*/children")) if tasks.exists() else ()
    return [int(child) for children in found for child in children]
