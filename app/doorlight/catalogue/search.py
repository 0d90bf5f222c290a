"""Finds catalogue entries by what people type: "impots", "ARC", "GC Key", "gmail", "is facebook down".

Accents, case, hyphens and French elisions do not matter; abbreviations and products are aliases in the catalogue.
Used by `Shelf.search` for the settings window, first run and the command line, at every letter that is typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from functools import cached_property

from msgspec import Struct

from doorlight.catalogue.spelling import is_near
from doorlight.catalogue.titles import Title
from doorlight.domain.words import LocalText

_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’]")
_NO_WORD = re.compile(r"[^a-z0-9]+")
# Words that carry no meaning of their own in names and questions of either language.
_FILLERS = "a an and at for in is my of on the to au aux d de des du en et la le les ma mes mon un une"
# What people add who ask whether something works: looked for first, and left out where nothing has it.
_ASKING = (
    "are down issue issues not now out outage page problem problems right server servers site status today up "
    "website why working aujourd ce est etat fonctionne hors hui maintenant marche ne panne pas plus pourquoi "
    "probleme problemes que service serveur serveurs"
)


class _Rank(IntEnum):
    """How well an entry fits, best first."""

    WHOLE = 0  # a name, alias or id, as typed
    BEGINNING = 1  # a name or alias begins with it
    WORDS = 2  # every typed word begins a word of the names and aliases
    CATEGORY = 3  # ... or of the category's name
    WITHIN = 4  # every typed word is somewhere in the names and aliases
    NO = 5


class _Entry(Struct, frozen=True):
    id: str
    phrases: tuple[str, ...]  # names and aliases, folded
    own: dict[str, tuple[str, ...]]  # language -> those of them that are not the other language's name
    words: tuple[str, ...]
    category: tuple[str, ...]


class Index:
    """What can be searched, folded once."""

    def __init__(self, titles: Iterable[Title], categories: Mapping[str, LocalText]) -> None:
        shelves = {name: _words(fold(f"{text.en} {text.fr}")) for name, text in categories.items()}
        self._entries = [_entry(title, shelves.get(title.category, ())) for title in titles]

    def find(self, text: str, language: str) -> tuple[str, ...]:
        """Return the ids of what fits, best first; equal ones with the name in `language` first, then in shelf order.

        A word that nothing has is taken for a misspelt one; where that does not help either, most of the words do.
        """
        words = _without(_FILLERS, fold(text).split())
        told = _without(_ASKING, words)
        fits = self._ranked(fold(text), words, language) or self._ranked(" ".join(told), told, language)
        sure = bool(fits) and fits[0][0] <= _Rank.CATEGORY
        near = () if sure else self._near(words) or self._near(told)
        return tuple(dict.fromkeys((*near, *(entry.id for _rank, _own, entry in fits)))) or self._most(told)

    def _ranked(self, typed: str, words: list[str], language: str) -> list[tuple[_Rank, int, _Entry]]:
        if not words:
            return []
        ranked = [(*_rank(entry, typed, words, language), entry) for entry in self._entries]
        return sorted((each for each in ranked if each[0] is not _Rank.NO), key=lambda each: each[:2])

    def _near(self, words: list[str]) -> tuple[str, ...]:
        """Return what has nearly these words, in shelf order."""
        fits = {word: self._spelt_like(word) for word in words}
        if not fits or not all(fits.values()):
            return ()
        return tuple(
            entry.id for entry in self._entries if all(not fits[word].isdisjoint(entry.words) for word in fits)
        )

    def _most(self, words: list[str]) -> tuple[str, ...]:
        """Return what has half of these words or more, the most of them first."""
        counted = [(sum(_begins(word, entry.words) for word in words), entry.id) for entry in self._entries]
        least = max(1, len(words) / 2)
        return tuple(name for count, name in sorted(counted, key=lambda each: -each[0]) if count >= least)

    def _spelt_like(self, typed: str) -> frozenset[str]:
        """Return the words of all entries that are spelt nearly like one, or begin with it."""
        return frozenset(word for word in self._vocabulary if word.startswith(typed) or is_near(typed, word))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for entry in self._entries for word in entry.words)


def fold(text: str) -> str:
    """Return text as small plain letters and digits with single spaces, elided articles gone."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("œ", "oe").replace("æ", "ae"))
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    if "'" in plain or "’" in plain:
        plain = _ELISION.sub(" ", plain)
    return _NO_WORD.sub(" ", plain).strip()


def _without(idle: str, words: list[str]) -> list[str]:
    """Return the words that say something; all of them where none does."""
    return [word for word in words if word not in idle.split()] or words


def _words(*phrases: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(phrases).split()))


def _entry(title: Title, category: tuple[str, ...]) -> _Entry:
    aliases = tuple(map(fold, title.aliases))
    names = {language: fold(title.name.within(language)) for language in ("en", "fr")}
    phrases = tuple(dict.fromkeys((*names.values(), *aliases, fold(title.id))))
    own = {language: (name, *aliases) for language, name in names.items()}
    return _Entry(title.id, phrases, own, _words(*phrases), category)


def _rank(entry: _Entry, typed: str, words: list[str], language: str) -> tuple[_Rank, int]:
    """Return how well an entry fits, and 0 where it does in the person's own language, else 1."""
    own = entry.own.get(language, ())
    for rank, fits in _PHRASES:
        if any(fits(phrase, typed) for phrase in entry.phrases):
            return rank, 0 if any(fits(phrase, typed) for phrase in own) else 1
    if all(_begins(word, entry.words) for word in words):
        return _Rank.WORDS, 0 if all(_begins(word, " ".join(own).split()) for word in words) else 1
    if all(_begins(word, entry.words) or _begins(word, entry.category) for word in words):
        return _Rank.CATEGORY, 0
    if all(any(word in each for each in entry.words) for word in words):
        return _Rank.WITHIN, 0
    return _Rank.NO, 0


def _same(phrase: str, typed: str) -> bool:
    return phrase == typed or phrase.replace(" ", "") == typed.replace(" ", "")


def _begins(typed: str, words: Iterable[str]) -> bool:
    return any(word.startswith(typed) for word in words)


_PHRASES: tuple[tuple[_Rank, Callable[[str, str], bool]], ...] = (
    (_Rank.WHOLE, _same),
    (_Rank.BEGINNING, str.startswith),
)
