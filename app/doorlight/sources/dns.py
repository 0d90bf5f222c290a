"""A name that must resolve, to what is expected: found out where a service's address is wrong or gone.

A measured light. dnspython stays behind `net.name_query`; here the records that came back are compared.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.words import Message, say, verbatim
from doorlight.net.exchange import NetError
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.reading.address import is_public, valid_name
from doorlight.sources.reading.failing import look_of_error
from doorlight.sources.reading.options import nearest, shown
from doorlight.sources.reading.records import TYPES, missing_from, valid_record

_MOST_SHOWN = 3  # records in a sentence


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`expect` are records that must all be in the answer (others may be beside them); none is any answer."""

    name: str
    type: str = "A"
    expect: str | tuple[str, ...] = ()

    @property
    def record_type(self) -> str:
        """The record type as it is written in zone files."""
        return self.type.strip().upper()

    @property
    def expected(self) -> tuple[str, ...]:
        """The records, however they were written."""
        return (self.expect,) if isinstance(self.expect, str) else self.expect


class Dns:
    """The kind `dns`."""

    kind = "dns"
    light = LightKind.MEASURED
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse what is no name, no record type, or can never be in an answer."""
        valid_name("name", options.name)
        if options.record_type not in TYPES:
            raise OptionsError("type", _wrong_type(options.record_type))
        for record in options.expected:
            if not valid_record(record, options.record_type):
                raise OptionsError("expect", _wrong_record(record, options.record_type))

    def target(self, options: Any) -> Target:
        """Say where the check goes: to whatever resolver this machine uses, so there is no host to spare."""
        name = valid_name("name", options.name)
        return Target(host="", address=f"{name} {options.record_type}", public=is_public(name))

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Look the name up once."""
        del previous
        options: Options = check.options
        started = tools.now()
        try:
            answer = await tools.query(valid_name("name", options.name), options.record_type)
        except NetError as error:
            return look_of_error(error)
        latency = max(0.0, tools.now() - started)
        missing = missing_from(answer, options.expected, options.record_type)
        good = bool(answer) and not missing
        return Look(
            outcome=OutcomeKind.OK if good else OutcomeKind.FAIL,
            reason=_good(answer) if good else _bad(answer, missing),
            latency=latency,
        )


def _wrong_type(written: str) -> Message:
    if near := nearest(written, TYPES):
        return say("config", "unknown record type {type}; did you mean {near}?", type=shown(written), near=near)
    return say("config", "unknown record type {type}; known: {known}", type=shown(written), known=", ".join(TYPES))


def _wrong_record(written: str, record_type: str) -> Message:
    return say("config", "{record} cannot be a record of type {type}", record=shown(written), type=record_type)


def _good(answer: tuple[str, ...]) -> Message:
    return say("reason", "The name leads to {records}", records=_listed(answer))


def _bad(answer: tuple[str, ...], missing: tuple[str, ...]) -> Message:
    if not answer:
        return say("reason", "The name has no such record")
    return say(
        "reason",
        "The name leads to {records}, not to {expected}",
        records=_listed(answer),
        expected=_listed(missing),
    )


def _listed(records: tuple[str, ...]) -> str:
    more = "…" if len(records) > _MOST_SHOWN else ""
    return verbatim(", ".join(records[:_MOST_SHOWN]), 120).text + more


SOURCE: Source = Dns()
