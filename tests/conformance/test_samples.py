"""Every recorded payload, served at its real path: what is said of it is what a person reads in it.

The expectations are `expectations/*.toml`. `test_command.py` asks the same of the whole program.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.comparing import differences, heard
from conformance.expected import Choice, Payload, Variant, payloads
from conformance.site import check_of, look, look_at, site_of
from conformance.site_server import served
from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind, Status
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver

ALL = payloads()
IDS = [payload.file for payload in ALL]
CHOICES = [(payload, choice) for payload in ALL for choice in payload.choices]
VARIANTS = [(payload, variant) for payload in ALL for variant in payload.variants]
FINE = [
    (payload, choice)
    for payload, choice in CHOICES
    if choice.allowed == {Status.OPERATIONAL} and choice.components + choice.groups and not payload.companions
]
AGEING = [payload for payload in ALL if payload.later]


@pytest.fixture(scope="module")
def origins(samples: Path) -> Iterator[dict[str, str]]:
    """Serve every payload at its real path, each at an address of its own."""
    with served({payload.file: site_of(payload, samples) for payload in ALL}) as found:
        yield found


async def over_the_wire(payload: Payload, origin: str) -> Look:
    """Look at a served payload with the real fetcher, at its moment."""
    return await look_at(check_of(payload, origin), HttpFetcher(Resolver()), payload.now)


def test_every_recorded_payload_has_its_expectation(samples: Path) -> None:
    """No file of the index is left out, and none is expected that is not there."""
    rows = csv.DictReader((samples / "INDEX.csv").read_text(encoding="utf-8").splitlines())
    assert sorted(row["file"] for row in rows) == sorted(IDS)


@pytest.mark.parametrize("payload", ALL, ids=IDS)
def test_the_status_is_what_the_payload_says(origins: dict[str, str], payload: Payload) -> None:
    """Nothing chosen, shortly after it was recorded, over a real connection."""
    seen = asyncio.run(over_the_wire(payload, origins[payload.file]))
    assert heard(seen) in payload.allowed, f"{seen.reason} ({payload.evidence})"
    assert str(seen.reason)
    assert heard(seen) is Status.UNKNOWN or seen.outcome is OutcomeKind.OK


@pytest.mark.parametrize("payload", ALL, ids=IDS)
def test_the_parts_incidents_and_maintenance_are_what_the_payload_says(samples: Path, payload: Payload) -> None:
    """Parts with their status, open incidents with their updates, windows with their times, the time it was said."""
    seen = look(payload, samples)
    if heard(seen) is payload.status:  # a defensible other reading tells other things
        assert differences(payload, seen) == []


@pytest.mark.parametrize("payload", AGEING, ids=[payload.file for payload in AGEING])
def test_silence_is_health_only_while_it_is_fresh(samples: Path, payload: Payload) -> None:
    """The same payload, still served years later."""
    assert payload.later is not None
    assert heard(look(payload, samples, now=payload.later.now)) in payload.later.allowed


@pytest.mark.parametrize(("payload", "choice"), CHOICES, ids=[f"{each.file}: {one.options}" for each, one in CHOICES])
def test_a_choice_hears_its_own_parts(samples: Path, payload: Payload, choice: Choice) -> None:
    """Chosen parts, groups and regions decide alone; a name that is not on the page is unknown, and named."""
    seen = look(payload, samples, chosen=choice.options)
    assert heard(seen) in choice.allowed, seen.reason


@pytest.mark.parametrize(("payload", "variant"), VARIANTS, ids=[f"{each.file}: {one.note}" for each, one in VARIANTS])
def test_the_same_payload_served_otherwise(samples: Path, payload: Payload, variant: Variant) -> None:
    """Other paths, other companions, other kinds that read it."""
    seen = look(payload.as_in(variant), samples)
    assert heard(seen) in variant.allowed, seen.reason
    shown = seen.official.incidents if seen.official else ()
    assert variant.open is None or len(shown) == variant.open
    assert all(any(title in each.title for each in shown) for title in variant.titles)


@pytest.mark.parametrize(("payload", "choice"), FINE, ids=[f"{each.file}: {one.options}" for each, one in FINE])
def test_a_choice_that_is_renamed_on_the_page_is_unknown(samples: Path, payload: Payload, choice: Choice) -> None:
    """Each healthy choice, were its page to call the parts by another name tomorrow."""
    body = (samples / payload.file).read_bytes()
    for name in (*choice.components, *choice.groups):
        assert name.encode() in body
        body = body.replace(name.encode(), b"Renamed overnight")
    assert heard(look(payload, samples, chosen=choice.options, body=body)) is Status.UNKNOWN
