"""The shape of a language's notice grammar: which turns of phrase say what, as tables of patterns.

A notice is read sentence by sentence. What a sentence says is decided by its turns of phrase (an online service,
and that it cannot be reached), never by whole sample sentences, so that notices nobody has seen yet are read too.
Patterns see text that `fold` has made plain: lower case, no accents, straight quotes, contractions written out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from re import Pattern

from msgspec import Struct


class Grammar(Struct, frozen=True, kw_only=True):
    """One language. Each field matches one thing a sentence may say."""

    stopwords: frozenset[str]  # tell the languages apart
    contractions: tuple[tuple[str, str], ...]
    greeting: Pattern[str]  # what stands before a sentence and says nothing: "Please note that", "Dear client,"
    aside: Pattern[str]  # clauses that say nothing of now: "once it is resolved", "or may be down for maintenance"
    beside: Pattern[str]  # sentences that are about something else, or deny trouble, or only suppose it
    warning: Pattern[str]  # of swindlers and old browsers: what follows in the notice is about those too
    topic: Pattern[str]  # the post, the roads, the weather: not ours, unless it is their web site that is out
    machine: Pattern[str]  # unmistakably something that runs: a portal, a phone line
    standing: Pattern[str]  # every day, from time to time
    subject: Pattern[str]  # something online, or a line, that can be out
    channel: Pattern[str]  # by which something else is had: then it may be the channel that is out
    other_subject: Pattern[str]  # something that can be closed without anything being out
    belonging: Pattern[str]  # names what something online belongs to: the library's catalogue is no library
    policy: Pattern[str]  # rules: what one may not do, or no longer
    first_person: Pattern[str]  # we cannot: of our means where a machine is named, of our rules where none is
    broken: Pattern[str]  # is out, by itself
    shut: Pattern[str]  # is out, when said of a subject or beside what `disturbed` names
    closed: Pattern[str]  # is out, when said of a subject; offices and courses are so too
    unable: Pattern[str]  # people cannot do something, when said of a disturbance
    negated: Pattern[str]  # does not do what it does, when said of a subject beside what `disturbed` names
    amiss: Pattern[str]  # missing, wrong, lost: a disturbance where somebody is mending it
    mended: Pattern[str]  # somebody is mending it, or a trouble is named as the cause
    repairing: Pattern[str]  # somebody is mending it, and that by itself says that something is wrong
    momentary: Pattern[str]  # for now: what is "not available just now" is something that runs
    disturbed: Pattern[str]  # what turns "you cannot" into a disturbance: a time, a cause, an apology
    weakened: Pattern[str]  # slow, delayed, now and then, for some
    hedged: Pattern[str]  # may, some users: makes an outage a degradation
    partial: Pattern[str]  # some services, certain features
    maintenance: Pattern[str]  # work on machines, by whatever name
    maintaining: Pattern[str]  # maintenance that by itself says when: "is planned for", "is under"
    unplanned: Pattern[str]  # emergency: what follows is an outage, whatever it is called
    ahead: Pattern[str]  # said of the future
    begins: Pattern[str]  # names when it will begin: nobody foretells that of an outage
    trouble: Pattern[str]  # what can be resolved
    resolved: Pattern[str]  # is over
    past: Pattern[str]  # was: beside a resolution it is no longer


def pattern(*alternatives: str) -> Pattern[str]:
    """Compile alternatives into one pattern that starts and ends at words; one may end in a space or apostrophe."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?:(?!\w)|(?<=[ ']))")


def fold(text: str, contractions: Iterable[tuple[str, str]] = ()) -> str:
    """Return the text as the patterns see it. Line breaks stay: they end sentences."""
    straight = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ").replace("\u202f", " ")
    bare = "".join(c for c in unicodedata.normalize("NFKD", straight.casefold()) if not unicodedata.combining(c))
    for written, meant in contractions:
        bare = bare.replace(written, meant)
    return re.sub(r"[^\S\n]+", " ", bare).replace("‑", "-").replace("–", " - ").replace("—", " - ")


_ENDS = re.compile(r"(?<![ap]\.m\.)(?<!\bno\.)(?<!\bst\.)(?<=[.!;])\s+|(?<=\?)\s*|\n+")


def sentences(folded: str) -> list[str]:
    """Split folded text; a.m. and p.m. end no sentence."""
    return [part.strip() for part in _ENDS.split(folded) if part and part.strip()]
