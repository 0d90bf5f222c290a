"""The `[catalogue]` table of the user's file: whether updates of the catalogue are wanted, from where, from whom."""

from __future__ import annotations

from urllib.parse import urlsplit

from doorlight.catalogue.fields import Table, web_address
from doorlight.config.schema import CatalogueSettings
from doorlight.domain.words import say

_MOST_KEYS = 8


def read_catalogue(fields: Table) -> CatalogueSettings:
    """Return what the table says.

    Raises DefinitionError.
    """
    fields.allow_only(("updates", "address", "keys"))
    settings = CatalogueSettings(
        updates=fields.flag("updates") if "updates" in fields else False,
        address=_address(fields) if "address" in fields else "",
        keys=_keys(fields) if "keys" in fields else (),
    )
    if settings.updates and not settings.address:
        raise fields.refuse("updates", say("config", 'first say where from: address = "https://…"'))
    return settings


def _address(fields: Table) -> str:
    address = fields.text("address").strip()
    if address and (web_address(address) is None or urlsplit(address).scheme != "https"):
        raise fields.refuse("address", say("config", "this must be an address that begins with https://"))
    return address


def _keys(fields: Table) -> tuple[str, ...]:
    from doorlight.catalogue.updates.signature import is_public_key  # noqa: PLC0415  # few files name a key

    keys = tuple(dict.fromkeys(key.lower() for key in fields.texts("keys")))
    if not all(map(is_public_key, keys)):
        raise fields.refuse("keys", say("config", "a public key is 64 hexadecimal digits, in quotes"))
    if len(keys) > _MOST_KEYS:
        raise fields.refuse("keys", say("config", "{most} keys are the most", most=_MOST_KEYS))
    return keys
