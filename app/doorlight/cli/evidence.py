"""`doorlight evidence open|list|show|add|close|export|verify`: records of what happened, on this computer alone.

Works without the running application; where one runs, it writes what it sees into every record that is open.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from doorlight.cli import evidence_report as reporting
from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, choose, set_up
from doorlight.cli.terminal_text import plain
from doorlight.cli.words import words_for
from doorlight.domain.deadlines import Deadline
from doorlight.domain.words import LocalText, Sentence, render, say
from doorlight.evidence.beginning import begin, deadline_for
from doorlight.evidence.cases import Cases
from doorlight.evidence.errors import RecordError, Unreadable
from doorlight.evidence.export import export
from doorlight.evidence.report import NO_RELIEF
from doorlight.evidence.verifying import verify

BROKEN = 1  # the exit code for a record that does not hold


def run(options: argparse.Namespace) -> int:
    """Run one action on the records; returns the exit code: 1 where a record that was checked does not hold."""
    setup = set_up(options)
    try:
        return _ACTIONS[options.action](setup, options)
    except RecordError as error:
        raise CommandError(error.sentence) from error


def _open(setup: Setup, options: argparse.Namespace) -> int:
    (service,) = choose(setup, (options.service,))
    cases = _cases(setup)
    there = next((case for case, course in cases.open_ones() if course.service == service.id), None)
    if there is not None:
        text = say("cli", "a record of {service} is open already: {id}", service=service.id, id=there.id)
        raise CommandError(text)
    deadline = _deadline(setup, options.deadline, service.id)
    case = begin(cases, service, setup.places.database, deadline=deadline, names=lambda name: _name(setup, name))
    if options.note:
        case.note(options.note)
    if options.json:
        _print_json(reporting.case_record(case))
        return 0
    _print(setup, say("cli", "{id}: a record of {service} was begun.", id=case.id, service=service.name))
    _print(setup, reporting.ends(case.course()))
    _print(setup, NO_RELIEF)
    return 0


def _list(setup: Setup, options: argparse.Namespace) -> int:
    cases = _cases(setup).all()
    if options.json:
        _print_json([reporting.case_record(case) for case in cases])
        return 0
    for case in cases:
        _print(setup, reporting.case_line(case))
    if not cases:
        _print(setup, say("cli", "no records"))
    return 0


def _show(setup: Setup, options: argparse.Namespace) -> int:
    case = _cases(setup).get(options.case)
    if options.json:
        _print_json(reporting.story_record(case, setup.words))
    else:
        sys.stdout.write(reporting.story_text(case, setup.words))
    return 0


def _add(setup: Setup, options: argparse.Namespace) -> int:
    case = _cases(setup).get(options.case)
    entry = case.note(options.text) if options.text is not None else case.attach(options.file)
    _print(setup, say("cli", "{id}: entry {number} was added.", id=case.id, number=entry.seq))
    return 0


def _close(setup: Setup, options: argparse.Namespace) -> int:
    case = _cases(setup).get(options.case)
    entry = case.close("person")
    _print(setup, say("cli", "{id} is closed, with {count} entries.", id=case.id, count=entry.seq))
    return 0


def _export(setup: Setup, options: argparse.Namespace) -> int:
    case = _cases(setup).get(options.case)
    export(case, options.file, words_for(options.lang) if options.lang else setup.words)
    if not options.quiet:
        _print(setup, say("cli", "{file} was written.", file=str(options.file)))
    return 0


def _verify(setup: Setup, options: argparse.Namespace) -> int:
    finding = verify(_held(setup, options.case))
    if options.json:
        _print_json(reporting.finding_record(finding, setup.words))
    else:
        for sentence in reporting.finding_said(finding):
            _print(setup, sentence)
    return 0 if finding.fault is None else BROKEN


_ACTIONS = {
    "open": _open,
    "list": _list,
    "show": _show,
    "add": _add,
    "close": _close,
    "export": _export,
    "verify": _verify,
}


def _cases(setup: Setup) -> Cases:
    return Cases(setup.places.cases_dir)


def _held(setup: Setup, named: str) -> Path:
    """Return where a record is that is named by its id, or by the path of a file or folder."""
    try:
        return _cases(setup).get(named).folder
    except Unreadable:
        if not Path(named).exists():
            raise
        return Path(named)


def _deadline(setup: Setup, named: str | None, service: str) -> Deadline | None:
    """Return the deadline a record is for: the one that is named, else the soonest of the service."""
    deadlines = setup.settings.deadlines
    if named is None:
        return deadline_for(service, deadlines, time.time())
    found = next((each for each in deadlines if each.id == named), None)
    if found is None:
        raise CommandError(say("cli", "{id}: no such deadline; see: doorlight deadline list --all", id=named))
    return found


def _name(setup: Setup, name: str) -> LocalText | None:
    watched = {each.id: each for each in setup.settings.services}
    found = watched.get(name) or setup.shelf.get(name)
    return found.name if found is not None else None


def _print(setup: Setup, sentence: Sentence) -> None:
    sys.stdout.write(plain(render(sentence, setup.words)) + "\n")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
