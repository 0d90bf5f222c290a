"""What is to be said of one service's maintenance now: announced ahead, begun, over. And the words, for one or many.

Pure but for what `note` keeps in the record. Services of one page go through the same maintenance: `desks.upkeep`
gathers what is said of the same moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.telling.wording import key_of, listed, named
from doorlight.domain.verdict import planned_ahead
from doorlight.domain.verdict.planned_ahead import Coming
from doorlight.domain.verdict.record import Entry
from doorlight.domain.verdict.surroundings import official_maintenance
from doorlight.domain.words import LocalText, Message, Sentence, Span, say, say_n

MOST_TEXTS = 3  # ours: what one page plans for one moment, word for word
_ONE_PAGE = say("notice", "One page announces it for all of them: one notice for all.")


class Phase(StrEnum):
    """How far maintenance has come."""

    AHEAD = "ahead"
    BEGUN = "begun"
    OVER = "over"


class Upkeep(Struct, frozen=True, kw_only=True):
    """One thing to say of one service. `page` says so; `starts`: seconds since the epoch, 0 where none is given."""

    entry: Entry
    phase: Phase
    page: str
    text: Sentence
    starts: float = 0.0
    coming: Coming | None = None

    @property
    def key(self) -> tuple[Phase, str, float]:
        """Tell what is said of the same moment on the same page from the rest."""
        return self.phase, self.page, self.starts


class Said(Struct, frozen=True, kw_only=True):
    """What is said together by the popup in `slot`: of the same moment on the same page."""

    phase: Phase
    starts: float
    slot: str
    at: float
    entries: tuple[Entry, ...] = ()
    texts: tuple[Sentence, ...] = ()

    def joined(self, upkeeps: Iterable[Upkeep], at: float) -> Said:
        """Return it with these too: nobody is named twice, nothing said twice."""
        entries, texts = list(self.entries), list(self.texts)
        for each in upkeeps:
            entries += [] if each.entry in entries else [each.entry]
            texts += [] if each.text in texts else [each.text]
        return replace(self, entries=tuple(entries), texts=tuple(texts), at=at)


def pending(entry: Entry, at: float) -> list[Upkeep]:
    """Return what is to be said of a service now."""
    record = entry.record
    reason = official_maintenance(record, record.official_said, at)
    found = [
        Upkeep(
            entry=entry,
            phase=Phase.AHEAD,
            page=each.page,
            text=planned_ahead.said(each.plan, each.starts),
            starts=each.starts,
            coming=each,
        )
        for each in planned_ahead.due(record, at)
    ]
    if reason is not None and not record.maintenance_told:
        text = say("notice", "It has begun: {text}", text=reason)
        found.append(Upkeep(entry=entry, phase=Phase.BEGUN, page=page_of(entry), text=text))
    if is_over(entry, at):
        text = say("notice", "What is wrong from now on is told again.")
        found.append(Upkeep(entry=entry, phase=Phase.OVER, page=page_of(entry), text=text))
    return found


def is_over(entry: Entry, at: float) -> bool:
    """Whether maintenance that was said to have begun has ended."""
    record = entry.record
    return record.maintenance_told and official_maintenance(record, record.official_said, at) is None


def is_called_off(entry: Entry, at: float) -> bool:
    """Whether maintenance that was said ahead, and has not begun, is announced no more."""
    record = entry.record
    begun = record.maintenance_told or official_maintenance(record, record.official_said, at) is not None
    return not begun and planned_ahead.is_called_off(record)


def page_of(entry: Entry) -> str:
    """Return the page of a service's provider; "" where none was read."""
    pages = (each.official.source for each in entry.record.readings.values() if each.official is not None)
    return next(pages, "")


def awaits(entry: Entry, upkeep: Upkeep) -> bool:
    """Whether the same may soon be to be said of another service of that page."""
    record = entry.record
    if page_of(entry) != upkeep.page:
        return False
    match upkeep.phase:
        case Phase.AHEAD:
            return upkeep.coming is not None and upkeep.coming.key not in record.ahead_told
        case Phase.BEGUN:
            return not record.maintenance_told
        case Phase.OVER:
            return record.maintenance_told


def note(upkeep: Upkeep, slot: str, at: float) -> None:
    """Note it as said by the popup in `slot`."""
    record = upkeep.entry.record
    record.maintenance_slot = "" if upkeep.phase is Phase.OVER else slot
    if upkeep.coming is not None:
        planned_ahead.note(record, upkeep.coming, at)
    else:
        record.maintenance_told = upkeep.phase is Phase.BEGUN


def own_slot(entry: Entry) -> str:
    """Return the popup of a service's maintenance where it is told by itself."""
    return f"{NoticeKind.MAINTENANCE}:{entry.service.id}"


def notice(said: Said, still: Sequence[Entry], at: float) -> Notice:
    """Say one thing of one service or of several. `still` are others of the same popup, where it is not over yet."""
    entries, many = said.entries, len(said.entries) > 1
    names = (say("notice", "{names}.", names=listed(named(entries))),) if many else ()
    rest = (say("notice", "Not over yet: {names}.", names=listed(named(tuple(still)))),) if still else ()
    return Notice(
        key=key_of(entries[0], NoticeKind.MAINTENANCE, at),
        kind=NoticeKind.MAINTENANCE,
        services=tuple(entry.service.id for entry in entries),
        title=_title_of_many(said, at) if many else _title(said, at),
        body=(*names, *said.texts[:MOST_TEXTS], *rest),
        at=at,
        slot=said.slot,
        why=(_ONE_PAGE,) if many else (),
    )


def _title(said: Said, at: float) -> Message:
    name: LocalText = said.entries[0].service.name
    match said.phase:
        case Phase.AHEAD:
            return say("notice", "{service}: maintenance in {span}", service=name, span=Span(said.starts - at))
        case Phase.BEGUN:
            return say("notice", "{service}: planned maintenance", service=name)
        case Phase.OVER:
            return say("notice", "{service}: planned maintenance is over", service=name)


def _title_of_many(said: Said, at: float) -> Message:
    count = len(said.entries)
    match said.phase:
        case Phase.AHEAD:
            return say_n("notice", "%n service(s): maintenance in {span}", count, span=Span(said.starts - at))
        case Phase.BEGUN:
            return say_n("notice", "%n service(s): planned maintenance", count)
        case Phase.OVER:
            return say_n("notice", "%n service(s): planned maintenance is over", count)
