"""The desktop's language: domain messages said through Qt's translation and the locale's times.

`install` loads Doorlight's own translation and Qt's (buttons, context menus) before the first window.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator

from doorlight.domain.times import from_to
from doorlight.domain.words import ENGLISH, render, short_span
from doorlight.shipped import shipped

_DAY = "d MMM yyyy"
_installed: list[QTranslator] = []  # Qt has one list of them a process; asking it for its children costs 7 ms


class QtWords:
    """One language of the desktop: "en" or "fr"."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = locale_of(language)

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        """Return the template in this language, its plural form chosen by `count`."""
        said = QCoreApplication.translate(context, text, None, -1 if count is None else count)
        untranslated = said == text if count is None else said == text.replace("%n", str(count))
        return ENGLISH.translate(context, text, count) if untranslated else said

    def moment(self, at: float, zone: str = "") -> str:
        """Return a local time, with the day where it is not today; of another zone its own and its name."""
        if zone:
            return self._elsewhere(at, zone)
        when = QDateTime.fromSecsSinceEpoch(int(at))
        clock = clock_time(when, self.language)
        return clock if _is_today(when) else f"{self._day(when)} {clock}"

    def period(self, start: float, end: float) -> str:
        """Return from when to when in local time, the day said once where it is one day."""
        whens = [QDateTime.fromSecsSinceEpoch(int(at)) for at in (start, end)]
        clocks = [clock_time(when, self.language) for when in whens]
        days = ("", "") if all(map(_is_today, whens)) else map(self._day, whens)
        return render(from_to(*clocks, *days), self)

    def span(self, seconds: float) -> str:
        """Return a length of time, like "23 min"."""
        return short_span(seconds, "j" if self.language == "fr" else "d")

    def _elsewhere(self, at: float, zone: str) -> str:
        from doorlight.domain.zones import called, clock_in  # noqa: PLC0415  # most people have no time elsewhere

        there, here = clock_in(zone, at), clock_in("", at)
        when = QDateTime(QDate(there.year, there.month, there.day), QTime(there.hour, there.minute))
        clock = f"{clock_time(when, self.language)} {called(there, self.language)}"
        return clock if there.date() == here.date() else f"{self._day(when)} {clock}"

    def _day(self, when: QDateTime) -> str:
        # Not the locale's short form: 7/8/22 is a day in July or in August.
        return self._locale.toString(when.date(), _DAY)


def locale_of(language: str) -> QLocale:
    """Return the system's own locale where it speaks a language, else English or Canadian French."""
    system = QLocale.system()
    if system.name().startswith(language):
        return system
    return QLocale("fr_CA" if language == "fr" else language)


def clock_time(when: QDateTime, language: str) -> str:
    """Return a time of day as it is written in a language: "08:47", "08 h 47", never parted at the end of a line."""
    return when.toString("HH'\u00a0h\u00a0'mm" if language == "fr" else "HH:mm")


def _is_today(when: QDateTime) -> bool:
    return when.date() == QDateTime.fromSecsSinceEpoch(int(time.time())).date()


def chosen_language(setting: str) -> str:
    """Return "en" or "fr" for a configured language: "auto" follows the system's first one."""
    if setting in ("en", "fr"):
        return setting
    first = next(iter(QLocale.system().uiLanguages()), "en")
    return "fr" if first.lower().startswith("fr") else "en"


def install(application: QCoreApplication, setting: str) -> QtWords:
    """Load the translations of a configured language ("auto", "en" or "fr"), in place of those loaded before.

    Returns its words.
    """
    uninstall(application)
    language = chosen_language(setting)
    own = str(shipped("translations", f"doorlight_{language}.qm"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt), (own, "")):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)
    return QtWords(language)


def uninstall(application: QCoreApplication) -> None:
    """Take the translations out again: every sentence is as it is written here."""
    while _installed:
        application.removeTranslator(_installed.pop())
