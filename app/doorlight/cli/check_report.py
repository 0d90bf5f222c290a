"""What `check` prints: JSON whose shape is a public contract (DESIGN 6), or lines for a person, worst first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

from doorlight.catalogue.openings import opening
from doorlight.cli.check_details import details
from doorlight.cli.stream import rfc3339
from doorlight.cli.terminal_text import NOTHING_WATCHED, labelled, own_line, plain, state
from doorlight.domain.blame import Verdict
from doorlight.domain.doors.opening import UNKNOWN
from doorlight.domain.doors.ranked import in_rank
from doorlight.domain.doors.views import best
from doorlight.domain.snapshot import DoorView
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import Sentence, Words, render
from doorlight.engine.seen import CheckSeen, Seen, ServiceSeen
from doorlight.engine.seen_blame import verdicts

Record = dict[str, Any]

_NARROWEST, _NARROWEST_NAME = 60, 24  # columns of a terminal, and of a name in it
_AROUND = 8  # columns: sign, and the space around name and state
_INDENT = " " * 6
_SIGNS = {
    Status.MAJOR_OUTAGE: ("✗", "31"),
    Status.PARTIAL_OUTAGE: ("◐", "31"),
    Status.DEGRADED: ("▲", "33"),
    Status.UNKNOWN: ("?", "2"),
    Status.MAINTENANCE: ("~", "34"),
    Status.OPERATIONAL: ("✓", "32"),
}
_NO_SIGN = ("–", "2")


def as_json(seen: Seen, words: Words, *, detailed: bool = False) -> Record:
    """Return the whole run as it is documented; services in the order asked for.

    `detailed` adds to each check what its provider said in detail, to each service in trouble whose fault it is, and
    to each door what is wrong with it itself.
    """
    blamed = verdicts(seen) if detailed else {}
    return {
        "at": rfc3339(seen.at),
        "connection": seen.connection.value,
        "services": [
            _service(service, words, detailed=detailed) | _verdict(blamed.get(service.service.id), words)
            for service in seen.services
        ],
    }


def _service(seen: ServiceSeen, words: Words, *, detailed: bool) -> Record:
    return {
        "id": seen.service.id,
        "name": seen.service.name.within(words.language),
        "status": seen.status.value if seen.status is not None else None,
        "reason": render(seen.reason, words),
        "official": _official(seen, words),
        "measured": _measured(seen, words),
        "checks": [_check(check, words, detailed=detailed) for check in seen.checks],
        "doors": [_door(view, words) | (_answer(view, words) if detailed else {}) for view in seen.doors],
    }


def _verdict(verdict: Verdict | None, words: Words) -> Record:
    if verdict is None:
        return {}
    evidence = [render(sentence, words) for sentence in verdict.evidence]
    return {"verdict": {"blame": verdict.blame.value, "text": render(verdict.sentence, words), "evidence": evidence}}


def _official(seen: ServiceSeen, words: Words) -> Record | None:
    light = seen.official
    if light is None:
        return None
    as_of = rfc3339(light.as_of) if light.as_of is not None else None
    return {"status": light.status.value, "text": render(light.text, words), "source": light.source, "as_of": as_of}


def _measured(seen: ServiceSeen, words: Words) -> Record | None:
    check = seen.measured
    if check is None:
        return None
    return {"outcome": check.look.outcome.value, "reason": render(check.reason, words)}


def _check(seen: CheckSeen, words: Words, *, detailed: bool) -> Record:
    latency = seen.look.latency
    return {
        "kind": seen.check.kind,
        "url": seen.check.address,
        "outcome": seen.look.outcome.value,
        "status": seen.status.value,
        "reason": render(seen.reason, words),
        "latency_ms": round(latency * 1000, 1) if latency is not None else None,
        **({"details": details(seen.look.official)} if detailed else {}),
    }


def _door(view: DoorView, words: Words) -> Record:
    return {
        "kind": view.door.kind.value,
        "label": view.door.label.within(words.language),
        "value": view.door.value.within(words.language),
        "open_now": view.open_now,
        "shares_fault": bool(view.shares_fault),
    }


def _answer(view: DoorView, words: Words) -> Record:
    trouble = view.answer.trouble
    return {"trouble": render(trouble, words) if trouble is not None else None}


def _cut(name: str, width: int) -> str:
    return name if len(name) <= width else name[: width - 1] + "…"


def _warnings(seen: ServiceSeen) -> list[Sentence]:
    """Return what is worth knowing and moves nothing, like a certificate that ends soon; each once."""
    warnings: list[Sentence] = []
    for check in seen.checks:
        if check.look.warning is not None and check.look.warning not in warnings:
            warnings.append(check.look.warning)
    return warnings


def as_text(seen: Seen, words: Words, *, colour: bool) -> str:
    """Return lines for a person: how it stands in a sentence, then each service, and doors where they are needed."""
    return "".join(f"{line}\n" for line in _Page(words, colour=colour).lines(seen))


class _Page:
    """Lays the lines out for one terminal."""

    def __init__(self, words: Words, *, colour: bool) -> None:
        self._words = words
        self._colour = colour
        self._at = 0.0
        self._width = max(_NARROWEST, shutil.get_terminal_size().columns)
        self._blamed: dict[str, Verdict] = {}

    def lines(self, seen: Seen) -> Iterator[str]:
        """Yield everything there is to say."""
        self._at = seen.at
        yield from (self._headline(seen), *own_line(seen.connection, self._words))
        self._blamed = verdicts(seen) if seen.connection is Connection.ONLINE else {}
        names = max((len(self._name(service)) for service in seen.services), default=0)
        names = min(names, max(_NARROWEST_NAME, self._width // 3))
        states = max((len(state(service.status, self._words)) for service in seen.services), default=0)
        for service in seen.worst_first():
            yield from self._service(service, names, states)

    def _headline(self, seen: Seen) -> str:
        tr = self._words.translate
        statuses = [service.status for service in seen.services if service.status is not None]
        problems = sum(status.is_problem for status in statuses)
        unknown = statuses.count(Status.UNKNOWN)
        if not seen.services:
            return render(NOTHING_WATCHED, self._words)
        if problems:
            return tr("cli", "{count} of {total} in trouble").format(count=problems, total=len(statuses))
        if unknown:
            return tr("cli", "Nothing known to be wrong; {count} of {total} unknown").format(
                count=unknown, total=len(statuses)
            )
        return tr("cli", "All fine ({total} checked)").format(total=len(statuses))

    def _service(self, seen: ServiceSeen, names: int, states: int) -> Iterator[str]:
        sign, hue = _SIGNS[seen.status] if seen.status is not None else _NO_SIGN
        name, word = self._name(seen), state(seen.status, self._words)
        start = f"  {self._painted(sign, hue)} {_cut(name, names):{names}}  {word:{states}}"
        said = [plain(render(sentence, self._words)) for sentence in (seen.reason, *_warnings(seen))]
        if max(map(len, said)) <= self._width - names - states - _AROUND:
            yield f"{start}  {said[0]}".rstrip()
            yield from (" " * (names + states + _AROUND) + warning for warning in said[1:])
        else:
            yield start.rstrip()
            for sentence in said:
                yield from self._hanging(_INDENT, sentence, len(_INDENT))
        if (verdict := self._blamed.get(seen.service.id)) is not None and seen.status is not Status.MAINTENANCE:
            yield from self._hanging(_INDENT, plain(render(verdict.sentence, self._words)), len(_INDENT))
        if seen.status is None or seen.status in (Status.UNKNOWN, Status.MAINTENANCE) or seen.status.is_problem:
            yield from self._doors(seen)

    def _doors(self, seen: ServiceSeen) -> Iterator[str]:
        """Return the doors, the one to take first on top as everywhere; an arrow where one can be taken now."""
        first = best(seen.doors)
        ranked = sorted(seen.doors, key=lambda view: in_rank(view, opening(view.door, self._at)))
        for view in ranked:
            yield from self._door(view, first=first is not None and view is seen.doors[first])

    def _door(self, view: DoorView, *, first: bool) -> Iterator[str]:
        tr = self._words.translate
        told = [view.answer.trouble, view.answer.said]
        notes = [self._hours(view), *(render(each, self._words) for each in told if each is not None)]
        notes += [tr("cli", "needs the internet")] if view.out_of_reach else []
        if view.shares_fault:
            shared = ", ".join(name.within(self._words.language) for name in view.shares_fault)
            notes.append(tr("cli", "shares the fault of {services}").format(services=shared))
        value = view.door.value.within(self._words.language)
        label = view.door.label.within(self._words.language)
        said = "; ".join(filter(None, notes))
        text = labelled(label, value, self._words)
        yield from self._hanging(f"      {'→' if first else '-'} ", plain(f"{text} ({said})" if said else text), 8)

    def _hours(self, view: DoorView) -> str:
        """Return until when it is open, or from when; nothing of a door that needs nobody."""
        return render(UNKNOWN if view.open_now is None else opening(view.door, self._at).words, self._words)

    def _hanging(self, start: str, text: str, indent: int) -> list[str]:
        """Return a text wrapped beside its start, whose visible width is `indent`."""
        room = max(_NARROWEST // 2, self._width - indent)
        first, *rest = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
        return [(start + first).rstrip(), *(" " * indent + line for line in rest)]

    def _name(self, seen: ServiceSeen) -> str:
        return plain(seen.service.name.within(self._words.language))

    def _painted(self, sign: str, hue: str) -> str:
        return f"\x1b[{hue}m{sign}\x1b[0m" if self._colour else sign
