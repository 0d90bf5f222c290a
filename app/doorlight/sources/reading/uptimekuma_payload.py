"""The two answers of an Uptime Kuma page as typed values, and what they mean (STATUS_FORMATS 3.8).

Written after Kuma's server: `heartbeat.js` (the four numbers), `maintenance.js` (the words and the time slots),
`status_page.js` (what a page holds). Times of beats are UTC and name no zone.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of, status_of_code
from doorlight.sources.reading.plain_text import seconds_of

BEAT_STATUSES = {0: Status.MAJOR_OUTAGE, 1: Status.OPERATIONAL, 2: Status.DEGRADED, 3: Status.MAINTENANCE}
STAGES = {
    "under-maintenance": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "ended": Stage.OVER,
    "inactive": Stage.OVER,
}
_STYLES = {"danger": Status.MAJOR_OUTAGE, "warning": Status.DEGRADED}  # of a notice; context only
FRESH_FOR = 86_400.0  # seconds: Kuma's monitors beat every minute by default; a day without any is a dead Kuma


class Beat(Struct, frozen=True):
    """One look of a monitor."""

    status: int | str | None
    time: str | None = None


class Beats(Struct, frozen=True):
    """`/api/status-page/heartbeat/<slug>`: the last hundred looks of each monitor, by its id."""

    looks: dict[str, list[Beat]] = field(name="heartbeatList")


class Monitor(Struct, frozen=True):
    """A row of the page."""

    id: int | str
    name: str


class Group(Struct, frozen=True):
    """A group of the page."""

    name: str = ""
    id: int | str = ""
    monitors: list[Monitor] | None = field(name="monitorList", default=None)


class Notice(Struct, frozen=True, rename="camel"):
    """What the owner pinned to the page."""

    title: str = ""
    content: str | None = None
    style: str | None = None
    created_date: str | None = None
    last_updated_date: str | None = None


class Slot(Struct, frozen=True, rename="camel"):
    """When a maintenance is, or is next."""

    start_date: str | None = None
    end_date: str | None = None


class Maintenance(Struct, frozen=True, rename="camel"):
    """A maintenance of the page. A time without a zone is in the one whose offset is given."""

    title: str = ""
    description: str | None = None
    status: str | None = None
    timeslot_list: list[Slot] | None = None
    timezone_offset: str | None = None


class Config(Struct, frozen=True):
    """What the page is called."""

    title: str | None = None
    description: str | None = None


class Page(Struct, frozen=True, rename="camel"):
    """`/api/status-page/<slug>`: Kuma 1 has one notice, Kuma 2 a list of them."""

    config: Config | None = None
    incident: Notice | None = None
    incidents: list[Notice] | None = None
    public_group_list: list[Group] | None = None
    maintenance_list: list[Maintenance] | None = None


class Entry(Struct, frozen=True):
    """`/api/entry-page`: which page a domain's root shows."""

    slug: str | None = field(name="statusPageSlug", default=None)
    entry_page: str | None = field(name="entryPage", default=None)


def page_of(beats: Beats, page: Page | None) -> PublishedPage:
    """Return what the two say, in the words of the one model; without the page its monitors have but their ids."""
    page = page or Page()
    states = _states(beats)
    named = {str(each.id) for group in page.public_group_list or () for each in group.monitors or ()}
    rest = [Monitor(each, each) for each in states if each not in named]
    parts = [row for group in page.public_group_list or () for row in _rows(group, states)]
    newest = _newest(beats)
    notices = [*(page.incidents or ()), *([page.incident] if page.incident else [])]
    return PublishedPage(
        overall=None,
        name=(page.config.title or "") if page.config else "",
        said_at=newest,
        renewed_at=newest,
        fresh_for=FRESH_FOR,
        parts=(*parts, *(_part(each, states, "") for each in rest)),
        monitors=True,
        incidents=tuple(_incident(each) for each in notices),
        upkeep=tuple(_upkeep(each) for each in page.maintenance_list or ()),
    )


def _states(beats: Beats) -> dict[str, tuple[Status, str]]:
    """Return each monitor's state: that of its last beat, *unknown* without any and where green stopped beating.

    A paused monitor keeps its beats: a day behind the page's newest it proves nothing any more.
    """
    newest = _newest(beats) or 0.0
    found = {}
    for monitor, looks in beats.looks.items():
        last = _last(looks)
        status, word = status_of_code(BEAT_STATUSES, last.status) if last else (Status.UNKNOWN, "")
        if last and status is Status.OPERATIONAL and _when(last) < newest - FRESH_FOR:
            status = Status.UNKNOWN
        found[monitor] = status, word
    return found


def _last(looks: list[Beat]) -> Beat | None:
    """Return the newest beat; their times are written alike, so that they sort as they are."""
    return max(looks, key=lambda beat: beat.time or "", default=None)


def _when(beat: Beat) -> float:
    return seconds_of(beat.time) or 0.0


def _newest(beats: Beats) -> float | None:
    return max((_when(last) for looks in beats.looks.values() if (last := _last(looks))), default=0.0) or None


def _rows(group: Group, states: dict[str, tuple[Status, str]]) -> list[Part]:
    group_id = f"group {group.id or group.name}"
    rows = [_part(each, states, group_id) for each in group.monitors or ()]
    whole = Part(name=group.name, status=worst(row.status for row in rows), id=group_id, is_group=True)
    return [whole, *rows] if rows else []


def _part(monitor: Monitor, states: dict[str, tuple[Status, str]], parent: str) -> Part:
    status, word = states.get(str(monitor.id), (Status.UNKNOWN, ""))
    return Part(name=monitor.name, status=status, id=str(monitor.id), parent=parent, word=word)


def _incident(notice: Notice) -> Incident:
    began = seconds_of(notice.created_date)
    remark = Remark(seconds_of(notice.last_updated_date) or began, notice.content or "")
    return Incident(
        title=notice.title,
        stage=Stage.UNDERWAY,
        severity=_STYLES.get(notice.style or ""),
        began_at=began,
        remarks=(remark,) if notice.content else (),
    )


def _upkeep(row: Maintenance) -> Upkeep:
    stage, word = stage_of(STAGES, row.status)
    slot = row.timeslot_list[0] if row.timeslot_list else Slot()
    return Upkeep(
        title=row.title,
        stage=stage,
        starts_at=_in_zone(slot.start_date, row.timezone_offset),
        ends_at=_in_zone(slot.end_date, row.timezone_offset),
        remarks=(Remark(None, row.description),) if row.description else (),
        word=word,
    )


def _in_zone(stamp: str | None, offset: str | None) -> float | None:
    """Return a time in the zone of this offset ("+02:00"); one that names its own keeps it."""
    if not stamp:
        return None
    own = stamp.endswith("Z") or "+" in stamp
    moment = seconds_of(stamp if own else f"{stamp}{offset or ''}")
    return seconds_of(stamp) if moment is None else moment


BEATS = msgspec.json.Decoder(Beats)
PAGE = msgspec.json.Decoder(Page)
ENTRY = msgspec.json.Decoder(Entry)
