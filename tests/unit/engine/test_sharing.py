"""One fetch for all services that read the same page; none that is measured, and none answered from an old one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from doorlight.domain.service import Service
from doorlight.domain.status import LightKind
from doorlight.domain.words import say
from doorlight.engine.sharing import KEPT_FOR, SharedFetcher
from doorlight.net.exchange import NoAnswer, Reply, Request
from unit.engine.fakes import LoopClock, check_of, run, service_of

PAGE = Request(url="https://status.example.com/api/v2/summary.json", shareable=True)


class Network:
    """Answers slowly and counts."""

    def __init__(self, answer: Any = None) -> None:
        self.asked: list[str] = []
        self._answer = answer

    async def fetch(self, request: Request) -> Reply:
        """Answer after a second, or fail."""
        self.asked.append(request.url)
        await asyncio.sleep(1)
        if self._answer is not None:
            raise self._answer
        return Reply(url=request.url, status=200, headers=(), body=b"{}")


def reader(name: str, host: str = "status.example.com") -> Service:
    """Return a service with one official check at a host."""
    service = service_of(name)
    return replace(service, checks=(check_of(host, light=LightKind.OFFICIAL),))


async def asked_by(
    readers: list[Service], requests: list[tuple[float, Request]], network: Network
) -> list[Reply | BaseException]:
    """Let each request be made at its second; return what came back."""
    shared = SharedFetcher(network, LoopClock())
    shared.expect(readers)

    async def ask(at: float, request: Request) -> Reply:
        await asyncio.sleep(at)
        return await shared.fetch(request)

    answers = await asyncio.gather(*(ask(*each) for each in requests), return_exceptions=True)
    await shared.aclose()
    return answers


@pytest.mark.parametrize(
    ("readers", "requests", "fetches"),
    [
        ([reader("a"), reader("b")], [(0.0, PAGE), (0.5, PAGE), (5.0, PAGE)], 1),
        ([reader("a"), reader("b")], [(0.0, PAGE), (1.0 + KEPT_FOR + 0.1, PAGE)], 2),
        ([reader("a"), reader("b", "other.example.com")], [(0.0, PAGE), (0.5, PAGE)], 2),
        ([reader("a"), reader("b")], [(0.0, replace(PAGE, shareable=False)), (0.5, PAGE)], 2),
        ([reader("a"), reader("b")], [(0.0, PAGE), (0.5, replace(PAGE, headers=(("apikey", "x"),)))], 2),
    ],
    ids=["one for all", "not an old one", "nobody to share with", "never a measured one", "never another's key"],
)
def test_who_shares(readers: list[Service], requests: list[tuple[float, Request]], fetches: int) -> None:
    """Readers of one page share its answer for seconds; everything else is asked for itself."""
    network = Network()
    answers = run(asked_by(readers, requests, network))
    assert len(network.asked) == fetches
    assert all(isinstance(answer, Reply) for answer in answers)


def test_a_failure_is_shared_too() -> None:
    """Who joins a request that fails hears of the same failure."""
    network = Network(NoAnswer(say("reason", "No answer")))
    answers = run(asked_by([reader("a"), reader("b")], [(0.0, PAGE), (0.5, PAGE)], network))
    assert len(network.asked) == 1
    assert [type(answer) for answer in answers] == [NoAnswer, NoAnswer]


def test_who_gives_up_takes_nothing_from_the_others() -> None:
    """The look that began the request may be cancelled; the other one still gets its answer."""

    async def story() -> Reply:
        shared = SharedFetcher(Network(), LoopClock())
        shared.expect([reader("a"), reader("b")])
        first = asyncio.create_task(shared.fetch(PAGE))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(shared.fetch(PAGE))
        await asyncio.sleep(0.1)
        first.cancel()
        answer = await second
        await shared.aclose()
        return answer

    assert run(story()).status == 200
