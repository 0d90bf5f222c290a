"""The live test of the settings window: one look in real life, with tools of its own, taken apart again at once.

Runs in the engine's loop, beside the engine: an address that is not watched is no evidence for those that are, and
what it costs is paid only while somebody tests.
"""

from __future__ import annotations

from typing import Any

from doorlight.config.paths import Places
from doorlight.config.schema import Settings
from doorlight.domain.look import Look
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import open_outside
from doorlight.engine.judge import LineJudge
from doorlight.engine.once import try_out


async def look_at(table: dict[str, Any], settings: Settings, places: Places, language: str) -> Look:
    """Look once at the first check of a service's table.

    Raises DefinitionError where the table is wrong or has no check.
    """
    clock = LiveClock()
    outside = open_outside(settings, places, clock, language)
    try:
        judge = LineJudge(outside.control, settings.connection.control, clock)
        return await try_out(table, outside.looker, judge, clock, language=language)
    finally:
        await outside.aclose()
