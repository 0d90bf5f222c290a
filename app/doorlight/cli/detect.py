"""`doorlight detect URL [--json]`: which source fits a pasted address, what it says now, and what one may choose."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any

from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.terminal_text import plain, state
from doorlight.domain.status import STATUS_OF_OUTCOME, Status
from doorlight.domain.words import Words, render, say
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import open_outside
from doorlight.sources.base import OptionsError
from doorlight.sources.detection.detector import Detection, Suggestion, detect
from doorlight.sources.published.page import Part

FOUND, WEBSITE_ONLY, NOTHING = 0, 3, 1
_MOST_PARTS_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Find the source and say it; returns 0 for a status page, 3 for a plain website, 1 for nothing at all."""
    setup = set_up(options)
    url = options.url if "://" in options.url else f"https://{options.url}"
    try:
        found = asyncio.run(_detect(setup, url, own=options.own))
    except OptionsError as error:
        raise CommandError(say("cli", "{url}: {reason}", url=options.url, reason=error.text)) from error
    if options.json:
        sys.stdout.write(json.dumps(as_json(found, setup.words), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(as_text(found, setup.words))
    if not found.suggestions:
        return NOTHING
    return WEBSITE_ONLY if found.reason is not None else FOUND


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
        "tried": [{"kind": each.kind, "reason": render(each.reason, words)} for each in found.tried],
        "asked": list(found.asked),
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
        "status": _status(suggestion).value,
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


def _status(suggestion: Suggestion) -> Status:
    official = suggestion.look.official
    return official.status if official is not None else STATUS_OF_OUTCOME[suggestion.look.outcome]


def as_text(found: Detection, words: Words) -> str:
    """Return what was found in lines for a person, with what to write into the config."""
    lines = []
    if found.reason is not None:
        lines.append(render(found.reason, words))
    for each in found.suggestions:
        lines += _lines(each, words)
    if not found.suggestions:
        lines += [plain(f"  {each.kind}: {render(each.reason, words)}") for each in found.tried]
    return "\n".join(lines) + "\n"


def _lines(suggestion: Suggestion, words: Words) -> list[str]:
    name = f" ({suggestion.page.name})" if suggestion.page and suggestion.page.name else ""
    said = f"{state(_status(suggestion), words)}. {render(suggestion.look.reason, words)}"
    lines = [plain(f"{suggestion.kind}{name}: {said}")]
    parts = (suggestion.page.parts if suggestion.page else None) or ()
    lines += [plain(f"  {part.name}: {state(part.status, words)}") for part in parts[:_MOST_PARTS_SHOWN]]
    if len(parts) > _MOST_PARTS_SHOWN:
        lines.append("  " + render(say("cli", "… and {count} more", count=len(parts) - _MOST_PARTS_SHOWN), words))
    lines += ["", "[[service.check]]", f'kind = "{suggestion.kind}"']
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in suggestion.options.items()]
    return [*lines, ""]
