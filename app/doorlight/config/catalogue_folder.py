"""The catalogues kept in the data folder: which one is in force, taking a newer one, going back.

Each is one file, as it was signed, and `installed.json` says which counts: a file is whole before that names it, and
both are put in place in one move, so that a kill at any moment leaves what was in force in force. What is read again
at a start must have the digest of what was taken; where it has not, the one before counts, in the end the shipped.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.installed import (
    Edition,
    Installed,
    in_order,
    names_to_keep,
    newest_seen,
    taken,
    taken_back,
)
from doorlight.catalogue.updates.shipped import ShippedCatalogue, shipped_catalogue
from doorlight.config import disk
from doorlight.config.errors import ConfigError
from doorlight.domain.words import LocalText, say

if TYPE_CHECKING:
    from doorlight.catalogue.updates.bundle import Bundle

_log = logging.getLogger(__name__)

Trial = Callable[[Shelf], object]  # raises ConfigError where the user's file does not go with a catalogue


class CatalogueFolder:
    """`folder` need not be there. Used from any thread, one at a time; several programs may each have one."""

    def __init__(self, folder: Path, shipped: ShippedCatalogue | None = None) -> None:
        self.folder = folder
        self.shipped = shipped or shipped_catalogue()
        self.note = folder / "installed.json"

    def installed(self) -> Installed:
        """Return what is kept; nothing where the note of it is missing or damaged."""
        try:
            noted = disk.read(self.note)
            return Installed() if noted is None else msgspec.json.decode(noted, type=Installed)
        except (ConfigError, msgspec.MsgspecError, RecursionError) as error:
            _log.warning("what is known of catalogue updates cannot be read and is left aside: %s", error)
            return Installed()

    def edition(self) -> Edition | None:
        """Return the catalogue in force, None where it is the application's own."""
        return self._best(self.installed())[0]

    def shelf(self, language: str) -> Shelf:
        """Return the entries of the catalogue in force.

        Raises OSError where even the shipped one cannot be read.
        """
        return self.in_force(language)[1]

    def in_force(self, language: str) -> tuple[Edition | None, Shelf]:
        """Return the catalogue in force and its entries, as `edition` and `shelf` do."""
        installed = self.installed()
        edition, bundle = self._best(installed)
        shelf = Shelf.load(language) if bundle is None else _shelf_of(bundle, language)
        shelf.gone = _still_gone(installed.names, shelf)
        return edition, shelf

    def take(self, data: bytes, *, keys: tuple[str, ...], now: float, trial: Trial) -> Edition | None:
        """Put a catalogue from outside in force; None where it is not newer than what is, or was, here.

        `keys` are trusted besides the shipped ones; `now` is UTC seconds. Raises CatalogueRefused, and ConfigError
        where it cannot be kept; what was in force then stays so.
        """
        from doorlight.catalogue.updates.admission import (  # noqa: PLC0415  # when one has come; most starts have none
            Gate,
            check_entries,
            genuine,
        )

        installed, own = self.installed(), Shelf.load()
        newest = newest_seen(installed, self.shipped.serial)
        bundle = genuine(data, Gate(keys=(*self.shipped.keys, *keys), now=now, newest=newest))
        if bundle.serial == newest and not self._is_damaged(installed):
            return None
        check_entries(bundle, now, own)
        after = _shelf_of(bundle, "en")
        before = self.shelf("en")
        names = names_to_keep(before, after, own)
        after.gone = _still_gone({**installed.names, **names}, after)
        _try(trial, before, after)
        edition = Edition(
            serial=bundle.serial, made_at=bundle.made_at.timestamp(), taken_at=now, digest=_digest(data)
        )
        self._put(self._path(edition), data)
        self._keep(taken(installed, edition, names))
        return edition

    def is_whole(self) -> bool:
        """Whether what was last taken, and not taken back, is there as it was: else it may be had again."""
        return not self._is_damaged(self.installed())

    def go_back(self) -> Edition | None:
        """Put the catalogue before in force again; returns it, None where that is the application's own.

        Raises ConfigError where that cannot be kept.
        """
        self._keep(taken_back(self.installed()))
        return self.edition()

    def _is_damaged(self, installed: Installed) -> bool:
        current = installed.current
        own = current is None or current.serial != installed.newest or current.serial <= self.shipped.serial
        return not own and current is not None and self._read(current) is None

    def _best(self, installed: Installed) -> tuple[Edition | None, Bundle | None]:
        for edition in in_order(installed, self.shipped.serial):
            if (bundle := self._read(edition)) is not None:
                return edition, bundle
        return None, None

    def _read(self, edition: Edition) -> Bundle | None:
        """Read what was found right when it was taken, if it is still that."""
        from doorlight.catalogue.updates.bundle import MOST, unpack  # noqa: PLC0415  # as above

        try:
            data = disk.read(self._path(edition), MOST) or b""
        except ConfigError as error:
            _log.warning("%s", error)
            data = b""
        if _digest(data) == edition.digest:
            return unpack(data, lambda _signature, _signed: True)
        _log.warning("catalogue %d is damaged or gone: the one before it is in force", edition.serial)
        return None

    def _path(self, edition: Edition) -> Path:
        return self.folder / f"{edition.serial}.catalogue"

    def _keep(self, installed: Installed) -> None:
        """Say what counts from now on, and let go of the files that no longer do."""
        self._put(self.note, msgspec.json.encode(installed, order="deterministic"))
        kept = {self._path(edition) for edition in (installed.current, installed.earlier) if edition is not None}
        for path in self.folder.glob("*.catalogue"):
            if path not in kept:
                with contextlib.suppress(OSError):  # it is in nobody's way
                    path.unlink(missing_ok=True)

    @staticmethod
    def _put(path: Path, data: bytes) -> None:
        """Write a file of ours; a link in its place leads to what is not."""
        if path.is_symlink():
            disk.remove(path)
        disk.write(path, data)


def _shelf_of(bundle: Bundle, language: str) -> Shelf:
    from doorlight.catalogue.updates.admission import shelf_of  # noqa: PLC0415  # as above

    return shelf_of(bundle, language)


def _try(trial: Trial, before: Shelf, after: Shelf) -> None:
    """Refuse a catalogue with which a user's file that is right would no longer be."""
    try:
        trial(after)
    except ConfigError as error:
        try:
            trial(before)
        except ConfigError:
            return  # it is wrong as it is
        from doorlight.catalogue.updates.refusal import CatalogueRefused  # noqa: PLC0415  # as above

        text = say("catalogue", "your settings file would not go with it: {wrong}", wrong=error.here)
        raise CatalogueRefused(text) from error


def _still_gone(names: dict[str, LocalText], shelf: Shelf) -> dict[str, LocalText]:
    there = set(shelf.ids())
    return {name: text for name, text in names.items() if name not in there}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
