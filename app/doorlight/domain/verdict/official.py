"""The official light: what the provider says, per check, and when that has become too old to repeat.

A provider's word needs no confirmation (DESIGN 4). What could not be read keeps its last reading for three
polls and is unknown then; a word of trouble that cannot be read any more is never taken for its end.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from doorlight.domain.look import Official, Planned
from doorlight.domain.service import Service
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import LightKind, Status, worst
from doorlight.domain.words import Sentence

STALE_POLLS = 3.2  # DESIGN 4: older than 3 polls; a poll's jitter of ±5 % is not age
UNREADABLE_AFTER = 6 * 3600.0  # seconds of failed readings until a person is told, once


class Reading(Struct, omit_defaults=True):
    """What one official check said last, and since when it cannot be read."""

    official: Official | None = None
    started_at: float = 0.0
    unread_since: float | None = None
    unread_reason: Sentence | None = None
    unread_trouble: SourceTrouble | None = None
    unreadable_told: bool = False


def expires_at(reading: Reading, service: Service) -> float:
    """Return when a reading becomes too old to be repeated."""
    if reading.official is None:
        return float("inf")
    return reading.official.as_of + STALE_POLLS * max(service.every, service.every_official)


def status_of(reading: Reading, service: Service, at: float) -> Status:
    """Return what one check says now."""
    if reading.official is None or at > expires_at(reading, service):
        return Status.UNKNOWN
    return reading.official.status


def combined(readings: Mapping[str, Reading], service: Service, at: float) -> tuple[Status | None, Reading | None]:
    """Return the worst of the official checks and the reading that says it; None where there is no official light.

    A check that was never read counts as *unknown*: the light is not green before all have spoken.
    """
    keys = {check.key for check in service.checks if check.light is LightKind.OFFICIAL} | readings.keys()
    if not keys:
        return None, None
    said = {key: status_of(readings[key], service, at) if key in readings else Status.UNKNOWN for key in sorted(keys)}
    status = worst(said.values())
    return status, next((readings[key] for key in said if said[key] is status and key in readings), None)


def spoken(readings: Mapping[str, Reading], service: Service, at: float) -> list[Official]:
    """Return what the provider's pages said that is not too old to be repeated."""
    fresh = (reading.official for reading in readings.values() if at <= expires_at(reading, service))
    return [official for official in fresh if official is not None]


def planned_now(readings: Mapping[str, Reading], at: float) -> Planned | None:
    """Return announced maintenance that is on now, by its own times."""
    for plan in plans(readings):
        if plan.starts_at is not None and plan.ends_at is not None and plan.starts_at <= at < plan.ends_at:
            return plan
    return None


def plans(readings: Mapping[str, Reading]) -> list[Planned]:
    """Return everything announced."""
    return [plan for reading in readings.values() if reading.official for plan in reading.official.planned]
