"""When a provider's page cannot be read any more: looks for another one, and switches where a person wants it.

After six hours the verdict tells it once; then this looks by itself, once. What is found is offered in the panel;
nothing is ever switched without being asked (issue 3, point 1).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.desktop.engine_room import EngineRoom
from doorlight.desktop.live_settings import LiveSettings
from doorlight.desktop.source_offer import Offer
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, Status

if TYPE_CHECKING:
    from doorlight.sources.detection.detector import Detection, Suggestion

_log = logging.getLogger(__name__)

_CHOICES = ("components", "groups", "regions")
_NO_PAGES = frozenset({"http", "notice"})  # what detection ends with where there is no status page


class SourceOffers(QObject):
    """`changed({id: Offer})`: what is to be shown."""

    changed = Signal(object)

    def __init__(self, room: EngineRoom, live: Callable[[], LiveSettings], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._live = live
        self._offers: dict[str, Offer] = {}
        self._found: dict[str, tuple[Check, Suggestion]] = {}

    def hear(self, notice: Notice) -> None:
        """Look for another page where it is told that one cannot be read."""
        if notice.kind is NoticeKind.UNREADABLE:
            for service in notice.services:
                self.look_for(service)

    def look_for(self, service: str) -> None:
        """Look for another page of a service, if it has a page."""
        check = next(iter(self._pages(service)), None)
        if check is None or self._offers.get(service, Offer()).looking:
            return
        self._say(service, Offer(looking=True))
        self._room.bridge.ask(partial(self._room.detect, check.address), partial(self._answered, service, check))

    def use(self, service: str) -> None:
        """Switch a service to the page that was found; its other checks stay."""
        found = self._found.pop(service, None)
        if found is None:
            return
        live = self._live()
        try:
            live.file.change_service(service, check=self._checks(live.file, service, *found))
            live.take(live.file.load())
        except ConfigError as error:
            _log.warning("not switched: %s", error)
            return
        self._offers.pop(service, None)
        self.changed.emit(dict(self._offers))

    def _answered(self, service: str, check: Check, done: Future[Any]) -> None:
        error = done.exception()
        if error is not None:
            _log.warning("no other page was looked for: %s", error)
            self._say(service, Offer())
            return
        found: Detection = done.result()
        better = next((each for each in found.suggestions if _is_better(each, check)), None)
        if better is None:
            self._say(service, Offer())
            return
        self._found[service] = (check, better)
        official = better.look.official
        host = _host(better.options)
        self._say(service, Offer(kind=better.kind, host=host, status=official.status if official else Status.UNKNOWN))

    def _say(self, service: str, offer: Offer) -> None:
        self._offers[service] = offer
        self.changed.emit(dict(self._offers))

    def _pages(self, service: str) -> list[Check]:
        watched: tuple[Service, ...] = self._live().now.services
        return [
            check
            for each in watched
            if each.id == service
            for check in each.checks_of(LightKind.OFFICIAL)
            if check.kind not in _NO_PAGES
        ]

    def _checks(self, file: ConfigFile, service: str, old: Check, new: Suggestion) -> list[dict[str, Any]]:
        """Return the service's checks as tables, one of them replaced; a catalogue entry's are written out."""
        written = file.table(service).get("check")
        if written is not None:
            return [_table(new, table) if _is_of(table, old) else table for table in written]
        entry = file.entry_table(service)
        tables = [_table(new, table) if _is_of(table, old) else table for table in entry.get("check", ())]
        return tables or [_table(new, {})]


def _is_better(suggestion: Suggestion, check: Check) -> bool:
    """Say whether a suggestion is a page, readable now, and another one than before."""
    official = suggestion.look.official
    readable = official is not None and official.status is not Status.UNKNOWN
    address = str(suggestion.options.get("url", ""))
    same = suggestion.kind == check.kind and address.rstrip("/") == check.address.rstrip("/")
    return readable and suggestion.kind not in _NO_PAGES and not same


def _is_of(table: dict[str, Any], check: Check) -> bool:
    url = table.get("url", "")
    return bool(
        table.get("kind") == check.kind and (check.address in url.values() if isinstance(url, dict) else True)
    )


def _table(suggestion: Suggestion, before: dict[str, Any]) -> dict[str, Any]:
    """Return the new check; what was chosen stays chosen where the new page has all of it, else all of it counts."""
    from doorlight.sources.published.choice import key  # noqa: PLC0415  # loaded by then, with what was found

    parts = (suggestion.page.parts if suggestion.page else None) or ()
    listed = {key(word) for part in parts for word in (part.name, part.id)}
    chosen = {name: before[name] for name in _CHOICES if before.get(name)}
    fits = all(key(str(word)) in listed for names in chosen.values() for word in names)
    return {"kind": suggestion.kind, **suggestion.options, **(chosen if fits else {})}


def _host(options: dict[str, Any]) -> str:
    return urlsplit(str(options.get("url", ""))).hostname or ""
