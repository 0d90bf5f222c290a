"""Sentences that can still be said in either language.

Nothing below the desktop and the terminal renders text: it passes `Message` values (an English template
with named fields), which are stored as they are and rendered when a person looks. `packaging/translations.py`
collects the templates from the calls of `say`, `say_n`, `tr` and `translate`, so all of them
take literal strings only: `say("reason", "HTTP {code}", code=503)`.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class LocalText(Struct, frozen=True, tag="text"):
    """A text that exists in both languages already: a catalogue name, a door's label."""

    en: str
    fr: str = ""

    def within(self, language: str) -> str:
        """Return the text in `language` ("en" or "fr"), the other one where it is missing."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)

    def __str__(self) -> str:
        return self.en or self.fr


class Moment(Struct, frozen=True, tag="moment"):
    """A point in time (seconds since the epoch, UTC), shown as local time or by the clocks of an IANA `zone`."""

    at: float
    zone: str = ""


class Span(Struct, frozen=True, tag="span"):
    """A length of time in seconds, to be shown like "23 min"."""

    seconds: float


class Period(Struct, frozen=True, tag="period"):
    """A stretch of time between two moments (seconds since the epoch), to be shown in local time."""

    start: float
    end: float


class Verbatim(Struct, frozen=True, tag="verbatim"):
    """Words of somebody else (a provider's notice): shown as plain text, never translated or parsed."""

    text: str


class Message(Struct, frozen=True, tag="message"):
    """A sentence: `text` is the English template, `fields` what goes into its braces, `count` its %n."""

    context: str
    text: str
    fields: dict[str, Value] = {}
    count: int | None = None

    def __str__(self) -> str:
        return render(self, ENGLISH)


Value = str | int | float | LocalText | Moment | Span | Period | Verbatim | Message
Sentence = Message | Verbatim | LocalText


class Words(Protocol):
    """Knows one language: the desktop's is Qt's translation, the terminal's reads the same file."""

    language: str

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        """Return the template in this language, its plural form chosen by `count`."""
        ...

    def moment(self, at: float, zone: str = "") -> str:
        """Return a local time, with the day where it is not today.

        Of another zone what its clocks show and its name, with the day where that is another than here.
        """
        ...

    def span(self, seconds: float) -> str:
        """Return a length of time, like "23 min"."""
        ...

    def period(self, start: float, end: float) -> str:
        """Return from when to when in local time, the day said once where it is one day."""
        ...


def say(context: str, text: str, /, **fields: Value) -> Message:
    """Build a message from a literal template."""
    return Message(context, text, fields)


def say_n(context: str, text: str, count: int, /, **fields: Value) -> Message:
    """Build a message whose form depends on a number, written %n in the template."""
    return Message(context, text, fields, count)


def verbatim(text: str, limit: int = 600) -> Verbatim:
    """Keep outside words as plain text: control characters gone, white space folded, at most `limit` long."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    folded = " ".join(printable.split())
    return Verbatim(folded if len(folded) <= limit else folded[: limit - 1] + "…")


def render(value: Value, words: Words) -> str:
    """Say a value in the language of `words`. Never raises: a field that is missing stays in its braces."""
    match value:
        case Message():
            template = words.translate(value.context, value.text, value.count)
            if value.count is not None:
                template = template.replace("%n", str(value.count))
            return _fill(template, {name: render(field, words) for name, field in value.fields.items()})
        case LocalText():
            return value.within(words.language)
        case Moment() | Span() | Period():
            return _time(value, words)
        case Verbatim():
            return value.text
        case _:
            return str(value)


def _time(value: Moment | Span | Period, words: Words) -> str:
    match value:
        case Moment():
            return words.moment(value.at, value.zone)
        case Span():
            return words.span(value.seconds)
        case Period():
            return words.period(value.start, value.end)


def _fill(template: str, fields: dict[str, str]) -> str:
    """Replace each `{name}` once, without looking into what was filled in."""
    parts = template.split("{")
    filled = parts[0]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        filled += fields[name] + rest if brace and name in fields else "{" + part
    return filled


class _English:
    """The templates as they are, times in UTC: for logs, tests and `str(message)`."""

    language = "en"

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        del context
        return text if count != 1 else text.replace("(s)", "")

    def moment(self, at: float, zone: str = "") -> str:
        del zone
        from datetime import UTC, datetime  # noqa: PLC0415  # a log line's price, not every start's

        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")

    def span(self, seconds: float) -> str:
        return short_span(seconds)

    def period(self, start: float, end: float) -> str:
        (first, begin), (last, finish) = (self.moment(at).removesuffix(" UTC").split() for at in (start, end))
        return f"{first} {begin} to {finish} UTC" if first == last else f"{first} {begin} to {last} {finish} UTC"


def short_span(seconds: float, day: str = "d") -> str:
    """Return a length of time in its two largest units: "40 s", "23 min", "1 h 05", from two days on "9 d"."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return f"{int(seconds)} s"
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours >= 48:  # noqa: PLR2004  # from here on hours say less than days
        return f"{hours // 24} {day}"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


ENGLISH: Words = _English()
