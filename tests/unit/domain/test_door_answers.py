"""What a door's own checks say, in words: a table of lights."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doorlight.domain.doors.answers import answer_of, answered
from doorlight.domain.doors.views import look_id
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.snapshot import DoorAnswer, Light
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.verdict.record import Entry, fresh
from doorlight.domain.words import LocalText, say
from unit.domain.histories import always_open, measured, service

SINCE = 1_000_000.0
FAILS = Light(status=Status.MAJOR_OUTAGE, text=say("reason", "HTTP {code}", code=503), as_of=SINCE + 60)
FINE = Light(status=Status.OPERATIONAL, text=say("reason", "HTTP {code}", code=200), as_of=SINCE + 60)
SLOW = Light(status=Status.DEGRADED, text=say("reason", "took 9 s"), as_of=SINCE + 60)
BLOCKED = Light(status=Status.UNKNOWN, text=say("reason", "HTTP {code}", code=403))
FULL = Light(status=Status.PARTIAL_OUTAGE, text=say("reason", "the line is full"), as_of=SINCE + 60)
WAIT = Light(status=Status.OPERATIONAL, text=say("reason", "about 25 min wait"), as_of=SINCE + 60)
LONG = Light(status=Status.DEGRADED, text=say("reason", "about 45 min wait"), as_of=SINCE + 60)
WORKS = Light(status=Status.MAINTENANCE, text=say("reason", "closed for works"), as_of=SINCE + 60)
SILENT = Light(status=Status.UNKNOWN, text=say("reason", "not read yet"))


@pytest.mark.parametrize(
    ("light", "official", "trouble", "said"),
    [
        (FAILS, None, "does not answer (HTTP 503)", None),
        (FINE, None, None, "answers"),
        (SLOW, None, None, "took 9 s"),
        (BLOCKED, None, None, "not known whether it answers: HTTP 403"),
        (None, FULL, "the line is full", None),
        (None, WAIT, None, "about 25 min wait"),
        (None, LONG, None, "about 45 min wait"),
        (None, WORKS, "closed for works", None),
        (None, SILENT, None, "not known whether it answers: not read yet"),
        (FINE, FULL, "the line is full", None),
        (FAILS, WAIT, "does not answer (HTTP 503)", None),
        (FINE, WAIT, None, "about 25 min wait"),
        (FINE, SILENT, None, "not known whether it answers: not read yet"),
        (None, None, None, "not known whether it answers"),
    ],
)
def test_what_two_lights_say_of_a_door(
    light: Light | None, official: Light | None, trouble: str | None, said: str | None
) -> None:
    """Known to be shut is a trouble; a long wait is none; what is not known is neither."""
    lit = [each.status for each in (light, official) if each is not None]
    status = min(lit, key=lambda each: each.rank, default=None)
    answer = answered(status, light, official)
    assert (answer.trouble and str(answer.trouble), answer.said and str(answer.said)) == (trouble, said)


def test_since_when_is_said() -> None:
    """Once confirmed, with the moment at which it began to be shown; a single fail is no trouble yet."""
    door = Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), checks=service("form").checks)
    account = service("a", doors=(door,))
    form = replace(service("form"), id=look_id(door), hidden=True, guest=True)
    fleet = Fleet([account, form], is_open=always_open, at=SINCE)

    def said(at: float) -> DoorAnswer:
        (answer,) = fleet.standing("a", at).door_facts.answers.values()
        return answer

    assert str(said(SINCE).said) == "not known whether it answers"
    fleet.handle(measured(form.id, SINCE + 1, OutcomeKind.FAIL))
    assert said(SINCE + 2).trouble is None
    for at in (SINCE + 16, SINCE + 46):
        fleet.handle(measured(form.id, at, OutcomeKind.FAIL))
    assert str(said(SINCE + 50).trouble) == "does not answer (HTTP fail), since 1970-01-12 13:47 UTC"


def test_nothing_is_said_of_a_door_that_was_never_looked_at() -> None:
    """Not red, not green."""
    entry = Entry(service("door:form"), fresh(service("door:form")))
    assert answer_of(entry, SINCE).trouble is None
