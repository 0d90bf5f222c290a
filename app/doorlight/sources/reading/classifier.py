"""What a notice says: planned, outage, degraded, resolved or unrelated. By its words and times, never its colour.

Pure. `classify` has a notice read sentence by sentence (`notice_sentence`) with the grammar of its language: what is
beside the point (conditions, questions, standing daily closures, other troubles) is dropped, what is left is weighed
here. The status that follows is decided in `notice_verdict`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from doorlight.sources.reading.notice_calendar import hours_in
from doorlight.sources.reading.notice_english import ENGLISH
from doorlight.sources.reading.notice_french import FRENCH
from doorlight.sources.reading.notice_grammar import Grammar, fold
from doorlight.sources.reading.notice_sentence import Said, read_sentences
from doorlight.sources.reading.notice_windows import Span, spans_in


class Kind(StrEnum):
    """What a notice is about. The first three are disturbances."""

    PLANNED = "planned"
    OUTAGE = "outage"
    DEGRADED = "degraded"
    RESOLVED = "resolved"
    UNRELATED = "unrelated"


class Phase(StrEnum):
    """Where a disturbance stands against the clock."""

    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


class Announcement(Struct, frozen=True, kw_only=True):
    """A notice understood. `spans` are its times (hints), `partial` when only some services are out.

    `phase` is *over* only where the text's own times are past; without a calendar it is what the tense says.
    """

    kind: Kind
    phase: Phase = Phase.NOW
    partial: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def disturbs(self) -> bool:
        """Whether there is, or will be, a disturbance."""
        return self.kind in (Kind.PLANNED, Kind.OUTAGE, Kind.DEGRADED) and self.phase is not Phase.OVER


_UNTIL = re.compile(r"\b(?:until|till|by|d'ici|jusqu'a[ux]?) .{0,25}")  # an end is not a beginning
_OPEN_ENDED = 7 * 24 * 3600.0
_MOST = 4000  # characters of a notice that are read; the longest real ones have about 1,500


def classify(text: str, *, now: float | None = None, language: str | None = None) -> Announcement:
    """Say what a notice is about.

    `now` (seconds since the epoch) sets its times against the clock; None leaves the calendar aside and judges as on
    the day of the notice. `language` is a hint for texts too short to tell. Never raises.
    """
    grammar = FRENCH if language_of(text, language) == "fr" else ENGLISH
    folded = fold(text[:_MOST], grammar.contractions)
    said = read_sentences(folded, grammar)
    kind = _kind(said, grammar)
    if kind in (Kind.RESOLVED, Kind.UNRELATED):
        return Announcement(kind=kind)
    spans = _spans(said, now)
    partial = any(grammar.partial.search(each.text) for each in said if each.live)
    return Announcement(kind=kind, phase=_phase(kind, said, spans, now), partial=partial, spans=spans)


def language_of(text: str, hint: str | None = None) -> str:
    """Return "en" or "fr", by the small words of the text; the hint where they do not tell."""
    words = fold(text[:_MOST]).replace("'", " ").split()
    english, french = (sum(word in grammar.stopwords for word in words) for grammar in (ENGLISH, FRENCH))
    if english == french:
        return "fr" if hint == "fr" else "en"
    return "fr" if french > english else "en"


def _kind(said: list[Said], grammar: Grammar) -> Kind:
    resolved = any(each.resolved for each in said)
    live = [each for each in said if each.live and not (resolved and each.past)]
    whole = " ".join(each.text for each in said)
    upkeep = bool(grammar.maintenance.search(whole)) and not grammar.unplanned.search(whole)
    if not live and any(each.maintained and not each.resolved for each in said) and not resolved:
        return Kind.PLANNED
    if not live and not resolved and grammar.repairing.search(whole):
        return Kind.DEGRADED
    if not live:
        return Kind.RESOLVED if resolved else Kind.UNRELATED
    if upkeep or any(_foretold(each) for each in live):
        return Kind.PLANNED
    return Kind.OUTAGE if any(each.out for each in live) else Kind.DEGRADED


def _foretold(said: Said) -> bool:
    """Say whether a sentence names when it will happen: nobody knows both ends of an outage by the hour."""
    spans = spans_in(_UNTIL.sub(" ", said.text), 0.0)
    two_hours = len(hours_in(said.text)) > 1
    both = any(span.starts_at is not None and span.ends_at is not None for span in spans)
    return (said.ahead and (bool(spans) or two_hours or said.begins)) or (both and two_hours)


def _spans(said: list[Said], now: float | None) -> tuple[Span, ...]:
    if now is None:
        return ()
    for group in ([each for each in said if each.live or each.maintained], said):
        found = tuple(span for each in group for span in spans_in(each.text, now))
        if found:
            return found
    return ()


def _phase(kind: Kind, said: list[Said], spans: tuple[Span, ...], now: float | None) -> Phase:
    """Set the times against the clock; without times the tense decides."""
    if now is None or not spans:
        telling = [each for each in said if each.live] or [each for each in said if each.maintained]
        return Phase.AHEAD if kind is Kind.PLANNED and all(each.ahead for each in telling) else Phase.NOW
    if all(_ended(span, kind, now) for span in spans):
        return Phase.OVER
    if any(_holds(span, now) for span in spans):
        return Phase.NOW
    return Phase.AHEAD if kind is Kind.PLANNED else Phase.NOW


def _ended(span: Span, kind: Kind, now: float) -> bool:
    """Say whether a span is past; maintenance that names no end is taken to be after a week."""
    if span.ends_at is not None:
        return span.ends_at <= now
    return kind is Kind.PLANNED and span.starts_at is not None and span.starts_at + _OPEN_ENDED <= now


def _holds(span: Span, now: float) -> bool:
    return (span.starts_at is None or span.starts_at <= now) and (span.ends_at is None or now < span.ends_at)
