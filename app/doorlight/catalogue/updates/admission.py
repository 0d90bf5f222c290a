"""The one way in for a catalogue from outside: signature, age and number (`genuine`), then `check_entries`.

What comes through is as good as a shipped catalogue; what does not is refused whole, with the first thing that is
wrong. Reading every entry takes a second or two, so callers do it in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec import Struct

from doorlight.catalogue.parts import Parts
from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.bundle import Bundle, unpack
from doorlight.catalogue.updates.freshness import check_age, check_serial
from doorlight.catalogue.updates.limits import beyond_data
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.catalogue.updates.signature import trusting
from doorlight.catalogue.verify import ERROR, verify
from doorlight.domain.words import Message, say, verbatim

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)  # tomllib's and of what it returns


class Gate(Struct, frozen=True, kw_only=True):
    """What a catalogue is measured by: trusted public keys, the time (UTC seconds), the newest number seen here."""

    keys: tuple[str, ...]
    now: float
    newest: int


def genuine(data: bytes, gate: Gate) -> Bundle:
    """Return the catalogue that a file from outside holds, its entries not looked at yet.

    Raises CatalogueRefused.
    """
    bundle = unpack(data, trusting(gate.keys))
    check_age(bundle, gate.now)
    check_serial(bundle, gate.newest)
    return bundle


def check_entries(bundle: Bundle, now: float, shipped: Shelf) -> None:
    """Refuse a catalogue with an entry that could not ship, or that does more than an entry from outside may.

    Raises CatalogueRefused.
    """
    try:
        wrong = next(_wrong(bundle, now, shipped), None)
    except _BROKEN as error:
        text = say("catalogue", "it cannot be read: {reason}", reason=verbatim(str(error), 120))
        raise CatalogueRefused(text) from error
    if wrong is not None:
        raise CatalogueRefused(wrong)


def shelf_of(bundle: Bundle, language: str) -> Shelf:
    """Return a catalogue's entries, as `Shelf.load` does those of a folder."""
    parts = Parts()
    for name in sorted(bundle.files):
        parts.add(bundle.files[name].encode())
    return Shelf(parts, language)


def _wrong(bundle: Bundle, now: float, shipped: Shelf) -> Iterator[Message]:
    english, french = shelf_of(bundle, "en"), shelf_of(bundle, "fr")
    if not english.ids():
        yield say("catalogue", "there is no entry in it")
    today = datetime.fromtimestamp(now, UTC).date()
    yield from (_named(each.entry, each.text) for each in verify(english, today) if each.severity == ERROR)
    yield from _beyond((english, french), shipped)


def _beyond(shelves: Iterable[Shelf], shipped: Shelf) -> Iterator[Message]:
    for shelf in shelves:
        for service in shelf.all():
            if (text := beyond_data(service, shipped)) is not None:
                yield _named(service.id, text)


def _named(entry: str, text: Message) -> Message:
    return say("catalogue", "its entry {id} is not right: {text}", id=entry, text=text)
