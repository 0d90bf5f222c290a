"""Detection at servers that lie: it ends in time, within its requests, and takes none of them for a status page."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator

import pytest

from doorlight.domain.words import say
from doorlight.net.addresses import is_literal
from doorlight.net.exchange import NoAnswer
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from doorlight.sources.detection.budget import MOST_REQUESTS
from doorlight.sources.detection.detector import LONGEST, Detection, detect
from hostile.evil_behaviours import BEHAVIOURS
from hostile.evil_server import EvilServer, running
from unit.sources.official_fakes import FakeTools

NAMES = sorted(BEHAVIOURS)
SPARE = 3.0  # seconds, on a machine that does all of them at once


class Here(Resolver):
    """Knows this machine, and no names: nothing leaves it."""

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Return a literal as it is."""
        del port
        if not is_literal(host):
            raise NoAnswer(say("reason", "No such name"))
        return ((socket.AF_INET, host),)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvilServer]:
    """Run the evil server for this module."""
    with running(tmp_path_factory.mktemp("evil")) as server:
        yield server


@pytest.fixture(scope="module")
def everything(server: EvilServer) -> dict[str, tuple[Detection, float]]:
    """Detect at all of them at once; return what was found, and after how many seconds."""

    async def timed(name: str, fetcher: HttpFetcher) -> tuple[Detection, float]:
        began = time.monotonic()
        found = await detect(server.url(name), FakeTools(fetcher))  # type: ignore[arg-type]  # no query, no connect
        return found, time.monotonic() - began

    async def run() -> list[tuple[Detection, float]]:
        fetcher = HttpFetcher(Here(), context=server.context())
        found = await asyncio.gather(*(timed(name, fetcher) for name in NAMES))
        assert len(asyncio.all_tasks()) == 1, "a task was left behind"
        return found

    return dict(zip(NAMES, asyncio.run(run()), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_none_is_taken_for_a_status_page(everything: dict[str, tuple[Detection, float]], name: str) -> None:
    """A website at most, and the reason in a sentence."""
    found, _ = everything[name]
    assert [each.kind for each in found.suggestions] in ([], ["http", "notice"])
    assert str(found.reason)


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_in_time(everything: dict[str, tuple[Detection, float]], name: str) -> None:
    """Twenty seconds, whatever drips or hangs."""
    assert everything[name][1] <= LONGEST + SPARE


@pytest.mark.parametrize("name", NAMES)
def test_no_more_than_twelve_requests_arrive(
    everything: dict[str, tuple[Detection, float]], server: EvilServer, name: str
) -> None:
    """Counted at the server: redirects that were followed are among them, and the count that is told is right."""
    told = everything[name][0].requests
    arrived = told if name == "good" else server.asked[name]  # there, others are redirected to it
    assert arrived <= told <= MOST_REQUESTS
