"""What a record comes to, in numbers and a few sentences: the plain facts at the top of the document. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import Message, Moment, Sentence, say, say_n
from doorlight.evidence.chain import Entry, Fields
from doorlight.evidence.course import Course
from doorlight.evidence.phrases import state_word
from doorlight.evidence.sentences import said

_GOOD = (OutcomeKind.OK.value, OutcomeKind.SLOW.value)
_CALM = (Status.OPERATIONAL.value, Status.MAINTENANCE.value)
_TROUBLES = tuple(status.value for status in Status if status.is_problem)


def facts(entries: Iterable[Entry], course: Course) -> tuple[Sentence, ...]:
    """Return the facts, each a sentence, the weightiest first."""
    known = tuple(entries)
    looks = [each.fields for each in known if each.type == "check" and each.fields.get("service") == course.service]
    measured = [each for each in looks if each.get("light") == LightKind.MEASURED]
    return (*_measured(known, measured, course), *_official(known, course), _of_person(known), *_return(course))


def _measured(entries: tuple[Entry, ...], looks: list[Fields], course: Course) -> tuple[Message, ...]:
    if not looks:
        return (say("evidence", "Doorlight has not looked at it itself in this time."),)
    kinds = Counter(_kind(each, course) for each in looks)
    first = say_n(
        "evidence",
        "Doorlight looked at it %n time(s) from {start} to {end}.",
        len(looks),
        start=Moment(entries[0].at),
        end=Moment(entries[-1].at),
    )
    return (first, *(make(kinds[kind]) for kind, make in _COUNTED.items() if kinds[kind]))


def _kind(look: Fields, course: Course) -> str:
    if look.get("outcome") == OutcomeKind.FAIL and not course.is_public:
        return "near"
    if look.get("outcome") == OutcomeKind.FAIL:
        return "fail" if look.get("line") == Connection.ONLINE else "unproven"
    return "good" if look.get("outcome") in _GOOD else "unproven"


def _official(entries: tuple[Entry, ...], course: Course) -> tuple[Sentence, ...]:
    """Say what the provider said of trouble, each wording once, with when it was first seen here."""
    spoken = [
        (each.at, each.fields["official"])
        for each in entries
        if each.type in ("context", "check") and each.fields.get("official")
        if each.fields.get("service", course.service) == course.service
    ]
    if not spoken:
        return ()
    troubled: dict[str, tuple[float, Fields]] = {}
    for at, official in spoken:
        if official.get("status") in _TROUBLES:
            troubled.setdefault(str(said(official.get("text"))), (at, official))
    if not troubled and any(official.get("status") in _CALM for _at, official in spoken):
        return (say("evidence", "Its provider announced no trouble on the pages that were read."),)
    if not troubled:
        return (say("evidence", "What its provider says could not be read."),)
    return tuple(_announced(at, official) for at, official in troubled.values())


def _announced(at: float, official: Fields) -> Message:
    return say(
        "evidence",
        "Its provider said, first read {moment}: {status}, “{text}” ({source})",
        moment=Moment(at),
        status=state_word(str(official.get("status"))),
        text=said(official.get("text")),
        source=str(official.get("source", "")),
    )


def _of_person(entries: tuple[Entry, ...]) -> Message:
    count = sum(each.type in ("action", "attachment") for each in entries)
    return say_n("evidence", "Its user put down %n thing(s) tried or seen, listed below.", count)


def _return(course: Course) -> tuple[Message, ...]:
    if not course.is_watched:
        return ()
    if course.returned_at is None:
        return (say("evidence", "At the last entry it was not known to work."),)
    if course.returned_at <= course.opened_at:
        return (say("evidence", "No trouble of it was seen from here while this was recorded."),)
    return (say("evidence", "It was seen to work again from {moment}.", moment=Moment(course.returned_at)),)


_COUNTED: dict[str, Callable[[int], Message]] = {
    "fail": lambda count: say_n(
        "evidence", "%n time(s) it did not answer while this computer’s own connection worked.", count
    ),
    "near": lambda count: say_n("evidence", "%n time(s) it did not answer.", count),
    "good": lambda count: say_n("evidence", "%n time(s) it answered.", count),
    "unproven": lambda count: say_n("evidence", "%n time(s) nothing could be said of it from here.", count),
}
