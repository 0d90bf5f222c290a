"""Algolia: the word for the whole, its clusters, and what was told of them last."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.algolia import SOURCE, STATUSES
from unit.sources.hosted_fakes import official, said

HOME = "https://status.algolia.com"
WHOLE = f"{HOME}/2/status/service/all/period/current"
CLUSTERS = f"{HOME}/1/status"
INCIDENTS = f"{HOME}/1/incidents"


def read(word: Any = "operational", clusters: Any = None, incidents: Any = None, **options: Any) -> Official:
    """Read the whole, and what is there besides."""
    bodies: dict[str, Any] = {WHOLE: {"global": {"status": word}}}
    bodies |= {CLUSTERS: {"status": clusters}} if clusters is not None else {}
    bodies |= {INCIDENTS: {"incidents": incidents}} if incidents is not None else {}
    return official(SOURCE, "", bodies, **options)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word(word: str, meant: Status) -> None:
    """Of the whole and of a cluster; a chosen cluster counts by itself."""
    assert read(word).status is meant
    assert read(clusters={"c1-de": word, "c2-us": "operational"}).status is meant
    assert read("major_outage", {"c1-de": word}, components=("C1-DE",)).status is meant


@pytest.mark.parametrize("word", ["", "Operational", "degradedPerformance", "maintenance"])
def test_another_word_is_unknown(word: str) -> None:
    """Of the whole and of a cluster."""
    assert read(word).status is Status.UNKNOWN
    assert read(clusters={"c1-de": word}).status is Status.UNKNOWN


def test_without_the_clusters_the_whole_speaks() -> None:
    """But then nothing can be chosen."""
    assert read(components=("c1-de",)).status is Status.UNKNOWN
    assert read(clusters=[]).status is Status.OPERATIONAL


def test_what_was_told_last_is_an_incident_while_it_is_not_in_order() -> None:
    """Once for all clusters it was told of; the newest word of a cluster counts."""
    slow = [{"t": 1795510800000, "v": {"title": "Slow", "status": "degraded_performance"}}]
    done = [*slow, {"t": 1795514400000, "v": {"title": "Slow", "status": "operational"}}]
    shown = read("degraded_performance", incidents={"c1-de": slow, "c2-us": slow, "c3-jp": done})
    assert said(shown) == "Slow"
    assert [(each.title, each.began_at) for each in shown.incidents] == [("Slow", 1795510800.0)]
    assert not read(incidents={"c3-jp": done}).incidents
    chosen = read(clusters={"c1-de": "operational", "c2-us": "operational"}, incidents={"c1-de": slow})
    assert chosen.status is Status.OPERATIONAL
    both = {"c1-de": "operational", "c2-us": "operational"}
    assert not read(clusters=both, incidents={"c1-de": slow}, components=("c2-us",)).incidents
