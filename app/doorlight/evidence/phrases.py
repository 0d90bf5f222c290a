"""What one entry of a record says to a person. Pure; times stand beside the words, never in them."""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText, Message, Sentence, Verbatim, say
from doorlight.evidence.chain import Fields
from doorlight.evidence.course import name_of
from doorlight.evidence.sentences import said

_ONLINE = Connection.ONLINE.value


def state_word(status: str) -> Message:
    """Return the word for a status as it is recorded; what nobody knows is unknown."""
    return _STATES.get(status, _STATES[""])()


def look_said(fields: Fields, name: LocalText) -> Message:
    """Say what looks with one result learned."""
    reason = said(fields.get("reason"))
    if fields.get("light") == LightKind.OFFICIAL.value:
        return _official(fields.get("official", {}), name, reason)
    make = _OUTCOMES.get(str(fields.get("outcome")), _OUTCOMES[OutcomeKind.INCONCLUSIVE])
    return make(name, reason, fields.get("line") == _ONLINE)


def change_said(fields: Fields, name: LocalText) -> Message:
    """Say how a service is shown from now on."""
    word, reason = state_word(str(fields.get("to"))), said(fields.get("reason"))
    return say("evidence", "{service}: now {status} ({reason})", service=name, status=word, reason=reason)


def standing_said(fields: Fields, name: LocalText) -> Message:
    """Say how a service stood when the record was begun."""
    word, reason = state_word(str(fields.get("status"))), said(fields.get("reason"))
    return say("evidence", "{service} at the start: {status} ({reason})", service=name, status=word, reason=reason)


def line_said(fields: Fields) -> Message:
    """Say how this computer's own connection is from now on."""
    match fields.get("line"):
        case Connection.ONLINE:
            return say("evidence", "This computer’s own connection works")
        case Connection.CAPTIVE_PORTAL:
            return say("evidence", "This computer’s network wants a sign-in first")
        case _:
            return say("evidence", "This computer’s own connection does not work")


def door_said(fields: Fields) -> Message:
    """Say how another door stands."""
    label = name_of(fields.get("label", {}))
    shares = [name_of(each) for each in fields.get("shares_fault", [])]
    state = _OPEN.get(str(fields.get("open")), _OPEN["unknown"])()
    if "trouble" in fields:
        trouble = said(fields["trouble"])
        return say("evidence", "Other door, {door}: {state}; {trouble}", door=label, state=state, trouble=trouble)
    if not shares:
        return say("evidence", "Other door, {door}: {state}", door=label, state=state)
    return say(
        "evidence",
        "Other door, {door}: {state}; may be affected by {names}",
        door=label,
        state=state,
        names=_listed(shares),
    )


def gap_said(fields: Fields) -> Message:
    """Say that something is missing, and why."""
    match fields.get("why"):
        case "unfinished":
            return say("evidence", "The line of an entry was cut off (a crash or a full disk) and is lost")
        case "not running":
            return say("evidence", "Doorlight was not running before this: nothing was recorded meanwhile")
        case "asleep":
            return say("evidence", "The computer slept before this, or its clock was set forward")
        case _:
            return say("evidence", "The clock of this computer was set back")


def end_said(fields: Fields) -> Message:
    """Say that the record ends here."""
    if fields.get("why") == "person":
        return say("evidence", "The record was closed")
    return say("evidence", "The record ended by itself")


def _official(official: Fields, name: LocalText, reason: Sentence) -> Message:
    word = state_word(str(official.get("status", "")))
    text = said(official.get("text")) if official else reason
    return say("evidence", "{service}, its provider’s word: {status} ({text})", service=name, status=word, text=text)


def _failed(name: LocalText, reason: Sentence, online: bool) -> Message:  # noqa: FBT001  # a row of the table below
    if not online:
        return say("evidence", "{service} did not answer ({reason})", service=name, reason=reason)
    return say(
        "evidence",
        "{service} did not answer ({reason}); this computer’s own line worked",
        service=name,
        reason=reason,
    )


def _listed(names: list[LocalText]) -> Sentence:
    """Return names as one enumeration, in both languages."""
    return LocalText(*(", ".join(name.within(language) for name in names) for language in ("en", "fr")))


_OUTCOMES: dict[str, Callable[[LocalText, Sentence, bool], Message]] = {
    OutcomeKind.OK: lambda name, reason, _online: say(
        "evidence", "{service} answered ({reason})", service=name, reason=reason
    ),
    OutcomeKind.SLOW: lambda name, reason, _online: say(
        "evidence", "{service} answered slowly ({reason})", service=name, reason=reason
    ),
    OutcomeKind.FAIL: _failed,
    OutcomeKind.BLOCKED: lambda name, reason, _online: say(
        "evidence", "{service} does not let itself be checked from here ({reason})", service=name, reason=reason
    ),
    OutcomeKind.INCONCLUSIVE: lambda name, reason, _online: say(
        "evidence", "{service}: this look says nothing of it ({reason})", service=name, reason=reason
    ),
}
_STATES: dict[str, Callable[[], Message]] = {
    Status.MAJOR_OUTAGE: lambda: say("evidence", "down"),
    Status.PARTIAL_OUTAGE: lambda: say("evidence", "partly down"),
    Status.DEGRADED: lambda: say("evidence", "in trouble"),
    Status.MAINTENANCE: lambda: say("evidence", "in maintenance"),
    Status.OPERATIONAL: lambda: say("evidence", "working"),
    "": lambda: say("evidence", "not known"),
}
_OPEN: dict[str, Callable[[], Message]] = {
    "yes": lambda: say("evidence", "open"),
    "no": lambda: say("evidence", "closed"),
    "unknown": lambda: say("evidence", "its hours are not known"),
}
LEFT_OUT = Verbatim("—")
