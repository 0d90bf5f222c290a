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
from doorlight.sources.published.choice import Chosen, ancestors, by_id, choose, heard, key
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage, Upkeep
from doorlight.sources.published.telling import merged_parts, planned_of, plausible, told_incident, words_for
from doorlight.sources.published.words import not_understood

VERY_MANY = 100  # parts; Cloudflare lists 470, of which 53 were not operational on a normal day
_MOST_SHOWN = 60
_MOST_INCIDENTS = 5
_AHEAD = 86400.0  # seconds
_GREEN = (Status.OPERATIONAL, Status.MAINTENANCE)


class _Finding(Struct, frozen=True):
    """One thing the page says, as a status, with the reason where it could not be understood."""

    status: Status
    problem: Sentence | None = None


_SAYS_NOTHING = say("reason", "The page says nothing")
_SILENT = _Finding(Status.UNKNOWN, _SAYS_NOTHING)  # neither a word for the whole nor a part: health is not proven


def judge(page: PublishedPage, chosen: Chosen, source: str, now: float) -> Official:
    """Return what the page says of what was chosen.

    Raises Unreadable where a chosen part is gone, or an empty list came.
    """
    parts = choose(page, chosen)
    about = _Concern(page, chosen, parts)
    incidents = [each for each in page.incidents if each.stage is not Stage.OVER and about.concerns(each.parts)]
    upkeep = [each for each in page.upkeep if each.stage is not Stage.OVER and about.concerns(each.parts)]
    whole = not chosen.any
    own_word_alone = whole and page.lists_all and page.overall is not None and len(parts) > VERY_MANY
    unheard = own_word_alone or (whole and not page.parts_decide)
    findings = _severity(page, [] if unheard else heard(parts, chosen), whole=whole)
    findings += [*_from_incidents(page, incidents), *_from_upkeep(upkeep, counts=not own_word_alone)]
    if page.overall is None and page.parts is None:
        findings.append(_SILENT)
    status = worst(finding.status for finding in findings)
    merged = merged_parts(parts, page)
    problem = next((each.problem for each in findings if each.problem), _SAYS_NOTHING)
    words = _of_the_one(parts) or words_for(status, page, [*incidents, *upkeep], merged, chosen)
    text = problem if status is Status.UNKNOWN else words
    official = Official(
        status=status,
        text=text,
        source=source,
        as_of=now,
        said_at=plausible(page.said_at),
        planned=tuple(planned_of(each) for each in upkeep if each.stage is not Stage.UNKNOWN),
        components=tuple(sorted(merged.items(), key=lambda item: item[1].rank))[:_MOST_SHOWN],
        incidents=tuple(told_incident(each) for each in sorted(incidents, key=_worst_first)[:_MOST_INCIDENTS]),
    )
    if page.fresh_for is None:
        return official
    return _unless_abandoned(official, _renewed_at(page, now), page.fresh_for, now)


def _of_the_one(parts: list[Part]) -> Sentence | None:
    """Return what there is to say of a part that stands alone."""
    return parts[0].said if len(parts) == 1 else None


def _worst_first(incident: Incident) -> int:
    return (incident.severity or Status.OPERATIONAL).rank


def _renewed_at(page: PublishedPage, now: float) -> float | None:
    """Return when the page was last renewed; a clock that is a day ahead is broken, and proves nothing."""
    moment = plausible(page.renewed_at)
    return None if moment is None or moment > now + _AHEAD else moment


def _unless_abandoned(official: Official, renewed_at: float | None, fresh_for: float, now: float) -> Official:
    """Return the reading, *unknown* where green is said by a page whose own clock stands still."""
    fresh_until = (renewed_at or 0.0) + fresh_for
    if now <= fresh_until or official.status not in _GREEN:
        return replace(official, fresh_until=fresh_until)
    reason = say("reason", "The page does not show when it was last renewed")
    if renewed_at is not None:
        reason = say("reason", "The page has not been renewed since {moment}", moment=Moment(renewed_at))
    trouble = SourceTrouble.ABANDONED
    return replace(official, status=Status.UNKNOWN, text=reason, trouble=trouble, fresh_until=fresh_until)


def _severity(page: PublishedPage, parts: list[Part], *, whole: bool) -> list[_Finding]:
    """Return what the page's own word and its parts say; a choice from a full list hears the parts alone."""
    of_parts = [_of_part(part) for part in (_as_monitors(parts) if page.monitors else parts)]
    if page.lists_all and not whole:
        return of_parts
    doubts = [_Finding(Status.UNKNOWN, not_understood(word)) for word in page.doubts]
    return [*_overall(page), *of_parts, *doubts]


def _as_monitors(parts: list[Part]) -> list[Part]:
    """Return the parts, with a partial outage for each that is down where another is known not to be."""
    if {part.status for part in parts} <= {Status.MAJOR_OUTAGE, Status.UNKNOWN}:
        return parts
    down = Status.PARTIAL_OUTAGE
    return [replace(part, status=down) if part.status is Status.MAJOR_OUTAGE else part for part in parts]


def _overall(page: PublishedPage) -> list[_Finding]:
    """Return the page's own word; an unknown one is among the doubts, with its reason."""
    if page.overall is None or (page.overall is Status.UNKNOWN and page.doubts):
        return []
    return [_Finding(page.overall)]


def _of_part(part: Part) -> _Finding:
    problem: Sentence | None = not_understood(part.word) if part.word else None
    if part.status is Status.UNKNOWN and problem is None:
        problem = part.said or say("reason", "The page itself does not know how {name} is", name=part.name)
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
    """Tells whether an incident is about the chosen parts or a group they are in; one without names is about all."""

    def __init__(self, page: PublishedPage, chosen: Chosen, parts: list[Part]) -> None:
        self._whole = not chosen.any
        known = by_id(page.parts or ())
        rows = (row for part in parts for row in (part, *ancestors(part, known)))
        named = (each for row in rows for each in (row.id, row.name, row.region) if each)
        regions = () if page.lists_all else chosen.regions
        self._keys = {key(each) for each in (*named, *chosen.components, *chosen.groups, *regions)}

    def concerns(self, names: tuple[str, ...]) -> bool:
        """Say whether something that names these parts is about the chosen ones."""
        return self._whole or not names or any(key(name) in self._keys for name in names)
