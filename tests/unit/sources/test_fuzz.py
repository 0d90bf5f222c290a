"""A million mutilated answers: none is an exception, and none that was broken by it is called good.

Each case is a healthy answer with a few bytes cut, swapped, doubled or made up, by a seeded generator, so that a
failure names the case that shows it. An oracle of the standard library says what the mutilated answer still says.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind, Status
from doorlight.net.exchange import Reply
from doorlight.sources.base import Source
from doorlight.sources.registry import read_check, source_of
from unit.sources.measured_fakes import URL, MeasuredTools, answer

WORDS = "The gateway is ready. Everything works. Nothing is broken. " * 4
DOCUMENT = json.dumps({"status": "ok", "checks": [{"name": "disk", "state": "ok"}], "text": "prêt " * 20})
SUMMARY = json.dumps(
    {
        "page": {"id": "abc", "name": "Example", "url": URL},
        "status": {"indicator": "none", "description": "All systems operational"},
        "components": [
            {"id": "a", "name": "API", "status": "operational", "group": False},
            {"id": "w", "name": "Website", "status": "operational", "group": False},
        ],
        "incidents": [],
        "scheduled_maintenances": [],
    }
)
PAGE = """<!doctype html><html lang="en"><head><title>Account</title></head><body><main><h1 id="wb-cont">Account</h1>
<section class="alert alert-danger"><h2>Service interruption</h2><p>The portal is currently unavailable.</p></section>
<p>Sign in to your account to see the status of your application and the letters we sent to you.</p></main>
</body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Status</title><link>https://x.example</link>
<lastBuildDate>Tue, 24 Nov 2026 11:00:00 GMT</lastBuildDate><item><title>Sign-in fails</title><guid>1</guid>
<pubDate>Tue, 24 Nov 2026 11:00:00 GMT</pubDate><description>&lt;strong&gt;Resolved&lt;/strong&gt; Back</description>
</item></channel></rss>"""

Case = tuple[str, dict[str, Any], str, Callable[[Reply], bool]]


def says_ready(reply: Reply) -> bool:
    """Whether the words are there."""
    text = reply.body.decode("utf-8", "replace")
    return 200 <= reply.status < 300 and "ready" in text.casefold() and "error" not in text.casefold()


def says_ok(reply: Reply) -> bool:
    """Whether it is JSON with the right value."""
    if not 200 <= reply.status < 300:
        return False
    try:
        return bool(json.loads(reply.body.decode("utf-8", "replace"))["checks"][0]["state"] == "ok")
    except (ValueError, LookupError, TypeError):
        return False


def says_operational(reply: Reply) -> bool:
    """Whether it is a summary in which every word is a good one."""
    try:
        document = json.loads(reply.body.decode("utf-8", "replace"))
        states = [part["status"] for part in document["components"] if not part["name"].startswith("_")]
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return reply.status == 200 and document["status"]["indicator"] == "none" and set(states) == {"operational"}


def anything(reply: Reply) -> bool:
    """Accept any reading: cutting a notice out of a page is how a page ends it."""
    return reply.status == 200


CASES: dict[str, tuple[Case, int]] = {
    "words": (("http", {"contains": "ready", "absent": "error"}, WORDS, says_ready), 400_000),
    "json": (("http", {"json": {"path": "checks.0.state", "value": "ok"}}, DOCUMENT, says_ok), 400_000),
    "statuspage": (("statuspage", {}, SUMMARY, says_operational), 150_000),
    "notice": (("notice", {}, PAGE, anything), 40_000),
    "feed": (("feed", {}, FEED, anything), 10_000),
}
assert sum(cases for _, cases in CASES.values()) == 1_000_000
SLICE = 200  # the plain run does one in so many

SPLICES = b'|\x00|\xff\xfe|<|]]>|"|{|\\u0000|<!--|error|&#0;|1e999|null'.split(b"|")


def mutilated(chance: random.Random, healthy: bytes) -> bytes:
    """Return the answer with one to four injuries."""
    body = bytearray(healthy)
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(body))
        end = min(len(body), start + chance.choice((0, 1, 2, 8, 64, len(body))))
        match chance.randrange(4):
            case 0:
                body[start:end] = chance.choice(SPLICES)
            case 1:
                body[start:end] = chance.randbytes(end - start)
            case 2:
                body[start:start] = body[start:end]
            case _:
                body[start:end] = bytes(reversed(body[start:end]))
    return bytes(body)


def replies(healthy: str, cases: int, seed: int) -> Iterator[Reply]:
    """Return mutilated answers; a few of them with another code, cut at the cap, or packed."""
    chance = random.Random(seed)
    for _ in range(cases):
        body = mutilated(chance, healthy.encode())
        status = 200 if chance.random() < 0.9 else chance.choice((204, 206, 302, 304, 403, 500, 503, 511))
        headers = {"content_type": chance.choice(("", "text/html", "application/json; charset=utf-8", "x" * 50))}
        yield answer(body, status, headers=headers, truncated=chance.random() < 0.02)


def is_good(look: Look) -> bool:
    """Whether a look says that all is well."""
    said = look.official is None or look.official.status is Status.OPERATIONAL
    return look.outcome in (OutcomeKind.OK, OutcomeKind.SLOW) and said


async def run(source: Source, case: Case, cases: int, seed: int) -> int:
    """Look at every answer; return how many of them were good."""
    kind, options, healthy, oracle = case
    check = read_check(kind, {"url": URL, **options}, own=False)
    good = 0
    for number, reply in enumerate(replies(healthy, cases, seed)):
        look = await source.probe(check, MeasuredTools(reply), None)
        assert isinstance(look, Look)
        if is_good(look):
            assert oracle(reply), f"seed {seed}, case {number}: {reply}"
            good += 1
    return good


@pytest.mark.parametrize("name", CASES)
def test_a_slice_of_the_mutilated_answers(name: str) -> None:
    """No exception, nothing broken called good; and what is still whole is not refused wholesale."""
    case, cases = CASES[name]
    good = asyncio.run(run(source_of(case[0]), case, cases // SLICE, seed=1))
    assert good > 0


@pytest.mark.full
@pytest.mark.parametrize("name", CASES)
def test_a_million_mutilated_answers(name: str) -> None:
    """The same, in all the length of the full run."""
    case, cases = CASES[name]
    asyncio.run(run(source_of(case[0]), case, cases, seed=2))
