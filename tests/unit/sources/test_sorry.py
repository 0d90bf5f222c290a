"""Sorry: the page's word, components that repeat or are missing, and notices of two types."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.sorry import SOURCE, STATUSES
from unit.sources.hosted_fakes import official, said

SITE = "https://status.example.com"
STATUS = f"{SITE}/api/v1/status"
COMPONENTS = f"{SITE}/api/v1/components"
NOTICES = f"{SITE}/api/v1/notices"


def whole(state: Any = "operational", text: str | None = None) -> dict[str, Any]:
    """Build the page's word."""
    return {"page": {"id": 1, "name": "Example", "state": state, "state_text": text, "url": SITE}}


def part(name: str, state: Any = "operational", number: int = 1, parent: int | None = None) -> dict[str, Any]:
    """Build a component."""
    return {"id": number, "name": name, "state": state, "parent_id": parent}


def read(state: Any = "operational", *parts: dict[str, Any], **more: Any) -> Official:
    """Read a page with these components; `more` are options."""
    bodies = {STATUS: whole(state)}
    if parts:
        bodies[COMPONENTS] = {"components": list(parts), "meta": {"count": len(parts), "next_page": None}}
    return official(SOURCE, SITE, bodies, **more)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word(word: str, meant: Status) -> None:
    """For the whole and for a component, documented and as it is sent."""
    assert read(word).status is meant
    assert read("operational", part("API", word), part("Web", number=2)).status is meant


@pytest.mark.parametrize("word", ["", "Operational", "major", "maintenance"])
def test_another_word_is_unknown(word: str) -> None:
    """For the whole and for a component."""
    assert read(word).status is Status.UNKNOWN
    assert read("operational", part("API", word)).status is Status.UNKNOWN


def test_the_page_speaks_where_its_components_are_not_served() -> None:
    """But nothing can be chosen then; an empty list proves nothing."""
    assert read().status is Status.OPERATIONAL
    assert read(components=("API",)).status is Status.UNKNOWN
    assert official(SOURCE, SITE, {STATUS: whole(), COMPONENTS: {"components": []}}).status is Status.UNKNOWN


def test_names_repeat_and_nest() -> None:
    """Once per environment: the worst is shown; a parent counts by what is below it."""
    rows = (part("Editor"), part("Editor", "degraded", 2), part("Europe", number=3), part("Files", "degraded", 4, 3))
    assert dict(read("degraded", *rows).components)["Editor"] is Status.DEGRADED
    assert read("degraded", *rows, groups=("Europe",)).status is Status.DEGRADED
    assert read("degraded", *rows[:3], components=("Europe",)).status is Status.OPERATIONAL


def test_all_pages_of_components_are_read() -> None:
    """One that is missing leaves the page's word alone."""
    first = {"components": [part("API")], "meta": {"next_page": "/api/v1/components?page=2"}}
    second = {"components": [part("Web", "degraded", 2)], "meta": {"next_page": None}}
    bodies = {STATUS: whole(), COMPONENTS: first, f"{COMPONENTS}?page=2": second}
    assert official(SOURCE, SITE, bodies).status is Status.DEGRADED
    missing = {STATUS: whole(), COMPONENTS: first}
    assert official(SOURCE, SITE, missing).status is Status.OPERATIONAL
    assert official(SOURCE, SITE, missing, components=("API",)).status is Status.UNKNOWN


def test_components_of_the_system_itself_are_read_alone() -> None:
    """Under the page's id."""
    url = "https://api.sorryapp.com/v1/pages/12ab34cd/components"
    assert official(SOURCE, url, {url: {"response": [part("API", "partially-degraded")]}}).status is Status.DEGRADED
    assert official(SOURCE, url, {url: {"response": []}}).status is Status.UNKNOWN
    assert official(SOURCE, url, {url: {"error": "no"}}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", [SITE, f"{STATUS}.json"])
def test_a_page_that_has_its_word_with_an_ending(url: str) -> None:
    """With ".json" behind it only."""
    assert official(SOURCE, url, {f"{STATUS}.json": whole("degraded")}).status is Status.DEGRADED


def test_the_page_s_own_line_is_told() -> None:
    """It is null under maintenance."""
    assert said(official(SOURCE, SITE, {STATUS: whole("degraded", "We are slow")})) == "We are slow"
    assert said(read("under-maintenance")) == "The status page reports maintenance"


def notice(kind: str, state: str, **more: Any) -> dict[str, Any]:
    """Build a notice."""
    began = "2026-11-24T09:00:00Z"
    return {"type": kind, "subject": "Slow", "synopsis": "We look", "state": state, "began_at": began, **more}


def test_notices_are_incidents_or_maintenance() -> None:
    """By their type; what has ended is not told, and a state that nobody knows is doubt."""
    bodies: dict[str, Any] = {STATUS: whole("degraded"), NOTICES: {"notices": [notice("unplanned", "recovering")]}}
    assert said(official(SOURCE, SITE, bodies)) == "Slow: We look"
    bodies[NOTICES] = {"notices": [notice("unplanned", "investigating", ended_at="2026-11-24T10:00:00Z")]}
    assert not official(SOURCE, SITE, bodies).incidents
    bodies[STATUS] = whole()
    bodies[NOTICES] = {"notices": [notice("planned", "scheduled", begins_at="2026-11-25T09:00:00Z")]}
    ahead = official(SOURCE, SITE, bodies)
    assert (ahead.status, len(ahead.planned)) == (Status.OPERATIONAL, 1)
    bodies[NOTICES] = {"notices": [notice("planned", "underway")]}
    assert official(SOURCE, SITE, bodies).status is Status.MAINTENANCE
    bodies[NOTICES] = {"notices": [notice("unplanned", "odd")]}
    assert official(SOURCE, SITE, bodies).status is Status.UNKNOWN
