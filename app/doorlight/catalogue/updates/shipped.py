"""What ships about catalogue updates, `resources/catalogue_updates.toml`: how new the shipped catalogue is, and keys.

`packaging/catalogue_bundle.py` writes it. Without a key in it no catalogue is trusted but those of keys that the
user has named.
"""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from doorlight.shipped import shipped

NAME = "catalogue_updates.toml"
_Key = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class ShippedCatalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """`serial` and `made_at` of the catalogue that came with the application; `keys` are the maintainers'."""

    serial: int
    made_at: Annotated[datetime, Meta(tz=True)]
    keys: tuple[_Key, ...] = ()


@cache
def shipped_catalogue() -> ShippedCatalogue:
    """Read the file that ships."""
    return read(shipped(NAME).read_text(encoding="utf-8"))


def read(text: str) -> ShippedCatalogue:
    """Return what such a file says."""
    return msgspec.convert(tomllib.loads(text), ShippedCatalogue)
