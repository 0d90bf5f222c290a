"""What must hold of every catalogue entry before it ships: `doorlight catalogue verify`, and a test.

The reader already refuses wrong shapes; here is what only the whole catalogue shows: links that leave the entry's
hosts, dependencies that do not exist or go in circles, texts in one language only, two entries for one thing, entries
that grow old.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import asdict

from doorlight.catalogue.definition import DefinitionError, read_service
from doorlight.catalogue.leading import is_allowed
from doorlight.catalogue.lookalikes import is_look_alike
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import Check, Service
from doorlight.domain.words import LocalText, Message, say

ERROR, WARNING = "error", "warning"
MAX_AGE_DAYS = 180  # CANADA 8: "suggest amber 'check' after 180 days"


class Finding(Struct, frozen=True):
    """One thing that is wrong with an entry. `field` is a path like "door.2.value"; "" is the whole entry."""

    entry: str
    field: str
    severity: str  # "error": must not ship; "warning": look at it
    text: Message


def verify(shelf: Shelf, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong with a catalogue, errors first, then by entry."""
    pairs, findings = _read_all(shelf)
    services = [english for english, _french in pairs]
    ids = {service.id for service in services}
    for service, french in pairs:
        findings += [*_texts(service), *_links(service, french), *_open_to_all(service, french)]
        findings += _dependencies(service, ids)
        findings += [*_placement(service, shelf), *_age(service, today or datetime.now(UTC).date())]
    findings += [*_twice(shelf), *_alike(services), *_old_ids(services), *_cycles(services)]
    return tuple(sorted(findings, key=lambda finding: (finding.severity, finding.entry, finding.field)))


def _read_all(shelf: Shelf) -> tuple[list[tuple[Service, Service]], list[Finding]]:
    """Read every entry for both languages; one that cannot be read is a finding."""
    pairs: list[tuple[Service, Service]] = []
    findings: list[Finding] = []
    for name in shelf.ids():
        try:
            table = shelf.table(name)
            pairs.append((read_service(table), read_service(table, language="fr")))
        except DefinitionError as error:
            findings.append(Finding(name, ".".join(map(str, error.path)), ERROR, error.text))
    return pairs, findings


def _texts(service: Service) -> Iterator[Finding]:
    """Names, notes and labels are needed in both languages."""
    texts = {"name": service.name, "note": service.note}
    for index, door in enumerate(service.doors):
        texts |= {f"door.{index}.label": door.label, f"door.{index}.note": door.note}
    for field, text in texts.items():
        if bool(text.en) != bool(text.fr):
            yield Finding(service.id, field, ERROR, say("catalogue", "this text is in one language only"))


def _links(service: Service, french: Service) -> Iterator[Finding]:
    """Every link must lead to a host that the entry allows, and none to a look-alike."""
    for field, text in _addresses(service, french):
        for address in filter(None, (text.en, text.fr)):
            host = (urlsplit(address).hostname or "") if "://" in address else ""
            if host and not is_allowed(host, service.allow_hosts):
                yield Finding(
                    service.id,
                    field,
                    ERROR,
                    say("catalogue", "{host} is not among the entry's allow_hosts", host=host),
                )
    for host in service.allow_hosts:
        if is_look_alike(host):
            yield Finding(
                service.id, "allow_hosts", ERROR, say("catalogue", "{host} looks like a government host", host=host)
            )


def _open_to_all(service: Service, french: Service) -> Iterator[Finding]:
    """Plain http may have been changed on its way: no link leads there, and a check only if it must."""
    for field, text in _addresses(service, french):
        if any(address.startswith("http://") for address in (text.en, text.fr)):
            severity = WARNING if field.endswith(".url") else ERROR
            yield Finding(service.id, field, severity, say("catalogue", "this address is not https"))


def _addresses(service: Service, french: Service) -> Iterator[tuple[str, LocalText]]:
    yield "home", service.home
    yield from _asked("", service.checks, french.checks)
    for index, (door, twin) in enumerate(zip(service.doors, french.doors, strict=True)):
        yield f"door.{index}.value", door.value
        yield from _asked(f"door.{index}.", door.checks, twin.checks)


