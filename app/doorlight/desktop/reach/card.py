"""What stands on a service's card: its doors as they are written in the catalogue and the user's file.

Pure, from a `Service` alone: nothing is fetched and no look is needed, so a card can be made without any connection.
What a door's own checks last said is added where it is known. Said in the card's own language, which need not be the
window's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct

from doorlight.catalogue.hours_words import in_words
from doorlight.desktop.reach.targets import Target, target
from doorlight.domain.doors.opening import UNKNOWN, without_hours
from doorlight.domain.doors.views import TO_READ, look_id
from doorlight.domain.service import Door, DoorKind, DoorTask, Service
from doorlight.domain.snapshot import DoorAnswer, Snapshot
from doorlight.domain.words import LocalText, Moment, Sentence, Span, Words, render, say

Names = Callable[[str], LocalText | None]  # what to call a service by its id
Answers = Mapping[str, DoorAnswer]  # how doors answer, by `look_id`

NOBODY_ASKED: Answers = MappingProxyType({})
_TASKS = {
    DoorTask.REPORT: say("card", "report a fault"),
    DoorTask.ASK: say("card", "ask about a file"),
    DoorTask.FILE: say("card", "hand something in"),
    DoorTask.PAY: say("card", "pay"),
    DoorTask.SIGN_IN: say("card", "sign in"),
}
_KINDS = {
    DoorKind.TTY: say("card", "text telephone (TTY)"),
    DoorKind.OFFICE: say("card", "in person"),
    DoorKind.MAIL: say("card", "by mail"),
    DoorKind.OFFICIAL_WORD: say("card", "the provider’s own word, to be read"),
    DoorKind.SECOND_OPINION: say("card", "a second opinion, to be read"),
}
_LANGUAGES = {"en": say("card", "English"), "fr": say("card", "French")}


class CardDoor(Struct, frozen=True, kw_only=True):
    """One door on paper. `large` is what one dials or goes to; `code` is the text of its QR code, "" for none."""

    label: str
    large: str = ""
    address: str = ""  # a web address in full, in small letters
    lines: tuple[str, ...] = ()
    small: str = ""  # as of when, and whose host it is
    code: str = ""


class Card(Struct, frozen=True, kw_only=True):
    """One page."""

    title: str
    lead: str
    doors: tuple[CardDoor, ...]
    foot: tuple[str, ...]


def answers_in(snapshot: Snapshot | None) -> Answers:
    """Return how the doors of a picture answer; nothing where there is no picture yet."""
    services = () if snapshot is None else snapshot.services
    return {look_id(view.door): view.answer for service in services for view in service.doors if view.door.checks}


def has_card(service: Service) -> bool:
    """Tell whether there is anything to put on a service's card."""
    return bool(service.doors or service.home.en or service.home.fr)


def card_of(service: Service, words: Words, at: float, names: Names, answers: Answers = NOBODY_ASKED) -> Card:
    """Return a service's card in the language of `words`, made at `at` (seconds since the epoch)."""
    doors = sorted(service.doors, key=lambda door: door.kind in TO_READ)
    made = datetime.fromtimestamp(at).astimezone().date().isoformat()
    foot = (
        say("card", "Numbers, hours and addresses change: the day at each door says when it was last looked up."),
        say("card", "Made on {date} by Doorlight.", date=made),
    )
    return Card(
        title=service.name.within(words.language),
        lead=render(say("card", "Other doors, for the day when this one is shut"), words),
        doors=(*(_door(door, words, at, names, answers) for door in doors), *_home(service, words)),
        foot=tuple(render(text, words) for text in foot),
    )


def _door(door: Door, words: Words, at: float, names: Names, answers: Answers) -> CardDoor:
    language = words.language
    leads = target(door, language)
    web = leads is not None and bool(leads.host)
    return CardDoor(
        label=door.label.within(language),
        large="" if web else leads.shown if leads is not None else door.value.within(language),
        address=leads.shown if leads is not None and web else "",
        lines=tuple(filter(None, (*_now(door, words, at, answers), _can(door, words), *_notes(door, words, names)))),
        small=_small(door, leads, words),
        code=leads.link if leads is not None else "",
    )


def _now(door: Door, words: Words, at: float, answers: Answers) -> tuple[str, str]:
    """Say when it is open, and what was wrong with it when this was made: paper outlives that, so with the moment."""
    answer = answers.get(look_id(door))
    if answer is None or answer.trouble is None:
        return _hours(door, words, at), ""
    seen = Moment(at if answer.as_of is None else answer.as_of)
    return _hours(door, words, at), render(
        say("card", "At {moment}: {trouble}", moment=seen, trouble=answer.trouble), words
    )


def _hours(door: Door, words: Words, at: float) -> str:
    said = in_words(door, at)
    if not door.hours and without_hours(door) is None:
        said = UNKNOWN
    return _capital(render(said, words))


def _can(door: Door, words: Words) -> str:
    """Say what one can do there, how long an answer takes, and in which languages."""
    parts: list[Sentence] = []
    if door.can:
        tasks = ", ".join(render(_TASKS[task], words) for task in door.can)
        parts.append(say("card", "Here you can: {tasks}", tasks=tasks))
    if door.takes:
        parts.append(say("card", "an answer takes {span} as a rule", span=Span(door.takes)))
    spoken = [render(_LANGUAGES[each], words) for each in door.languages if each in _LANGUAGES]
    if spoken:
        parts.append(say("card", "in {languages}", languages=", ".join(spoken)))
    return _capital(" · ".join(render(part, words) for part in parts))


def _notes(door: Door, words: Words, names: Names) -> tuple[str, ...]:
    called = [(names(each) or LocalText(each)).within(words.language) for each in door.depends_on]
    hangs = say("card", "Hangs on {names}: may be down with it.", names=", ".join(called))
    return door.note.within(words.language), render(hangs, words) if called else ""


def _small(door: Door, leads: Target | None, words: Words) -> str:
    kind = render(_KINDS[door.kind], words) if door.kind in _KINDS else ""
    host = leads.host if leads is not None else ""
    as_of = render(say("card", "as of {date}", date=door.as_of), words) if door.as_of else ""
    return " · ".join(filter(None, (kind, host, as_of)))


def _home(service: Service, words: Words) -> tuple[CardDoor, ...]:
    """Return the service's own page, which is the first thing to try again."""
    leads = service.home.within(words.language)
    if not leads.startswith("https://"):
        return ()
    own = Target(leads, leads)
    as_of = service.verified_on and render(say("card", "as of {date}", date=service.verified_on), words)
    label = render(say("card", "The service’s own page"), words)
    return (CardDoor(label=label, address=leads, small=" · ".join(filter(None, (own.host, as_of))), code=leads),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
