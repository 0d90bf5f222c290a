"""StatusCake: tests that are up or down, and the report's id."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.statuscake import SOURCE
from unit.sources.hosted_fakes import looked, official, said

DATA = "https://app.statuscake.com/Workfloor/PublicReportHandler.php?PublicID=aBcD1234"


def row(name: str, status: Any = "Up") -> dict[str, Any]:
    """Build a test."""
    return {"TestID": len(name), "Name": name, "Status": status, "Uptime": "99.9"}


def read(*rows: dict[str, Any], **options: Any) -> Official:
    """Read a report."""
    return official(SOURCE, DATA, {DATA: {"TestData": list(rows), "Dates": []}}, **options)


def test_some_down_is_partial_and_all_down_is_major() -> None:
    """A chosen one counts by itself."""
    rows = (row("Web"), row("Mail", "Down"))
    assert read(*rows).status is Status.PARTIAL_OUTAGE
    assert said(read(*rows)) == "The status page reports a problem with Mail"
    assert read(rows[1]).status is Status.MAJOR_OUTAGE
    assert read(*rows, components=("Mail",)).status is Status.MAJOR_OUTAGE
    assert read().status is Status.UNKNOWN


@pytest.mark.parametrize("word", ["", "up", "UP", "Paused", "Unknown"])
def test_another_word_is_unknown_and_named(word: str) -> None:
    """Nobody documented it."""
    assert read(row("Web", word)).status is Status.UNKNOWN
    assert word in said(read(row("Web", word)))


def test_the_id_is_found_in_the_page() -> None:
    """As the page's script has it; without it nothing is guessed."""
    site = "https://status.example.com"
    html = "<html><script>var PublicID = 'aBcD1234';</script></html>"
    body = {DATA: {"TestData": [row("Web", "Down")]}}
    assert official(SOURCE, site, {site: html, **body}).status is Status.MAJOR_OUTAGE
    assert official(SOURCE, site, {site: "<html>Up</html>", **body}).status is Status.UNKNOWN


def test_a_callback_is_not_asked_for() -> None:
    """With it the answer would be a script."""
    _, fetcher = looked(SOURCE, f"{DATA}&callback=show&TestID=1", {DATA: {"TestData": [row("Web")]}})
    assert [each.url for each in fetcher.asked] == [DATA]
