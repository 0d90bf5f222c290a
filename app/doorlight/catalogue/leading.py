"""Where a link leads, asked before it is opened: to one of the hosts of its service, or to one that only looks so.

Between `lookalikes`, which knows what a disguise looks like, and the desktop, which asks the person in words.
"""

from __future__ import annotations

import re

from msgspec import Struct

from doorlight.catalogue.lookalikes import is_look_alike, within
from doorlight.domain.hosts import host_of

_MARKS = re.compile(r"[-.]")
_LEAST_DISGUISE = 6  # letters of a host without its marks: shorter ones are in many names by chance


class Doubt(Struct, frozen=True):
    """A host that is not one of `allowed`; `look_alike`: its name is made to pass for another."""

    host: str
    allowed: tuple[str, ...] = ()
    look_alike: bool = False


def is_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """Tell whether a host is in a list; `*.gc.ca` stands for what is below `gc.ca`, not for itself."""
    return any(
        within(host, name[2:]) and host != name[2:] if name.startswith("*.") else host == name for name in allowed
    )


def doubt(address: str, allowed: tuple[str, ...], known: tuple[str, ...] = ()) -> Doubt | None:
    """Return what speaks against opening a web address without a word; None where nothing does.

    `allowed` are the hosts of the service it belongs to, none where nobody listed any: then only a disguise is told,
    of a government host or of one of `known`, the hosts of other services.
    """
    host = host_of(address)
    if is_allowed(host, allowed) or (not host and not _is_web(address)):
        return None
    alike = not host or is_look_alike(host) or _passes_for(host, (*allowed, *known)) or "@" in _authority(address)
    return Doubt(host or address[:80], allowed, alike) if alike or allowed else None


def _passes_for(host: str, names: tuple[str, ...]) -> bool:
    """Tell whether a host has another's name in it without being it or below it: `canada-ca.example`."""
    real = [name.removeprefix("*.") for name in names]
    if any(within(host, name) for name in real):
        return False
    bare, squeezed = _MARKS.sub("", host), [_MARKS.sub("", name) for name in real]
    if any(len(name) >= _LEAST_DISGUISE and name in bare for name in squeezed):
        return True
    return host.startswith("xn--") or ".xn--" in host


def _is_web(address: str) -> bool:
    return address.strip().lower().startswith(("http:", "https:"))


def _authority(address: str) -> str:
    return address.partition("://")[2].partition("/")[0]
