"""How the panel says times, ages and states: short, in local time, in the desktop's language.

Everything here is a pure function of a moment and of *now*, the time of the picture that is shown (a replay has its
own), so that a window that stood open for an hour never says "20 s ago".
"""

from __future__ import annotations

import re

from PySide6.QtCore import QDateTime, QLocale, QObject

from doorlight.desktop.words import clock_time, locale_of
from doorlight.domain.status import Status
from doorlight.domain.times import from_to
from doorlight.domain.words import Sentence, Words, render
from doorlight.domain.zones import zone_name

_JUST_NOW = 5.0
_DATE = "d MMM yyyy"  # not the locale's short form: 7/8/22 is a day in July or in August
_WEEK_DAYS = 6  # days for which a weekday alone is plain
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=\w)")
_NO_BREAK = "\u00a0"


class Phrases(QObject):
    """Says things in one language."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._locale = locale_of(words.language)
        self._states = {
            Status.MAJOR_OUTAGE: self.tr("Down"),
            Status.PARTIAL_OUTAGE: self.tr("Partly down"),
            Status.DEGRADED: self.tr("Problems"),
            Status.UNKNOWN: self.tr("Unknown"),
            Status.MAINTENANCE: self.tr("Maintenance"),
            Status.OPERATIONAL: self.tr("Fine"),
        }

    def said(self, sentence: Sentence) -> str:
        """Return a sentence in this language, as plain text."""
        return render(sentence, self.words)

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence as it stands alone: with a capital letter, and no number parted from its unit."""
        return standing_alone(self.said(sentence))

    def state(self, status: Status | None) -> str:
        """Return the plain word for a status, a dash for none."""
        return "–" if status is None else self._states[status]

    def age(self, seconds: float) -> str:
        """Return a length of time: "23 min", "5 d"."""
        return _BEFORE_UNIT.sub(_NO_BREAK, self.words.span(max(seconds, 0.0)))

    def ago(self, at: float, now: float) -> str:
        """Return how long ago something was, in words that stay on one line."""
        if now - at < _JUST_NOW:
            return self.tr("just now")
        return self.tr("{span} ago").format(span=self.age(now - at)).replace(" ", _NO_BREAK)

    def moment(self, at: float, now: float) -> str:
        """Return a local time of day, with the weekday or the date where it is not today."""
        when, today = _local(at), _local(now)
        clock = clock_time(when, self.words.language)
        if when.date() == today.date():
            return clock
        return self.tr("{day} {time}").format(day=self._day_of(when, today), time=clock)

    def zoned(self, at: float, now: float) -> str:
        """Return a local time with its zone: "14:05 EDT"."""
        return self.tr("{time} {zone}").format(time=self.moment(at, now), zone=self._zone(_local(at)))

    def period(self, start: float, end: float, now: float) -> str:
        """Return from when to when in local time with its zone, the day said once where it is one day."""
        first, last, today = _local(start), _local(end), _local(now)
        begin, finish = (clock_time(when, self.words.language) for when in (first, last))
        finish = self.tr("{time} {zone}").format(time=finish, zone=self._zone(last))
        if first.date() == last.date() == today.date():
            return self.said(from_to(begin, finish, "", ""))
        return self.said(from_to(begin, finish, self._day_of(first, today), self._day_of(last, today)))

    def decimal(self, value: float, places: int) -> str:
        """Return a number as it is written here."""
        return self._locale.toString(value, "f", places)

    def day(self, iso: str) -> str:
        """Return a date of the history."""
        return self._locale.toString(QDateTime.fromString(iso, "yyyy-MM-dd").date(), _DATE)

    def _day_of(self, when: QDateTime, today: QDateTime) -> str:
        """Return the weekday of a moment, and its date where that alone would not be plain."""
        if abs(today.date().daysTo(when.date())) <= _WEEK_DAYS:
            return self._locale.dayName(when.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
        return self._locale.toString(when.date(), _DATE)

    def _zone(self, when: QDateTime) -> str:
        return zone_name(when.timeZoneAbbreviation(), when.offsetFromUtc(), self.words.language)

    def joined(self, *parts: str) -> str:
        """Return what is there of the parts, with a dot between them."""
        return " · ".join(part for part in parts if part)


def standing_alone(text: str) -> str:
    """Return a text with a capital letter, and no number parted from its unit at the end of a line."""
    return _BEFORE_UNIT.sub(_NO_BREAK, text[:1].upper() + text[1:])


def _local(at: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at))
