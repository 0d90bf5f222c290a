"""`doorlight deadline add|list|done|remove|import|export`: a person's deadlines, in their file.

A running tray or `watch` reads the file again when it changes, so it goes by what is done here.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from doorlight.cli.errors import CommandError, unusable
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.stream import rfc3339
from doorlight.cli.terminal_text import labelled, plain
from doorlight.config.deadlines import new_id, parse_moment, table_of, wall_clock
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.ics import LARGEST, NotACalendar, read_calendar, write_calendar
from doorlight.desktop.orders import give
from doorlight.domain.commands import DeadlineDone
from doorlight.domain.deadlines import Deadline, ahead, moment_of
from doorlight.domain.service import Service
from doorlight.domain.telling.deadline_words import left, when
from doorlight.domain.words import Message, render, say, verbatim
from doorlight.engine.deadlines_kept import done_of, keep_done


def run(options: argparse.Namespace) -> int:
    """Run one action on the deadlines; returns the exit code."""
    setup = set_up(options)
    try:
        return _ACTIONS[options.action](setup, options)
    except ConfigError as error:
        raise CommandError(error.sentence) from error


def _add(setup: Setup, options: argparse.Namespace) -> int:
    written, now = _written(options.at), time.time()
    zone, service = options.timezone or "", _known_service(setup, options.service)
    at = _moment(written, zone)
    if at <= now:
        raise CommandError(say("cli", "{at}: that moment has passed", at=options.at))
    taken = {each.id for each in setup.settings.deadlines}
    deadline = Deadline(
        id=new_id(options.title, at, service, taken),
        title=options.title,
        at=at,
        zone=zone,
        service=service,
        note=options.note or "",
        added=float(int(now)),
    )
    _file(setup).add_deadline(table_of(deadline, _fixed(written, zone)))
    _show(setup, _file(setup).load().deadlines[-1:], as_json=options.json)
    return 0


def _list(setup: Setup, options: argparse.Namespace) -> int:
    deadlines = setup.settings.deadlines if options.all else ahead(setup.settings.deadlines, time.time())
    _show(setup, sorted(deadlines, key=lambda each: each.at), as_json=options.json)
    return 0


def _done(setup: Setup, options: argparse.Namespace) -> int:
    """Have what runs remind of a deadline no more; where nothing runs, the next start finds it so."""
    deadline = _deadline(setup, options.id)
    if not give(setup.places.instance, DeadlineDone(deadline.id, done=not options.undo)):
        wrong = keep_done(setup.places.database, deadline, done=not options.undo)
        if wrong is not None:
            raise CommandError(wrong)
    return 0


def _remove(setup: Setup, options: argparse.Namespace) -> int:
    _file(setup).remove_deadline(_deadline(setup, options.id).id)
    return 0


def _import(setup: Setup, options: argparse.Namespace) -> int:
    """Add what a calendar holds; returns 0 where anything could be added, else 1."""
    file = _file(setup)
    try:
        with options.file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        calendar = read_calendar(
            content,
            known=setup.settings.deadlines,
            now=time.time(),
            service=_known_service(setup, options.service),
            is_service=lambda name: _service(setup, name) is not None,
        )
    except OSError as error:
        raise unusable(options.file, error) from error
    except NotACalendar as error:
        raise CommandError(say("cli", "{url}: {reason}", url=str(options.file), reason=error.text)) from error
    for found in calendar.found:
        file.add_deadline(found.table)
    words = setup.words
    added, left_out = words.translate("cli", "added"), words.translate("cli", "left out")
    taken = (found.deadline for found in calendar.found)
    lines = [labelled(added, f"{each.title}, {render(when(each), words)}", words) for each in taken]
    reasons = (labelled(each.name, render(each.reason, words), words) for each in calendar.left_out)
    lines += [labelled(left_out, reason, words) for reason in reasons]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return 0 if calendar.found else 1


def _export(setup: Setup, options: argparse.Namespace) -> int:
    """Write all deadlines as a calendar, to a file or to standard output."""
    content = write_calendar(setup.settings.deadlines, time.time())
    path: Path | None = options.file
    if path is None:
        sys.stdout.write(content.decode().replace("\r\n", "\n"))
    else:
        path.write_bytes(content)
    return 0


_ACTIONS = {"add": _add, "list": _list, "done": _done, "remove": _remove, "import": _import, "export": _export}


def _file(setup: Setup) -> ConfigFile:
    return ConfigFile(setup.places.config_file, setup.shelf)


def _deadline(setup: Setup, name: str) -> Deadline:
    known = next((each for each in setup.settings.deadlines if each.id == name), None)
    if known is None:
        raise CommandError(say("cli", "{id}: no such deadline; see: doorlight deadline list --all", id=name))
    return known


def _written(text: str) -> datetime | date:
    try:
        return parse_moment(text)
    except ValueError:
        raise CommandError(
            say(
                "config",
                "{value} is not a date and time like 2026-12-04T23:59:00, or 2026-12-04 for the end of that day",
                value=verbatim(text, 60),
            )
        ) from None


def _moment(written: datetime | date, zone: str) -> float:
    try:
        return moment_of(wall_clock(written), zone)
    except (ValueError, KeyError, OSError):
        raise CommandError(
            say("config", "{zone} is not a time zone: write it like America/Toronto", zone=zone)
        ) from None


def _fixed(written: datetime | date, zone: str) -> datetime | date:
    """Write a time that named no zone with this computer's offset, so that it stays that moment on a journey."""
    if zone or not isinstance(written, datetime) or written.tzinfo is not None:
        return written
    return datetime.fromtimestamp(moment_of(written)).astimezone()