def _asked(where: str, checks: Iterable[Check], french: Iterable[Check]) -> Iterator[tuple[str, LocalText]]:
    for index, (check, twin) in enumerate(zip(checks, french, strict=True)):
        yield f"{where}check.{index}.url", LocalText(check.address, twin.address)


def _dependencies(service: Service, ids: set[str]) -> Iterator[Finding]:
    fields = {"depends_on": service.depends_on}
    fields |= {f"door.{index}.depends_on": door.depends_on for index, door in enumerate(service.doors)}
    for field, names in fields.items():
        for name in names:
            if name not in ids:
                yield Finding(service.id, field, ERROR, say("catalogue", "there is no entry {id}", id=name))


def _placement(service: Service, shelf: Shelf) -> Iterator[Finding]:
    if service.category not in {category.id for category in shelf.categories()}:
        yield Finding(
            service.id, "category", ERROR, say("catalogue", "there is no category {id}", id=service.category or "?")
        )
    if not service.source:
        yield Finding(service.id, "source", ERROR, say("catalogue", "say where the facts are from"))


def _age(service: Service, today: date) -> Iterator[Finding]:
    """Facts grow old: an entry that nobody has opened for half a year is marked."""
    if not service.verified_on:
        yield Finding(service.id, "verified_on", WARNING, say("catalogue", "never opened and verified by a person"))
        return
    year, month, day = (*map(int, service.verified_on.split("-")), 1, 1)[:3]
    try:
        days = (today - date(year, month, day)).days
    except ValueError:
        yield Finding(service.id, "verified_on", ERROR, say("catalogue", "there is no such day"))
        return
    if days > MAX_AGE_DAYS:
        text = say("catalogue", "verified on {day}, {days} days ago: check it", day=service.verified_on, days=days)
        yield Finding(service.id, "verified_on", WARNING, text)


def _twice(shelf: Shelf) -> Iterator[Finding]:
    for name in shelf.written_twice:
        yield Finding(name, "id", ERROR, say("catalogue", "{id} is used by another entry", id=name))


def _alike(services: list[Service]) -> Iterator[Finding]:
    """Nothing stands on the shelf twice: under one name, or looking at just the same."""
    for field, telling in (("name", _called), ("check", _looked_at)):
        first: dict[object, str] = {}
        for service in services:
            for mark in telling(service):
                other = first.setdefault(mark, service.id)
                if other != service.id:
                    yield Finding(service.id, field, ERROR, say("catalogue", "this is the same as in {id}", id=other))


def _called(service: Service) -> set[object]:
    return {name.casefold() for name in (service.name.en, service.name.fr) if name}


def _looked_at(service: Service) -> set[object]:
    """Return what an entry looks at, however it is written: all its addresses with what is chosen at each."""
    return {frozenset(map(_chosen_at, service.checks))} if service.checks else set()


def _chosen_at(check: Check) -> tuple[object, ...]:
    chosen = asdict(check.options) | {"url": check.address.rstrip("/").casefold()}
    return tuple(sorted((key, str(value)) for key, value in chosen.items()))


def _old_ids(services: list[Service]) -> Iterator[Finding]:
    """Old ids must each lead to one entry only, and never hide a living one."""
    used = Counter([name for service in services for name in (service.id, *service.old_ids)])
    for service in services:
        for name in service.old_ids:
            if used[name] > 1:
                yield Finding(
                    service.id, "old_ids", ERROR, say("catalogue", "{id} is used by another entry", id=name)
                )


def _cycles(services: list[Service]) -> Iterator[Finding]:
    """Nothing may depend on itself, by whatever way round."""
    parents = {service.id: service.depends_on for service in services}
    for service in services:
        if _reaches(service.id, service.id, parents.get):
            yield Finding(service.id, "depends_on", ERROR, say("catalogue", "this entry depends on itself"))


def _reaches(start: str, goal: str, parents: Callable[[str], tuple[str, ...] | None]) -> bool:
    seen: set[str] = set()
    waiting = list(parents(start) or ())
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += parents(name) or ()
    return False
