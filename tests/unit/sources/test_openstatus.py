"""openstatus: one word, and where it is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.status import Status
from doorlight.sources.openstatus import SOURCE, STATUSES
from unit.sources.hosted_fakes import looked, official, said

DATA = "https://api.openstatus.dev/public/status/acme"


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word(word: str, meant: Status) -> None:
    """An open report is at least degraded; the page's own unknown is unknown."""
    assert official(SOURCE, DATA, {DATA: {"status": word}}).status is meant


@pytest.mark.parametrize("word", ["", "ok", "Operational", "up"])
def test_another_word_is_unknown_and_named(word: str) -> None:
    """Nobody documented it."""
    shown = official(SOURCE, DATA, {DATA: {"status": word}})
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


@pytest.mark.parametrize("body", [{"status": None}, {"status": ["operational"]}, {"state": "operational"}])
def test_another_shape_is_unknown(body: Any) -> None:
    """The word must be there, and be one."""
    assert official(SOURCE, DATA, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://acme.openstatus.dev", DATA),
        ("https://Acme.openstatus.dev/events", DATA),
        (f"{DATA}/", DATA),
        ("http://127.0.0.1:8000/public/status/acme", "http://127.0.0.1:8000/public/status/acme"),
        ("http://127.0.0.1:8000/acme", "http://127.0.0.1:8000/public/status/acme"),
        ("https://www.openstatus.dev/acme", "https://www.openstatus.dev/public/status/acme"),
    ],
)
def test_the_slug_is_in_the_address(url: str, asked: str) -> None:
    """Before the system's own name, or at the end of the path."""
    _, fetcher = looked(SOURCE, url, {asked: {"status": "operational"}})
    assert [each.url for each in fetcher.asked] == [asked]
