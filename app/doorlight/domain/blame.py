"""You, your provider, or them: whose fault a trouble probably is, with what speaks for it (issue 4, point 4).

Pure: facts of all watched services and of our own line in, one sentence and its evidence out. Official words count
before guesses, and what is not known is said to be not known. Asked by `standing` (panel), the notices and `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from doorlight.domain.status import Connection, Status
from doorlight.domain.words import LocalText, Message, Sentence, say, say_n

SEVERAL = 2  # services that must fail on one provider before it is suspected by that alone
MANY = 3  # failing services without a common provider, from which on one's own network is in doubt
MOST_NAMES = 6


class Blame(StrEnum):
    """Whose fault it is."""

    YOU = "you"
    PROVIDER = "provider"
    THEM = "them"
    UNCLEAR = "unclear"


class Fact(Struct, frozen=True, kw_only=True):
    """What is known of one service. `fails`: measured from here, None where it is not, or not known.

    `said` is the official status, `words` the provider's own, or of who else measured it (`independent`); `public`:
    reached over our own line; `sure`: its failure was held against a control page.
    """

    id: str
    name: LocalText
    depends_on: tuple[str, ...] = ()
    fails: bool | None = None
    said: Status | None = None
    words: Sentence | None = None
    independent: bool = False
    public: bool = True
    sure: bool = True

    @property
    def says_trouble(self) -> bool:
        """Whether the provider itself, or who measures it, says that something is wrong."""
        return self.said is not None and self.said.is_problem

    @property
    def is_down(self) -> bool:
        """Whether it is down by either light."""
        return self.fails is True or self.said is Status.MAJOR_OUTAGE


class Verdict(Struct, frozen=True):
    """Whose fault it probably is, in a sentence, and why, a sentence an item."""

    blame: Blame
    sentence: Message
    evidence: tuple[Sentence, ...] = ()


def judge(fact: Fact, everybody: Iterable[Fact], connection: Connection) -> Verdict | None:
    """Return whose fault it is that a service is in trouble; None where it is in none and our own line works."""
    if connection is not Connection.ONLINE and fact.public:
        return _own_line(fact, connection)
    others = [each for each in everybody if each.id != fact.id]
    if fact.says_trouble:
        return _said_so(fact, others)
    if fact.fails is not True:
        return None
    return _provider(fact, others) or _own_network(fact, others) or _them(fact, others)


def _own_line(fact: Fact, connection: Connection) -> Verdict:
    said = _quoted(fact) if fact.says_trouble else ()
    if connection is Connection.CAPTIVE_PORTAL:
        sentence = say("blame", "You: this network wants you to sign in first.")
        return Verdict(Blame.YOU, sentence, (say("blame", "A sign-in page came instead of a control page."), *said))
    sentence = say("blame", "You: your own connection is down.")
    return Verdict(Blame.YOU, sentence, (say("blame", "No control page answers."), *said))


def _said_so(fact: Fact, others: Sequence[Fact]) -> Verdict:
    evidence = list(_quoted(fact))
    if fact.fails is not None:
        evidence.append(_from_here(fact))
    sentence = say("blame", "Them: {service} says so itself.", service=fact.name)
    if fact.independent:
        sentence = say("blame", "Them: {service} is in trouble, seen from outside.", service=fact.name)
    return Verdict(Blame.THEM, sentence, (*evidence, *_line(fact, others)))


def _provider(fact: Fact, others: Sequence[Fact]) -> Verdict | None:
    """Suspect what it depends on: where that is down, or where most of what hangs on it fails and others answer."""
    known = {each.id: each for each in others}
    for name in fact.depends_on:
        provider = known.get(name)
        if provider is not None and (provider.is_down or provider.says_trouble):
            return _provider_down(fact, provider, others)
    return next((each for name in fact.depends_on if (each := _shared(fact, name, known))), None)


def _provider_down(fact: Fact, provider: Fact, others: Sequence[Fact]) -> Verdict:
    says = _quoted(provider) if provider.says_trouble else (_from_here(provider),)
    sentence = say("blame", "Probably your provider: {provider} is in trouble too.", provider=provider.name)
    return Verdict(Blame.PROVIDER, sentence, (_hangs(fact, provider.name), *says, *_line(fact, others)))


def _shared(fact: Fact, name: str, known: Mapping[str, Fact]) -> Verdict | None:
    measured = [each for each in known.values() if each.fails is not None and each.id != name]
    with_it = [fact, *(each for each in measured if name in each.depends_on)]
    failing = [each for each in with_it if each.fails]
    answering = [each for each in measured if name not in each.depends_on and not each.fails and each.public]
    if len(failing) < SEVERAL or 2 * len(failing) <= len(with_it) or not answering:
        return None
    sentence = say_n(
        "blame",
        "Probably your provider: {failing} of {all} services on it fail, %n other(s) answer.",
        len(answering),
        failing=len(failing),
        all=len(with_it),
    )
    provider = known[name].name if name in known else LocalText(name)
    return Verdict(Blame.PROVIDER, sentence, (_hangs(fact, provider), _failing(failing), _answering(answering)))


def _own_network(fact: Fact, others: Sequence[Fact]) -> Verdict | None:
    """Doubt one's own network where most of what is measured fails and nothing explains it."""
    measured = [each for each in others if each.fails is not None and each.public]
    failing = [fact, *(each for each in measured if each.fails)]
    if not fact.public or len(failing) < MANY or 2 * len(failing) <= len(measured) + 1:
        return None
    if any(each.says_trouble for each in failing):
        return None
    sentence = say(
        "blame",
        "Not clear: {failing} of {all} services fail from here. Perhaps it is your own network.",
        failing=len(failing),
        all=len(measured) + 1,
    )
    return Verdict(Blame.UNCLEAR, sentence, (_failing(failing), *_line(fact, others)))


