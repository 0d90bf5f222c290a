"""A GTFS-realtime feed's bytes as a published page. Imported with the first such look: protobuf is an extra.

Severity is the alert's effect (STATUS_FORMATS 2): no service is a major outage for whoever chose that line and a
partial one of the whole agency; delays and reduced service degrade it; detours are news that move nothing. An effect
that is not said is *unknown*, unless the alert's severity level says more.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import json_format
from google.protobuf.message import DecodeError
from google.transit.gtfs_realtime_pb2 import Alert, FeedMessage

from doorlight.domain.status import Status
from doorlight.sources.published.affected import troubled
from doorlight.sources.published.decoding import not_data
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage, Upkeep

_FRESH_FOR = 24 * 3600.0  # seconds; a feed is renewed every half minute (gtfs.org, best practices)
_NEWS = Status.OPERATIONAL
_EFFECTS = {
    Alert.NO_SERVICE: Status.MAJOR_OUTAGE,
    Alert.REDUCED_SERVICE: Status.DEGRADED,
    Alert.SIGNIFICANT_DELAYS: Status.DEGRADED,
    Alert.DETOUR: _NEWS,
    Alert.ADDITIONAL_SERVICE: _NEWS,
    Alert.MODIFIED_SERVICE: _NEWS,
    Alert.OTHER_EFFECT: _NEWS,
    Alert.STOP_MOVED: _NEWS,
    Alert.NO_EFFECT: _NEWS,
    Alert.ACCESSIBILITY_ISSUE: _NEWS,
}
_LEVELS = {Alert.INFO: _NEWS, Alert.WARNING: Status.DEGRADED, Alert.SEVERE: Status.PARTIAL_OUTAGE}


def page_of(body: bytes, now: float, language: str, *, narrowed: bool) -> PublishedPage:
    """Return what a feed says at `now`; `narrowed`: single lines were chosen, so that one of them is the whole.

    Raises Unreadable where the bytes are no feed, or a feed of something else than alerts.
    """
    feed = _decoded(body)
    alerts = [entity.alert for entity in feed.entity if entity.HasField("alert") and not entity.is_deleted]
    if feed.entity and not alerts and not all(entity.is_deleted for entity in feed.entity):
        raise not_data(body)
    current = [_incident(alert, language, narrowed=narrowed) for alert in alerts if _is_active(alert, now)]
    stamp = float(feed.header.timestamp) or None
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=stamp,
        renewed_at=stamp,
        fresh_for=_FRESH_FOR,
        parts=troubled(current),
        lists_all=False,
        incidents=tuple(current),
        incidents_decide=True,
        upkeep=tuple(_ahead(alert, language, now) for alert in alerts if _begins_later(alert, now)),
    )


def _decoded(body: bytes) -> FeedMessage:
    feed = FeedMessage()
    try:
        if body.lstrip().startswith(b"{"):
            json_format.Parse(body, feed, ignore_unknown_fields=True)
        else:
            feed.ParseFromString(body)
    except (DecodeError, json_format.ParseError, UnicodeDecodeError, RecursionError) as error:
        raise not_data(body) from error
    if not feed.IsInitialized() or not feed.header.gtfs_realtime_version:
        raise not_data(body)
    return feed


def _is_active(alert: Any, now: float) -> bool:
    """Say whether an alert holds now; one without a period always does (gtfs.org, Alert.active_period)."""
    return not alert.active_period or any(
        period.start <= now and (not period.end or now < period.end) for period in alert.active_period
    )


def _begins_later(alert: Any, now: float) -> bool:
    return not _is_active(alert, now) and any(period.start > now for period in alert.active_period)


def _incident(alert: Any, language: str, *, narrowed: bool) -> Incident:
    begins = [float(period.start) for period in alert.active_period if period.start]
    severity = _severity(alert, narrowed=narrowed)
    return Incident(
        title=_text(alert.header_text, language),
        stage=Stage.UNDERWAY,
        severity=severity,
        began_at=min(begins, default=None),
        remarks=_remarks(alert, language),
        parts=tuple(dict.fromkeys(_concerned(alert))),
        url=_text(alert.url, language),
        word=Alert.Effect.Name(alert.effect) if severity is Status.UNKNOWN else "",
    )


def _severity(alert: Any, *, narrowed: bool) -> Status:
    effect = _EFFECTS.get(alert.effect, Status.UNKNOWN)
    if effect is Status.UNKNOWN:
        return _LEVELS.get(alert.severity_level, Status.UNKNOWN) if alert.HasField("severity_level") else effect
    if effect is Status.MAJOR_OUTAGE and not narrowed and _is_local(alert):
        return Status.PARTIAL_OUTAGE
    return effect


def _is_local(alert: Any) -> bool:
    """Say whether an alert is about single lines, stops or trips, not about the whole agency."""
    entities = alert.informed_entity
    return bool(entities) and all(each.route_id or each.stop_id or each.HasField("trip") for each in entities)


def _concerned(alert: Any) -> list[str]:
    """Return the ids of what an alert is about."""
    found = []
    for each in alert.informed_entity:
        found += [each.route_id, each.stop_id, each.trip.route_id if each.HasField("trip") else ""]
        if not (each.route_id or each.stop_id or each.HasField("trip")):
            found.append(each.agency_id)
    return [_decoded_text(word) for word in found if word]


def _ahead(alert: Any, language: str, now: float) -> Upkeep:
    period = min((each for each in alert.active_period if each.start > now), key=lambda each: each.start)
    return Upkeep(
        title=_text(alert.header_text, language),
        stage=Stage.AHEAD,
        starts_at=float(period.start),
        ends_at=float(period.end) or None,
        remarks=_remarks(alert, language),
        parts=tuple(dict.fromkeys(_concerned(alert))),
    )


def _remarks(alert: Any, language: str) -> tuple[Remark, ...]:
    text = _text(alert.description_text, language)
    return (Remark(None, text),) if text else ()


def _text(translated: Any, language: str) -> str:
    """Return a text in the user's language, in English, or in whatever there is."""
    pairs = [(_decoded_text(each.language), _decoded_text(each.text)) for each in reversed(translated.translation)]
    texts = {tag.lower()[:2]: text for tag, text in pairs}
    return texts.get(language) or texts.get("en") or texts.get("") or next(iter(texts.values()), "")


def _decoded_text(text: str | bytes) -> str:
    """Return a string field as text: protobuf gives the bytes where they are not UTF-8."""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text
