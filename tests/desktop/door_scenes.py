"""Doors that say how they answer, for tests and the gallery: a full line, a wait, a form that is down, an unknown."""

from __future__ import annotations

from msgspec.structs import replace

from desktop import panel_scenes as scenes
from doorlight.domain.doors.answers import ANSWERS
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.snapshot import DoorAnswer, DoorView, ServiceView
from doorlight.domain.status import Status
from doorlight.domain.words import LocalText, Moment, Sentence, Span, say

SINCE = scenes.AT - 24 * scenes.MINUTE
LINE = Door(
    kind=DoorKind.PHONE,
    label=LocalText("CRA individual tax and account help", "ARC : particuliers, impôt et compte"),
    value=LocalText("+1-800-959-8281"),
    hours="Mo-Fr 08:00-20:00",
    timezone=scenes.EASTERN,
)
BUSINESS = replace(
    LINE, label=LocalText("CRA business enquiries", "ARC : entreprises"), value=LocalText("+1-800-959-5525")
)


def since(trouble: Sentence) -> DoorAnswer:
    """Return a trouble that began 24 minutes before."""
    said = say("door", "{trouble}, since {moment}", trouble=trouble, moment=Moment(SINCE))
    return DoorAnswer(trouble=said, as_of=scenes.AT - 60)


FULL = since(say("reason", "the line is full: no more callers are let in"))
SILENT = since(say("door", "does not answer ({reason})", reason=say("reason", "HTTP {code}", code=503)))
WAIT = DoorAnswer(said=say("reason", "about {span} wait", span=Span(25 * 60.0)), as_of=scenes.AT - 60)
UNKNOWN = DoorAnswer(
    said=say("door", "not known whether it answers: {reason}", reason=say("reason", "HTTP {code}", code=403))
)
FINE = DoorAnswer(said=ANSWERS, as_of=scenes.AT - 60)


def tax() -> ServiceView:
    """Build the tax account, down, with doors of every answer: the best first, the doubtful last."""
    form = replace(
        scenes.WEB, label=LocalText("Service Canada: ask to be called back", "Service Canada : demande de rappel")
    )
    doors = (
        DoorView(door=LINE, open_now=True, answer=FULL),
        DoorView(door=BUSINESS, open_now=True, answer=WAIT),
        DoorView(door=scenes.WEB, open_now=True, answer=SILENT),
        DoorView(door=form, open_now=True, answer=FINE),
        DoorView(door=scenes.OFFICE, open_now=False, answer=UNKNOWN),
        DoorView(door=scenes.SUPPORT, open_now=True, shares_fault=(scenes.ROGERS,), answer=SILENT),
    )
    of = scenes.service("tax", "CRA account", "Compte de l’ARC", home=LocalText("https://www.canada.ca/"))
    reason = say("reason", "HTTP {code}", code=503)
    return ServiceView(
        service=of,
        status=Status.MAJOR_OUTAGE,
        reason=reason,
        since=SINCE,
        measured=scenes.light(Status.MAJOR_OUTAGE, "HTTP 503", 20),
        checked_at=scenes.AT - 20,
        doors=doors,
        best_door=1,
    )
