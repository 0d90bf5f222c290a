"""Which catalogues are kept on this machine and which of them is in force, as one frozen value and what it becomes.

`config.catalogue_folder` keeps it on disk. Two are kept, the newest taken and the one before; the application's own
is always there besides, and in force again as soon as it is the newer one (after an upgrade).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from doorlight.catalogue.shelf import Shelf
from doorlight.domain.words import LocalText


class Edition(Struct, frozen=True, kw_only=True):
    """A catalogue that was taken. Times are seconds since the epoch; `digest` is the SHA-256 of its file, in hex."""

    serial: int
    made_at: float
    taken_at: float
    digest: str


class Installed(Struct, frozen=True, kw_only=True):
    """`current` None: the application's own is in force. `earlier` None: so it was before.

    `newest` is the highest number ever taken: one that was taken back is not taken again. `names` are of entries
    that were known here and that the application's own catalogue lacks, or a later one: whoever watches one of them
    is told so by its name, instead of having a settings file that is wrong.
    """

    current: Edition | None = None
    earlier: Edition | None = None
    newest: int = 0
    names: dict[str, LocalText] = {}


def in_order(installed: Installed, shipped_serial: int) -> tuple[Edition, ...]:
    """Return what may be in force, best first; where none of it can be read, it is the application's own."""
    kept = (installed.current, installed.earlier) if installed.current is not None else ()
    return tuple(edition for edition in kept if edition is not None and edition.serial > shipped_serial)


def newest_seen(installed: Installed, shipped_serial: int) -> int:
    """Return the number that a catalogue must exceed to be taken."""
    return max(installed.newest, shipped_serial)


def taken(installed: Installed, edition: Edition, names: Mapping[str, LocalText]) -> Installed:
    """Return what is installed once a newer catalogue was taken."""
    known, before = {**installed.names, **names}, installed.current
    again = before is not None and before.serial == edition.serial  # its file was damaged
    earlier = installed.earlier if again else before
    return Installed(current=edition, earlier=earlier, newest=edition.serial, names=known)


def taken_back(installed: Installed) -> Installed:
    """Return what is installed once the catalogue in force was taken back."""
    return replace(installed, current=installed.earlier, earlier=None)


def names_to_keep(before: Shelf, after: Shelf, shipped: Shelf) -> dict[str, LocalText]:
    """Return the names of entries that will be gone, now or once `after` is no longer in force."""
    own = set(shipped.ids())
    left = {title.id: title.name for title in before.titles if after.get(title.id) is None}
    return left | {title.id: title.name for title in after.titles if title.id not in own}
