"""What is shown of a published page, as plain text: its parts, its incidents, what is planned, one line. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from doorlight.domain.look import Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.status import Status, worst
from doorlight.domain.words import Sentence, Verbatim, say, verbatim
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.reading.plain_text import plain_text

_MOST_UPDATES = 3
_LONGEST_UPDATE = 500
_LONGEST_TITLE = 200
_LONGEST_NAME = 120
_YEAR_2100 = 4_102_444_800.0  # seconds since the epoch


def words_for(
    status: Status,
    page: PublishedPage,
    events: Sequence[Incident | Upkeep],
    merged: dict[str, Status],
    chosen: Chosen,
) -> Sentence:
    """Return the provider's own words for this status: the event's, else its one line, else the parts' names.

    A page that lists only trouble cannot prove that a name is one of its own: what was not found there is said.
    """
    whole = not chosen.any
    if status is not Status.OPERATIONAL and (event := _event_for(status, events)) is not None:
        return _title_and_newest(event)
    described = verbatim(plain_text(page.line))
    if whole and described.text and page.overall in (None, status):
        return described
    if status is Status.OPERATIONAL and not page.lists_all and chosen.any:
        names = (*chosen.components, *chosen.groups, *chosen.regions)
        return say("notice", "The status page lists no trouble with {names}", names=verbatim(", ".join(names), 200))
    bad = [] if status is Status.OPERATIONAL else [name for name, each in merged.items() if _makes(each, status)]
    return _own_words(status, verbatim(", ".join(bad), 200))


def _makes(part: Status, status: Status) -> bool:
    """Say whether a part is why the page has this status: of several monitors, those that are down are worse."""
    return part is status or (part.is_problem and part.rank < status.rank)


def _own_words(status: Status, names: Verbatim) -> Sentence:
    """Return our sentence where the provider has none: its line speaks of the whole, or of another status."""
    if status is Status.OPERATIONAL:
        return say("notice", "The status page reports no problem")
    if status is Status.MAINTENANCE:
        return say("notice", "The status page reports maintenance")
    if not names.text:
        return say("notice", "The status page reports a problem")
    return say("notice", "The status page reports a problem with {names}", names=names)


def merged_parts(parts: list[Part], page: PublishedPage) -> dict[str, Status]:
    """Return one status a name: the same service in several regions counts as its worst (STATUS_FORMATS 3.1).

    Where the groups tell more than the names (all of 24 groups hold one "Production"), the groups' names are shown.
    """
    groups = {row.id: row.name for row in page.parts or () if row.id}
    names = {part.name for part in parts}
    used = {groups[part.parent] for part in parts if part.parent in groups}
    merged: dict[str, Status] = {}
    for part in parts:
        told = groups.get(part.parent, part.name) if len(used) > len(names) else part.name
        name = verbatim(plain_text(told), _LONGEST_NAME).text
        merged[name] = worst((part.status, merged.get(name, Status.OPERATIONAL)))
    return merged


def told_incident(incident: Incident) -> ProviderIncident:
    """Return an incident as it is shown: its newest updates first, as plain text."""
    newest_first = sorted(incident.remarks, key=lambda remark: remark.at or 0.0, reverse=True)
    return ProviderIncident(
        title=_plain(incident.title, _LONGEST_TITLE),
        began_at=plausible(incident.began_at),
        updates=tuple(_told_update(each) for each in newest_first[:_MOST_UPDATES]),
        url=incident.url,
    )


def _told_update(remark: Remark) -> ProviderUpdate:
    return ProviderUpdate(plausible(remark.at), _plain(remark.text, _LONGEST_UPDATE))


def planned_of(upkeep: Upkeep) -> Planned:
    """Return a maintenance as it is announced."""
    return Planned(_plain(upkeep.title, _LONGEST_TITLE), plausible(upkeep.starts_at), plausible(upkeep.ends_at))


def plausible(moment: float | None) -> float | None:
    """Return a time that can be meant; None for the year 1 that stands for "never", and for times beyond this age."""
    return moment if moment is not None and 0.0 < moment < _YEAR_2100 else None


def _event_for(status: Status, events: Sequence[Incident | Upkeep]) -> Incident | Upkeep | None:
    """Return what happened: a maintenance under way for *maintenance*, else the worst open incident."""
    if status is Status.MAINTENANCE:
        upkeep = [each for each in events if isinstance(each, Upkeep) and each.stage is Stage.UNDERWAY]
        return upkeep[0] if upkeep else None
    open_now = [each for each in events if isinstance(each, Incident) and each.stage is Stage.UNDERWAY]
    return min(open_now, key=lambda each: (each.severity or Status.OPERATIONAL).rank, default=None)


def _title_and_newest(event: Incident | Upkeep) -> Sentence:
    newest = max(event.remarks, key=lambda remark: remark.at or 0.0, default=None)
    texts = [plain_text(event.title), plain_text(newest.text) if newest else ""]
    return verbatim(": ".join(text for text in texts if text))


def _plain(text: str, limit: int) -> str:
    return verbatim(plain_text(text), limit).text
