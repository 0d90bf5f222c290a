"""What a notice says: planned, outage, degraded, resolved or unrelated. By its words and times, never its colour.

Pure. `classify` reads a notice sentence by sentence with the grammar of its language: what is beside the point
(conditions, questions, standing daily closures, other troubles) is dropped, what is left is weighed. The status that
follows is decided in `notice_verdict`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from doorlight.sources.reading.notice_calendar import hours_in
from doorlight.sources.reading.notice_english import ENGLISH
from doorlight.sources.reading.notice_french import FRENCH
from doorlight.sources.reading.notice_grammar import Grammar, fold, sentences
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


class _Said(Struct, frozen=True):
    """What one sentence says."""

    text: str
    out: bool
    weak: bool
    maintained: bool
    resolved: bool
    past: bool
    ahead: bool
    begins: bool

    @property
    def live(self) -> bool:
        return (self.out or self.weak) and not self.resolved


_UNTIL = re.compile(r"\b(?:until|till|by|d'ici|jusqu'a[ux]?) .{0,25}")  # an end is not a beginning


class _Scene(Struct, frozen=True):
    """What a sentence is about, and what stands beside it."""

    about: bool
    elsewhere: bool
    upkeep: bool
    momentary: bool
    mended: bool
    excused: bool


_OPEN_ENDED = 7 * 24 * 3600.0
_MOST = 4000  # characters of a notice that are read; the longest real ones have about 1,500


def classify(text: str, *, now: float | None = None, language: str | None = None) -> Announcement:
    """Say what a notice is about.

    `now` (seconds since the epoch) sets its times against the clock; None leaves the calendar aside and judges as on
    the day of the notice. `language` is a hint for texts too short to tell. Never raises.
    """
    grammar = FRENCH if language_of(text, language) == "fr" else ENGLISH
    folded = fold(text[:_MOST], grammar.contractions)
    whole = " ".join(folded.split())
    said = [_read(each, whole, grammar) for each in _relevant(folded, grammar)]
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


def _relevant(folded: str, grammar: Grammar) -> list[str]:
    """Return the sentences that speak of now or of a day to come, without their asides."""
    kept, mended = [], grammar.mended.search(folded)
    for written in sentences(folded):
        sentence = _without_greeting(written, grammar)
        if grammar.warning.search(sentence):
            break
        text = grammar.aside.sub(" ", sentence).strip()
        standing = grammar.standing.search(text) and not (
            grammar.ahead.search(text) or mended or grammar.resolved.search(text)
        )
        if text and not standing and not grammar.beside.search(sentence) and not _elsewhere_told(text, grammar):
            kept.append(text)
    return kept


def _without_greeting(sentence: str, grammar: Grammar) -> str:
    greeting = grammar.greeting.match(sentence)
    return sentence[greeting.end() :].strip() if greeting else sentence


def _elsewhere_told(text: str, grammar: Grammar) -> bool:
    """Say whether a sentence is about the post, the roads or the weather, and not about a machine of theirs."""
    machine = grammar.machine.search(text) and (grammar.broken.search(text) or grammar.shut.search(text))
    return bool(grammar.topic.search(text)) and not (machine or grammar.maintenance.search(text))


def _read(text: str, whole: str, grammar: Grammar) -> _Said:
    scene = _scene(text, whole, grammar)
    out, weak = _out(text, scene, grammar), _weak(text, scene, grammar)
    hedged = bool(grammar.hedged.search(text))
    weak = weak or (not out and _amiss(text, scene, grammar))
    maintained = scene.upkeep and (scene.about or not scene.elsewhere) and not grammar.unplanned.search(text)
    return _Said(
        text=text,
        out=out and not weak and not hedged,
        weak=weak or (out and hedged),
        maintained=maintained and (out or weak or len(hours_in(whole)) > 1 or bool(grammar.maintaining.search(text))),
        resolved=bool(grammar.resolved.search(text)) and (scene.about or bool(grammar.trouble.search(text))),
        past=bool(grammar.past.search(text)),
        ahead=bool(grammar.ahead.search(text)),
        begins=bool(grammar.begins.search(text)),
    )


def _scene(text: str, whole: str, grammar: Grammar) -> _Scene:
    return _Scene(
        about=bool(grammar.subject.search(text)),
        elsewhere=bool(grammar.other_subject.search(grammar.belonging.sub(" ", text))),
        upkeep=bool(grammar.maintenance.search(text)),
        momentary=bool(hours_in(text) or grammar.momentary.search(text)),
        mended=bool(grammar.mended.search(whole)),
        excused=any(each.search(whole) for each in (grammar.disturbed, grammar.maintenance, grammar.mended)),
    )


def _out(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether something is out: by the word itself, by what it is said of, or by what stands beside it."""
    if grammar.broken.search(text):
        return True
    if scene.elsewhere and not grammar.channel.search(text):
        return False
    runs = scene.about or scene.upkeep or scene.momentary  # for now: then a name we do not know will do
    ruled = bool(grammar.policy.search(text))
    if (runs and not (ruled or scene.elsewhere) and grammar.closed.search(text)) or (
        (runs or scene.excused) and grammar.shut.search(text)
    ):
        return True
    if not scene.excused or ruled or (grammar.first_person.search(text) and not scene.about):
        return False
    return bool(grammar.unable.search(text) or (scene.about and grammar.negated.search(text)))


def _weak(text: str, scene: _Scene, grammar: Grammar) -> bool:
    told = scene.about or scene.excused
    return told and bool(grammar.weakened.search(text))


def _amiss(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether something is not as it should be and somebody is mending it."""
    meant = scene.mended and not grammar.policy.search(text) and (scene.about or not scene.elsewhere)
    return meant and bool(grammar.amiss.search(text))


def _kind(said: list[_Said], grammar: Grammar) -> Kind:
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


def _foretold(said: _Said) -> bool:
    """Say whether a sentence names when it will happen: nobody knows both ends of an outage by the hour."""
    spans = spans_in(_UNTIL.sub(" ", said.text), 0.0)
    two_hours = len(hours_in(said.text)) > 1
    both = any(span.starts_at is not None and span.ends_at is not None for span in spans)
    return (said.ahead and (bool(spans) or two_hours or said.begins)) or (both and two_hours)


def _spans(said: list[_Said], now: float | None) -> tuple[Span, ...]:
    if now is None:
        return ()
    for group in ([each for each in said if each.live or each.maintained], said):
        found = tuple(span for each in group for span in spans_in(each.text, now))
        if found:
            return found
    return ()


def _phase(kind: Kind, said: list[_Said], spans: tuple[Span, ...], now: float | None) -> Phase:
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
