"""The record as a document that stands alone: plain facts first, then what was tried, then every line. Pure.

It claims what this computer saw and what its user wrote down, never that nobody got through (EVIDENCE 3.1), and has
the order in which somebody with a minute reads (EVIDENCE 5).
"""

from __future__ import annotations

from doorlight.domain.words import Message, Sentence, Words, say, say_n
from doorlight.evidence.chain import Entry, Fields, Reading
from doorlight.evidence.course import Course, course_of, moment_of
from doorlight.evidence.dated import DatedWords, local, utc
from doorlight.evidence.document import Document, Section, Table
from doorlight.evidence.facts import facts
from doorlight.evidence.phrases import change_said, door_said
from doorlight.evidence.story import Line, Texts, story

NO_RELIEF = say(
    "evidence",
    "This record promises no extension: only those who set a deadline can excuse being late. Report the trouble by "
    "another door before the deadline, such as the web form, and keep the confirmation.",
)
_LIMITS = say(
    "evidence",
    "It says what this computer saw and what its user wrote down. It does not say that the service was down for "
    "everyone, nor that nothing could be handed in. Times are those of this computer’s clock.",
)


def report(name: str, reading: Reading, texts: Texts, words: Words) -> Document:
    """Return the document of a record in the language of `words`. `name` is the record's."""
    dated, course = DatedWords(words), course_of(reading.entries)
    lines = story(reading.entries, texts)
    known = next((each.fields for each in reading.entries if each.type == "context"), {})
    sections = (
        _what(name, reading.entries, course, dated),
        _section(dated, say("evidence", "In short"), facts(reading.entries, course)),
        _tried(lines, dated),
        _section(dated, say("evidence", "What this is, and what it is not"), (NO_RELIEF, _LIMITS)),
        _section(dated, say("evidence", "Other doors, as known at the start"), tuple(map(door_said, _doors(known)))),
        _before(known, course, dated),
        Section(dated.said(say("evidence", "Everything, in order")), table=_timed(lines, dated)),
        _section(dated, say("evidence", "How to check it"), (_how(reading.entries),)),
    )
    title = dated.said(say("evidence", "Record of what happened: {service}", service=course.name))
    return Document(words.language, title, tuple(each for each in sections if each.paragraphs or each.table))


def _section(words: DatedWords, title: Message, said: tuple[Sentence, ...]) -> Section:
    return Section(words.said(title), tuple(words.said(each) for each in said))


def _doors(known: Fields) -> list[Fields]:
    doors: list[Fields] = known.get("doors", [])
    return doors


def _what(name: str, entries: tuple[Entry, ...], course: Course, words: DatedWords) -> Section:
    """Say what it is of, and of when."""
    closed = course.closed_at is not None
    opening = entries[0].fields if entries else {}
    made = f"Doorlight {opening.get('app', '')}, {opening.get('os', '')}"
    rows = [
        (say("evidence", "Service"), words.said(course.name)),
        *_deadline(course, words),
        (say("evidence", "Recorded from"), _both(course.opened_at, words)),
        (say("evidence", "Closed") if closed else say("evidence", "Last entry"), _both(course.last_at, words)),
        (say("evidence", "Made by"), made),
        (say("evidence", "Name of the record"), name),
    ]
    return Section("", table=Table(tuple((words.said(label), text) for label, text in rows)))


def _deadline(course: Course, words: DatedWords) -> list[tuple[Message, str]]:
    if course.deadline_at is None:
        return []
    here = _both(course.deadline_at, words)
    there = local(course.deadline_at, words.language, course.deadline_zone) if course.deadline_zone else ""
    moments = here if not there or there in here else f"{there} ({course.deadline_zone})\n{here}"
    return [(say("evidence", "Deadline"), f"{course.deadline_title}\n{moments}")]


def _tried(lines: tuple[Line, ...], words: DatedWords) -> Section:
    title = words.said(say("evidence", "What its user tried or saw"))
    tried = tuple(line for line in lines if line.kind == "person")
    if not tried:
        return Section(title, (words.said(say("evidence", "Nothing was put down.")),))
    return Section(title, table=_timed(tried, words))


def _before(known: Fields, course: Course, words: DatedWords) -> Section:
    """Say what was remembered of the 48 hours before."""
    changes = known.get("changes", [])
    lines = tuple(
        Line(at=moment_of(each["at"]), kind="seen", text=change_said(each, course.name)) for each in changes
    )
    title = words.said(say("evidence", "The 48 hours before, as remembered"))
    return Section(title, table=_timed(lines, words) if lines else None)


def _timed(lines: tuple[Line, ...], words: DatedWords) -> Table:
    head = (say("evidence", "Local time"), say("evidence", "UTC"), say("evidence", "What happened"))
    return Table(tuple(_row(line, words) for line in lines), tuple(words.said(each) for each in head))


def _row(line: Line, words: DatedWords) -> tuple[str, ...]:
    moments = [line.at] if line.until is None else [line.at, line.until]
    count = words.said(say_n("evidence", "%n look(s)", line.looks)) if line.looks > 1 else ""
    file = line.file and f"attachments/{line.file}"
    told = "\n".join(filter(None, (words.said(line.text), count, line.written, file)))
    return ("\n".join(local(at, words.language) for at in moments), "\n".join(map(utc, moments)), told)


def _both(at: float, words: DatedWords) -> str:
    return f"{local(at, words.language)}\n{utc(at)}"


def _how(entries: tuple[Entry, ...]) -> Message:
    return say(
        "evidence",
        "Every entry holds the SHA-256 of the one before it, so that a later change shows. The last of the {count} "
        "entries told here has the SHA-256 {hash}. Nobody else has stamped the time on it: that it was not written "
        "anew as a whole it cannot prove by itself. To check the files it comes from: doorlight evidence verify FILE",
        count=len(entries),
        hash=entries[-1].hash if entries else "",
    )
