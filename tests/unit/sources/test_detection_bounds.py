"""Detection has an end: twelve requests, twenty seconds, no private address behind a public one, no task left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from doorlight.domain.words import say
from doorlight.net.exchange import BadRedirect, NoAnswer, Reply, Request
from doorlight.sources.detection.budget import MOST_REFUSALS, MOST_REQUESTS
from doorlight.sources.detection.detector import LONGEST, Detection, detect
from unit.sources.official_fakes import FakeTools

SITE = "https://status.example.com"
EVERY_MARK = (
    "statuspage.io incident.io instatus.com betterstack.com status.io uptime kuma gatus cachet sorryapp rootly "
    "cstate statushub statusiq uptime.com statuscake statuscast "
    " onlineornot upptime uptimerobot openstatus.dev status.online"
)
Answering = Callable[[Request], Reply]


class Web:
    """A fetcher that answers as it is told; counts what was asked."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self.asked: list[Request] = []

    async def fetch(self, request: Request) -> Reply:
        """Answer."""
        self.asked.append(request)
        return self._answering(request)


def detected(web: Any, url: str = SITE, **options: Any) -> Detection:
    """Detect on a web."""
    return asyncio.run(detect(url, FakeTools(web), **options))


def page(request: Request, text: str = "Welcome", status: int = 200, **more: Any) -> Reply:
    """Return a web page."""
    body = f"<!doctype html><html><title>Status</title><body>{text}</body></html>".encode()
    return Reply(**{"url": request.url, "status": status, "headers": (), "body": body, "secure": True, **more})


NOBODYS = (
    b'{"message":"hello"}',
    b'{"status":"ok"}',
    b'{"status":"UP","page":{"title":"Welcome"}}',
    b'{"status":{"indicator":"none"}}',
    b"[]",
    b"{}",
    b"null",
    b'"ok"',
    b'{"data":[]}',
    b'{"data":[{"id":1,"name":"API","status":"active"}],"meta":{}}',
    b'[{"name":"API","status":"active","results":[]}]',
    b'{"components":[],"incidents":[]}',
    b'{"systems":[],"summaryStatus":"fine"}',
    b"All systems operational",
    b"\x0a\x0d\x0a\x031.0\x10\x00",
)


@pytest.mark.parametrize("code", [200, 404, 500])
@pytest.mark.parametrize("text", ["Welcome", EVERY_MARK])
@pytest.mark.parametrize("path", ["", "/status/x", "/acme/status", "/AbC123xyz9", "/history", "/index.html"])
def test_whatever_a_site_answers_twelve_requests_are_the_most(code: int, text: str, path: str) -> None:
    """And no address is asked twice."""
    web = Web(lambda request: page(request, text, code))
    found = detected(web, SITE + path)
    assert found.requests == len(web.asked) <= MOST_REQUESTS
    assert len({each.url for each in web.asked}) == len(web.asked)


@pytest.mark.parametrize("body", NOBODYS)
def test_data_of_nobody_everywhere_is_nothing_after_twelve_requests(body: bytes) -> None:
    """A site that answers every path with the same data, which are those of no system, is no status page."""
    web = Web(lambda request: page(request, body=body))
    found = detected(web)
    assert [each.kind for each in found.suggestions] == ["http", "notice"]
    assert len(web.asked) <= MOST_REQUESTS


def test_redirects_are_requests_too() -> None:
    """Those that were followed are counted, and no request may follow more than are left."""
    hops = ("https://a.example.com", "https://b.example.com")
    web = Web(lambda request: page(request, status=404, hops=hops))
    found = detected(web)
    assert len(web.asked) * 3 == found.requests == MOST_REQUESTS
    assert all(each.max_redirects <= MOST_REQUESTS - 1 - number * 3 for number, each in enumerate(web.asked))


def test_redirects_that_led_nowhere_are_counted() -> None:
    """An error says how far it came."""

    def circle(request: Request) -> Reply:
        if request.url == SITE:
            return page(request)
        error = BadRedirect(say("reason", "It redirects in a circle"))
        error.hops = min(3, request.max_redirects)
        raise error

    web = Web(circle)
    found = detected(web)
    assert found.requests == MOST_REQUESTS
    assert len(web.asked) == 1 + 3  # four, four and three


@pytest.mark.parametrize("code", [401, 403, 418, 429])
def test_a_site_that_turns_us_away_is_left_alone(code: int) -> None:
    """After three refusals, with the reason; nothing is offered that could not be read."""
    web = Web(lambda request: page(request, status=code))
    found = detected(web)
    assert len(web.asked) == MOST_REFUSALS
    assert found.suggestions == ()
    assert str(code) in str(found.reason)


