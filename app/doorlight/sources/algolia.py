"""Algolia: one word for the whole; its clusters and their incidents at addresses of their own.

An official light. Sources: STATUS_FORMATS 4 and how inket/stts reads the whole; algolia.com/doc "Monitoring API"
(`/1/status`, `/1/incidents` and the four words).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, endpoint
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of

STATUSES = {
    "operational": Status.OPERATIONAL,
    "degraded_performance": Status.DEGRADED,
    "partial_outage": Status.PARTIAL_OUTAGE,
    "major_outage": Status.MAJOR_OUTAGE,
}
_WHOLE = "/2/status/service/all/period/current"


class Word(Struct, frozen=True):
    """A word and nothing else."""

    status: str


class Whole(Struct, frozen=True):
    """The word for the whole."""

    overall: Word = field(name="global")


class Clusters(Struct, frozen=True):
    """`/1/status`: a word a cluster."""

    status: dict[str, str]


class Told(Struct, frozen=True):
    """What was told of a cluster, and how it was then."""

    title: str = ""
    status: str | None = None


class Entry(Struct, frozen=True):
    """What was told, and when: milliseconds since the epoch."""

    at: int | float = field(name="t", default=0)
    told: Told = field(name="v", default_factory=Told)


class Incidents(Struct, frozen=True):
    """`/1/incidents`: what was told of each cluster."""

    incidents: dict[str, list[Entry]]


WHOLE = msgspec.json.Decoder(Whole)
CLUSTERS = msgspec.json.Decoder(Clusters)
INCIDENTS = msgspec.json.Decoder(Incidents)


class Algolia(PublishedSource):
    """The kind `algolia`."""

    kind = "algolia"
    home = "https://status.algolia.com"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the word, the clusters and their incidents.

        Raises Unreadable, NetError.
        """
        url = endpoint(self.address(options), _WHOLE)
        whole = await asking.json(url, WHOLE)
        clusters = await asking.json_if_there(beside(url, _WHOLE, "/1/status"), CLUSTERS)
        incidents = await asking.json_if_there(beside(url, _WHOLE, "/1/incidents"), INCIDENTS)
        return page_of(whole, clusters, incidents)


def page_of(whole: Whole, clusters: Clusters | None, incidents: Incidents | None) -> PublishedPage:
    """Return what the three say, in the words of the one model."""
    overall, doubt = status_of(STATUSES, whole.overall.status)
    return PublishedPage(
        overall=overall,
        parts=tuple(_part(name, word) for name, word in clusters.status.items()) if clusters else None,
        incidents=_open_incidents(incidents) if incidents else (),
        doubts=(doubt,) if doubt else (),
    )


def _part(name: str, word: str) -> Part:
    status, doubt = status_of(STATUSES, word)
    return Part(name=name, status=status, id=name, word=doubt)


def _open_incidents(incidents: Incidents) -> tuple[Incident, ...]:
    """Return what was told last of each cluster that is not in order, once for all clusters it was told of."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for cluster, entries in incidents.incidents.items():
        newest = max(entries, key=lambda each: each.at, default=None)
        if newest is not None and newest.told.status != "operational":
            found.setdefault(newest.told.title, []).append((cluster, newest))
    return tuple(_incident(title, rows) for title, rows in found.items())


def _incident(title: str, rows: list[tuple[str, Entry]]) -> Incident:
    return Incident(
        title=title,
        stage=Stage.UNDERWAY,
        severity=min((status_of(STATUSES, entry.told.status)[0] for _, entry in rows), key=lambda each: each.rank),
        began_at=min(entry.at for _, entry in rows) / 1000,
        parts=tuple(cluster for cluster, _ in rows),
    )


SOURCE: Source = Algolia()
