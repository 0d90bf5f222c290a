"""The fetcher against servers that lie: the right error, never a good reply for a broken answer, always in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from doorlight.net.exchange import NetError, Reply, Request
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from hostile.evil_behaviours import BEHAVIOURS
from hostile.evil_server import EvilServer, running

DEADLINE = 1.0
ERRORS = [name for name, each in BEHAVIOURS.items() if isinstance(each.fetched, str)]
REPLIES = [name for name, each in BEHAVIOURS.items() if isinstance(each.fetched, int)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvilServer]:
    """Run the evil server for this module."""
    with running(tmp_path_factory.mktemp("evil")) as server:
        yield server


def fetch(server: EvilServer, name: str, **bounds: float) -> Reply | NetError:
    """Fetch one behaviour's address; return the reply, or the error."""

    async def once() -> Reply | NetError:
        fetcher = HttpFetcher(Resolver(), context=server.context())
        try:
            return await fetcher.fetch(
                Request(url=server.url(name), public=False, **{"deadline": DEADLINE, **bounds})
            )
        except NetError as error:
            return error
        finally:
            await fetcher.aclose()

    return asyncio.run(once())


@pytest.mark.parametrize("name", ERRORS)
def test_what_is_broken_is_the_right_error(server: EvilServer, name: str) -> None:
    """A broken answer is never a reply: it raises the error its kind of fault has, within the deadline."""
    started = time.monotonic()
    said = fetch(server, name)
    assert type(said).__name__ == BEHAVIOURS[name].fetched, said
    assert time.monotonic() - started < DEADLINE + 0.5


@pytest.mark.parametrize("name", REPLIES)
def test_what_is_whole_is_a_reply(server: EvilServer, name: str) -> None:
    """A strange but whole answer is a reply with its status, within the cap."""
    said = fetch(server, name, deadline=5.0)
    assert isinstance(said, Reply), said
    assert said.status == BEHAVIOURS[name].fetched
    assert len(said.body) <= Request(url="").cap
