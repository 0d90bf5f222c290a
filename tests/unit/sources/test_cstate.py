"""cState: the words of its template, Go's dates, and JSON that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.cstate import SOURCE, STATUSES
from unit.sources.hosted_fakes import looked, official, said

SITE = "https://status.example.org"
DATA = f"{SITE}/index.json"


def system(name: str, status: Any = "ok", *issues: dict[str, Any], category: str = "All") -> dict[str, Any]:
    """Build a system."""
    return {"name": name, "category": category, "status": status, "unresolvedIssues": list(issues)}


def issue(title: str = "Slow", severity: Any = "disrupted", **more: Any) -> dict[str, Any]:
    """Build an issue as Hugo writes it."""
    return {
        "is": "issue",
        "title": title,
        "createdAt": "2026-11-24 09:00:00.5 +0100 CET",
        "permalink": f"{SITE}/issues/{title}/",
        "severity": severity,
        "resolved": False,
        "informational": False,
        "resolvedAt": "<no value>",
        "affected": ["API"],
        **more,
    }


def index(summary: Any = "ok", *systems: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build an index."""
    built = {"buildDate": "2026-11-24", "buildTime": "11:30", "buildTimezone": "UTC"}
    return {
        "title": "Example",
        "summaryStatus": summary,
        "systems": list(systems) or [system("API")],
        **built,
        **more,
    }


def read(payload: Any, **options: Any) -> Official:
    """Read an index."""
    return official(SOURCE, SITE, {DATA: payload}, **options)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word_of_the_template(word: str, meant: Status) -> None:
    """For the whole and for a system."""
    assert read(index(word)).status is meant
    assert read(index("ok", system("API", word))).status is meant


@pytest.mark.parametrize("word", ["", "OK", "operational", "<no value>", "maintenance"])
def test_another_word_is_unknown(word: str) -> None:
    """For the whole and for a system."""
    assert read(index(word)).status is Status.UNKNOWN
    assert read(index("ok", system("API", word))).status is Status.UNKNOWN


def test_json_that_a_title_broke_is_unreadable() -> None:
    """The template escapes nothing: a quotation mark in a title, a line break in a description."""
    good = json.dumps(index())
    for bad in (good.replace("Example", 'The "Status" page'), good.replace("Example", "Two\nlines")):
        shown = read(bad)
        assert shown.status is Status.UNKNOWN
        assert said(shown) == "The answer is not readable status data"


def test_blank_lines_between_are_read() -> None:
    """The template leaves many."""
    assert read(json.dumps(index("down"), indent=3).replace("\n", "\n\n  ")).status is Status.MAJOR_OUTAGE


def test_no_system_at_all_is_unknown() -> None:
    """An empty list proves nothing, whatever the summary says."""
    assert read({**index(), "systems": []}).status is Status.UNKNOWN
    assert read({**index(), "systems": None}).status is Status.UNKNOWN


def test_an_issue_is_told_once_with_its_time() -> None:
    """It stands under every system that it affects."""
    shown = read(index("disrupted", system("API", "disrupted", issue()), system("Web", "disrupted", issue())))
    assert [(each.title, each.began_at) for each in shown.incidents] == [("Slow", 1795507200.5)]
    assert said(shown) == "Slow"


def test_an_issue_that_is_resolved_or_elsewhere_is_not_told() -> None:
    """Neither one over nor another system's."""
    assert not read(index("ok", system("API", "ok", issue(resolved=True)))).incidents
    payload = index("ok", system("API", "disrupted", issue()), system("Web"))
    assert not read(payload, components=("Web",)).incidents


@pytest.mark.parametrize("severity", ["", "critical", "<no value>", None])
def test_an_open_issue_of_unknown_severity_is_not_fine(severity: Any) -> None:
    """The template leaves its system at ok; what is only information is no doubt."""
    assert read(index("ok", system("API", "ok", issue(severity=severity)))).status is Status.UNKNOWN
    told = issue(severity=severity, informational=True)
    assert read(index("ok", system("API", "ok", told))).status is Status.OPERATIONAL


def test_categories_are_groups() -> None:
    """Where there is more than one."""
    payload = index("down", system("API", "down", category="Core"), system("Blog", category="Rest"))
    assert read(payload, groups=("Rest",)).status is Status.OPERATIONAL
    assert read(payload, groups=("Core",)).status is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(("zone", "told"), [("UTC", 1795519800.0), ("CET", None), (None, None)])
def test_the_build_time_is_told_where_its_zone_is_known(zone: str | None, told: float | None) -> None:
    """A zone by its letters says nothing, but for UTC."""
    assert read(index(buildTimezone=zone)).said_at == told


def test_an_unchanged_index_renews_the_reading() -> None:
    """One conditional request is the whole page."""
    answer, _ = looked(SOURCE, DATA, {DATA: index("notice")})
    assert answer.previous is not None
