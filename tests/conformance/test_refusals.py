"""Healthy payloads behind an answer that is no success, and what a site shows instead of them: never health."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from conformance.comparing import heard
from conformance.expected import Payload, payloads
from conformance.site import HTML, PAGE, Answer, Site, SiteFetcher, check_of, look_at, site_of
from doorlight.domain.status import Status

HEALTHY = [payload for payload in payloads() if payload.status is Status.OPERATIONAL]
IDS = [payload.file for payload in HEALTHY]
ORIGIN = "https://status.example.org"
SHOWN_INSTEAD = {
    "an application's empty page": Answer(PAGE, HTML),
    "a page that says so in prose": Answer(b"<html><body><h1>All Systems Operational</h1></body></html>", HTML),
    "a page called JSON": Answer(PAGE, "application/json"),
    "nothing": Answer(b"", "application/json"),
    "null": Answer(b"null", "application/json"),
    "an empty object": Answer(b"{}", "application/json"),
    "a word": Answer(b'"operational"', "application/json"),
    "an error in JSON": Answer(b'{"error":"not found","status":404,"message":"ok"}', "application/json"),
}


def heard_of(payload: Payload, site: Site) -> Status:
    """Return what a site makes of a payload's check."""
    return heard(asyncio.run(look_at(check_of(payload, ORIGIN), SiteFetcher(site), payload.now)))


@pytest.mark.parametrize("code", [202, 204, 401, 403, 404, 410, 429, 500, 503])
@pytest.mark.parametrize("payload", HEALTHY, ids=IDS)
def test_an_answer_that_is_no_success_is_no_health(samples: Path, payload: Payload, code: int) -> None:
    """Whatever its body says."""
    site = site_of(payload, samples)
    refused = {path: replace(answer, code=code) for path, answer in site.paths.items()}
    assert heard_of(payload, Site(refused, replace(site.otherwise, code=code))) is Status.UNKNOWN


@pytest.mark.parametrize("name", SHOWN_INSTEAD)
@pytest.mark.parametrize("payload", HEALTHY, ids=IDS)
def test_what_is_shown_instead_is_no_health(payload: Payload, name: str) -> None:
    """The page moved, and every address answers 200 with something else."""
    assert heard_of(payload, Site({}, SHOWN_INSTEAD[name])) is Status.UNKNOWN
