"""The status that follows from a page's notices: the worst of what is live now, in the provider's own words."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.look import Official, Planned
from doorlight.domain.status import Status
from doorlight.domain.words import Sentence, say, verbatim
from doorlight.sources.reading.classifier import Announcement, Kind, Phase, classify, language_of
from doorlight.sources.reading.notice_boxes import Box
from doorlight.sources.reading.notice_grammar import fold

_TITLE = 200
_OF_KIND = {Kind.DEGRADED: Status.DEGRADED, Kind.RESOLVED: Status.OPERATIONAL}


class Read(Struct, frozen=True):
    """A box and what it was found to say."""

    box: Box
    said: Announcement

    @property
    def status(self) -> Status:
        """The status that this box alone gives."""
        return status_of(self.said, one_door=self.box.door is not None)


def status_of(said: Announcement, *, one_door: bool = False) -> Status:
    """Return the status of one announcement; `one_door` when it speaks of one of several ways in."""
    if said.phase is Phase.OVER or said.kind is Kind.UNRELATED:
        return Status.OPERATIONAL
    if said.kind is Kind.PLANNED:
        return Status.MAINTENANCE if said.phase is Phase.NOW else Status.OPERATIONAL
    if said.kind is Kind.OUTAGE:
        return Status.PARTIAL_OUTAGE if said.partial or one_door else Status.MAJOR_OUTAGE
    return _OF_KIND[said.kind]


def read_boxes(boxes: list[Box], words: tuple[str, ...], now: float, language: str) -> list[Read]:
    """Return the boxes that announce something, worst first, those in `language` before their translations.

    With `words` only boxes that contain one of them count, and such a box is at least *degraded*.
    """
    read = [Read(box, _understood(box.text, words, now, language)) for box in boxes]
    told = [each for each in read if each.said.kind is not Kind.UNRELATED and each.said.phase is not Phase.OVER]
    return sorted(told, key=lambda each: (each.status.rank, language_of(each.box.text, language) != language))


def official_of(read: list[Read], source: str, now: float) -> Official:
    """Return what the page says; nothing announced is *operational* (the one case where silence is a statement)."""
    planned = tuple(Planned(*_when(each)) for each in read if each.said.kind is Kind.PLANNED)
    if not read:
        text: Sentence = say("notice", "Nothing announced")
        return Official(status=Status.OPERATIONAL, text=text, source=source, as_of=now)
    return Official(status=read[0].status, text=_words(read[0].box), source=source, as_of=now, planned=planned)


def _understood(text: str, words: tuple[str, ...], now: float, language: str) -> Announcement:
    said = classify(text, now=now, language=language)
    if not words:
        return said
    if not any(fold(word) in fold(text) for word in words):
        return Announcement(kind=Kind.UNRELATED)
    return Announcement(kind=Kind.DEGRADED) if said.kind is Kind.UNRELATED else said


def _when(read: Read) -> tuple[str, float | None, float | None]:
    title = verbatim(read.box.text, _TITLE).text
    if not read.said.spans:
        return title, None, None
    return title, read.said.spans[0].starts_at, read.said.spans[0].ends_at


def _words(box: Box) -> Sentence:
    text = verbatim(box.text)
    return text if box.door is None else say("notice", "{door}: {words}", door=box.door, words=text)
