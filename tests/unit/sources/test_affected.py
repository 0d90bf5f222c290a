"""Parts that have no state of their own are as bad as the worst open incident that names them."""

from __future__ import annotations

import pytest

from doorlight.domain.status import Status
from doorlight.sources.published.affected import affected
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, Stage

KNOWN = (Part(id="m", name="Mail", status=Status.OPERATIONAL), Part(name="Maps", status=Status.OPERATIONAL))


def incident(severity: Status | None, *parts: str, stage: Stage = Stage.UNDERWAY, word: str = "") -> Incident:
    """Build an incident."""
    return Incident(title="x", stage=stage, severity=severity, parts=parts, word=word)


def states(*incidents: Incident) -> list[Status]:
    """Return the states of Mail and Maps."""
    return [part.status for part in affected(KNOWN, incidents)]


@pytest.mark.parametrize("name", ["m", "mail", " MAIL "])
def test_a_part_is_named_by_id_or_name(name: str) -> None:
    """In any case."""
    assert states(incident(Status.DEGRADED, name)) == [Status.DEGRADED, Status.OPERATIONAL]


def test_the_worst_of_several_counts() -> None:
    """By whichever name they call it, in any order."""
    bad, worse = incident(Status.DEGRADED, "Mail"), incident(Status.MAJOR_OUTAGE, "m")
    assert states(bad, worse)[0] is states(worse, bad)[0] is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("stage", [Stage.OVER, Stage.AHEAD])
def test_what_is_over_or_ahead_does_not_count(stage: Stage) -> None:
    """A stage that nobody knows does."""
    assert states(incident(Status.MAJOR_OUTAGE, "m", stage=stage))[0] is Status.OPERATIONAL
    assert states(incident(Status.MAJOR_OUTAGE, "m", stage=Stage.UNKNOWN))[0] is Status.MAJOR_OUTAGE


def test_a_severity_that_nobody_knows_is_unknown_with_its_word() -> None:
    """The part carries the word, so that the reason can name it."""
    [mail, _] = affected(KNOWN, [incident(None, "m", word="odd")])
    assert (mail.status, mail.word) == (Status.UNKNOWN, "odd")


def test_an_incident_about_everything_is_left_to_the_page() -> None:
    """It names no part."""
    assert states(incident(Status.MAJOR_OUTAGE)) == [Status.OPERATIONAL, Status.OPERATIONAL]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://status.example.com/incidents/1?x=1#y", "https://data.example.com/v1/all.json"),
        ("https://STATUS.example.com", "https://data.example.com/v1/all.json"),
        ("https://status.example.com/v1/all.json?x=1", "https://status.example.com/v1/all.json?x=1"),
        ("http://127.0.0.1:8000/mirror", "http://127.0.0.1:8000/mirror/v1/all.json"),
        ("https://evil-status.example.com", "https://evil-status.example.com/v1/all.json"),
    ],
)
def test_any_page_of_a_site_leads_to_its_data(url: str, asked: str) -> None:
    """Only of that very host; elsewhere the same path is asked."""
    assert of_site(url, "/v1/all.json", {"status.example.com": "https://data.example.com"}) == asked
