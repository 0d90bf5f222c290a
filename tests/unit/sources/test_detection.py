"""Detection: what reads the page is offered, nothing that only looks like it; never more than twelve requests."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from doorlight.domain.status import Status
from doorlight.domain.words import say
from doorlight.net.exchange import NetError, NoAnswer, Reply, Request
from doorlight.sources.base import OptionsError
from doorlight.sources.detection.budget import MOST_REQUESTS
from doorlight.sources.detection.candidates import by_address
from doorlight.sources.detection.detector import Detection, detect
from unit.sources.official_fakes import FakeTools

SITE = "https://status.example.com"
ROWS = [{"id": "l1kq2w3e4r5t", "name": "API", "status": "operational"}]
ULID_ROWS = [{"id": "01JMDK9XYR8C5Z3N4Q6W7E8R9T", "name": "API", "status": "operational"}]
HTML = "<!doctype html><html><body>Welcome. All systems operational.</body></html>"


class Site:
    """A web server: what its paths answer; any other is 404, or the page itself where everything answers 200."""

    def __init__(self, paths: dict[str, Any], *, catch_all: bool = False) -> None:
        self.paths = paths
        self.catch_all = catch_all
        self.asked: list[str] = []

    async def fetch(self, request: Request) -> Reply:
        """Answer."""
        self.asked.append(request.url)
        answer = self.paths.get(request.url.removeprefix(SITE) or "/")
        if isinstance(answer, NetError):
            raise answer
        if answer is None:
            return _reply(request.url, HTML, 200 if self.catch_all else 404)
        return _reply(request.url, answer if isinstance(answer, str) else json.dumps(answer))


def _reply(url: str, body: str, status: int = 200) -> Reply:
    return Reply(url=url, status=status, headers=(), body=body.encode(), secure=True)


def summary(rows: list[dict[str, str]]) -> dict[str, Any]:
    """Return a page in Statuspage's language."""
    page = {"id": "x", "name": "Example", "url": SITE, "updated_at": "2026-11-24T11:00:00Z"}
    return {"page": page, "status": {"indicator": "none", "description": "All fine"}, "components": rows}


def found(site: Site, url: str = SITE) -> Detection:
    """Detect on a site."""
    return asyncio.run(detect(url, FakeTools(site)))  # type: ignore[arg-type]  # no query, no connect


def test_a_status_page_is_found_by_its_data_with_its_parts() -> None:
    """The kind, its options, its name, the rows to choose from and the light of now."""
    best = found(Site({"/": HTML, "/api/v2/summary.json": summary(ROWS)})).suggestions[0]
    assert (best.kind, best.options) == ("statuspage", {"url": SITE})
    assert best.page is not None
    assert (best.page.name, [part.name for part in best.page.parts or ()]) == ("Example", ["API"])
    assert best.look.official is not None
    assert best.look.official.status is Status.OPERATIONAL


@pytest.mark.parametrize("catch_all", [False, True])
def test_a_plain_website_ends_as_a_website_check_with_a_notice_watch(catch_all: bool) -> None:  # noqa: FBT001
    """Even one that answers 200 with its own page for every path, and speaks of being operational."""
    result = found(Site({"/": HTML}, catch_all=catch_all))
    assert [each.kind for each in result.suggestions] == ["http", "notice"]
    assert result.reason is not None


def test_nobody_there_is_said_with_the_reason() -> None:
    """Nothing is offered, and the network's own words are passed on."""
    gone = NoAnswer(say("reason", "No such name"))
    result = found(Site({"/": gone} | dict.fromkeys(("/api/v2/summary.json",), gone)))
    assert (result.suggestions, str(result.reason)) == ((), "No such name")


def test_twelve_requests_are_the_most() -> None:
    """Whatever the site answers, detection ends within its budget, and asks no address twice."""
    site = Site({"/": HTML.replace("Welcome", "statuspage.io instatus betteruptime cachet gatus sorryapp rootly")})
    found(site)
    assert len(site.asked) <= MOST_REQUESTS
    assert len(set(site.asked)) == len(site.asked)


@pytest.mark.parametrize(
    "host",
    ["evilstatuspage.io", "statuspage.io.evil.example", "statuspage.io-evil.example", "example.com/statuspage.io"],
)
def test_only_exact_host_suffixes_count(host: str) -> None:
    """A host that merely contains the name of a system is not that system."""
    assert "statuspage" not in [each.kind for each in by_address(f"https://{host}")]


@pytest.mark.parametrize("url", ["", "status.example.com", "ftp://example.com", "https://u:p@example.com"])
def test_what_is_no_address_is_refused(url: str) -> None:
    """The error names the key."""
    with pytest.raises(OptionsError):
        found(Site({}), url)
