"""A record to look at: an evening on which a service was down before a deadline, as the gallery draws it."""

from __future__ import annotations

from desktop.panel_scenes import AT
from doorlight.desktop.record.window import RecordWindow
from doorlight.domain.words import Words, say
from doorlight.evidence.chain import Entry, Fields
from doorlight.evidence.course import course_of
from doorlight.evidence.sentences import written
from doorlight.evidence.story import story

NAME = {"en": "IRCC secure account", "fr": "Compte sécurisé d’IRCC"}
SERVICE: Fields = {"id": "ircc", "name": NAME, "checks": [{"public": "yes"}]}
NOTE = "Signed in with GCKey at 19:20: “Error 503, service unavailable”, reference 8F3A-22.\nSame in another browser."
TEXTS = {"note": NOTE, "name": "error-503-1920.png"}


def entries(*, closed: bool) -> tuple[Entry, ...]:
    """Return what was recorded."""
    reason = written(say("reason", "HTTP {code}", code=503))
    look: Fields = {"service": "ircc", "light": "measured", "check": "", "outcome": "fail", "line": "online"}
    told: list[tuple[float, str, Fields]] = [
        (
            -1200,
            "open",
            {"service": {"id": "ircc", "name": NAME, "checks": [{"public": "yes"}]}, "deadline": _deadline()},
        ),
        (-1200, "context", {"status": "major_outage", "reason": reason}),
        *((-1180.0 + 120 * place, "check", {**look, "reason": reason}) for place in range(5)),
        (-690, "action", {"text_sha256": "note"}),
        (-660, "attachment", {"sha256": "x", "size": 182_400, "file": "x.png", "name_sha256": "name"}),
        (-580, "check", {**look, "reason": reason}),
        (-500, "fallback", {"label": {"en": "GCKey help desk", "fr": "Bureau d’aide CléGC"}, "open": "no"}),
        (-400, "gap", {"why": "asleep"}),
        *([(-60.0, "seal", {"why": "person"})] if closed else []),
    ]
    return tuple(
        Entry(seq=place, at=AT + after, type=kind, fields=fields, hash="")
        for place, (after, kind, fields) in enumerate(told, 1)
    )


def window(words: Words, *, closed: bool = False) -> RecordWindow:
    """Return the window of that evening."""
    known = entries(closed=closed)
    made = RecordWindow("2026-11-24-3f9a2c", words)
    made.show_record(course_of(known), story(known, TEXTS.get))
    return made


def _deadline() -> Fields:
    return {"id": "d-1", "title": "Study permit: extension", "at": "2026-11-25T07:59:00.000Z", "zone": ""}
