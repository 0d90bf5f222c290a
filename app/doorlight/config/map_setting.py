"""`map` in the user's file: an address with {place} in it that shows offices, or "" for the system's own map."""

from __future__ import annotations

from doorlight.catalogue.fields import Table, web_address
from doorlight.config.schema import MAP
from doorlight.domain.words import say

PLACE = "{place}"


def read_map(root: Table) -> str:
    """Return the address of the map.

    Raises DefinitionError where it is not https, or has no place for what is looked for.
    """
    address = root.text("map") if "map" in root else MAP
    plain = address.replace(PLACE, "x")
    if address and (address == plain or not plain.startswith("https://") or web_address(plain) is None):
        text = say("config", "this must be an https:// address with {place} where the place goes", place=PLACE)
        raise root.refuse("map", text)
    return address
