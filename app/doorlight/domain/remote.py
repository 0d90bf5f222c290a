"""Who else is told: channels to a person away from the desk, and which notice goes out on which. Pure.

Stands behind the ledger: what is told at all is decided there, once, for popups and channels alike, so levels, mutes,
quiet hours and pauses hold for both. Here a channel only carries it, or does not. What leaves is `domain.letter`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service


class Topic(StrEnum):
    """What a channel tells of. Each stands for a beginning, what changes of it, and its end."""

    PROBLEM = "problem"
    MAINTENANCE = "maintenance"
    DEADLINE = "deadline"
    CERTIFICATE = "certificate"
    OFFLINE = "offline"
    BRIEFING = "briefing"


USUAL = (Topic.PROBLEM, Topic.DEADLINE)

TOPIC_OF: dict[NoticeKind, Topic] = {
    NoticeKind.PROBLEM: Topic.PROBLEM,
    NoticeKind.CHANGED: Topic.PROBLEM,
    NoticeKind.UNSTABLE: Topic.PROBLEM,
    NoticeKind.INTERMITTENT: Topic.PROBLEM,
    NoticeKind.DIGEST: Topic.PROBLEM,
    NoticeKind.RECOVERED: Topic.PROBLEM,
    NoticeKind.MAINTENANCE: Topic.MAINTENANCE,
    NoticeKind.DEADLINE: Topic.DEADLINE,
    NoticeKind.CERTIFICATE: Topic.CERTIFICATE,
    NoticeKind.UNREADABLE: Topic.CERTIFICATE,
    NoticeKind.OFFLINE: Topic.OFFLINE,
    NoticeKind.ONLINE: Topic.OFFLINE,
    NoticeKind.BRIEFING: Topic.BRIEFING,
    NoticeKind.EXPIRED: Topic.PROBLEM,
}


class Channel(Struct, frozen=True, kw_only=True):
    """One way to reach a person. `secret` names the keyring entry that holds its address, which is never kept here.

    With `services` (ids) or `groups` only what concerns one of them is carried.
    """

    name: str
    secret: str
    tell: tuple[Topic, ...] = USUAL
    services: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Delivery(Struct, frozen=True):
    """A notice that is to go out on a channel. One that is not out yet is replaced by the next of its slot."""

    channel: str
    notice: Notice

    @property
    def slot(self) -> str:
        """What it takes the place of: as with popups, one that has no slot stands for itself."""
        return self.notice.slot or self.notice.key


def opened_by(notice: Notice) -> tuple[str, ...]:
    """Return the services whose end is owed to who was told this; what only hangs on the first has no end."""
    if notice.kind is NoticeKind.DIGEST:
        return notice.services
    if notice.kind is NoticeKind.EXPIRED:
        return ()
    return notice.services[:1] if TOPIC_OF[notice.kind] is Topic.PROBLEM and not closed_by(notice) else ()


def closed_by(notice: Notice) -> tuple[str, ...]:
    """Return the services whose end this is."""
    return notice.services if notice.kind is NoticeKind.RECOVERED else ()


def carries(channel: Channel, notice: Notice, groups: Mapping[str, str], owed: Collection[str]) -> bool:
    """Whether a notice goes out on a channel. `groups` are those of services; `owed` waits there for its end.

    If it said *down* it says *back*, also where the channel was meanwhile narrowed to something else.
    """
    if notice.silent:
        return False
    if not set(closed_by(notice)).isdisjoint(owed):
        return True
    return TOPIC_OF[notice.kind] in channel.tell and _concerns(channel, notice, groups)


def _concerns(channel: Channel, notice: Notice, groups: Mapping[str, str]) -> bool:
    if not (channel.services or channel.groups):
        return True
    return any(name in channel.services or groups.get(name) in channel.groups for name in notice.services)


class Addressing:
    """Decides what goes where, in the order in which it is told. `owed`: channel to ids, as the store has it."""

    def __init__(self, channels: Iterable[Channel], owed: Mapping[str, Iterable[str]]) -> None:
        self.channels = tuple(channels)
        self._owed = {name: set(ids) for name, ids in owed.items()}
        self._groups: dict[str, str] = {}

    def watch(self, services: Iterable[Service]) -> None:
        """Know the groups of who is watched from now on."""
        self._groups = {service.id: service.group for service in services if service.group}

    def address(self, notices: Iterable[Notice]) -> tuple[Delivery, ...]:
        """Return what of this goes out, and on which channel."""
        return tuple(
            Delivery(channel.name, notice)
            for notice in notices
            for channel in self.channels
            if self._takes(channel, notice)
        )

    def _takes(self, channel: Channel, notice: Notice) -> bool:
        owed = self._owed.setdefault(channel.name, set())
        taken = carries(channel, notice, self._groups, owed)
        if taken:
            owed.update(opened_by(notice))
        owed.difference_update(closed_by(notice))
        return taken