def _service(setup: Setup, name: str) -> Service | None:
    watched = (each for each in setup.settings.services if each.id == name)
    return next(watched, None) or (setup.shelf.get(name) if name in setup.shelf.ids() else None)


def _known_service(setup: Setup, name: str | None) -> str:
    if name and _service(setup, name) is None:
        raise CommandError(say("cli", "{name}: no such service; see: doorlight catalogue search {name}", name=name))
    return name or ""


def _show(setup: Setup, deadlines: list[Deadline] | tuple[Deadline, ...], *, as_json: bool) -> None:
    done = done_of(setup.places.database, deadlines)
    if as_json:
        records = [_record(each) | {"done": each.id in done} for each in deadlines]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return
    for each in deadlines:
        sys.stdout.write(plain(render(_line(setup, each, done=each.id in done), setup.words)) + "\n")
    if not deadlines:
        sys.stdout.write(setup.words.translate("cli", "no deadlines") + "\n")


def _record(deadline: Deadline) -> dict[str, Any]:
    return {
        "id": deadline.id,
        "title": deadline.title,
        "at": rfc3339(deadline.at),
        "timezone": deadline.zone or None,
        "service": deadline.service or None,
        "note": deadline.note or None,
        "passed": deadline.at <= datetime.now(UTC).timestamp(),
    }


def _line(setup: Setup, deadline: Deadline, *, done: bool) -> Message:
    """Say a deadline on one line: its id, when, how long still, what, and where."""
    service = _service(setup, deadline.service) if deadline.service else None
    rest = _rest(deadline, time.time(), done=done)
    fields: dict[str, Any] = {"id": deadline.id, "when": when(deadline), "rest": rest, "title": deadline.title}
    if service is None:
        return say("cli", "{id}  {when}, {rest}: {title}", **fields)
    return say("cli", "{id}  {when}, {rest}: {title} ({service})", service=service.name, **fields)


def _rest(deadline: Deadline, now: float, *, done: bool) -> Message:
    if done:
        return say("cli", "done")
    return say("cli", "passed") if deadline.at <= now else say("cli", "{left} left", left=left(deadline, now))
