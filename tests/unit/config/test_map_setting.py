"""`map` in the user's file: where offices are shown."""

from __future__ import annotations

import pytest

from doorlight.catalogue.definition import DefinitionError
from doorlight.catalogue.fields import Table
from doorlight.config.map_setting import read_map
from doorlight.config.schema import MAP


def test_a_map_has_a_place_in_its_address() -> None:
    """An https address with {place}, the usual one where nothing is said, and none for ""."""
    assert read_map(Table({})) == MAP
    assert read_map(Table({"map": "https://map.example/?q={place}"})) == "https://map.example/?q={place}"
    assert read_map(Table({"map": ""})) == ""


@pytest.mark.parametrize("wrong", ["https://map.example/", "http://map.example/?q={place}", "geo:{place}", "{place}"])
def test_another_address_is_refused(wrong: str) -> None:
    """Without a place, or without https, no office is looked for there."""
    with pytest.raises(DefinitionError, match=r"https:// address with \{place\}"):
        read_map(Table({"map": wrong}))
