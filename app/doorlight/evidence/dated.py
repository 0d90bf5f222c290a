"""Times and words for what leaves this computer: every time whole, with its day and zone, and in UTC beside it."""

from __future__ import annotations

from datetime import UTC, datetime

from doorlight.domain.words import Sentence, Words, render
from doorlight.domain.zones import called, clock_in

_FORM = "%Y-%m-%d %H:%M:%S"


class DatedWords:
    """The words of a language, in which no time leaves its day or its zone to be guessed."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.language = words.language

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        """Return the template in this language."""
        return self._words.translate(context, text, count)

    def moment(self, at: float, zone: str = "") -> str:
        """Return a time as the clocks of a zone show it ("" is this computer's), with its day and zone."""
        return local(at, self.language, zone)

    def span(self, seconds: float) -> str:
        """Return a length of time."""
        return self._words.span(seconds)

    def period(self, start: float, end: float) -> str:
        """Return from when to when."""
        return f"{local(start, self.language)} – {local(end, self.language)}"

    def said(self, sentence: Sentence) -> str:
        """Return a sentence, with a capital letter."""
        text = render(sentence, self)
        return text[:1].upper() + text[1:]


def local(at: float, language: str, zone: str = "") -> str:
    """Return a moment as the clocks of a zone show it ("" is this computer's), with what that is called."""
    when = clock_in(zone, at)
    return f"{when.strftime(_FORM)} {called(when, language)}".rstrip()


def utc(at: float) -> str:
    """Return a moment in UTC."""
    return f"{datetime.fromtimestamp(at, UTC).strftime(_FORM)} UTC"
