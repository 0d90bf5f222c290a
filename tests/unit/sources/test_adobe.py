"""Adobe: the newest entry of a product's history, words in any capitals, and products to choose from."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.adobe import SOURCE, Adobe
from doorlight.sources.published.page import PublishedPage, Stage
from doorlight.sources.reading.adobe_payload import SEVERITIES, STAGES
from doorlight.sources.registry import read_check
from unit.sources.hosted_fakes import looked, official, said
from unit.sources.official_fakes import NOW, FakeFetcher, FakeTools, served

DATA = "https://data.status.adobe.com/adobestatus/StatusEvents"
REGISTRY = "https://data.status.adobe.com/adobestatus/SnowServiceRegistry"
TEXTS = {
    "en": {"t1": {"textMessage": "Upload fails"}, "m1": {"htmlMessage": "<p>We look</p>"}},
    "fr": {"t1": {"textMessage": "Le dépôt échoue"}, "m1": {"htmlMessage": "<p>Nous cherchons</p>"}},
    "de": {"t1": {"textMessage": "Es geht nicht"}},
}


def entry(status: str = "Opened", severity: Any = "Major") -> dict[str, Any]:
    """Build an entry of a history."""
    return {"status": status, "severity": severity, "titleToken": "t1", "messageToken": "m1"}


def product(name: str, *entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build a product whose entries are an hour apart, the newest last."""
    history = {str(1795500000 + 3600 * number): each for number, each in enumerate(entries)}
    return {"id": f"id-{name}", "name": name, "startedOn": 1795500000, "endedOn": 0, "history": history, **more}


