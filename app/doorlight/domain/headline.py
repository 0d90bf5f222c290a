"""One sentence over everything: "IRCC account is down (23 min). 11 others fine." (DESIGN 7)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.status import Connection, Status, worst
from doorlight.domain.words import LocalText, Message, Sentence, Span, say, say_n


class Line(Struct, frozen=True):
    """One service that counts: its name, status and since when."""

    name: LocalText
    status: Status
    since: float | None


def headline(
    lines: Sequence[Line], at: float, connection: Connection = Connection.ONLINE
) -> tuple[Status | None, Sentence]:
    """Return the worst status and the sentence that says it; our own line being down is said before everything."""
    top, said = _of_services(lines, at)
    if connection is Connection.ONLINE:
        return top, said
    own = say("headline", "You are offline.")
    if connection is Connection.CAPTIVE_PORTAL:
        own = say("headline", "This network wants you to sign in first.")
    known = top is not None and top.is_problem
    return top, _joined(own, said if known else say("headline", "What is shown may be old."))


def said_of(line: Line, at: float) -> Message:
    """Return the sentence about one service that is not fine: "IRCC account is down (23 min)."."""
    return _first([line], at)


def with_addition(said: Sentence, addition: Message) -> Message:
    """Return a headline with a sentence more; it stays with the rest, after what is worst."""
    match said:
        case Message(fields={"first": Message() as first, "rest": Message() as rest}):
            return _joined(first, _joined(rest, addition))
        case _:
            return say("headline", "{first} {rest}", first=said, rest=addition)


def without(said: Sentence, context: str) -> Sentence:
    """Return a headline without what was added to it in a context, for where that is said beside it."""
    match said:
        case Message(fields={"first": Message() as first, "rest": Message(context=where)}) if where == context:
            return first
        case Message(fields=fields):
            parts = {
                name: without(each, context) if isinstance(each, Message) else each for name, each in fields.items()
            }
            return replace(said, fields=parts)
        case _:
            return said


def _of_services(lines: Sequence[Line], at: float) -> tuple[Status | None, Message]:
    if not lines:
        return None, say("headline", "Nothing to watch yet.")
    top = worst(line.status for line in lines)
    if top is Status.OPERATIONAL:
        return top, say_n("headline", "%n service(s) checked, all fine.", len(lines))
    hit = [line for line in lines if line.status is top]
    return top, _joined(_first(hit, at), _rest(lines, hit))


def _first(hit: list[Line], at: float) -> Message:
    if len(hit) > 1:
        return _MANY[hit[0].status](len(hit))
    line = hit[0]
    text = _ONE[line.status](line.name)
    if line.since is None or at - line.since < 60:  # noqa: PLR2004  # "0 min" says nothing
        return say("headline", "{sentence}.", sentence=text)
    return say("headline", "{sentence} ({span}).", sentence=text, span=Span(at - line.since))


def _rest(lines: Sequence[Line], hit: list[Line]) -> Message | None:
    others = [line for line in lines if line.status is not hit[0].status]
    bad = sum(line.status is not Status.OPERATIONAL for line in others)
    if not others:
        return None
    if not bad:
        return say_n("headline", "%n other(s) fine.", len(others))
    fine = len(others) - bad
    not_fine = say_n("headline", "%n other(s) not fine either.", bad)
    return _joined(not_fine, say_n("headline", "%n fine.", fine) if fine else None)


def _joined(first: Message, rest: Message | None) -> Message:
    return first if rest is None else say("headline", "{first} {rest}", first=first, rest=rest)


_ONE = {
    Status.MAJOR_OUTAGE: lambda name: say("headline", "{service} is down", service=name),
    Status.PARTIAL_OUTAGE: lambda name: say("headline", "{service} is partly down", service=name),
    Status.DEGRADED: lambda name: say("headline", "{service} has problems", service=name),
    Status.UNKNOWN: lambda name: say("headline", "{service}: status unknown", service=name),
    Status.MAINTENANCE: lambda name: say("headline", "{service} is in maintenance", service=name),
}
_MANY = {
    Status.MAJOR_OUTAGE: lambda count: say_n("headline", "%n service(s) are down.", count),
    Status.PARTIAL_OUTAGE: lambda count: say_n("headline", "%n service(s) are partly down.", count),
    Status.DEGRADED: lambda count: say_n("headline", "%n service(s) have problems.", count),
    Status.UNKNOWN: lambda count: say_n("headline", "%n service(s) with unknown status.", count),
    Status.MAINTENANCE: lambda count: say_n("headline", "%n service(s) are in maintenance.", count),
}
