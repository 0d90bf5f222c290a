"""`doorlight detect URL [--json]`: which source fits a pasted address, what it says now, and what one may choose.

The lines for a person are written in `detect_report`; what programs read is here, as the README documents it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any

from doorlight.cli.detect_report import as_text, status_of, trail
from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, set_up
from doorlight.domain.status import Status
from doorlight.domain.words import Words, render, say
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import open_outside
from doorlight.sources.base import OptionsError
from doorlight.sources.detection.detector import Detection, Suggestion, detect
from doorlight.sources.published.page import Part
from doorlight.sources.reading.address import host_of, is_public

FOUND, WEBSITE_ONLY, NOTHING = 0, 3, 1


def run(options: argparse.Namespace) -> int:
    """Find the source and say it; returns 0 for a status page, 3 for a plain website, 1 for nothing at all."""
    setup = set_up(options)
    try:
        found = asyncio.run(_detect(setup, address_of(options.url), own=options.own))
    except OptionsError as error:
        raise CommandError(say("cli", "{url}: {reason}", url=options.url, reason=error.text)) from error
    if options.json:
        sys.stdout.write(json.dumps(as_json(found, setup.words), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(as_text(found, setup, own=options.own))
    if options.verbose:
        sys.stderr.write(trail(found, setup.words))
    if not found.suggestions:
        return NOTHING
    return WEBSITE_ONLY if found.reason is not None else FOUND


def address_of(typed: str) -> str:
    """Return what was typed with a scheme: machines of one's own seldom have a certificate."""
    if "://" in typed:
        return typed
    return f"https://{typed}" if is_public(host_of(f"https://{typed}")) else f"http://{typed}"


async def _detect(setup: Setup, url: str, *, own: bool) -> Detection:
    outside = open_outside(setup.settings, setup.places, LiveClock(), setup.words.language)
    try:
        return await detect(url, outside.tools, own=own)
    finally:
        await outside.aclose()


def as_json(found: Detection, words: Words) -> dict[str, Any]:
    """Return what was found as it is documented: the best fit on top, the others beside it."""
    best = found.suggestions[0] if found.suggestions else None
    return {
        "url": found.url,
        **(_suggestion(best, words) if best else _NOTHING),
        "also": [_suggestion(each, words) for each in found.suggestions[1:]],
        "why_not": render(found.reason, words) if found.reason is not None else None,
        "moved": render(found.moved, words) if found.moved is not None else None,
        "tried": [{"kind": each.kind, "reason": render(each.reason, words)} for each in found.tried],
        "asked": list(found.asked),
        "requests": found.requests,
    }


_NOTHING: dict[str, Any] = {
    "kind": None,
    "options": {},
    "name": None,
    "status": Status.UNKNOWN.value,
    "reason": None,
    "components": [],
}


def _suggestion(suggestion: Suggestion, words: Words) -> dict[str, Any]:
    page = suggestion.page
    groups = {part.id: part.name for part in (page.parts if page else None) or () if part.id}
    return {
        "kind": suggestion.kind,
        "options": suggestion.options,
        "name": page.name or None if page else None,
        "status": status_of(suggestion).value,
        "reason": render(suggestion.look.reason, words),
        "components": [_part(part, groups) for part in (page.parts if page else None) or ()],
    }


def _part(part: Part, groups: dict[str, str]) -> dict[str, Any]:
    return {
        "id": part.id or None,
        "name": part.name,
        "group": groups.get(part.parent) if part.parent else None,
        "is_group": part.is_group,
        "region": part.region or None,
        "status": part.status.value,
    }
