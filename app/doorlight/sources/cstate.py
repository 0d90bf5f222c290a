"""cState: a static site whose `index.json` lists its systems and their unresolved issues.

An official light. The answer is made by a Hugo template that does not escape what people write: with a quotation mark
in a title it is no JSON, and then it is unreadable, never fine. Sources: STATUS_FORMATS 2 and 3.7, cstate/cstate
`layouts/index.json`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {
    "ok": Status.OPERATIONAL,
    "notice": Status.DEGRADED,
    "disrupted": Status.PARTIAL_OUTAGE,
    "down": Status.MAJOR_OUTAGE,
}
_GO_DATE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d{4})\b.*")
_UTC = ("UTC", "GMT")


class Issue(Struct, frozen=True, rename="camel"):
    """An issue that is not resolved. A missing value is written as the text "<no value>"."""

    title: str = ""
    created_at: str | None = None
    permalink: str | None = None
    severity: str | None = None
    resolved: bool | None = None
    informational: bool | None = None
    affected: list[str] | None = None


class System(Struct, frozen=True, rename="camel"):
    """A part of the service."""

    name: str
    status: str
    category: str | None = None
    unresolved_issues: list[Issue] | None = None


class Index(Struct, frozen=True, rename="camel"):
    """`index.json`."""

    summary_status: str
    systems: list[System]
    title: str | None = None
    base_url: str | None = msgspec.field(name="baseURL", default=None)
    build_date: str | None = None
    build_time: str | None = None
    build_timezone: str | None = None


INDEX = msgspec.json.Decoder(Index)


class CState(PublishedSource):
    """The kind `cstate`."""

    kind = "cstate"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the index.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(endpoint(options.url, "/index.json"), INDEX))


def page_of(index: Index) -> PublishedPage:
    """Return what the index says, in the words of the one model."""
    overall, doubt = status_of(STATUSES, index.summary_status)
    issues = _open_issues(index)
    doubts = [doubt, *(_unclear(each) for each in issues)]
    return PublishedPage(
        overall=overall,
        name=index.title or "",
        said_at=_built_at(index),
        parts=_parts(index.systems),
        incidents=tuple(_incident(each) for each in issues),
        doubts=tuple(each for each in doubts if each),
        url=index.base_url or "",
    )


def _parts(systems: list[System]) -> tuple[Part, ...]:
    """Return the systems, and their categories as groups where there is more than one."""
    rows = [_part(each) for each in systems]
    categories = dict.fromkeys(each.parent for each in rows if each.parent)
    if len(categories) <= 1:
        return tuple(rows)
    groups = (
        Part(
            name=each.removeprefix(_CATEGORY),
            id=each,
            is_group=True,
            status=min((row.status for row in rows if row.parent == each), key=lambda status: status.rank),
        )
        for each in categories
    )
    return (*groups, *rows)


_CATEGORY = "category "


def _part(system: System) -> Part:
    status, word = status_of(STATUSES, system.status)
    parent = f"{_CATEGORY}{system.category}" if system.category else ""
    return Part(name=system.name, status=status, parent=parent, word=word)


def _open_issues(index: Index) -> list[Issue]:
    """Return each open issue once: it is listed under every system it affects."""
    found: dict[str, Issue] = {}
    for system in index.systems:
        for issue in system.unresolved_issues or ():
            if not issue.resolved:
                found.setdefault(issue.permalink or issue.title, issue)
    return list(found.values())


def _unclear(issue: Issue) -> str:
    """Return a severity that is not understood: the template counts such an issue as nothing at all."""
    return "" if issue.informational else status_of(STATUSES, issue.severity)[1]


def _incident(issue: Issue) -> Incident:
    return Incident(
        title=issue.title,
        stage=Stage.UNDERWAY,
        severity=STATUSES.get(issue.severity or ""),
        began_at=_go_seconds(issue.created_at),
        parts=tuple(issue.affected or ()),
        url=issue.permalink or "",
    )


def _go_seconds(stamp: str | None) -> float | None:
    """Return a time as Go prints it: "2026-08-17 16:24:00 +0000 UTC"."""
    match = _GO_DATE.fullmatch(stamp or "")
    return seconds_of(f"{match[1]}{match[2]}") if match else None


def _built_at(index: Index) -> float | None:
    """Return when the site was built; a zone by its letters alone is not known, but for UTC."""
    if index.build_timezone not in _UTC or not index.build_date or not index.build_time:
        return None
    return seconds_of(f"{index.build_date}T{index.build_time}Z")


SOURCE: Source = CState()
