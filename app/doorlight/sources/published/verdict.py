"""What a published page says of the parts a person chose: the severity, the words, what is planned.

Pure: a PublishedPage goes in, an Official comes out. Nothing chosen means the whole page: its own word and its
parts, the worse of them (a page may forget either); of a very long page its own word alone, because one edge
site of hundreds is not the service (STATUS_FORMATS 1).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Official
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status, worst
from doorlight.domain.words import Moment, Sentence, say
from doorlight.sources.published.choice import Chosen, choose, key
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage, Upkeep
from doorlight.sources.published.telling import merged_parts, planned_of, told_incident, words_for
from doorlight.sources.published.words import not_understood

VERY_MANY = 100  # parts; Cloudflare lists 470, of which 53 were not operational on a normal day
_MOST_SHOWN = 60
_MOST_INCIDENTS = 5
_GREEN = (Status.OPERATIONAL, Status.MAINTENANCE)


class _Finding(Struct, frozen=True):
    """One thing the page says, as a status, with the reason where it could not be understood."""

    status: Status
    problem: Sentence | None = None


def judge(page: PublishedPage, chosen: Chosen, source: str, now: float) -> Official:
    """Return what the page says of what was chosen.

    Raises Unreadable where a chosen part is gone, or an empty list came.
    """
    parts = choose(page, chosen)
    about = _Concern(page, chosen, parts)
    incidents = [each for each in page.incidents if each.stage is not Stage.OVER and about.concerns(each.parts)]
    upkeep = [each for each in page.upkeep if each.stage is not Stage.OVER and about.concerns(each.parts)]
    whole = not chosen.any
    findings = [*_severity(page, parts, whole=whole), *_from_incidents(page, incidents)]
    findings += _from_upkeep(upkeep, counts=not (whole and len(parts) > VERY_MANY))
    status = worst(finding.status for finding in findings)
    merged = merged_parts(parts, page)
    problem = next((each.problem for each in findings if each.problem), say("reason", "The page says nothing"))
    text = (
        problem if status is Status.UNKNOWN else words_for(status, page, [*incidents, *upkeep], merged, whole=whole)
    )
    official = Official(
        status=status,
        text=text,
        source=source,
        as_of=now,
        said_at=page.said_at,
        planned=tuple(planned_of(each) for each in upkeep if each.stage is not Stage.UNKNOWN),
        components=tuple(sorted(merged.items(), key=lambda item: item[1].rank))[:_MOST_SHOWN],
        incidents=tuple(told_incident(each) for each in incidents[:_MOST_INCIDENTS]),
        fresh_until=_fresh_until(page),
    )
    return _unless_abandoned(official, page, now)


def _fresh_until(page: PublishedPage) -> float | None:
    if page.fresh_for is None:
        return None
    return (page.renewed_at or 0.0) + page.fresh_for


def _unless_abandoned(official: Official, page: PublishedPage, now: float) -> Official:
    """Return the reading, *unknown* where green is said by a page whose own clock stands still."""
    if official.fresh_until is None or now <= official.fresh_until or official.status not in _GREEN:
        return official
    reason = say("reason", "The page does not show when it was last renewed")
    if page.renewed_at is not None:
        reason = say("reason", "The page has not been renewed since {moment}", moment=Moment(page.renewed_at))
    return replace(official, status=Status.UNKNOWN, text=reason, trouble=SourceTrouble.ABANDONED)


def _severity(page: PublishedPage, parts: list[Part], *, whole: bool) -> list[_Finding]:
    """Return what the page's own word and its parts say; a choice from a full list hears the parts alone."""
    of_parts = [_of_part(part) for part in parts]
    if page.lists_all and not whole:
        return of_parts
    overall, doubts = _overall(page), [_Finding(Status.UNKNOWN, not_understood(word)) for word in page.doubts]
    if page.lists_all and overall and len(parts) > VERY_MANY:
        return [*overall, *doubts]
    return [*overall, *of_parts, *doubts]


def _overall(page: PublishedPage) -> list[_Finding]:
    """Return the page's own word; an unknown one is among the doubts, with its reason."""
    if page.overall is None or (page.overall is Status.UNKNOWN and page.doubts):
        return []
    return [_Finding(page.overall)]


def _of_part(part: Part) -> _Finding:
    problem = not_understood(part.word) if part.word else None
    if part.status is Status.UNKNOWN and problem is None:
        problem = say("reason", "The page itself does not know how {name} is", name=part.name)
    return _Finding(part.status, problem)


def _from_incidents(page: PublishedPage, incidents: Iterable[Incident]) -> list[_Finding]:
    """Return what incidents add: their severity where they decide, and doubt where a word is not understood."""
    findings = []
    for each in incidents:
        if each.stage is Stage.UNKNOWN:
            findings.append(_Finding(Status.UNKNOWN, not_understood(each.word)))
        if page.incidents_decide and each.stage is not Stage.AHEAD:
            unsaid = not_understood(each.word) if each.severity in (None, Status.UNKNOWN) else None
            findings.append(_Finding(each.severity or Status.UNKNOWN, unsaid))
    return findings


def _from_upkeep(upkeep: Iterable[Upkeep], *, counts: bool) -> list[_Finding]:
    findings = []
    for each in upkeep:
        if each.stage is Stage.UNDERWAY and counts:
            findings.append(_Finding(Status.MAINTENANCE))
        elif each.stage is Stage.UNKNOWN:
            findings.append(_Finding(Status.UNKNOWN, not_understood(each.word)))
    return findings


class _Concern:
    """Tells whether an incident is about the chosen parts; one that names no parts is about all of them."""

    def __init__(self, page: PublishedPage, chosen: Chosen, parts: list[Part]) -> None:
        self._whole = not chosen.any
        named = (each for part in parts for each in (part.id, part.name, part.region) if each)
        chosen_names = () if page.lists_all else (*chosen.components, *chosen.groups, *chosen.regions)
        self._keys = {key(each) for each in (*named, *chosen_names)}

    def concerns(self, names: tuple[str, ...]) -> bool:
        """Say whether something that names these parts is about the chosen ones."""
        return self._whole or not names or any(key(name) in self._keys for name in names)
