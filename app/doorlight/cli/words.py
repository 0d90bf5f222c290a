"""The terminal's language: the same translation file that the desktop's Qt reads, without Qt.

A `.ts` file is XML of (context, source, translation); this reads it once, when the language is not English.
"""

from __future__ import annotations

import locale
import os
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from doorlight.domain.times import from_to
from doorlight.domain.words import ENGLISH, render, short_span
from doorlight.domain.zones import called, clock_in
from doorlight.shipped import shipped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DAY = "%Y-%m-%d"


class TerminalWords:
    """English or French for a terminal; a sentence that is not translated stays English."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._folder = folder or shipped("translations")

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        """Return the template in this language, its plural form chosen by `count`."""
        if self.language == "en" and count is None:
            return text  # the file has nothing but plural forms, and is not read for this
        forms = self._forms.get((context, text))
        if not forms:
            return ENGLISH.translate(context, text, count)
        return forms[0] if count is None or self._is_singular(count) else forms[-1]

    def moment(self, at: float, zone: str = "") -> str:
        """Return a local time with its zone, and the day where it is not today; of another zone its own."""
        here = clock_in("", at)
        when = clock_in(zone, at) if zone else here
        known = when.date() == here.date() if zone else _is_today(here)
        day = "" if known else when.strftime(_DAY)
        return f"{day} {self._clock(when)} {called(when, self.language)}".lstrip()

    def period(self, start: float, end: float) -> str:
        """Return from when to when in local time with its zone, the day said once where it is one day."""
        first, last = (datetime.fromtimestamp(at).astimezone() for at in (start, end))
        today = _is_today(first) and _is_today(last)
        days = ("", "") if today else (first.strftime(_DAY), last.strftime(_DAY))
        return render(from_to(self._clock(first), f"{self._clock(last)} {called(last, self.language)}", *days), self)

    def span(self, seconds: float) -> str:
        """Return a length of time, like "23 min"."""
        return short_span(seconds, "j" if self.language == "fr" else "d")

    def _clock(self, when: datetime) -> str:
        return when.strftime("%H h %M" if self.language == "fr" else "%H:%M")

    def _is_singular(self, count: int) -> bool:
        # French says 0 in the singular, English does not (Unicode CLDR plural rules).
        return abs(count) <= 1 if self.language == "fr" else count == 1

    @cached_property
    def _forms(self) -> dict[tuple[str, str], tuple[str, ...]]:
        path = Path(self._folder, f"doorlight_{self.language}.ts")
        return read_translations(path) if path.is_file() else {}


def _is_today(when: datetime) -> bool:
    return when.date() == datetime.now(when.tzinfo).date()


def read_translations(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Read the finished translations of a .ts file: (context, source) to its forms, one or singular and plural."""
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    from xml.etree import ElementTree as ET  # noqa: PLC0415  # a start of the tray reads none

    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # a file we ship
        name = context.findtext("name", "")
        for message in context.iter("message"):
            finished = _finished(message.find("translation"))
            if finished:
                forms[name, message.findtext("source", "")] = finished
    return forms


def _finished(translation: Element | None) -> tuple[str, ...]:
    if translation is None or translation.get("type"):
        return ()
    plural = tuple(form.text or "" for form in translation.iter("numerusform"))
    return plural or ((translation.text,) if translation.text else ())


def system_language() -> str:
    """Return "fr" where the user's locale says so, "en" otherwise (POSIX: LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").lower().startswith(("fr", "french")) else "en"


def words_for(language: str) -> TerminalWords:
    """Return the words of a configured language: "auto", "en" or "fr"."""
    return TerminalWords(system_language() if language == "auto" else language)
