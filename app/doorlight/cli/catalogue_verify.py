"""`doorlight catalogue verify [--live]`: what must hold of every entry, and which of them have rotted out there.

For the maintainers and the gates. Without `--live` nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from doorlight.catalogue.fields import DefinitionError
from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.verify import ERROR, WARNING, Finding, verify
from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.words import TerminalWords
from doorlight.domain.service import Service
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import render, say, verbatim
from doorlight.engine.clock import LiveClock
from doorlight.engine.composition import Outside, open_outside
from doorlight.engine.rot import Doubt, Rot, find_rot

FINE, WRONG, UNKNOWN = 0, 1, 3  # as `check` has them (DESIGN 6)
_NAMED = 5  # entries that are named where many have the same warning


def run(options: argparse.Namespace, words: TerminalWords) -> int:
    """Verify the shipped catalogue, or the one in `--folder`; returns the exit code."""
    shelf = Shelf.load(words.language, options.folder)
    if options.live:
        return _live(options, _readable(shelf, options.only), words)
    wanted = {service.id for service in _only(shelf, options.only)} if options.only else set(shelf.ids())
    findings = [finding for finding in verify(shelf) if finding.entry in wanted]
    errors = sum(finding.severity == ERROR for finding in findings)
    if options.json:
        _write_json([_as_json(finding, words) for finding in findings])
    else:
        total = words.translate("cli", "{entries} entries, {errors} errors, {warnings} warnings")
        said = total.format(entries=len(wanted), errors=errors, warnings=len(findings) - errors)
        sys.stdout.write("\n".join([*_lines(findings, words), said]) + "\n")
    return WRONG if errors else FINE


def _only(shelf: Shelf, names: Sequence[str]) -> tuple[Service, ...]:
    """Return the entries of these ids and categories; all of them where none is named."""
    if not names:
        return shelf.all()
    chosen: dict[str, Service] = {}
    for name in names:
        entry = shelf.get(name)
        found = shelf.of(name) or ((entry,) if entry is not None else ())
        if not found:
            raise CommandError(say("cli", "{name}: neither an entry nor a category of the catalogue", name=name))
        chosen |= {service.id: service for service in found}
    return tuple(chosen.values())


def _readable(shelf: Shelf, names: Sequence[str]) -> tuple[Service, ...]:
    try:
        return _only(shelf, names)
    except DefinitionError as error:
        reason = verbatim(str(error))
        raise CommandError(
            say("cli", "the catalogue is not right ({reason}); verify it without --live first", reason=reason)
        ) from error


def _lines(findings: Sequence[Finding], words: TerminalWords) -> Iterator[str]:
    """Say each finding in a line; what hundreds of entries have in common in one."""
    severities = {ERROR: words.translate("cli", "error"), WARNING: words.translate("cli", "warning")}
    said = sorted(((f.severity, render(f.text, words), f) for f in findings), key=lambda each: each[:2])
    for (severity, text), alike in groupby(said, key=lambda each: each[:2]):
        same = [finding for _severity, _text, finding in alike]
        if severity == ERROR or len(same) <= _NAMED:
            yield from (f"{severities[severity]}: {each.entry}: {each.field}: {text}" for each in same)
        else:
            names = ", ".join(each.entry for each in same[:_NAMED])
            more = words.translate("cli", "{names} and {number} more").format(names=names, number=len(same) - _NAMED)
            yield f"{severities[severity]}: {more}: {same[0].field}: {text}"


def _as_json(finding: Finding, words: TerminalWords) -> dict[str, Any]:
    return {
        "id": finding.entry,
        "field": finding.field,
        "severity": finding.severity,
        "text": render(finding.text, words),
    }


def _live(options: argparse.Namespace, services: Sequence[Service], words: TerminalWords) -> int:
    """Look at every check of these entries once, and say which of them are to be mended."""
    setup = set_up(options)
    looks = sum(len(service.checks) for service in services)
    rotten = asyncio.run(_find(setup, services, looks, shown=sys.stderr.isatty() and not options.quiet))
    sure = sum(rot.sure for rot in rotten)
    if options.json:
        _write_json([_rot_as_json(rot, words) for rot in rotten])
    else:
        total = words.translate("cli", "{looks} looked at, {sure} to be mended, {doubtful} not understood from here")
        said = total.format(looks=looks, sure=sure, doubtful=len(rotten) - sure)
        sys.stdout.write("\n".join([*_rot_lines(rotten, words), said]) + "\n")
    if sure:
        return WRONG
    return UNKNOWN if rotten else FINE


async def _find(setup: Setup, services: Sequence[Service], looks: int, *, shown: bool) -> tuple[Rot, ...]:
    outside = open_outside(setup.settings, setup.places, LiveClock(), setup.words.language)
    try:
        await _need_a_line(outside, setup.settings.connection.control)
        outside.sharing.expect(tuple(services))
        return await find_rot(services, outside.looker, _Counter(looks, shown=shown))
    finally:
        await outside.aclose()


async def _need_a_line(outside: Outside, addresses: Sequence[str]) -> None:
    """Refuse to judge hundreds of others while our own line is down; without control addresses it is not asked."""
    for address in addresses:
        if await outside.control.ask(address) is ControlAnswer.PASSED:
            return
    if addresses:
        raise CommandError(say("cli", "this computer seems to be offline: nothing was looked at"))


class _Counter:
    """How many checks have been looked at, on one line of a terminal's standard error."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._done = 0
        self._shown = shown

    def __call__(self) -> None:
        self._done += 1
        if self._shown:
            sys.stderr.write(f"\r{self._done}/{self._total}" if self._done < self._total else "\r\x1b[K")
            sys.stderr.flush()


def _rot_lines(rotten: Sequence[Rot], words: TerminalWords) -> Iterator[str]:
    """Yield a heading for each trouble, and under it its entries."""
    headings = _headings(words)
    for trouble, alike in groupby(rotten, key=lambda rot: rot.trouble):
        same = tuple(alike)
        yield f"{headings[trouble]} ({len(same)})"
        yield from (f"  {rot.entry}: {rot.check.kind} {rot.check.address}: {render(rot.text, words)}" for rot in same)


def _headings(words: TerminalWords) -> dict[SourceTrouble | Doubt, str]:
    tr = words.translate
    return {
        SourceTrouble.MOVED: tr("cli", "moved"),
        SourceTrouble.GONE: tr("cli", "gone"),
        SourceTrouble.CERTIFICATE: tr("cli", "certificate of another, or no longer valid"),
        SourceTrouble.INACTIVE: tr("cli", "switched off by the provider"),
        SourceTrouble.REFUSED: tr("cli", "turned away"),
        SourceTrouble.NOT_DATA: tr("cli", "a web page where data was"),
        SourceTrouble.SHAPE: tr("cli", "data of another shape"),
        SourceTrouble.CHOICE: tr("cli", "a chosen part is no longer there"),
        SourceTrouble.ABANDONED: tr("cli", "abandoned: its clock stands still"),
        Doubt.FAILS: tr("cli", "a web site that does not answer as it should"),
        Doubt.UNREAD: tr("cli", "not read or not understood"),
    }


def _rot_as_json(rot: Rot, words: TerminalWords) -> dict[str, Any]:
    return {
        "id": rot.entry,
        "field": f"check.{rot.place}.url",
        "severity": ERROR if rot.sure else WARNING,
        "trouble": rot.trouble.value,
        "kind": rot.check.kind,
        "url": rot.check.address,
        "text": render(rot.text, words),
    }


def _write_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
