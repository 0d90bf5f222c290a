"""GO Transit and UP Express: Metrolinx's service alerts, with a free key of the user's own (STATUS_FORMATS 6).

An official light. Errors arrive as HTTP 200: the answer's own code is read first. `components` are lines ("LW").
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import say, verbatim
from doorlight.sources.base import Source
from doorlight.sources.published.affected import troubled
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.keyed import KeyedSource, key_of, with_parameter
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.local_time import EASTERN, local_seconds
from doorlight.sources.reading.official import Unreadable

_PATH = "/OpenDataAPI/api/V1/ServiceUpdate/ServiceAlert/All"
_OTHER = "/OpenDataAPI/api/V1/ServiceUpdate/InformationAlert/All"
_FINE = "200"
_FRESH_FOR = 24 * 3600.0
_NEWS = Status.OPERATIONAL
_CATEGORIES = {
    "amenity": _NEWS,
    "general information": _NEWS,
    "up express station messages": _NEWS,
    "station messages": _NEWS,
    "disruptions": Status.DEGRADED,
    "service disruption": Status.DEGRADED,
    "service disruptions": Status.DEGRADED,
    "delays": Status.DEGRADED,
    "cancellations": Status.DEGRADED,
}


class Metadata(Struct, frozen=True):
    """How the request went."""

    ErrorCode: str  # their names
    ErrorMessage: str = ""
    TimeStamp: str | None = None


class Coded(Struct, frozen=True):
    """A line or a stop."""

    Code: str


class Message(Struct, frozen=True):
    """One alert in two languages; a text may be empty in one of them. Bodies may be HTML."""

    Category: str
    SubjectEnglish: str | None = None
    SubjectFrench: str | None = None
    BodyEnglish: str | None = None
    BodyFrench: str | None = None
    PostedDateTime: str | None = None
    Lines: list[Coded] | None = None


class Messages(Struct, frozen=True):
    """The list."""

    Message: list[Message]


class Answer(Struct, frozen=True):
    """The answer; `Messages` is missing where it went wrong."""

    Metadata: Metadata
    Messages: Messages | None = None


_DECODER = msgspec.json.Decoder(Answer)


class GoTransit(KeyedSource):
    """The kind `go_transit`."""

    kind = "go_transit"
    has_regions = False
    home = "https://api.openmetrolinx.com"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the alerts.

        Raises Unreadable, NetError, SecretUnavailable.
        """
        url, key = endpoint(self.address(options), _PATH, known=(_OTHER,)), await key_of(options, asking)
        answer = await asking.json(with_parameter(url, "key", key) if key else url, _DECODER)
        if answer.Metadata.ErrorCode != _FINE or answer.Messages is None:
            reason = verbatim(f"{answer.Metadata.ErrorCode} {answer.Metadata.ErrorMessage}", 120)
            raise Unreadable(say("reason", "The provider answers with an error of its own: {text}", text=reason))
        return page_of(answer.Metadata, answer.Messages.Message, asking.language)


def page_of(metadata: Metadata, messages: list[Message], language: str) -> PublishedPage:
    """Return the alerts as a page."""
    incidents = [_incident(each, language) for each in messages]
    stamp = local_seconds(metadata.TimeStamp, EASTERN)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=stamp,
        renewed_at=stamp,
        fresh_for=_FRESH_FOR,
        parts=troubled(incidents),
        lists_all=False,
        incidents=tuple(incidents),
        incidents_decide=True,
    )


def _incident(message: Message, language: str) -> Incident:
    severity, word = status_of(_CATEGORIES, " ".join(message.Category.split()).casefold())
    posted = local_seconds(message.PostedDateTime, EASTERN)
    body = _within(language, message.BodyEnglish, message.BodyFrench)
    return Incident(
        title=_within(language, message.SubjectEnglish, message.SubjectFrench),
        stage=Stage.UNDERWAY,
        severity=severity,
        began_at=posted,
        remarks=(Remark(posted, body),) if body else (),
        parts=tuple(line.Code for line in message.Lines or ()),
        word=word,
    )


def _within(language: str, english: str | None, french: str | None) -> str:
    first, second = (french, english) if language == "fr" else (english, french)
    return (first or "").strip() or (second or "").strip()


SOURCE: Source = GoTransit()
