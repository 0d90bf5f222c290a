"""*Tell me once when it is back*: asked of any service, watched or not, it is told once, through mutes and levels.

Pure; the `Fleet` keeps who was asked for since when, stored with its own state, and asks here after each look. Where
the ledger says *back* anyway that is the answer, and there is no second one. Quiet hours and pauses hold it back.
What does not come back is not waited for without end: that is said too, once.
"""

from __future__ import annotations

from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service
from doorlight.domain.status import Status
from doorlight.domain.telling.wording import key_of
from doorlight.domain.verdict.ledger import wanted
from doorlight.domain.verdict.lights import official_light, picture
from doorlight.domain.verdict.record import Entry
from doorlight.domain.words import Message, Moment, say, say_n

DAYS = 30  # ours: so long a return is waited for; who still waits then may ask again
PATIENCE = DAYS * 86400.0  # seconds


def is_answered(entry: Entry, since: float) -> bool:
    """Whether the ledger has said it since it was asked for."""
    return entry.record.told is None and entry.record.back_told_at >= since


def is_back(entry: Entry, since: float, at: float) -> bool:
    """Whether it is proven since then: two good looks in a row, the last after the asking; no word of trouble."""
    record = entry.record
    if wanted(record.health, record.flaps, record.official_said) is not None or record.answered < since:
        return False
    if entry.has_measured:
        return record.health.is_settled and record.good_at is not None and record.good_at >= since
    return picture(entry, at)[0] is Status.OPERATIONAL


def told_back(entry: Entry, since: float, at: float) -> Notice:
    """Say it, and note it as told."""
    record, name = entry.record, entry.service.name
    fell = record.recovered_at is not None and record.recovered_at >= since
    title = (
        say("notice", "{service} is back", service=name) if fell else say("notice", "{service} answers", service=name)
    )
    body = say("notice", "You asked to be told once. It answers, confirmed twice.")
    if not entry.has_measured:
        body = _on_their_word(entry, at)
    record.told, record.named, record.back_told_at = None, None, at
    return Notice(
        key=key_of(entry, NoticeKind.RECOVERED, at),
        kind=NoticeKind.RECOVERED,
        services=(entry.service.id,),
        title=title,
        body=(body,),
        at=at,
        slot=f"service:{entry.service.id}",
        why=(_asked_at(since),),
    )


def given_up(service: Service, since: float, at: float) -> Notice:
    """Say that nobody waits for it any more: it has not come back in the time that was promised."""
    return Notice(
        key=f"asked:{service.id}:{since:.0f}",
        kind=NoticeKind.EXPIRED,
        services=(service.id,),
        title=say("notice", "{service}: no longer waiting for its return", service=service.name),
        body=(say_n("notice", "It has not come back in %n day(s). Ask again if it still matters.", DAYS),),
        at=at,
        slot=f"asked:{service.id}",
        why=(_asked_at(since),),
    )


def _asked_at(since: float) -> Message:
    return say("notice", "At {moment} you asked to be told once when it is back.", moment=Moment(since))


def _on_their_word(entry: Entry, at: float) -> Message:
    light = official_light(entry, at)
    if light is not None and light.independent:
        return say("notice", "You asked to be told once. {text}", text=light.text)
    return say("notice", "You asked to be told once. The provider says that it is operational.")
