"""What each sentence of a notice says, with the rest of the notice in mind. `classifier` weighs them together.

A word of trouble counts by what stands beside it. Some tell by themselves (*outage*). Some tell of machines only, and
of anything where the notice names a time, a cause, a repair or an apology (*unavailable*). Some tell of machines
only, because offices are so too (*closed*). And what people cannot do tells only beside such a reason, for rules
forbid things as well.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.sources.reading.notice_calendar import hours_in
from doorlight.sources.reading.notice_grammar import Grammar, sentences


class Said(Struct, frozen=True):
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
        """Whether something is wrong, or will be, and is not said to be over."""
        return (self.out or self.weak) and not self.resolved


class _Notice(Struct, frozen=True):
    """What the whole notice lends to each of its sentences."""

    mended: bool
    excused: bool
    timed: bool


class _Scene(Struct, frozen=True):
    """What a sentence is about, and what stands beside it."""

    about: bool
    elsewhere: bool
    upkeep: bool
    momentary: bool
    ruled: bool
    mended: bool
    excused: bool

    @property
    def runs(self) -> bool:
        """Whether it is about something that runs; *for now* is said of nothing else, so a name unknown will do."""
        return self.about or self.upkeep or self.momentary


def read_sentences(folded: str, grammar: Grammar) -> list[Said]:
    """Return what the sentences of a folded notice say, without those that are beside the point."""
    notice = _notice(" ".join(folded.split()), grammar)
    return [_read(text, notice, grammar) for text in _relevant(folded, notice, grammar)]


def _notice(whole: str, grammar: Grammar) -> _Notice:
    mended = bool(grammar.mended.search(whole))
    excused = mended or bool(grammar.disturbed.search(whole) or grammar.maintenance.search(whole))
    return _Notice(mended, excused, timed=len(hours_in(whole)) > 1)


def _relevant(folded: str, notice: _Notice, grammar: Grammar) -> list[str]:
    """Return the sentences that speak of now or of a day to come, without greetings and asides."""
    kept = []
    for written in sentences(folded):
        sentence = _without_greeting(written, grammar)
        if grammar.warning.search(sentence):
            break
        text = grammar.aside.sub(" ", sentence).strip()
        if text and not (
            grammar.beside.search(sentence) or _standing(text, notice, grammar) or _off_topic(text, grammar)
        ):
            kept.append(text)
    return kept


def _without_greeting(sentence: str, grammar: Grammar) -> str:
    greeting = grammar.greeting.match(sentence)
    return sentence[greeting.end() :].strip() if greeting else sentence


def _standing(text: str, notice: _Notice, grammar: Grammar) -> bool:
    """Say whether it is about every day; what is ahead, over or being mended is about one day."""
    one_day = notice.mended or grammar.ahead.search(text) or grammar.resolved.search(text)
    return bool(grammar.standing.search(text)) and not one_day


def _off_topic(text: str, grammar: Grammar) -> bool:
    """Say whether it is about the post, the roads or the weather, and not about a machine of theirs."""
    machine = grammar.machine.search(text) and (grammar.broken.search(text) or grammar.shut.search(text))
    return bool(grammar.topic.search(text)) and not (machine or grammar.maintenance.search(text))


def _read(text: str, notice: _Notice, grammar: Grammar) -> Said:
    scene = _scene(text, notice, grammar)
    out = _out(text, scene, grammar)
    weak = _weak(text, scene, grammar) or (not out and _amiss(text, scene, grammar))
    hedged = bool(grammar.hedged.search(text))
    taking_place = out or weak or notice.timed or bool(grammar.maintaining.search(text))
    return Said(
        text=text,
        out=out and not weak and not hedged,
        weak=weak or (out and hedged),
        maintained=taking_place and _upkeep(text, scene, grammar),
        resolved=bool(grammar.resolved.search(text)) and (scene.about or bool(grammar.trouble.search(text))),
        past=bool(grammar.past.search(text)),
        ahead=bool(grammar.ahead.search(text)),
        begins=bool(grammar.begins.search(text)),
    )


def _scene(text: str, notice: _Notice, grammar: Grammar) -> _Scene:
    return _Scene(
        about=bool(grammar.subject.search(text)),
        elsewhere=bool(grammar.other_subject.search(grammar.belonging.sub(" ", text))),
        upkeep=bool(grammar.maintenance.search(text)),
        momentary=bool(hours_in(text) or grammar.momentary.search(text)),
        ruled=bool(grammar.policy.search(text)),
        mended=notice.mended,
        excused=notice.excused,
    )


def _out(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether something is out: by the word itself, by what it is said of, or by what stands beside it."""
    if grammar.broken.search(text):
        return True
    if scene.elsewhere and not grammar.channel.search(text):
        return False
    return _shut(text, scene, grammar) or _unable(text, scene, grammar)


def _shut(text: str, scene: _Scene, grammar: Grammar) -> bool:
    if (scene.runs or scene.excused) and grammar.shut.search(text):
        return True
    return scene.runs and not (scene.ruled or scene.elsewhere) and bool(grammar.closed.search(text))


def _unable(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether people, or the machine, cannot do something: not by a rule, and not "we cannot advise you"."""
    ours = grammar.first_person.search(text) and not scene.about
    if scene.ruled or ours or not scene.excused:
        return False
    return bool(grammar.unable.search(text) or (scene.about and grammar.negated.search(text)))


def _weak(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether something runs badly: something that runs, or by which something else is had."""
    if scene.elsewhere and not (grammar.machine.search(text) or grammar.channel.search(text)):
        return False
    return (scene.about or scene.excused) and bool(grammar.weakened.search(text))


def _amiss(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether something is not as it should be and somebody is mending it."""
    meant = scene.mended and not scene.ruled and (scene.about or not scene.elsewhere)
    return meant and bool(grammar.amiss.search(text))


def _upkeep(text: str, scene: _Scene, grammar: Grammar) -> bool:
    """Say whether it is about planned work on machines."""
    return scene.upkeep and (scene.about or not scene.elsewhere) and not grammar.unplanned.search(text)
