"""The briefing for a command that is no engine: the verdict of what was last kept, asked once and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doorlight.domain.fleet.fleet import Fleet
from doorlight.engine.door_hours import DoorHours
from doorlight.store.glimpse import states

if TYPE_CHECKING:
    from doorlight.config.paths import Places
    from doorlight.config.schema import Settings
    from doorlight.domain.notice import Notice


def briefing(settings: Settings, places: Places, since: float, at: float) -> Notice | None:
    """Return what there is to say, None where there is nothing. A running engine may hold the file meanwhile."""
    remembered = states(places.database, of_all=True)
    fleet = Fleet(settings.services, is_open=DoorHours(), remembered=remembered, at=at)
    fleet.expect(settings.deadlines, settings.alerts.deadline_reminders)
    return fleet.briefing(since, at)
