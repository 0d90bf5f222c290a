"""What was told of the user's own connection: *offline* once, *online* only after it (DESIGN 4)."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.status import Connection
from doorlight.domain.times import lasting
from doorlight.domain.words import Moment, say

OFFLINE_AFTER = 60.0  # seconds until being offline is told


class OwnLine(Struct, omit_defaults=True):
    """The connection as last heard, since when, and whether the person knows. Stored with the fleet."""

    connection: Connection = Connection.ONLINE
    since: float = 0.0
    told: bool = False
    heard: bool = True  # False after a restart, until something proves how it is
    count: int = 0

    @property
    def is_up(self) -> bool:
        """Whether the line works."""
        return self.connection is Connection.ONLINE

    @property
    def due(self) -> float:
        """Return when being offline is to be told."""
        return float("inf") if self.is_up or self.told else self.since + OFFLINE_AFTER


def changed(line: OwnLine, at: float, connection: Connection) -> None:
    """Take in what the line is now. From offline to a portal it stays one absence."""
    if line.is_up and connection is not Connection.ONLINE and not line.told:
        line.since = at
    line.connection, line.heard = connection, True


def notice(line: OwnLine, at: float, *, watched: bool) -> Notice | None:
    """Return what is to be told now and note it as told. `watched`: at least one public service is."""
    if line.is_up and line.told and line.heard:
        line.told = False
        return _online(line, at)
    if watched and at >= line.due:
        line.told = True
        line.count += 1
        return _offline(line, at)
    return None


def _offline(line: OwnLine, at: float) -> Notice:
    portal = line.connection is Connection.CAPTIVE_PORTAL
    title = say("notice", "This network wants you to sign in first") if portal else say("notice", "You are offline")
    since = say("notice", "Your own connection has not worked since {moment}.", moment=Moment(line.since))
    rest = say("notice", "Doorlight cannot tell how your services are; it goes on once you are back online.")
    why = (say("notice", "The control pages did not answer for a minute."),)
    key = f"connection:offline:{line.since:.0f}:{line.count}"
    return Notice(
        key=key,
        kind=NoticeKind.OFFLINE,
        services=(),
        title=title,
        body=(since, rest),
        at=at,
        slot="connection",
        why=why,
    )


def _online(line: OwnLine, at: float) -> Notice:
    away = say("notice", "Offline for {length}.", length=lasting(min(line.since, at), at))
    key = f"connection:online:{line.since:.0f}:{line.count}"
    return Notice(
        key=key,
        kind=NoticeKind.ONLINE,
        services=(),
        title=say("notice", "You are online again"),
        body=(away,),
        at=at,
        slot="connection",
        why=(say("notice", "You had been told that you were offline."),),
    )
