"""The Toronto Transit Commission's live alerts, as its own site reads them (undocumented; STATUS_FORMATS 6).

An official light. `components` are lines and routes by number. Lifts and escalators are news: they move nothing.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.affected import troubled
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.plain_text import seconds_of

_PATH = "/api/alerts/live-alerts"
_FRESH_FOR = 24 * 3600.0
_NEWS = Status.OPERATIONAL
_EFFECTS = {  # GTFS-realtime's effects, and TTC's own for slow zones
    "NO_SERVICE": Status.PARTIAL_OUTAGE,  # of a line or a stretch of it, never of all that the TTC runs
    "REDUCED_SERVICE": Status.DEGRADED,
    "SIGNIFICANT_DELAYS": Status.DEGRADED,
    "DELAY": Status.DEGRADED,
    "RSZ": _NEWS,
    "DETOUR": _NEWS,
    "ADDITIONAL_SERVICE": _NEWS,
    "MODIFIED_SERVICE": _NEWS,
    "OTHER_EFFECT": _NEWS,
    "STOP_MOVED": _NEWS,
    "NO_EFFECT": _NEWS,
    "ACCESSIBILITY_ISSUE": _NEWS,
    "SERVICE_RESUMED": _NEWS,
}
_SEVERITIES = {"CRITICAL": Status.PARTIAL_OUTAGE, "MAJOR": Status.DEGRADED, "MINOR": _NEWS}
_PLACEHOLDER = "WEBSITE"


class Alert(Struct, frozen=True):
    """One alert. `route` is a line's or a route's number, several with commas."""

    id: str | int | None = None
    headerText: str | None = None  # their names
    customHeaderText: str | None = None
    title: str | None = None
    description: str | None = None
    route: str | int | None = None
    effect: str | None = None
    severity: str | None = None
    lastUpdated: str | None = None


class Alerts(Struct, frozen=True):
    """The answer: arrays may be null. Lifts (`accessibility`) are not read: they move nothing."""

    routes: list[Alert] | None
    siteWide: list[Alert] | None = None
    lastUpdated: str | None = None


_DECODER = msgspec.json.Decoder(Alerts)


class TtcAlerts(PublishedSource):
    """The kind `ttc_alerts`."""

    kind = "ttc_alerts"
    has_regions = False
    home = "https://alerts.ttc.ca"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the alerts.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(endpoint(self.address(options), _PATH), _DECODER))


def page_of(alerts: Alerts) -> PublishedPage:
    """Return the alerts as a page; its clock is checked where it shows one."""
    incidents = [_incident(each) for each in (*(alerts.routes or ()), *(alerts.siteWide or ()))]
    renewed_at = seconds_of(alerts.lastUpdated)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=renewed_at,
        renewed_at=renewed_at,
        fresh_for=_FRESH_FOR if alerts.lastUpdated else None,
        parts=troubled(incidents),
        lists_all=False,
        incidents=tuple(incidents),
        incidents_decide=True,
    )


def _incident(alert: Alert) -> Incident:
    severity, word = _severity(alert)
    headers = (alert.customHeaderText, alert.headerText, alert.title, alert.description)
    title = next((text for text in headers if text and text.strip() and text.strip() != _PLACEHOLDER), "TTC")
    return Incident(
        title=title,
        stage=Stage.UNDERWAY,
        severity=severity,
        remarks=(Remark(seconds_of(alert.lastUpdated), alert.description or ""),) if alert.description else (),
        parts=tuple(name.strip() for name in str(alert.route or "").split(",") if name.strip()),
        word=word,
    )


def _severity(alert: Alert) -> tuple[Status, str]:
    """Return what the effect means; where it is no known word, what the severity says."""
    effect, word = status_of(_EFFECTS, (alert.effect or "").strip().upper().replace(" ", "_"))
    if effect is Status.UNKNOWN and alert.severity:
        known, _ = status_of(_SEVERITIES, alert.severity.strip().upper())
        return known, "" if known is not Status.UNKNOWN else word
    return effect, word


SOURCE: Source = TtcAlerts()
