"""A record as a person reads it: one line after the other, looks that say the same in one. Pure.

The window shows these lines, the document prints them. Nothing is left out: a line that stands for many looks says
how many, from when to when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from doorlight.domain.words import LocalText, Message, Sentence, say, say_n
from doorlight.evidence import phrases
from doorlight.evidence.chain import Entry, Fields
from doorlight.evidence.course import is_public, name_of

Texts = Callable[[str], str | None]  # the SHA-256 of a text to the text; None: left out
Kind = Literal["seen", "person", "record"]
_MEGA, _KILO = 1_000_000, 1000


class Line(Struct, frozen=True, kw_only=True):
    """One line. It stands for `looks` looks, the last of which ended at `until`; 0 for anything else.

    `written` is what the person wrote, as it is. `file`: the name of an attached file in the record's folder.
    """

    at: float
    until: float | None = None
    looks: int = 0
    kind: Kind
    text: Sentence
    written: str = ""
    file: str = ""


class _Looks(Struct):
    """Looks with one result, one after the other."""

    first: Entry
    said: Message
    until: float
    count: int = 1

    def line(self) -> Line:
        until = self.until if self.count > 1 else None
        return Line(at=self.first.at, until=until, looks=self.count, kind="seen", text=self.said)


class Teller:
    """Tells a record entry by entry: looks are gathered until something else happens, and told in order."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._names: dict[str, LocalText] = {}
        self._own = LocalText("")
        self._near: set[str] = set()  # services of one's own network: our line to the internet does not bear on them
        self._looks: dict[str, _Looks] = {}
        self._ended: list[Line] = []  # looks with a result that is over, since something else happened last
        self._told: list[Line] = []

    @property
    def lines(self) -> tuple[Line, ...]:
        """What there is to tell so far."""
        return (*self._told, *self._gathered())

    def tell(self, entry: Entry) -> None:
        """Take one entry."""
        if entry.type == "check":
            self._gather(entry)
            return
        self._told += self._gathered()
        self._looks.clear()
        self._ended.clear()
        if entry.type == "open":
            self._learn_names(entry.fields)
        told = self._other(entry)
        if told is not None:
            self._told.append(told)

    def _gathered(self) -> list[Line]:
        """Return the lines of looks since something else happened last."""
        return sorted((*self._ended, *(each.line() for each in self._looks.values())), key=lambda line: line.at)

    def _gather(self, entry: Entry) -> None:
        fields = entry.fields
        key = f"{fields.get('service')} {fields.get('light')} {fields.get('check')}"
        told = phrases.look_said({**fields, "line": ""} if self._is_near(fields) else fields, self._name(fields))
        before = self._looks.get(key)
        if before is not None and before.said == told:
            before.count, before.until = before.count + 1, entry.at
            return
        if before is not None:
            self._ended.append(before.line())
        self._looks[key] = _Looks(entry, told, entry.at)

    def _other(self, entry: Entry) -> Line | None:
        name = self._name(entry.fields) if "service" in entry.fields else self._own
        make = _SAID.get(entry.type)
        if make is None:
            return self._of_person(entry)
        kind: Kind = "record" if entry.type in ("open", "gap", "seal") else "seen"
        return Line(at=entry.at, kind=kind, text=make(entry.fields, name))

    def _of_person(self, entry: Entry) -> Line | None:
        match entry.type:
            case "action":
                written = self._text(entry.fields.get("text_sha256"))
                return Line(at=entry.at, kind="person", text=say("evidence", "Note of the user"), written=written)
            case "attachment":
                size = said_size(int(entry.fields.get("size", 0)))
                text = say("evidence", "File of the user ({size})", size=size)
                written, file = self._text(entry.fields.get("name_sha256")), str(entry.fields.get("file", ""))
                return Line(at=entry.at, kind="person", text=text, written=written, file=file)
            case _:
                return None  # of a later version

    def _text(self, sha256: object) -> str:
        found = self._texts(str(sha256))
        return phrases.LEFT_OUT.text if found is None else found

    def _learn_names(self, fields: Fields) -> None:
        """Learn what the services in the record are called."""
        own = fields.get("service", {})
        self._own = name_of(own.get("name", {}))
        self._near = set() if is_public(own) else {str(own.get("id"))}
        self._names = {
            str(each.get("id")): name_of(each.get("name", {})) for each in (own, *fields.get("follows", []))
        }

    def _is_near(self, fields: Fields) -> bool:
        return fields.get("service") in self._near

    def _name(self, fields: Fields) -> LocalText:
        name = str(fields.get("service", ""))
        return self._names.get(name) or LocalText(name)


def story(entries: Iterable[Entry], texts: Texts) -> tuple[Line, ...]:
    """Return what a record tells."""
    teller = Teller(texts)
    for entry in entries:
        teller.tell(entry)
    return teller.lines


def said_size(size: int) -> Sentence:
    """Return a number of bytes in the unit that fits."""
    if size >= _MEGA:
        return say("evidence", "{count} MB", count=f"{size / _MEGA:.1f}")
    if size >= _KILO:
        return say("evidence", "{count} kB", count=size // _KILO)
    return say_n("evidence", "%n byte(s)", size)


_SAID: dict[str, Callable[[Fields, LocalText], Message]] = {
    "open": lambda _fields, _name: say("evidence", "The record was begun"),
    "context": phrases.standing_said,
    "health": phrases.change_said,
    "control": lambda fields, _name: phrases.line_said(fields),
    "fallback": lambda fields, _name: phrases.door_said(fields),
    "gap": lambda fields, _name: phrases.gap_said(fields),
    "seal": lambda fields, _name: phrases.end_said(fields),
}
