"""What a door says of itself: open until when, whether it answers, what it is, what it hangs on, where it leads."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QObject

from doorlight.catalogue.openings import opening
from doorlight.desktop.links import is_safe
from doorlight.desktop.panel.lights import host_of
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.reach.targets import Target, place_of, target
from doorlight.domain.doors.answers import ANSWERS
from doorlight.domain.doors.opening import UNKNOWN, Opening
from doorlight.domain.doors.ranked import in_rank
from doorlight.domain.doors.views import link
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.snapshot import DoorView, ServiceView
from doorlight.domain.words import LocalText, Sentence

_DIALLED = (DoorKind.PHONE, DoorKind.TTY)
_MINUTE = 60


class DoorLines(Struct, frozen=True, kw_only=True):
    """A door as it is read. `standing` is True open, False closed, None not known or not worth a word."""

    label: str
    value: str = ""  # a number or an address to read and copy, "" where the button says it all
    standing: bool | None
    hours: str = ""
    note: str = ""
    fault: str = ""
    link: str = ""
    host: str = ""
    copy: str = ""
    target: Target | None = None  # what a code for a phone holds
    place: str = ""  # what to look for on a map
    best: bool = False


class DoorWords(QObject):
    """Says the doors of a service, the one to try first."""

    def __init__(self, phrases: Phrases, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self.map_host = ""  # where places are shown
        self._kinds = {
            DoorKind.TTY: self.tr("text telephone (TTY)"),
            DoorKind.OFFICE: self.tr("in person"),
            DoorKind.MAIL: self.tr("by mail"),
            DoorKind.OFFICIAL_WORD: self.tr("the provider's own word"),
            DoorKind.SECOND_OPINION: self.tr("a second opinion"),
        }

    def lines(self, view: ServiceView, now: float) -> tuple[DoorLines, ...]:
        """Return the doors of a service as they stand at `now`."""
        order = sorted(
            range(len(view.doors)), key=lambda place: (place != view.best_door, self._rank(view, place, now))
        )
        return tuple(self._door(view.doors[place], now, best=place == view.best_door) for place in order)

    def _rank(self, view: ServiceView, place: int, now: float) -> tuple[float, ...]:
        door = view.doors[place]
        return in_rank(door, _kept(door.door, now), self._phrases.words.language)

    def _door(self, view: DoorView, now: float, *, best: bool) -> DoorLines:
        door, language = view.door, self._phrases.words.language
        leads, value = link(door, language), door.value.within(language)
        dialled = door.kind in _DIALLED
        safe = leads if is_safe(leads) and not dialled else ""
        host = host_of(leads) if leads.startswith("http") else ""
        standing, hours = self._hours(view, now)
        return DoorLines(
            label=self._phrases.said(door.label),
            value="" if host else value,
            standing=standing if view.answer.trouble is None else None,  # open or not, nobody gets through
            hours=self._phrases.joined(hours, self._said(view.answer.said)),
            note=self._note(door, host or self._mapped(door)),
            fault=self._fault(view),
            link=safe,
            host=host,
            copy=value if dialled else "",
            target=target(door, language),
            place=place_of(door, language),
            best=best,
        )

    def _hours(self, view: DoorView, now: float) -> tuple[bool | None, str]:
        kept = _kept(view.door, now)
        if not view.door.hours:
            answers = kept.open_now is True and view.answer.said == ANSWERS  # seen to, so it may be green
            return True if answers else None, self._phrases.said(kept.words)
        if view.open_now is None:
            return None, self._phrases.said(UNKNOWN)
        return kept.open_now, self._phrases.said(kept.words)

    def _note(self, door: Door, host: str) -> str:
        spoken = "" if not door.languages or self._phrases.words.language in door.languages else self._foreign(door)
        note = door.note.within(self._phrases.words.language)
        return self._phrases.joined(self._kinds.get(door.kind, ""), host, spoken, note)

    def _mapped(self, door: Door) -> str:
        """Say where a place would be shown: a link is never offered without its host."""
        if not self.map_host or not place_of(door, self._phrases.words.language):
            return ""
        return self.tr("map: {host}").format(host=self.map_host)

    def _foreign(self, door: Door) -> str:
        return self.tr("in French") if "fr" in door.languages else self.tr("in English")

    def _fault(self, view: DoorView) -> str:
        """Say why it is no way on: it does not answer itself, or hangs on what is down."""
        names = ", ".join(name.within(self._phrases.words.language) for name in view.shares_fault)
        shared = self.tr("may be affected by: {names}").format(names=names) if names else ""
        return "\n".join(filter(None, (self._said(view.answer.trouble), shared)))

    def _said(self, sentence: Sentence | None) -> str:
        return self._phrases.said(sentence) if sentence is not None else ""


def _kept(door: Door, now: float) -> Opening:
    """Return how a door stands by its hours."""
    return _opening(door.kind, door.hours, door.timezone, door.holidays, int(now) // _MINUTE)


@lru_cache(maxsize=256)
def _opening(kind: DoorKind, hours: str, timezone: str, holidays: str, minute: int) -> Opening:
    """Return how such doors stand in a minute since the epoch; hours are written to the minute."""
    door = Door(kind=kind, label=LocalText(""), hours=hours, timezone=timezone, holidays=holidays)
    return opening(door, float(minute * _MINUTE))
