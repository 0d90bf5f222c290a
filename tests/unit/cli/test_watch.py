"""`doorlight watch`: the engine without a desktop, over the real store and network, and a server on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from doorlight.cli.main import main
from unit.cli.black_box import CommandLine

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to send")
CONFIG = """
[connection]
control = []

[[service]]
id = "shop"
name = "Shop"
every = "30s"
confirm = {{ fails = 1, over = "0s", oks = 1 }}
  [[service.check]]
  kind = "http"
  url = "http://127.0.0.1:{port}/"
"""


@dataclass
class Server:
    """What answers on loopback."""

    status: str
    port: int = 0


@contextmanager
def serving(status: str) -> Iterator[Server]:
    """Answer every request on loopback with a status that may be changed."""
    served, ready = Server(status), {}
    started = threading.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {served.status}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def serve() -> None:
        ready.update(loop=asyncio.get_running_loop(), end=asyncio.Event())
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            served.port = server.sockets[0].getsockname()[1]
            started.set()
            await ready["end"].wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    started.wait(10)
    try:
        yield served
    finally:
        ready["loop"].call_soon_threadsafe(ready["end"].set)
        thread.join(10)


def profile(folder: Path, server: Server) -> str:
    """Write a config for the server; returns the profile."""
    (folder / "config.toml").write_text(CONFIG.format(port=server.port), "utf-8")
    return str(folder)


@contextmanager
def watching(folder: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run `watch` as a program of its own; it is killed if it does not end by itself."""
    program = [sys.executable, "-m", "doorlight", "--profile", folder, "watch", *arguments]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        killer = threading.Timer(50, process.kill)
        killer.start()
        try:
            yield process
        finally:
            killer.cancel()


def next_line(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Read one line of JSON."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int) -> None:
    """The first status arrives; SIGTERM or SIGINT end with the line `end` and exit code 0, and no word on stderr."""
    with serving("200 OK") as server, watching(profile(tmp_path, server), "--json") as process:
        first = next_line(process)
        assert (first["event"], first["service"], first["to"]) == ("status", "shop", "operational")
        process.send_signal(number)
        assert next_line(process)["event"] == "end"
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


@POSIX
def test_an_outage_is_told_once_over_a_restart(tmp_path: Path) -> None:
    """One run tells that it is down; the next, over the same folder, does not say it again."""
    with serving("503 Service Unavailable") as server:
        folder = profile(tmp_path, server)
        assert until_told(folder)["kind"] == "problem"
        with watching(folder, "--json", "--for", "2s") as process:
            assert process.stdout is not None
            assert "notify" not in process.stdout.read()


@POSIX
@pytest.mark.full
def test_back_is_told_once_after_a_restart(tmp_path: Path) -> None:
    """Told down by one run, well before the next: that one tells back after two good looks, a third has no news."""
    with serving("503 Service Unavailable") as server:
        folder = profile(tmp_path, server)
        assert until_told(folder)["kind"] == "problem"
        server.status = "200 OK"
        assert until_told(folder)["kind"] == "recovered"
        with watching(folder, "--json", "--for", "2s") as process:
            assert process.stdout is not None
            assert "notify" not in process.stdout.read()


def until_told(folder: str) -> dict[str, Any]:
    """Watch until a notice comes, then end it; returns the notice."""
    with watching(folder, "--json") as process:
        while (line := next_line(process))["event"] != "notify":
            pass
        process.terminate()
        assert process.wait() == 0
        return line


@POSIX
def test_it_goes_by_what_is_done_from_another_terminal(command_line: CommandLine) -> None:
    """A deadline is told at its moment, a mute is obeyed; what needs another start, and a broken file, is said."""
    command_line.profile.mkdir()
    with serving("200 OK") as server, watching(profile(command_line.profile, server), "--json") as process:
        next_line(process)
        assert command_line.run("mute", "shop").code == 0
        at = datetime.fromtimestamp(time.time() + 7 * 86400 + 4, UTC).isoformat()
        assert command_line.run("deadline", "add", "File it", "--at", at).code == 0
        told = next_line(process)
        assert (told["event"], told["kind"], told["title"]) == ("notify", "deadline", "Deadline in 7 d: File it")
        assert process.stderr is not None
        command_line.config.write_text('language = "fr"\n' + command_line.config.read_text("utf-8"), "utf-8")
        assert "until the next start" in process.stderr.readline()
        command_line.config.write_text("what?", "utf-8")
        assert "config.toml" in process.stderr.readline()
        process.terminate()
        assert next_line(process)["event"] == "end"


def test_it_ends_after_the_time_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--for` stops it by itself; in text, a person reads sentences."""
    with serving("200 OK") as server:
        assert main(["--profile", profile(tmp_path, server), "watch", "--for", "2s"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "shop: – → operational (HTTP 200)" in captured.out
    assert captured.out.splitlines()[-1].endswith("the end")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile that is a file: exit code 2 and one line."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert main(["--profile", str(blocked), "watch", "--for", "1s"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert str(blocked) in err
