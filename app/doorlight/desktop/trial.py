"""The settings window's live test and detection: looks in real life, with tools of their own, taken apart at once.

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
from doorlight.sources.detection.detector import Detection, detect


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


async def detect_at(url: str, settings: Settings, places: Places, language: str) -> Detection:
    """Find the source that fits an address. Cancelling leaves nothing behind.

    Raises OptionsError where it is no address.
    """
    outside = open_outside(settings, places, LiveClock(), language)
    try:
        return await detect(url, outside.tools)
    finally:
        await outside.aclose()
