"""What three hundred watched status pages cost beside fifty: processor time a look, and memory.

`python -m pytest tests/bench/test_many_pages.py -s`. Each page is a Statuspage of forty components on its own host
(127.0.x.y), looked at by the real engine through `doorlight watch`, at the shortest interval that pages may have.
"""

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
from pathlib import Path

import pytest

FEW, MANY = 50, 300
EVERY = 120.0  # seconds: the interval of the promise (issue 3)
SETTLE, MEASURED = 60.0, 240.0  # seconds until all were looked at twice; then two rounds
CPU_LIMIT, MEMORY_LIMIT = 0.01, 1.3
ROWS = [{"id": f"l1kq2w3e4r{n:02}", "name": f"Component {n}", "status": "operational"} for n in range(40)]
PAGE = {"id": "x", "name": "Example", "url": "https://status.example.com", "updated_at": "2026-11-24T11:00:00Z"}
SUMMARY = {
    "page": PAGE,
    "status": {"indicator": "none", "description": "All Systems Operational"},
    "components": ROWS,
    "incidents": [],
    "scheduled_maintenances": [],
}
BODY = json.dumps(SUMMARY).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"


class Answering(asyncio.Protocol):
    """Answers every request with the same page, never with "not modified": each look is read in full."""

    count = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer when the request is whole."""
        if data.endswith(b"\r\n\r\n"):
            Answering.count += 1
            self._transport.write(HEAD % len(BODY) + BODY)
            self._transport.close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Serve pages on all addresses of this machine's own network, in a thread."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(Answering, "0.0.0.0", 0))  # 127.0.x.y
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    server.close()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def config(folder: Path, count: int, port: int) -> Path:
    """Write a profile that watches so many pages."""
    folder.mkdir()
    blocks = [
        f'[[service]]\nid = "page-{n}"\nname = "Page {n}"\nevery = "{EVERY:.0f}s"\n'
        f'  [[service.check]]\n  kind = "statuspage"\n  url = "http://127.0.{n // 200}.{n % 200 + 1}:{port}"\n'
        for n in range(count)
    ]
    head = "version = 1\n\n[connection]\ncontrol = []\n\n"
    (folder / "config.toml").write_text(head + "\n".join(blocks), encoding="utf-8")
    return folder


def watched(folder: Path, count: int) -> tuple[float, float]:
    """Return the share of one core that watching takes in the steady state, and the memory (PSS, MiB)."""
    command = [str(Path(sys.executable).with_name("doorlight")), "--profile", str(folder), "watch", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        time.sleep(SETTLE)
        began, at, asked = seconds_of(process.pid), time.monotonic(), Answering.count
        time.sleep(MEASURED)
        assert Answering.count - asked >= 0.9 * count * MEASURED / EVERY, "all are really looked at"
        share = (seconds_of(process.pid) - began) / (time.monotonic() - at)
        return share, pss_of(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def seconds_of(pid: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss_of(pid: int) -> float:
    """Return the proportional memory of a process in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc of Linux")
def test_three_hundred_pages(tmp_path: Path, port: int) -> None:
    """One core at 1 % at most at a two-minute interval; 1.3 times the memory of fifty pages at most."""
    few_share, few = watched(config(tmp_path / "few", FEW, port), FEW)
    many_share, many = watched(config(tmp_path / "many", MANY, port), MANY)
    sys.stdout.write(
        f"\n{MANY} pages every {EVERY:.0f} s: {100 * many_share:.2f} % of one core ({FEW}: {100 * few_share:.2f} %), "
        f"{many:.1f} MiB against {few:.1f}: {many / few:.2f} times\n"
    )
    assert many_share <= CPU_LIMIT
    assert many / few <= MEMORY_LIMIT
