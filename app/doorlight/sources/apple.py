"""Apple's system status: the consumer services, and the developer services in a file of their own.

An official light. Both are JSON now; the developers' was a call of a function before, and is read either way
(STATUS_FORMATS 4). Only what is *ongoing* counts; what is over stays listed for days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.net.exchange import Reply
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.published.words import shown, stage_of, status_of
from doorlight.sources.reading.time_stamps import Stamp, moment_of

_HOME = "https://www.apple.com"
_DEVELOPER_SITE = "developer.apple.com"
_SITES = dict.fromkeys(("www.apple.com", "apple.com", _DEVELOPER_SITE), _HOME)
_CONSUMER = "/support/systemstatus/data/system_status_en_US.js"
_DEVELOPER = "/support/systemstatus/data/developer/system_status_en_US.js"
_CALL = re.compile(rb"\A\s*[\w$.]+\s*\((.*)\)\s*;?\s*\Z", re.DOTALL)  # jsonCallback({…});
TYPES = {
    "Available": Status.OPERATIONAL,
    "Maintenance": Status.MAINTENANCE,
    "Issue": Status.DEGRADED,
    "Performance": Status.DEGRADED,
    "Outage": Status.MAJOR_OUTAGE,
}
STAGES = {
    "ongoing": Stage.UNDERWAY,
    "upcoming": Stage.AHEAD,
    "resolved": Stage.OVER,
    "completed": Stage.OVER,
}


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`developer`: the services for developers, where `url` does not tell."""

    developer: bool = False


class Event(Struct, frozen=True, rename="camel"):
    """Something that happened to a service. Old files have no type."""

    event_status: str | None = None
    status_type: str | None = None
    message_id: str | None = None
    message: str | None = None
    users_affected: str | None = None
    epoch_start_date: Stamp = None
    epoch_end_date: Stamp = None


class Service(Struct, frozen=True, rename="camel"):
    """A service; one without events is available."""

    service_name: str
    events: list[Event] | None


class Answer(Struct, frozen=True):
    """The file."""

    services: list[Service]


_ANSWER = msgspec.json.Decoder(Answer)


class Apple(PublishedSource):
    """The kind `apple`. Components are Apple's services ("iCloud Mail", "App Store Connect")."""

    kind = "apple"
    home = f"{_HOME}/support/systemstatus"
    Options: type[Struct] = Options
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for one of the two files.

        Raises Unreadable, NetError.
        """
        given = self.address(options)
        developer = options.developer or urlsplit(given).hostname == _DEVELOPER_SITE
        url = of_site(given, _DEVELOPER if developer else _CONSUMER, _SITES, known=(".js", ".json"))
        return page_of(await asking.read(url, _parsed))


def _parsed(reply: Reply) -> Answer:
    call = _CALL.match(reply.body)
    return decode_json(_ANSWER, call[1] if call else reply.body)


def page_of(answer: Answer) -> PublishedPage:
    """Return every service as bad as what is ongoing there, and each event once with all that it touches."""
    events = list(_events(answer.services))
    return PublishedPage(
        overall=None,
        parts=tuple(_part(service) for service in answer.services),
        incidents=tuple(_incident(event, names) for event, names in events if event.status_type != "Maintenance"),
        upkeep=tuple(_upkeep(event, names) for event, names in events if event.status_type == "Maintenance"),
    )


def _events(services: Iterable[Service]) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Yield each event with the services that list it: the same message stands at each of them."""
    found: dict[str, tuple[Event, tuple[str, ...]]] = {}
    for service in services:
        for number, event in enumerate(service.events or ()):
            name = f"{event.message_id or f'{service.service_name} {number}'} {event.event_status}"
            known, names = found.get(name, (event, ()))
            found[name] = (known, (*names, service.service_name))
    yield from found.values()


def _part(service: Service) -> Part:
    if service.events is None:
        return Part(name=service.service_name, status=Status.UNKNOWN, word=shown(None))
    states = [_state(event) for event in service.events]
    status = worst((Status.OPERATIONAL, *(status for status, _ in states)))
    word = next((word for each, word in states if each is status), "")
    return Part(name=service.service_name, status=status, word=word)


def _state(event: Event) -> tuple[Status, str]:
    """Return what an event makes of its service now, and a word that is not understood."""
    stage, word = stage_of(STAGES, event.event_status)
    if stage is Stage.UNKNOWN:
        return Status.UNKNOWN, word
    return _severity(event) if stage is Stage.UNDERWAY else (Status.OPERATIONAL, "")


def _severity(event: Event) -> tuple[Status, str]:
    """Return how bad an event is; one that names no type is at least something."""
    return status_of(TYPES, event.status_type) if event.status_type else (Status.DEGRADED, "")


def _incident(event: Event, names: tuple[str, ...]) -> Incident:
    stage, word = stage_of(STAGES, event.event_status)
    return Incident(
        title=", ".join(names),
        stage=stage,
        severity=_severity(event)[0],
        began_at=moment_of(event.epoch_start_date),
        remarks=_remarks(event),
        parts=names,
        word=word,
    )


def _upkeep(event: Event, names: tuple[str, ...]) -> Upkeep:
    stage, word = stage_of(STAGES, event.event_status)
    return Upkeep(
        title=", ".join(names),
        stage=stage,
        starts_at=moment_of(event.epoch_start_date),
        ends_at=moment_of(event.epoch_end_date),
        remarks=_remarks(event),
        parts=names,
        word=word,
    )


def _remarks(event: Event) -> tuple[Remark, ...]:
    text = " – ".join(part for part in (event.message, event.users_affected) if part)
    return (Remark(None, text),) if text else ()


SOURCE: Source = Apple()
