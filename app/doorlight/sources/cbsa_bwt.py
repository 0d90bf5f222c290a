"""Border wait times of the Canada Border Services Agency: one CSV for all crossings, English or French.

An official light. Columns are found by place, because their titles differ by language: office, place, last updated,
commercial flow to Canada and to the U.S., travellers likewise (STATUS_FORMATS 6). The wait of whoever enters Canada
counts; a crossing that reports nothing is *unknown*, not free.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import say
from doorlight.net.exchange import Reply
from doorlight.sources.base import OptionsError, Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import not_data, wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.charset import text_of

_FILES = {"en": "/bwt-eng.csv", "fr": "/bwt-fra.csv"}
_FOLDER = "/bwt-taf"
_FRESH_FOR = 6 * 3600.0  # ours: offices report at least hourly (cbsa-asfc.gc.ca/bwt-taf)
_COLUMNS = 7
_MINUTES = re.compile(r"(?:(\d{1,2})\s*(?:hours?|heures?|h)\s*)?(?:(\d{1,3})\s*minutes?)?", re.IGNORECASE)
_FREE = frozenset({"no delay", "aucun délai", "aucun retard", "aucune attente", "pas de délai"})
_NOT_HERE = frozenset({"not applicable", "sans objet", "non applicable", "s.o.", "--", ""})
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d)\s+([A-Z]{2,4})")
_ZONES = {
    "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "YST": -7, "HNT": -3.5, "HAT": -2.5, "HNA": -4, "HAA": -3, "HNE": -5, "HAE": -4, "HNC": -6,
    "HAC": -5, "HNR": -7, "HAR": -6, "HNP": -8, "HAP": -7, "HNY": -7,
}  # fmt: skip  # hours from UTC


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`components` are crossings by name. `slow_after`: minutes of waiting from which a crossing is degraded."""

    flow: str = "travellers"
    slow_after: int = 60


class CbsaBwt(PublishedSource):
    """The kind `cbsa_bwt`."""

    kind = "cbsa_bwt"
    home = "https://www.cbsa-asfc.gc.ca/bwt-taf"
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse a flow that is none, and a limit that says nothing.

        Raises OptionsError.
        """
        super().validate(options)
        if options.flow not in _FLOWS:
            raise OptionsError("flow", say("config", 'write "travellers" or "commercial"'))
        if not 1 <= options.slow_after <= _DAY_MINUTES:
            raise OptionsError("slow_after", say("config", "this must be from {least} to {most}", least=1, most=1440))

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the file of the user's language.

        Raises Unreadable, NetError.
        """
        base = self.address(options).rstrip("/")
        file = _FILES[asking.language if asking.language in _FILES else "en"]
        folder = "" if base.endswith((_FOLDER, *_FILES.values())) else _FOLDER
        url = endpoint(base, folder + file, known=tuple(_FILES.values()))

        def parse(reply: Reply) -> PublishedPage:
            return page_of(text_of(reply), options.flow, options.slow_after)

        return await asking.read(url, parse, accept="text/csv")


_FLOWS = {"commercial": 3, "travellers": 5}  # column of the flow that is bound for Canada
_DAY_MINUTES = 1440


def page_of(text: str, flow: str, slow_after: int) -> PublishedPage:
    """Return what the table says.

    Raises Unreadable where it is none.
    """
    lines = [
        [cell.strip() for cell in line.split(";;")] for line in text.lstrip("\ufeff").splitlines() if line.strip()
    ]
    if not lines or len(lines[0]) < _COLUMNS:
        raise not_data(text.encode())
    rows = lines[1:]
    if not rows or any(len(row) < _COLUMNS for row in rows):
        raise wrong_shape()
    stamps = [stamp for row in rows if (stamp := seconds_of(row[2])) is not None]
    waits = [(row, row[_FLOWS[flow]]) for row in rows]
    return PublishedPage(
        overall=None,
        said_at=max(stamps, default=None),
        renewed_at=max(stamps, default=None),
        fresh_for=_FRESH_FOR,
        parts=tuple(_part(row, wait, slow_after) for row, wait in waits if wait.casefold() not in _NOT_HERE),
        incidents=tuple(_incident(row, wait) for row, wait in waits if (minutes_of(wait) or 0) >= slow_after),
    )


def minutes_of(wait: str) -> int | None:
    """Return a wait in minutes, None where it is not understood."""
    if wait.casefold() in _FREE:
        return 0
    match = _MINUTES.fullmatch(wait.strip())
    if match is None or not any(match.groups()):
        return None
    return 60 * int(match[1] or 0) + int(match[2] or 0)


def seconds_of(stamp: str) -> float | None:
    """Return a time such as "2026-10-02 21:20 EDT" as seconds since the epoch, None for any other."""
    match = _STAMP.search(stamp)
    if match is None or match[3] not in _ZONES:
        return None
    try:
        local = datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        return None
    return local.replace(tzinfo=timezone(timedelta(hours=_ZONES[match[3]]))).timestamp()


def _part(row: list[str], wait: str, slow_after: int) -> Part:
    minutes = minutes_of(wait)
    if minutes is None:
        return Part(name=row[0], status=Status.UNKNOWN, region=row[1], word=wait)
    return Part(name=row[0], status=Status.DEGRADED if minutes >= slow_after else Status.OPERATIONAL, region=row[1])


def _incident(row: list[str], wait: str) -> Incident:
    return Incident(
        title=row[0],
        stage=Stage.UNDERWAY,
        severity=Status.DEGRADED,
        remarks=(Remark(seconds_of(row[2]), wait),),
        parts=(row[0],),
    )


SOURCE: Source = CbsaBwt()
