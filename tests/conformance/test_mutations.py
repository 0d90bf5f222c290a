"""Payloads bent at random: nothing crashes, nothing is slow or big, and nothing bad turns green.

What forbids green is read from the changed payload itself (`accusing.py`), so that a change which takes all evidence
away is no failure, and every other one is held to the promise. A slice here; 100,000 with `-m full`.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.accusing import accuses, accuses_text
from conformance.comparing import heard
from conformance.expected import Payload, payloads
from conformance.mutating import bent_bytes, bent_tree, written
from conformance.own_payloads import own
from conformance.site import SiteFetcher, check_of, look_at, site_of
from doorlight.domain.look import Look
from doorlight.domain.status import Status

RECORDED = {payload.file: payload for payload in payloads()}
OWN = {payload.file: (payload, body) for payload, body in own()}
NAMES = [*OWN, *RECORDED]
ALL = 100_000
SLICE = 4_000
WEIGHT = 30_000  # bytes: a bigger payload is bent less often
LONGEST = 1.0  # seconds of processor time for one look
MOST_MEMORY = 50 * 1024  # KiB more than before
ORIGIN = "https://status.example.org"


class Bench:
    """A payload, the bent ones of it, and one loop to look at them in."""

    def __init__(self, payload: Payload, body: bytes, folder: Path) -> None:
        self.payload, self.body, self._folder = payload, body, folder
        self._runner = asyncio.Runner()
        self.document = _parsed(body)

    def bent(self, number: int) -> tuple[bytes, bool, str]:
        """Return the body of one mutation, whether it may not be green, and what was changed."""
        rng = random.Random(f"{self.payload.file} {number}")
        if self.document is None or rng.random() < 0.15:
            body, done = bent_bytes(rng, self.body)
            return body, self._forbidden(body), done
        tree, changes = bent_tree(rng, self.document)
        return written(rng, tree), accuses(self.payload, tree), ", ".join(changes)

    def _forbidden(self, body: bytes) -> bool:
        """Whether changed bytes may not be green: they are no JSON any more, or still say what forbids it."""
        if self.document is None:
            return accuses_text(self.payload, _text(self.body), _text(body))
        if self.payload.companions or self.payload.kind not in _JSON_ONLY:
            return False  # what stands beside it, or its HTML, may still say that all is well
        document = _parsed(body)
        return document is None or (document is not _AMBIGUOUS and accuses(self.payload, document))

    def look(self, body: bytes) -> tuple[Look, float]:
        """Look at a body; return the seconds of processor time it took too."""
        fetcher = SiteFetcher(site_of(self.payload, self._folder, body))
        check = check_of(self.payload, ORIGIN)
        started = time.process_time()
        seen = self._runner.run(look_at(check, fetcher, self.payload.now))
        return seen, time.process_time() - started

    def close(self) -> None:
        """End the loop."""
        self._runner.close()


_AMBIGUOUS = object()  # a key twice, a letter that is none: readers differ in what they take
_JSON_ONLY = frozenset(payload.kind for payload in (*RECORDED.values(), *(each for each, _ in OWN.values()))) - {
    *("feed", "azure_rss", "html_marker", "gtfs_rt", "cbsa_bwt", "betterstack", "concur", "bc_hydro"),
    *("go_transit", "hydro_quebec"),
}


def _parsed(body: bytes) -> Any:
    """Return the tree, None where the bytes are no JSON."""
    try:
        return json.loads(body, object_pairs_hook=_once)
    except UnicodeDecodeError:
        return _AMBIGUOUS
    except (ValueError, RecursionError):
        return _AMBIGUOUS if b"\0" in body[:4] else None
    except KeyError:
        return _AMBIGUOUS


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise KeyError
    return found


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")


def _peak() -> int:
    """Return the most memory this process ever held (KiB); 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  # POSIX only

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Set up the payload of that name; a recorded one only where the recordings are."""
    name = request.param
    folder = request.getfixturevalue("samples") if name in RECORDED else Path()
    payload, body = OWN[name] if name in OWN else (RECORDED[name], (folder / name).read_bytes())
    bench = Bench(payload, body, folder)
    bench.document = None if bench.document is _AMBIGUOUS else bench.document
    yield bench
    bench.close()


def share(size: int, total: int) -> int:
    """Return how many of `total` mutations are those of a payload of so many bytes: the bigger, the fewer."""
    return max(2, round(total / len(NAMES) * 1.5 / (1 + size / WEIGHT)))


def bend(bench: Bench, count: int) -> None:
    """Look at so many mutations; fail at the first that breaks a promise, and say which."""
    bench.look(bench.body)  # what is imported and built once is not the mutation's
    before = _peak()
    for number in range(count):
        body, forbidden, changes = bench.bent(number)
        seen, seconds = bench.look(body)
        where = f"mutation {number} of {bench.payload.file}: {changes}: {seen.reason}"
        assert not (forbidden and heard(seen) is Status.OPERATIONAL), f"green: {where}"
        assert str(seen.reason), f"no reason: {where}"
        assert seconds <= LONGEST, f"{seconds:.1f} s: {where}"
    assert _peak() - before <= MOST_MEMORY


@pytest.mark.parametrize("bench", NAMES, indirect=True)
def test_the_rule_itself_agrees_with_what_a_person_reads(bench: Bench) -> None:
    """What forbids green is found in every bad payload as it is, and in none that a person calls healthy."""
    healthy = bench.payload.allowed == {Status.OPERATIONAL}
    text = _text(bench.body)
    found = (
        accuses_text(bench.payload, text, text) if bench.document is None else accuses(bench.payload, bench.document)
    )
    assert not (healthy and found)
    if bench.payload.status.is_problem and bench.payload.kind in _JSON_ONLY and not bench.payload.companions:
        assert found


@pytest.mark.parametrize("bench", OWN, indirect=True)
def test_our_own_payloads_have_their_status(bench: Bench) -> None:
    """What is bent is read as it should be while it is straight."""
    seen, _ = bench.look(bench.body)
    assert heard(seen) is bench.payload.status, seen.reason


@pytest.mark.parametrize("bench", NAMES, indirect=True)
def test_a_slice_of_bent_payloads(bench: Bench) -> None:
    """A few mutations of each payload in the plain run."""
    bend(bench, share(len(bench.body), SLICE))


@pytest.mark.full
@pytest.mark.parametrize("bench", NAMES, indirect=True)
def test_a_hundred_thousand_bent_payloads(bench: Bench) -> None:
    """100,000 mutations of all payloads together."""
    bend(bench, share(len(bench.body), ALL))


@pytest.mark.parametrize("bench", [name for name in OWN if name.endswith("bad")], indirect=True)
def test_most_changes_of_a_bad_payload_are_held_to_the_promise(bench: Bench) -> None:
    """The rule is not so mild that it lets everything pass."""
    assert sum(bench.bent(number)[1] for number in range(60)) >= 30


def test_the_full_run_is_a_hundred_thousand_at_least(samples: Path) -> None:
    """The shares of all payloads add up to what the issue asks for."""
    sizes = [len(body) for _, body in OWN.values()] + [(samples / name).stat().st_size for name in RECORDED]
    assert sum(share(size, ALL) for size in sizes) >= ALL
