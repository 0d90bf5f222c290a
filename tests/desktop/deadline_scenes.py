"""Panels with deadlines ahead, for tests and the gallery."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.panel_scenes import AT, DAY, HOUR, MINUTE, PERMIT, ircc, snapshot, usual
from doorlight.config.ics import Calendar, read_calendar
from doorlight.domain.deadlines import Deadline
from doorlight.domain.headline import Line, said_of
from doorlight.domain.snapshot import DeadlineView, Snapshot
from doorlight.domain.status import Status
from doorlight.domain.words import LocalText, say

DOWN = said_of(
    Line(LocalText("IRCC secure account", "Compte sécurisé d’IRCC"), Status.MAJOR_OUTAGE, AT - 23 * MINUTE), AT
)
WAY = say(
    "deadline",
    "Other way: {door}, open now.",
    door=LocalText("Web form: technical problem", "Formulaire Web : problème technique"),
)
TROUBLED = DeadlineView(deadline=PERMIT, service="ircc", state=DOWN, way=WAY, troubled=True, urgent=True)
CALM = say("deadline", "{service}: no trouble known now.", service=LocalText("CRA My Account", "Mon dossier ARC"))


def alone(number: int = 0) -> DeadlineView:
    """Build a deadline of no service, some days away."""
    at = AT + (3 + number) * DAY + 2 * HOUR
    return DeadlineView(deadline=Deadline(id=f"alone-{number}", title=f"Lease, form {number}", at=at))


def near() -> Snapshot:
    """Build the day of the mock-up with a deadline behind its trouble, and one of no service."""
    down = ircc(deadlines=(PERMIT,))
    return replace(usual(), services=(down, *usual().services[1:]), deadlines=(TROUBLED, alone()))


def calendar() -> Calendar:
    """Build what a calendar of another program holds."""
    entries = (
        "SUMMARY:Biometrics appointment\r\nDTSTART;TZID=America/Vancouver:20261204T101500",
        "SUMMARY:GST/HST return for the third quarter\r\nDTSTART;VALUE=DATE:20270131",
        "SUMMARY:Study permit: extension\r\nDTSTART:20261126T012800Z",
        "SUMMARY:Team meeting\r\nDTSTART:20261201T140000Z\r\nRRULE:FREQ=WEEKLY",
        "SUMMARY:Passport photographs\r\nDTSTART:20201201T140000Z",
    )
    body = "".join(f"BEGIN:VEVENT\r\n{entry}\r\nEND:VEVENT\r\n" for entry in entries)
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()
    return read_calendar(content, known=(PERMIT,), now=AT, service="", is_service=lambda _name: False)


def many() -> Snapshot:
    """Build a week with more deadlines than there is room for."""
    tax = Deadline(id="tax", title="GST/HST return for the third quarter", at=AT + 40 * HOUR, service="cra")
    fine = DeadlineView(deadline=tax, service="cra", state=CALM, urgent=True)
    return snapshot(*usual().services[3:], deadlines=(fine, *map(alone, range(5))))
