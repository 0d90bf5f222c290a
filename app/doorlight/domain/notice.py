"""What is told to a person: one `Notice` is one popup, one outbox row, one line of `watch --json`."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import LocalText, Sentence


class NoticeKind(StrEnum):
    """Why somebody is told (DESIGN 6)."""

    PROBLEM = "problem"
    RECOVERED = "recovered"
    CHANGED = "changed"
    UNSTABLE = "unstable"
    INTERMITTENT = "intermittent"
    MAINTENANCE = "maintenance"
    OFFLINE = "offline"
    ONLINE = "online"
    DEADLINE = "deadline"
    CERTIFICATE = "certificate"
    DIGEST = "digest"
    UNREADABLE = "unreadable"
    BRIEFING = "briefing"
    EXPIRED = "expired"


DONE = "done:"  # begins the key of the button that says so of a deadline; its id follows
RECORD = "record:"  # begins the key of the button that starts a record; the service's id follows


class Action(Struct, frozen=True):
    """A button: `key` is "open-door", "other-doors", "mute", "done:ID" or "record:ID". `url` is opened as it is."""

    key: str
    label: Sentence | LocalText
    url: LocalText | None = None


class Notice(Struct, frozen=True, kw_only=True):
    """One thing to tell. `key` is unique for ever (a repeat after a crash carries the same key).

    `slot` names the popup it replaces in place ("service:ID", "connection", "digest"); `why` is the recorded
    decision, one sentence an item, for "why did I get this?". `urgent`: a deadline is near. `status`: the worst it
    tells of, None where its kind says enough.
    """

    key: str
    kind: NoticeKind
    services: tuple[str, ...]
    title: Sentence
    body: tuple[Sentence, ...] = ()
    actions: tuple[Action, ...] = ()
    at: float
    slot: str = ""
    silent: bool = False  # recorded and shown in the history, not popped up
    urgent: bool = False
    status: Status | None = None
    why: tuple[Sentence, ...] = ()


class IncidentKind(StrEnum):
    """What kind of trouble an incident is."""

    DOWN = "down"
    SLOW = "slow"
    INTERMITTENT = "intermittent"
    UNSTABLE = "unstable"


class Incident(Struct, frozen=True, kw_only=True):
    """A stretch of trouble of one service. Never more than one open per service.

    `at` is the moment of this word of it: when it was confirmed while open, when its end was confirmed then.
    `closed_as` is "" while open, then "recovered" or "unobserved" (deleted, disabled or edited while down).
    """

    id: str
    service: str
    kind: IncidentKind
    opened_at: float
    closed_at: float | None = None
    closed_as: str = ""
    at: float = 0.0
    reopened: int = 0
    reason: Sentence


class Transition(Struct, frozen=True, kw_only=True):
    """A change of the shown status of a service. None is the dash of a link-only or never checked service."""

    service: str
    at: float
    before: str | None
    after: str | None
    reason: Sentence
