"""`doorlight doors ID [--at TIME] [--offline] [--json]`: which door to take now.

The hours are in the catalogue and the user's file; whether the doors answer is asked of their own checks
(`door_facts`). The JSON is a public contract (DESIGN 6), like that of `check`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any

from doorlight.catalogue.openings import opening
from doorlight.cli.door_facts import gather
from doorlight.cli.doors_report import as_text
from doorlight.cli.setup import choose, set_up
from doorlight.cli.stream import rfc3339
from doorlight.domain.doors.ranked import RankedDoor, ranked
from doorlight.domain.service import DoorTask, Service
from doorlight.domain.words import Sentence, Words, render

Record = dict[str, Any]


def run(options: argparse.Namespace) -> int:
    """Say the doors of a service in rank; returns 0."""
    setup = set_up(options)
    (service,) = choose(setup, (options.id,))
    at = time.time() if options.at is None else options.at
    now = options.at is None
    known = gather(setup, service, at, down=options.down, now=now, asks=now and not options.offline)
    doors = ranked(
        service,
        opening,
        at,
        facts=known.facts,
        language=setup.words.language,
        task=DoorTask(options.task) if options.task else None,
    )
    if options.json:
        told = as_json(service, doors, at, setup.words)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(as_text(service, doors, at, setup.words, known))
    return 0


def as_json(service: Service, doors: tuple[RankedDoor, ...], at: float, words: Words) -> Record:
    """Return the doors as they are documented, the one to take first."""
    return {
        "at": rfc3339(at),
        "id": service.id,
        "name": service.name.within(words.language),
        "doors": [_door(each, words) for each in doors],
    }


def _door(ranked_door: RankedDoor, words: Words) -> Record:
    door, language = ranked_door.door, words.language
    return {
        "kind": door.kind.value,
        "label": door.label.within(language),
        "value": door.value.within(language),
        "open_now": ranked_door.open_now,
        "opens_at": _time(ranked_door.opens_at),
        "closes_at": _time(ranked_door.closes_at),
        "shares_fault": bool(ranked_door.shares_fault),
        "trouble": _said(ranked_door.answer.trouble, words),
        "affected_by": [name.within(language) for name in ranked_door.shares_fault],
        "reason": render(ranked_door.reason, words),
        "note": door.note.within(language),
        "hours": door.hours,
        "timezone": door.timezone,
        "languages": list(door.languages),
        "can": [task.value for task in door.can],
        "source": door.source,
        "as_of": door.as_of,
    }


def _said(sentence: Sentence | None, words: Words) -> str | None:
    return render(sentence, words) if sentence is not None else None


def _time(at: float | None) -> str | None:
    return rfc3339(at) if at is not None else None
