"""Lets a running engine go by other settings; the tray and `watch` share it.

What stays the same goes on as it was. What an engine is built with once (`fixed`) needs another engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doorlight.config.schema import Settings
    from doorlight.engine.engine import Engine


async def follow(engine: Engine, settings: Settings) -> None:
    """Go by these settings from now on; call it in the engine's loop."""
    await engine.replace(
        settings.services,
        controls=settings.connection.control,
        remind=settings.alerts.remind,
        quiet=settings.quiet,
        briefing=settings.alerts.briefing,
        deadlines=settings.deadlines,
        deadline_reminders=settings.alerts.deadline_reminders,
        channels=settings.channels,
    )


def fixed(settings: Settings) -> tuple[object, ...]:
    """Return what an engine goes by as long as it lives."""
    connection = settings.connection
    return connection.proxy, connection.look_at_doors, settings.language, settings.catalogue
