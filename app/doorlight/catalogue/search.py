"""Finds catalogue entries by what people type: "impots", "ARC", "GC Key", "assurance-emploi", "EI".

Accents, case, hyphens and French elisions do not matter; abbreviations are aliases in the catalogue. Used by
`Shelf.search` for the settings window, first run and the command line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import IntEnum

from msgspec import Struct

from doorlight.domain.service import Service
from doorlight.domain.words import LocalText

_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’]")
_NO_WORD = re.compile(r"[^a-z0-9]+")
# Words that carry no meaning of their own in names and questions of either language.
_FILLERS = "a an and at for in is my of on the to au aux d de des du en et la le les ma mes mon un une"
_NEAR = 0.8  # difflib ratio: one letter wrong in five


class _Rank(IntEnum):
    """How well an entry fits, best first."""

    WHOLE = 0  # a name, alias or id, as typed
    BEGINNING = 1  # a name or alias begins with it
    WORDS = 2  # every typed word begins a word of the names and aliases
    WITHIN = 3  # every typed word is somewhere in them
    CATEGORY = 4  # ... or in the category's name
    NEAR = 5  # every typed word is nearly one of its words
    NO = 6


class _Entry(Struct, frozen=True):
    service: Service
    phrases: dict[str, tuple[str, ...]]  # language -> names and aliases, folded; "" is every language
    words: frozenset[str]
    category: frozenset[str]


class Index:
    """What can be searched, folded once."""

    def __init__(self, services: Iterable[Service], categories: Mapping[str, LocalText]) -> None:
        self._entries = [_entry(service, categories.get(service.category)) for service in services]

    def find(self, text: str, language: str) -> tuple[Service, ...]:
        """Return what fits, best first; equal ones with the name in `language` first, then in shelf order."""
        typed = fold(text)
        words = _telling(typed)
        if not words:
            return ()
        ranked = [(*_rank(entry, typed, words, language), entry) for entry in self._entries]
        fits = [each for each in ranked if each[0] is not _Rank.NO]
        if not fits:
            fits = [(_Rank.NEAR, 0, entry) for entry in self._entries if _nearly(words, entry.words)]
        return tuple(entry.service for _r, _l, entry in sorted(fits, key=lambda each: each[:2]))


def fold(text: str) -> str:
    """Return text as small plain letters and digits with single spaces, elided articles gone."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return _NO_WORD.sub(" ", _ELISION.sub(" ", letters)).strip()


def _telling(folded: str) -> list[str]:
    """Return the words that say something; all of them where none does."""
    words = folded.split()
    return [word for word in words if word not in _FILLERS.split()] or words


def _entry(service: Service, category: LocalText | None) -> _Entry:
    names = {language: fold(service.name.within(language)) for language in ("en", "fr")}
    aliases = [fold(alias) for alias in service.aliases]
    everything = (*names.values(), *aliases, fold(service.id))
    shelf = f"{category.en} {category.fr}" if category else ""
    return _Entry(
        service,
        {"": everything, **{language: (name, *aliases) for language, name in names.items()}},
        frozenset(" ".join(everything).split()),
        frozenset(fold(shelf).split()),
    )


def _rank(entry: _Entry, typed: str, words: list[str], language: str) -> tuple[_Rank, int]:
    """Return how well an entry fits, and 0 where it does in the person's own language, else 1."""
    own = entry.phrases.get(language, ())
    for rank, fits in ((_Rank.WHOLE, _same), (_Rank.BEGINNING, str.startswith)):
        if any(fits(phrase, typed) for phrase in entry.phrases[""]):
            return rank, 0 if any(fits(phrase, typed) for phrase in own) else 1
    if all(_begins(word, entry.words) for word in words):
        return _Rank.WORDS, 0 if all(_begins(word, " ".join(own).split()) for word in words) else 1
    if all(any(word in each for each in entry.words) for word in words):
        return _Rank.WITHIN, 0
    if all(_begins(word, entry.words | entry.category) for word in words):
        return _Rank.CATEGORY, 0
    return _Rank.NO, 0


def _same(phrase: str, typed: str) -> bool:
    return phrase == typed or phrase.replace(" ", "") == typed.replace(" ", "")


def _begins(typed: str, words: Iterable[str]) -> bool:
    return any(word.startswith(typed) for word in words)


def _nearly(typed: list[str], words: frozenset[str]) -> bool:
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistyped word pays for it

    return all(get_close_matches(word, words, n=1, cutoff=_NEAR) for word in typed)