def _them(fact: Fact, others: Sequence[Fact]) -> Verdict:
    answering = [each for each in others if each.fails is False and each.public]
    evidence = (_from_here(fact), *_line(fact, others), *_quiet_page(fact))
    if fact.public and not answering and not fact.sure:
        return Verdict(Blame.UNCLEAR, say("blame", "Not clear: nothing else was measured that answers."), evidence)
    return Verdict(Blame.THEM, _probably_them(fact, len(answering)), evidence)


def _probably_them(fact: Fact, answering: int) -> Message:
    if not fact.public:
        return say("blame", "Probably {service} itself: it is on your own network.", service=fact.name)
    if answering:
        return say_n("blame", "Probably them: {service} fails, %n other(s) answer.", answering, service=fact.name)
    return say("blame", "Probably them: {service} fails, and your own line works.", service=fact.name)


def _line(fact: Fact, others: Sequence[Fact]) -> tuple[Sentence, ...]:
    """Say what speaks for our own line."""
    answering = [each for each in others if each.fails is False and each.public]
    if answering:
        return (_answering(answering),)
    works = fact.public and fact.sure and fact.fails is True
    return (say("blame", "Your own line works: a control page answered when it failed."),) if works else ()


def _quiet_page(fact: Fact) -> tuple[Sentence, ...]:
    if fact.said is not Status.OPERATIONAL:
        return ()
    if fact.independent:
        return _quoted(fact)
    return (say("blame", "{service} itself has announced nothing yet.", service=fact.name),)


def _quoted(fact: Fact) -> tuple[Sentence, ...]:
    if fact.words is None:
        return ()
    if fact.independent:
        return (say("blame", "{service}: {text}", service=fact.name, text=fact.words),)
    return (say("blame", "{service} says: {text}", service=fact.name, text=fact.words),)


def _from_here(fact: Fact) -> Sentence:
    if fact.fails:
        return say("blame", "{service} does not answer from here.", service=fact.name)
    return say("blame", "{service} answers from here.", service=fact.name)


def _hangs(fact: Fact, provider: LocalText) -> Sentence:
    return say("blame", "{service} depends on {provider}.", service=fact.name, provider=provider)


def _failing(facts: Sequence[Fact]) -> Sentence:
    return say("blame", "Failing: {names}.", names=_listed(facts))


def _answering(facts: Sequence[Fact]) -> Sentence:
    return say("blame", "Answering over the same line: {names}.", names=_listed(facts))


def _listed(facts: Sequence[Fact]) -> Sentence:
    text: Sentence = facts[0].name
    for each in facts[1:MOST_NAMES]:
        text = say("notice", "{names}, {name}", names=text, name=each.name)
    rest = len(facts) - MOST_NAMES
    return say("notice", "{names} and {count} more", names=text, count=rest) if rest > 0 else text