def test_a_page_that_is_walled_may_give_its_data_all_the_same() -> None:
    """A refusal of the page is no reason not to ask for what is meant for programs."""
    body = (
        b'{"page":{"id":"abcdefghijkl","name":"Acme"},"status":{"indicator":"none","description":"Fine"},'
        b'"components":[{"id":"c1","name":"API","status":"operational"}]}'
    )

    def walled(request: Request) -> Reply:
        asked_for_data = request.url.endswith("/api/v2/summary.json")
        return page(request, status=200, body=body) if asked_for_data else page(request, status=403)

    found = detected(Web(walled))
    assert ([each.kind for each in found.suggestions], found.requests) == (["statuspage"], 2)


def test_an_address_with_nothing_behind_it_is_said() -> None:
    """A wrong path is no website to watch."""
    found = detected(Web(lambda request: page(request, status=404)))
    assert (found.suggestions, "404" in str(found.reason)) == ((), True)


def test_nobody_there_costs_one_request() -> None:
    """Where the page does not answer, its data will not either."""

    def gone(_: Request) -> Reply:
        raise NoAnswer(say("reason", "The connection was refused"))

    web = Web(gone)
    found = detected(web)
    assert (len(web.asked), str(found.reason), found.suggestions) == (1, "The connection was refused", ())


class Slow:
    """Never answers what follows the first `quick` requests."""

    def __init__(self, quick: int) -> None:
        self._quick = quick
        self.cancelled = 0
        self.waiting = asyncio.Event()

    async def fetch(self, request: Request) -> Reply:
        """Answer, or wait until it is given up."""
        if self._quick:
            self._quick -= 1
            return page(request)
        self.waiting.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        raise AssertionError


@pytest.mark.parametrize(("quick", "kinds"), [(0, []), (1, ["http", "notice"]), (3, ["http", "notice"])])
def test_the_time_is_limited(quick: int, kinds: list[str]) -> None:
    """It says so, and offers what was heard until then; nothing more is asked."""
    web = Slow(quick)
    found = detected(web, longest=0.05)
    assert [each.kind for each in found.suggestions] == kinds
    assert "too long" in str(found.reason)
    assert (web.cancelled, found.requests) == (1, quick + 1)


def test_a_person_waits_twenty_seconds_at_most() -> None:
    """And no single request takes them all."""
    web = Web(page)
    detected(web)
    assert LONGEST == 20.0
    assert max(each.deadline for each in web.asked) <= LONGEST / 2


def test_cancelling_leaves_no_task_behind() -> None:
    """The request under way is given up, and that is all there was."""

    async def run() -> int:
        web = Slow(2)
        task = asyncio.create_task(detect(SITE, FakeTools(web)))  # type: ignore[arg-type]  # no query, no connect
        await web.waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert web.cancelled == 1
        return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1


@pytest.mark.parametrize(
    "where", ["http://192.168.1.1/", "http://localhost:8080/", "http://[::1]/", "https://nas.lan/"]
)
def test_a_public_address_never_leads_to_a_private_one(where: str) -> None:
    """The net refuses it; were it not to, the page would not be taken."""
    web = Web(lambda request: page(request, url=where))
    found = detected(web)
    assert all(each.public for each in web.asked)
    assert (len(web.asked), found.suggestions) == (1, ())
    assert "private" in str(found.reason)


@pytest.mark.parametrize(
    ("url", "own", "public"),
    [
        (SITE, False, True),
        (SITE, True, False),
        ("http://192.168.1.10:3001", False, False),
        ("http://127.0.0.1:8080/status/x", False, False),
        ("http://nas.lan/", False, False),
        ("http://kuma/", False, False),
    ],
)
def test_a_private_address_is_asked_where_it_was_given(url: str, own: bool, public: bool) -> None:  # noqa: FBT001
    """By its own name or address, or because the person says that the host is theirs."""
    web = Web(page)
    detected(web, url, own=own)
    assert {each.public for each in web.asked} == {public}


def test_a_private_page_that_leads_to_the_internet_makes_nothing_there_ones_own() -> None:
    """From there on private addresses are refused."""
    web = Web(
        lambda request: page(request, url=request.url.replace("http://192.168.1.1", "https://acme.example.com"))
    )
    detected(web, "http://192.168.1.1/")
    assert [each.public for each in web.asked[:3]] == [False, True, True]
