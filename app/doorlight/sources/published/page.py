"""The one model into which every provider's dialect is read: what a status page says, before anybody judges it.

A kind of `sources/` builds a `PublishedPage` from its payload; `verdict.judge` makes an `Official` of it, detection
and the settings window show its parts to choose from. Text is as the provider wrote it, markup and all:
`verdict` makes plain text of what is shown. Times are seconds since the epoch, None where none was given.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import Sentence


class Stage(Enum):
    """How far an incident or a maintenance has come; UNKNOWN is a word that is in no allow-list."""

    AHEAD = "ahead"
    UNDERWAY = "underway"
    OVER = "over"
    UNKNOWN = "unknown"


class Part(Struct, frozen=True, kw_only=True):
    """A row of the page: a part of the service, or a group of parts.

    `parent` is the id of the group it belongs to. `region` is where, in systems that say so by a field of its own.
    `word` is the provider's own word where it is not understood (then `status` is *unknown*).
    `unwatched`: the page shows it and says that it does not watch it: only who chose it hears that it is unknown.
    `said`: what there is to say of it alone, where its status says too little (a waiting time).
    """

    name: str
    status: Status
    id: str = ""
    parent: str = ""
    is_group: bool = False
    region: str = ""
    word: str = ""
    unwatched: bool = False
    said: Sentence | None = None


class Remark(Struct, frozen=True):
    """One update of an incident, in the provider's words."""

    at: float | None
    text: str


class Incident(Struct, frozen=True, kw_only=True):
    """Something that happened. `severity` is the state it is in now, not its peak; None where none was said.

    `parts` are ids or names of parts; none named means all of them. `word` is a stage that is not understood.
    """

    title: str
    stage: Stage
    severity: Status | None = None
    began_at: float | None = None
    remarks: tuple[Remark, ...] = ()  # in any order
    parts: tuple[str, ...] = ()
    url: str = ""
    word: str = ""


class Upkeep(Struct, frozen=True, kw_only=True):
    """Scheduled maintenance."""

    title: str
    stage: Stage
    starts_at: float | None = None
    ends_at: float | None = None
    remarks: tuple[Remark, ...] = ()
    parts: tuple[str, ...] = ()
    word: str = ""


class PublishedPage(Struct, frozen=True, kw_only=True):
    """All that a page says.

    `overall` is the page's own word for the whole, None where the system has none. `parts` None: this answer does
    not list any. `lists_all` False: only parts in trouble are listed, so that a chosen one may be absent.
    `incidents_decide`: open incidents carry the severity (systems without a state per part); else they are context.
    `parts_decide` False: where nothing was chosen the open incidents decide alone, not the worst of what they list.
    `doubts` are words that were not understood: each makes the page *unknown*, unless something worse is known.
    `monitors`: parts are single monitors that know only up and down: one that is down makes the whole a partial
    outage as long as another is not down (STATUS_FORMATS 2: "some 0", "all 0").
    `fresh_for`: seconds for which a green page holds after `renewed_at`; None where the answer itself is the proof.
    """

    overall: Status | None
    name: str = ""
    line: str = ""  # what the provider says in one line
    said_at: float | None = None
    renewed_at: float | None = None
    fresh_for: float | None = None
    parts: tuple[Part, ...] | None = None
    lists_all: bool = True
    parts_decide: bool = True
    monitors: bool = False
    incidents: tuple[Incident, ...] = ()
    incidents_decide: bool = False
    upkeep: tuple[Upkeep, ...] = ()
    doubts: tuple[str, ...] = ()
    url: str = ""  # where the page says it lives
