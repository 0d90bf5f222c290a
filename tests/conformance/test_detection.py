"""`detect` on every system: the right kind at a local server and at its public address, in doubt none.

Hosted systems are asked at their front page and at what people copy while they look at it, systems with one home at
their pages and at the path of their data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from conformance.detect_homes import WORLD
from conformance.detect_hosted import Case, hosted, pages_alone
from conformance.detect_internet import Home, Internet
from conformance.detect_near import NEAR
from conformance.expected import Payload, payloads
from conformance.own_payloads import NOW
from conformance.site import SiteTools, site_of
from conformance.site_server import served
from doorlight.domain.status import Status
from doorlight.net.exchange import Fetcher
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from doorlight.sources.detection.budget import MOST_REQUESTS
from doorlight.sources.detection.detector import Detection, detect
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.registry import kinds, source_of

HOMES = (*WORLD, *NEAR)
PASTED = [(home, url) for home in HOMES for url in home.pasted]
CASES = [
    *hosted(),
    *pages_alone(),
    *(home.at_a_server for home in HOMES if home.data),
]
RECORDED = payloads()
ENOUGH = 0.95  # issue 3
TWO_READINGS = {"rss/sample_feed_cloud.xml"}  # whose feed it is does not show; its path is that of Azure's
OBVIOUS = 1  # requests for what an address gives away, besides what its kind asks for
ELSEWHERE = {"gtfs_rt"}  # recorded, and in its own tests: it is written with a library


def detected(url: str, fetcher: Fetcher, now: datetime = NOW) -> Detection:
    """Detect at a moment."""
    return asyncio.run(detect(url, SiteTools(fetcher, now.timestamp())))


def kind_of(found: Detection) -> str:
    """Return what is offered first; "" for a plain website or nothing."""
    return found.suggestions[0].kind if found.suggestions and found.reason is None else ""


@pytest.fixture(scope="module")
def origins() -> Iterator[dict[str, str]]:
    """Serve each site at an address of its own."""
    with served({case.name: case.site for case in CASES}) as found:
        yield found


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_system_is_found_at_a_local_server(origins: dict[str, str], case: Case) -> None:
    """Its own kind, with a live test that says what the page says, within twelve requests over a real connection."""
    found = detected(origins[case.name] + case.address, HttpFetcher(Resolver()))
    assert kind_of(found) == case.kind, [(each.kind, str(each.reason)) for each in found.tried]
    official = found.suggestions[0].look.official
    assert official is not None
    assert case.status in (None, official.status)
    assert found.requests <= MOST_REQUESTS


@pytest.mark.parametrize(("home", "url"), PASTED, ids=[url for _, url in PASTED])
def test_each_system_is_found_at_its_public_address(home: Home, url: str) -> None:
    """Whichever of its pages is pasted; what its address gives away costs no search."""
    internet = Internet(home)
    found = detected(url, internet)
    assert kind_of(found) == home.kind, [(each.kind, str(each.reason)) for each in found.tried]
    assert len(internet.asked) <= len(home.data) + OBVIOUS or home.kind == "instatus"
    assert found.requests == len(internet.asked)


def test_every_kind_that_reads_a_page_is_among_them() -> None:
    """A kind that is added without a way to be found is noticed."""
    published = {kind for kind in kinds() if isinstance(source_of(kind), PublishedSource)}
    assert published - {case.kind for case in CASES} - {home.kind for home in HOMES} <= ELSEWHERE


def offered(payload: Payload, samples: Path) -> str:
    """Return the kind that is offered for a recorded payload at its address, over a real connection."""
    with served({payload.file: site_of(payload, samples)}) as sites:
        found = detected(sites[payload.file] + payload.url, HttpFetcher(Resolver()), payload.now)
    return kind_of(found)


def test_recorded_pages_are_found_or_left_unknown(samples: Path) -> None:
    """Of those that say anything 95 % are right; of the others none is taken for something else."""
    rows = [(payload, offered(payload, samples)) for payload in RECORDED]
    telling = [(payload, got) for payload, got in rows if Status.UNKNOWN not in payload.allowed]
    missed = [payload.file for payload, got in telling if got != payload.kind]
    wrong = [payload.file for payload, got in rows if got not in ("", payload.kind)]
    assert len(missed) <= (1 - ENOUGH) * len(telling), missed
    assert set(wrong) <= TWO_READINGS
