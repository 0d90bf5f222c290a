"""Reads a world file (DESIGN 6): JSON lines, a head with services and then facts that hold from their moment on.

Whatever is wrong is one sentence that names the file and the line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.definition import DefinitionError, read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.commands import AddDeadline, CheckNow, Command, Mute, Pause, Resume, Unmute
from doorlight.domain.deadlines import Deadline
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import Message, Verbatim, say, verbatim
from doorlight.engine.world_facts import (
    Asked,
    ConnectionFact,
    Fact,
    Happening,
    OfficialFact,
    OutcomeFact,
    Suspended,
    World,
)
from doorlight.engine.world_lines import Line, Wrong, allow, moment, seconds, string, word

VERSION = 1
_HEAD = '{"world": 1, "start": …, "services": […]}'
_END = '{"at": …, "end": true}'
LARGEST = 256 * 1024 * 1024  # bytes: a month of a thousand services fits


class WorldError(Exception):
    """A world file is wrong or cannot be read. `line` counts from 1, None where the whole file is meant."""

    def __init__(self, file: Path, text: Message | Verbatim, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.text = text
        super().__init__(str(self.sentence))

    @property
    def sentence(self) -> Message:
        """Say where and what."""
        if self.line is None:
            return say("world", "{file}: {text}", file=Verbatim(str(self.file)), text=self.text)
        return say(
            "world", "{file}, line {line}: {text}", file=Verbatim(str(self.file)), line=self.line, text=self.text
        )


def read_world(path: Path) -> World:
    """Return the recorded day in a file.

    Raises WorldError.
    """
    reader = _Reader()
    lines = 0
    for number, text in enumerate(_text(path).split("\n"), 1):
        if not text.strip():
            continue
        lines = number
        try:
            reader.take(_parsed(text))
        except Wrong as wrong:
            raise WorldError(path, wrong.text, number) from None
        except DefinitionError as error:
            where = ".".join(str(each) for each in error.path)
            raise WorldError(path, say("world", "{key}: {text}", key=where, text=error.text), number) from None
    try:
        return reader.world()
    except Wrong as wrong:
        raise WorldError(path, wrong.text, lines or None) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise WorldError(path, say("world", "this is too large for a world file"))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = verbatim(error.strerror or str(error))
        raise WorldError(path, say("world", "it cannot be read: {reason}", reason=reason)) from error
    except UnicodeDecodeError:
        raise WorldError(path, say("world", "this is not UTF-8 text, so no world file")) from None


def _parsed(text: str) -> Line:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        raise Wrong(say("world", "this is not JSON; every line is one object in braces")) from None
    if not isinstance(line, dict):
        raise Wrong(say("world", "every line is one object in braces"))
    return line


class _Reader:
    """Takes line after line."""

    def __init__(self) -> None:
        self._start: float | None = None
        self._end: float | None = None
        self._services: dict[str, Service] = {}
        self._facts: list[Fact] = []
        self._happenings: list[Happening] = []

    def take(self, line: Line) -> None:
        """Take the head or a fact."""
        if self._start is None:
            self._take_head(line)
        else:
            self._take_fact(line)

    def world(self) -> World:
        """Return everything that was read."""
        if self._start is None:
            raise Wrong(say("world", "this is empty; the first line is {example}", example=_HEAD))
        if self._end is None:
            raise Wrong(say("world", "it has no end; add a last line {example}", example=_END))
        measured = {fact.service for fact in self._facts if isinstance(fact, OutcomeFact)}
        said = {fact.service for fact in self._facts if isinstance(fact, OfficialFact)} - measured
        return World(
            services=tuple(_said(each) if each.id in said else each for each in self._services.values()),
            start=self._start,
            end=self._end,
            facts=tuple(sorted(self._facts, key=lambda fact: fact.at)),
            happenings=tuple(sorted(self._happenings, key=lambda each: each.at)),
        )

    def _take_head(self, line: Line) -> None:
        if line.get("world") != VERSION or isinstance(line["world"], bool):
            raise Wrong(say("world", "a world file begins with {example}", example=_HEAD))
        allow(line, ("world", "start", "services"))
        self._start = moment(line, "start")
        services = line.get("services")
        if not isinstance(services, list):
            raise Wrong(say("world", "services must be a list of services as in the config file"))
        for index, table in enumerate(services):
            self._watch(_service(table, index), index)

    def _watch(self, service: Service, index: int) -> None:
        if service.id in self._services:
            raise DefinitionError(("services", index, "id"), say("world", "{id} is there twice", id=service.id))
        self._services[service.id] = service

    def _take_fact(self, line: Line) -> None:
        at = moment(line, "at")
        kinds = [kind for kind in _KINDS if kind in line]
        if not kinds:
            kinds_known = ", ".join(_KINDS)
            raise Wrong(say("world", "this says nothing; a fact has one of {kinds}", kinds=kinds_known))
        allow(line, ("at", *(key for kind in kinds for key in (kind, *_KINDS[kind]))))
        for kind in kinds:
            _READERS[kind](self, line, at)

    def read_outcome(self, line: Line, at: float) -> None:
        outcome = word(line, "outcome", OutcomeKind)
        reason = verbatim(string(line, "reason")) if line.get("reason") else say("reason", "recorded so")
        self._facts.append(OutcomeFact(at, self._known(line), outcome, reason))

    def read_official(self, line: Line, at: float) -> None:
        status = word(line, "official", Status)
        text = verbatim(string(line, "text") if line.get("text") else status.value.replace("_", " "))
        self._facts.append(OfficialFact(at, self._known(line), status, text))

    def read_connection(self, line: Line, at: float) -> None:
        self._facts.append(ConnectionFact(at, word(line, "connection", Connection)))

    def read_suspend(self, line: Line, at: float) -> None:
        self._happenings.append(Suspended(at, seconds(line, "suspend")))

    def read_user(self, line: Line, at: float) -> None:
        self._happenings.append(Asked(at, self._command(line, at)))

    def read_end(self, line: Line, at: float) -> None:
        if line["end"] is not True:
            raise Wrong(say("world", "end must be true"))
        if self._start is not None and at <= self._start:
            raise Wrong(say("world", "the end must come after the start"))
        self._end = at if self._end is None else min(at, self._end)

    def _command(self, line: Line, at: float) -> Command:
        match line["user"]:
            case "mute":
                return Mute(self._known(line), seconds(line, "for") if "for" in line else None)
            case "unmute":
                return Unmute(self._known(line))
            case "pause":
                return Pause(seconds(line, "for"))
            case "resume":
                return Resume()
            case "check":
                return CheckNow(self._known(line) if "service" in line else None)
            case "deadline":
                return AddDeadline(self._deadline(line, at))
        raise Wrong(say("world", "user must be one of {words}", words="deadline, mute, unmute, pause, resume, check"))

    def _deadline(self, line: Line, at: float) -> Deadline:
        title, due = string(line, "title"), moment(line, "due")
        service = self._known(line) if "service" in line else ""
        note = verbatim(string(line, "note")).text if line.get("note") else ""
        name = verbatim(title, 120).text
        return Deadline(id=name, title=name, at=due, service=service, note=note, added=at)

    def _known(self, line: Line) -> str:
        name = string(line, "service")
        if name not in self._services:
            raise Wrong(say("world", "{service} is not among the services of the first line", service=name[:80]))
        return name


_KINDS: dict[str, tuple[str, ...]] = {  # what makes a fact, and what may stand beside it
    "outcome": ("service", "reason"),
    "official": ("service", "text"),
    "connection": (),
    "suspend": (),
    "user": ("service", "for", "title", "due", "note"),
    "end": (),
}
_READERS: dict[str, Callable[[_Reader, Line, float], None]] = {
    "outcome": _Reader.read_outcome,
    "official": _Reader.read_official,
    "connection": _Reader.read_connection,
    "suspend": _Reader.read_suspend,
    "user": _Reader.read_user,
    "end": _Reader.read_end,
}


def _service(table: Any, index: int) -> Service:
    """Read one service as in the config: an id alone, without a name, builds on the catalogue's entry."""
    try:
        base = None
        if isinstance(table, dict) and "name" not in table and isinstance(table.get("id"), str):
            base = Shelf.load().get(table["id"])
        service = read_service(table, base=base)
    except DefinitionError as error:
        raise DefinitionError(("services", index, *error.path), error.text) from None
    for number, check in enumerate(service.checks):
        if check.kind != "world":
            text = say("world", "a world has checks of kind world only, its facts are in this file")
            raise DefinitionError(("services", index, "check", number, "kind"), text)
    # Each is a network of its own, and depends on our own line.
    return replace(service, checks=tuple(replace(check, host="", public=True) for check in service.checks[:1]))


def _said(service: Service) -> Service:
    """Return a service of which the file only knows what its provider says: it has an official light alone."""
    return replace(service, checks=tuple(replace(check, light=LightKind.OFFICIAL) for check in service.checks))
