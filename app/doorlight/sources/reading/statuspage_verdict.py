"""What a Statuspage says of the parts a person chose: the severity, the words, what is planned.

Pure: a decoded Summary goes in, an Official comes out. Nothing chosen means the whole page: its indicator and its
components, the worse of them (a page may forget either); of a very long page the indicator alone, because one edge
site of hundreds is not the service (STATUS_FORMATS 1).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doorlight.domain.look import Official, Planned
from doorlight.domain.status import Status, worst
from doorlight.domain.words import Sentence, say, verbatim
from doorlight.sources.reading.plain_text import plain_text, seconds_of
from doorlight.sources.reading.statuspage_payload import (
    AHEAD,
    COMPONENTS,
    INDICATORS,
    OPEN,
    OVER,
    UNDERWAY,
    Component,
    Incident,
    Summary,
)
from doorlight.sources.reading.statuspage_selection import Chosen, choose

_VERY_MANY = 100  # components; Cloudflare lists 470, of which 53 were not operational on a normal day
_MOST_SHOWN = 60


class _Finding(Struct, frozen=True):
    """One thing the page says, as a status, with the reason where it could not be understood."""

    status: Status
    problem: Sentence | None = None


def judge_summary(summary: Summary, chosen: Chosen, source: str, now: float) -> Official:
    """Return what the page says of what was chosen.

    Raises Unreadable where a chosen part is gone, or nothing is listed.
    """
    parts = choose(summary.components, chosen)
    whole = not chosen.any
    unresolved = [each for each in summary.incidents or [] if each.status not in OVER]
    incidents = [each for each in unresolved if _concerns(each, parts, whole=whole)]
    upkeep = [each for each in summary.scheduled_maintenances or [] if _concerns(each, parts, whole=whole)]
    findings = [*_severity(summary, parts, whole=whole), *_from_incidents(incidents)]
    findings += _from_maintenances(upkeep, counts=not (whole and len(parts) > _VERY_MANY))
    status = worst(finding.status for finding in findings)
    merged = _merged(parts, {row.id: row.name for row in summary.components or [] if row.id})
    return Official(
        status=status,
        text=_text(summary, status, findings, [*incidents, *upkeep], merged, whole=whole),
        source=source,
        as_of=now,
        said_at=seconds_of(summary.page.updated_at),
        planned=tuple(_planned(each) for each in upkeep if each.status in AHEAD | UNDERWAY),
        components=tuple(sorted(merged.items(), key=lambda item: item[1].rank))[:_MOST_SHOWN],
    )


def _severity(summary: Summary, parts: list[Component], *, whole: bool) -> list[_Finding]:
    if not whole:
        return [_known(COMPONENTS, part.status) for part in parts]
    overall = _known(INDICATORS, summary.status.indicator)
    if len(parts) > _VERY_MANY:
        return [overall]
    return [overall, *(_known(COMPONENTS, part.status) for part in parts)]


def _known(words: dict[str, Status], word: str) -> _Finding:
    """Look a word up in its allow-list."""
    status = words.get(word)
    if status is not None:
        return _Finding(status)
    return _Finding(Status.UNKNOWN, _not_understood(word))


def _not_understood(word: str) -> Sentence:
    return say("reason", "The page uses a word that is not understood: {word}", word=verbatim(word or "“”", 60))


def _from_incidents(incidents: Iterable[Incident]) -> list[_Finding]:
    """Return what incidents add: nothing but doubt, where their own state is a word that is not understood."""
    known = OPEN | UNDERWAY | AHEAD
    return [_Finding(Status.UNKNOWN, _not_understood(each.status)) for each in incidents if each.status not in known]


def _from_maintenances(upkeep: Iterable[Incident], *, counts: bool) -> list[_Finding]:
    findings = []
    for each in upkeep:
        if each.status in UNDERWAY and counts:
            findings.append(_Finding(Status.MAINTENANCE))
        elif each.status not in UNDERWAY | AHEAD | OVER | OPEN:
            findings.append(_Finding(Status.UNKNOWN, _not_understood(each.status)))
    return findings


def _concerns(incident: Incident, parts: list[Component], *, whole: bool) -> bool:
    """Say whether an incident is about the chosen parts; one that names no parts is about all of them."""
    if whole or not incident.components:
        return True
    ids = {part.id for part in parts if part.id}
    names = {part.name.casefold() for part in parts}
    return any((each.id and each.id in ids) or each.name.casefold() in names for each in incident.components)


def _merged(parts: list[Component], groups: dict[str, str]) -> dict[str, Status]:
    """Return one status a name: the same service in several regions counts as its worst (STATUS_FORMATS 3.1).

    Where the groups tell more than the names (all of 24 groups hold one "Production"), the groups' names are shown.
    """
    names = {part.name for part in parts}
    used = {groups[part.group_id] for part in parts if part.group_id in groups}
    merged: dict[str, Status] = {}
    for part in parts:
        told = groups.get(part.group_id or "", part.name) if len(used) > len(names) else part.name
        status = COMPONENTS.get(part.status, Status.UNKNOWN)
        name = verbatim(plain_text(told), 120).text
        merged[name] = worst((status, merged.get(name, Status.OPERATIONAL)))
    return merged


def _text(
    summary: Summary,
    status: Status,
    findings: list[_Finding],
    events: list[Incident],
    merged: dict[str, Status],
    *,
    whole: bool,
) -> Sentence:
    """Return the provider's own words for this status; for *unknown* the reason."""
    if status is Status.UNKNOWN:
        return next(finding.problem for finding in findings if finding.problem is not None)
    wanted = UNDERWAY if status is Status.MAINTENANCE else OPEN
    event = next((each for each in events if each.status in wanted), None)
    if event is not None:
        parts = [plain_text(event.name), plain_text(event.newest)]
        return verbatim(": ".join(part for part in parts if part))
    if not whole and status is not Status.OPERATIONAL:
        names = ", ".join(name for name, each in merged.items() if each is status)
        return say("notice", "The status page reports a problem with {names}", names=verbatim(names, 200))
    described = verbatim(plain_text(summary.status.description or ""))
    if whole and described.text:
        return described
    if status is Status.OPERATIONAL:
        return say("notice", "The status page reports no problem")
    return say("notice", "The status page reports a problem")


def _planned(event: Incident) -> Planned:
    title = verbatim(plain_text(event.name), 200).text
    return Planned(title, seconds_of(event.scheduled_for), seconds_of(event.scheduled_until))
