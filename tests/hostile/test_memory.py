"""Endless and exploding answers in a process of its own: memory stays far below 40 MB above the start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doorlight.net.exchange import FEED_CAP, PROBE_CAP
from hostile.evil_server import running

MOST_GROWTH = 20 * 1024  # KiB; the promise is 40 MB for the whole program
HOSTILE = (
    "gzip_bomb",
    "endless_body",
    "endless_headers",
    "endless_interim",
    "endless_chunk_extension",
    "huge_header",
)

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak from /proc (Linux)")

PROGRAM = """
import asyncio, json, pathlib, sys
from doorlight.net.exchange import NetError, Request
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver

def peak():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

async def main(cap, good, *urls):
    fetcher = HttpFetcher(Resolver())
    await fetcher.fetch(Request(url=good, public=False))
    start = peak()
    said = {}
    for url in urls:
        try:
            reply = await fetcher.fetch(Request(url=url, public=False, cap=cap))
            said[url] = ["Reply", len(reply.body), reply.truncated]
        except NetError as error:
            said[url] = [type(error).__name__]
    print(json.dumps({"growth": peak() - start, "said": said}))

asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
"""


@pytest.mark.parametrize(("cap", "room"), [(PROBE_CAP, 0), (FEED_CAP, 3 * FEED_CAP // 1024)])
def test_nothing_that_a_server_sends_grows_us(tmp_path: Path, cap: int, room: int) -> None:
    """A gigabyte in a megabyte of gzip, and bodies and heads without end: at most the cap is ever held."""
    with running(tmp_path) as server:
        urls = [server.url(name) for name in ("good", *HOSTILE)]
        environment = {**os.environ, "SSL_CERT_FILE": str(server.ca_file)}
        arguments = [sys.executable, "-c", PROGRAM, str(cap), *urls]
        run = subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=90, env=environment)
    found = json.loads(run.stdout)
    assert found["growth"] < MOST_GROWTH + room
    assert found["said"][server.url("gzip_bomb")] == ["BrokenReply"]
    assert found["said"][server.url("endless_body")] == ["Reply", cap, True]
