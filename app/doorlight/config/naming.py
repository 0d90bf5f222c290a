"""Ids for services that a person adds: made from the name, in the form that the file wants (DESIGN 5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

_LONGEST = 48


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id like "card-gateway" that is not taken; "service" for a name without letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-") or "service"
    number, wanted = 1, base
    while wanted in taken:
        number += 1
        wanted = f"{base}-{number}"
    return wanted


def address_in(text: str) -> str | None:
    """Return the web address that a person typed or pasted, with its scheme; None when it is none."""
    typed = text.strip()
    if not typed or any(character.isspace() for character in typed):
        return None
    address = typed if "://" in typed else "https://" + typed
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        fits = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:  # a bad port or IPv6 literal
        return None
    return address if fits and ("." in host.strip(".") or ":" in host or host == "localhost") else None


def name_for(address: str) -> str:
    """Return a first name for a service at an address: its host without "www."."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
