"""What `doorlight evidence` says of records: as lines for a person, and as JSON (a public contract, DESIGN 6)."""

from __future__ import annotations

from typing import Any

from doorlight.cli.stream import rfc3339
from doorlight.cli.terminal_text import plain
from doorlight.domain.words import Message, Moment, Sentence, Words, render, say, say_n
from doorlight.evidence.cases import Case
from doorlight.evidence.course import Course, course_of
from doorlight.evidence.dated import DatedWords, local
from doorlight.evidence.story import Line, story
from doorlight.evidence.verifying import Finding

Record = dict[str, Any]


def case_record(case: Case) -> Record:
    """Return one record of the list."""
    reading = case.read()
    course = course_of(reading.entries)
    deadline = None
    if course.deadline_at is not None:
        deadline = {"title": course.deadline_title, "at": rfc3339(course.deadline_at)}
    return {
        "id": case.id,
        "service": course.service,
        "name": {"en": course.name.en, "fr": course.name.fr or course.name.en},
        "opened_at": rfc3339(course.opened_at),
        "closed_at": rfc3339(course.closed_at) if course.closed_at is not None else None,
        "ends_at": rfc3339(course.ends_at) if course.closed_at is None else None,
        "deadline": deadline,
        "entries": len(reading.entries),
        "whole": reading.fault is None,
        "folder": str(case.folder),
    }


def case_line(case: Case) -> Message:
    """Say a record on one line."""
    reading = case.read()
    course = course_of(reading.entries)
    state: Message = say("cli", "open since {moment}", moment=Moment(course.opened_at))
    if not reading.entries:
        return say("cli", "{id}  CHANGED FROM OUTSIDE: nothing of it can be read", id=case.id)
    if course.closed_at is not None:
        state = say("cli", "closed {moment}", moment=Moment(course.closed_at))
    if reading.fault is not None:
        state = say("cli", "{state}, CHANGED FROM OUTSIDE", state=state)
    count = say_n("cli", "%n entry(s)", len(reading.entries))
    return say("cli", "{id}  {service}: {state}, {count}", id=case.id, service=course.name, state=state, count=count)


def ends(course: Course) -> Message:
    """Say when a record ends by itself."""
    latest = Moment(course.ends_at)
    if course.returned_at is None and course.deadline_at is None:
        return say(
            "cli", "It ends by itself 48 hours after the service works again, at the latest: {moment}.", moment=latest
        )
    if course.returned_at is None:
        return say(
            "cli",
            "It ends by itself 48 hours after the service works again and the deadline has passed, at the latest: "
            "{moment}.",
            moment=latest,
        )
    return say("cli", "It ends by itself, unless trouble comes: {moment}.", moment=latest)


def story_text(case: Case, words: Words) -> str:
    """Return what a record holds, a line each, with whole times."""
    dated = DatedWords(words)
    return "".join(f"{plain(each)}\n" for line in _lines(case) for each in _said(line, dated))


def story_record(case: Case, words: Words) -> list[Record]:
    """Return what a record holds."""
    dated = DatedWords(words)
    return [
        {
            "at": rfc3339(line.at),
            "until": rfc3339(line.until) if line.until is not None else None,
            "looks": line.looks,
            "kind": line.kind,
            "text": dated.said(line.text),
            "written": line.written or None,
            "file": line.file or None,
        }
        for line in _lines(case)
    ]


def finding_said(finding: Finding) -> list[Sentence]:
    """Say what a check found, the weightiest first."""
    count, head = len(finding.reading.entries), finding.head
    told: list[Sentence] = []
    if finding.fault is not None:
        told.append(say("cli", "CHANGED: {why}.", why=finding.fault.why))
        told.append(say_n("cli", "Up to there %n entry(s) hold.", count))
    else:
        told.append(say_n("cli", "Whole: %n entry(s), each follows from the one before.", count))
    if finding.reading.unfinished:
        told.append(say("cli", "A last line was never finished and says nothing."))
    if finding.left_out:
        told.append(say_n("cli", "%n text(s) or file(s) were left out of it.", finding.left_out))
    if not finding.reading.is_closed:
        told.append(
            say("cli", "It is open: what was cut off at its end, or changed in its last entry, would not show.")
        )
    if finding.documents:
        told.append(
            say("cli", "Not checked: {files}. It is made from the entries; export it anew.", files=finding.documents)
        )
    if head:
        told.append(say("cli", "SHA-256 of the last entry: {hash}", hash=head))
    return told


def finding_record(finding: Finding, words: Words) -> Record:
    """Return what a check found."""
    fault = finding.fault
    return {
        "whole": fault is None,
        "entries": len(finding.reading.entries),
        "closed": finding.reading.is_closed,
        "fault": {"entry": fault.entry, "reason": render(fault.why, words)} if fault is not None else None,
        "unfinished_bytes": finding.reading.unfinished,
        "left_out": finding.left_out,
        "sha256": finding.head,
    }


def _lines(case: Case) -> tuple[Line, ...]:
    return story(case.read().entries, case.files.text)


def _said(line: Line, words: DatedWords) -> list[str]:
    until = f" – {local(line.until, words.language)}" if line.until is not None else ""
    count = words.said(say_n("evidence", "%n look(s)", line.looks)) if line.looks > 1 else ""
    more = [f"    {each}" for each in filter(None, (count, *line.written.splitlines(), line.file))]
    return [f"{local(line.at, words.language)}{until}  {words.said(line.text)}", *more]
