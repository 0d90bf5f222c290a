"""Montréal's metro and buses: the STM's state of service, with a free key of the user's own (STATUS_FORMATS 6).

An official light. The metro's four lines always have an entry, "normal service" when all is well; effect and cause
are seldom filled, so a line's text is read by fixed words: what is not the normal sentence is no green. Buses count
where their number is chosen; stops that were moved do not.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.domain.words import say
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.keyed import KeyedSource, key_of
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.reading.official import Unreadable

_PATH = "/pub/od/i3/v2/messages/etatservice"
_FRESH_FOR = 24 * 3600.0
_METRO = ("1", "2", "4", "5")
_NORMAL = re.compile(r"service normal\b|normal (m[eé]tro )?service", re.IGNORECASE)
_STOPPED = re.compile(
    r"interrom|interrup|no service|aucun service|suspend|ferm[eé]|closed|arr[eê]t de service", re.IGNORECASE
)


class Text(Struct, frozen=True):
    """A text in one language."""

    language: str
    text: str | None = None


class Entity(Struct, frozen=True):
    """What an alert is about."""

    route_short_name: str | None = None
    stop_code: str | None = None


class Alert(Struct, frozen=True):
    """One alert."""

    informed_entities: list[Entity]
    header_texts: list[Text] | None = None
    description_texts: list[Text] | None = None


class Header(Struct, frozen=True):
    """The clock."""

    timestamp: int | None = None


class Answer(Struct, frozen=True):
    """The answer; `error` where it went wrong, in HTTP 200 too."""

    alerts: list[Alert] | None = None
    header: Header | None = None
    error: Any = None


_DECODER = msgspec.json.Decoder(Answer)


class Stm(KeyedSource):
    """The kind `stm`; `components` are lines: "1" (green), "2", "4", "5", or bus numbers."""

    kind = "stm"
    home = "https://api.stm.info"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the state of service.

        Raises Unreadable, NetError, SecretUnavailable.
        """
        key = await key_of(options, asking)
        headers = {"apikey": key} if key else None
        answer = await asking.json(endpoint(self.address(options), _PATH), _DECODER, headers)
        if answer.error is not None:
            raise Unreadable(
                say("reason", "The provider answers with an error of its own: {text}", text=str(answer.error))
            )
        if answer.alerts is None:
            raise wrong_shape()
        return page_of(answer.alerts, answer.header, asking.language, frozenset(options.components))


def page_of(alerts: list[Alert], header: Header | None, language: str, chosen: frozenset[str]) -> PublishedPage:
    """Return the lines as a page: the metro's, and the buses that were chosen.

    Raises Unreadable where no line of the metro is in it.
    """
    lines = dict.fromkeys((*_METRO, *sorted(chosen - set(_METRO))), Status.OPERATIONAL)
    seen, incidents = set[str](), []
    for alert in alerts:
        named = {each.route_short_name or "" for each in alert.informed_entities if not each.stop_code} & lines.keys()
        seen |= named
        text = f"{_text(alert.header_texts, language)} {_text(alert.description_texts, language)}"
        if named and not _NORMAL.search(text):
            severity = Status.PARTIAL_OUTAGE if _STOPPED.search(text) else Status.DEGRADED
            lines |= {name: worst((severity, lines[name])) for name in named}
            incidents.append(_incident(alert, language, severity, tuple(sorted(named))))
    if not seen & set(_METRO):
        raise wrong_shape()
    lines |= {name: Status.UNKNOWN for name in _METRO if name not in seen}
    stamp = float(header.timestamp) if header and header.timestamp else None
    return PublishedPage(
        overall=None,
        said_at=stamp,
        renewed_at=stamp,
        fresh_for=_FRESH_FOR if stamp is not None else None,
        parts=tuple(Part(name=name, id=name, status=status) for name, status in lines.items()),
        incidents=tuple(incidents),
    )


def _incident(alert: Alert, language: str, severity: Status, parts: tuple[str, ...]) -> Incident:
    description = _text(alert.description_texts, language)
    return Incident(
        title=_text(alert.header_texts, language) or description,
        stage=Stage.UNDERWAY,
        severity=severity,
        remarks=(Remark(None, description),) if description else (),
        parts=parts,
    )


def _text(texts: list[Text] | None, language: str) -> str:
    found = {each.language[:2].lower(): (each.text or "").strip() for each in texts or ()}
    return found.get(language) or next((text for text in found.values() if text), "")


SOURCE: Source = Stm()
