"""Reads the lines of a world file (DESIGN 6) one by one: the head with its services, then facts and happenings.

What is wrong with a line is raised as a sentence; `world_file` adds the file and the number of the line.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.catalogue.definition import DefinitionError
from doorlight.domain.commands import AddDeadline, CheckNow, Command, Mute, Pause, Resume, Unmute
from doorlight.domain.deadlines import Deadline
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.domain.words import say, verbatim
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
from doorlight.engine.world_services import door_look, looked_at, read_world_service

VERSION = 1
_HEAD = '{"world": 1, "start": …, "services": […]}'
_END = '{"at": …, "end": true}'


class WorldReader:
    """Takes line after line; `world` gives what they make. Raises Wrong or DefinitionError."""

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
        said = {fact.service for fact in self._facts if isinstance(fact, OfficialFact)}
        return World(
            services=tuple(looked_at(each, measured, said) for each in self._services.values()),
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
            self._watch(read_world_service(table, index), index)

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
        """Take how looks at a service or a door end."""
        outcome = word(line, "outcome", OutcomeKind)
        reason = verbatim(string(line, "reason")) if line.get("reason") else say("reason", "recorded so")
        self._facts.append(OutcomeFact(at, self._looked_at(line), outcome, reason))

    def read_official(self, line: Line, at: float) -> None:
        """Take what the provider says of a service or a door."""
        status = word(line, "official", Status)
        text = verbatim(string(line, "text") if line.get("text") else status.value.replace("_", " "))
        self._facts.append(OfficialFact(at, self._looked_at(line), status, text))

    def read_connection(self, line: Line, at: float) -> None:
        """Take how our own line is."""
        self._facts.append(ConnectionFact(at, word(line, "connection", Connection)))

    def read_suspend(self, line: Line, at: float) -> None:
        """Take that the computer slept."""
        self._happenings.append(Suspended(at, seconds(line, "suspend")))

    def read_user(self, line: Line, at: float) -> None:
        """Take what the user did."""
        self._happenings.append(Asked(at, self._command(line, at)))

    def read_end(self, line: Line, at: float) -> None:
        """Take when it ends."""
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

    def _looked_at(self, line: Line) -> str:
        """Return what a fact is about: a service, or one of its doors by its label in either language."""
        name = self._known(line)
        if "door" not in line:
            return name
        label = string(line, "door")
        look = door_look(self._services[name], label)
        if look is None:
            raise Wrong(say("world", "{service} has no door that is called {door}", service=name, door=label[:80]))
        return look

    def _known(self, line: Line) -> str:
        name = string(line, "service")
        if name not in self._services:
            raise Wrong(say("world", "{service} is not among the services of the first line", service=name[:80]))
        return name


_KINDS: dict[str, tuple[str, ...]] = {  # what makes a fact, and what may stand beside it
    "outcome": ("service", "door", "reason"),
    "official": ("service", "door", "text"),
    "connection": (),
    "suspend": (),
    "user": ("service", "for", "title", "due", "note"),
    "end": (),
}
_READERS: dict[str, Callable[[WorldReader, Line, float], None]] = {
    "outcome": WorldReader.read_outcome,
    "official": WorldReader.read_official,
    "connection": WorldReader.read_connection,
    "suspend": WorldReader.read_suspend,
    "user": WorldReader.read_user,
    "end": WorldReader.read_end,
}