def events(*products: dict[str, Any], maintenance: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Build the answer with one incident about these products."""
    clouds = {"c1": {"id": "c1", "name": "Creative Cloud", "cloudProducts": [each["id"] for each in products]}}
    row = {"id": "1", "products": {each["id"]: each for each in products}, "clouds": clouds, **more}
    return {
        "incidentEvent": {"incidents": {"1": row} if products else {}, "messages": TEXTS},
        "maintenanceEvent": {"maintenance": {"2": maintenance} if maintenance else {}, "messages": TEXTS},
    }


def read(payload: Any, **options: Any) -> Official:
    """Read an answer at the system's home."""
    return official(SOURCE, "", {DATA: payload}, **options)


OVER = product("Old", entry("Closed"))


@pytest.mark.parametrize(("word", "meant"), SEVERITIES.items())
def test_every_severity_of_an_open_event(word: str, meant: Status) -> None:
    """In any capitals."""
    assert read(events(product("Photoshop", entry("Opened", word.title())))).status is meant
    assert read(events(product("Photoshop", entry("OPENED", word.upper())))).status is meant


@pytest.mark.parametrize(("word", "stage"), STAGES.items())
def test_every_state_of_an_event(word: str, stage: Stage) -> None:
    """What is over or ahead is no trouble of now, though it is still listed."""
    meant = Status.PARTIAL_OUTAGE if stage is Stage.UNDERWAY else Status.OPERATIONAL
    assert read(events(product("Photoshop", entry(), entry(word)))).status is meant


@pytest.mark.parametrize("word", ["", "odd", None])
def test_another_word_is_never_in_order(word: Any) -> None:
    """Neither a state nor a severity that nobody knows."""
    assert read(events(product("Photoshop", entry("Opened", word)))).status is Status.UNKNOWN
    assert read(events(product("Photoshop", {**entry(), "status": word}))).status is Status.PARTIAL_OUTAGE


def test_the_newest_entry_counts_and_not_the_time_of_the_end() -> None:
    """`endedOn` 0 is also written where an event is over."""
    assert read(events(product("Photoshop", entry(), entry("Closed")))).status is Status.OPERATIONAL
    assert (
        read(events(product("Photoshop", entry("Closed"), entry("Reopened", "Critical")))).status
        is Status.MAJOR_OUTAGE
    )
    assert read(events(product("Photoshop"), OVER)).status is Status.OPERATIONAL


def test_events_that_stopped_prove_nothing_any_more() -> None:
    """There are some every week: forty days without are an abandoned list, but what it says is open stays so."""
    shown = official(SOURCE, "", {DATA: events(OVER)}, now=NOW + 50 * 86_400)
    assert (shown.status, shown.trouble) == (Status.UNKNOWN, SourceTrouble.ABANDONED)
    assert read(events()).status is Status.UNKNOWN
    still_open = events(product("Photoshop", entry("Opened", "Critical")))
    assert official(SOURCE, "", {DATA: still_open}, now=NOW + 50 * 86_400).status is Status.MAJOR_OUTAGE


def test_each_product_has_its_own_state() -> None:
    """A chosen product, by name or id, or a cloud; what is not listed is in order."""
    payload = events(product("Photoshop", entry("Opened", "Minor")), product("Sign", entry("Opened", "Critical")))
    assert read(payload).status is Status.MAJOR_OUTAGE
    assert read(payload, components=("photoshop",)).status is Status.DEGRADED
    assert read(payload, components=("id-Sign",)).status is Status.MAJOR_OUTAGE
    assert read(payload, components=("Lightroom",)).status is Status.OPERATIONAL
    assert read(payload, groups=("Creative Cloud",)).status is Status.MAJOR_OUTAGE
    assert read(payload, groups=("Document Cloud",)).status is Status.OPERATIONAL
    assert dict(read(payload).components) == {"Sign": Status.MAJOR_OUTAGE, "Photoshop": Status.DEGRADED}


def test_texts_are_looked_up_in_the_wanted_language() -> None:
    """As plain text."""
    payload = events(product("Photoshop", entry()))
    assert said(read(payload)) == "Upload fails: We look"
    answer, _ = looked(SOURCE, "", {DATA: payload}, language="fr")
    assert answer.official is not None
    assert said(answer.official) == "Le dépôt échoue: Nous cherchons"


@pytest.mark.parametrize(
    ("status", "meant", "planned"),
    [
        ("Started", Status.MAINTENANCE, 1),
        ("Scheduled", Status.OPERATIONAL, 1),
        ("Completed", Status.OPERATIONAL, 0),
        ("Canceled", Status.OPERATIONAL, 0),
        ("odd", Status.UNKNOWN, 0),
    ],
)
def test_maintenance(status: str, meant: Status, planned: int) -> None:
    """By its own state, for the products that it names."""
    row = {"status": status, "scheduledDate": 1795600000, "products": {"p": product("Sign", entry("x", "x"))}}
    shown = read(events(OVER, maintenance=row))
    assert (shown.status, len(shown.planned)) == (meant, planned)
    assert all(each.starts_at == 1795600000.0 for each in shown.planned)
    assert read(events(OVER, maintenance=row), components=("Photoshop",)).status is Status.OPERATIONAL


@pytest.mark.parametrize("key", ["incidentEvent", "maintenanceEvent"])
def test_an_answer_without_one_of_its_halves_is_unknown(key: str) -> None:
    """Nothing open is in order only where both lists say so."""
    payload = events(OVER)
    assert read(payload).status is Status.OPERATIONAL
    assert read({**payload, key: None}).status is Status.UNKNOWN
    assert read({**payload, key: {}}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    "url", ["https://status.adobe.com/", "https://status.adobe.com/cloud/creative_cloud", DATA, ""]
)
def test_the_site_and_its_data_are_one(url: str) -> None:
    """The data has a host of its own."""
    _, fetcher = looked(SOURCE, url, {DATA: events()})
    assert [each.url for each in fetcher.asked] == [DATA]


def survey(**bodies: Any) -> PublishedPage:
    """Return what may be chosen from."""
    assert isinstance(SOURCE, Adobe)
    check = read_check("adobe", {}, own=False)
    return asyncio.run(SOURCE.survey(check, FakeTools(FakeFetcher(served(bodies)))))  # type: ignore[arg-type]


def test_all_products_may_be_chosen() -> None:
    """From a list of its own, below their clouds; without it, what is in trouble."""
    payload = events(product("Sign", entry()))
    names = {f"id-{name}": {"id": f"id-{name}", "name": name} for name in ("Sign", "Photoshop")}
    clouds = {"d": {"id": "d", "name": "Document Cloud", "cloudProducts": ["id-Sign"]}}
    parts = survey(**{DATA: payload, REGISTRY: {"products": names, "clouds": clouds}}).parts or ()
    assert [(each.name, each.status, each.parent) for each in parts] == [
        ("Document Cloud", Status.PARTIAL_OUTAGE, ""),
        ("Sign", Status.PARTIAL_OUTAGE, "d"),
        ("Photoshop", Status.OPERATIONAL, ""),
    ]
    assert [each.name for each in survey(**{DATA: payload}).parts or ()] == ["Sign"]
