"""Ids and addresses from what a person typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.fields import ID_PATTERN, web_address
from doorlight.config.naming import address_in, name_for, new_id


@given(st.text(), st.frozensets(st.sampled_from(["service", "service-2", "shop"])))
def test_every_name_gives_a_valid_free_id(name: str, taken: frozenset[str]) -> None:
    """Whatever the name, the id has the file's form and is not taken."""
    made = new_id(name, taken)
    assert ID_PATTERN.fullmatch(made)
    assert made not in taken


def test_accents_and_repeats() -> None:
    """Accents are folded, a second of the same name gets a number."""
    assert new_id("Café de l’Érable", ()) == "cafe-de-lerable"
    assert new_id("Shop", {"shop", "shop-2"}) == "shop-3"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("gateway.example", "https://gateway.example"),
        (" http://localhost:8080/x ", "http://localhost:8080/x"),
        ("https://[::1]/", "https://[::1]/"),
        ("passport", None),
        ("status of rogers.com", None),
        ("javascript://x.example/", None),
        ("https://shop.example:99999", None),
        ("", None),
    ],
)
def test_what_is_an_address(typed: str, address: str | None) -> None:
    """A host with a dot is an address, words are a search."""
    assert address_in(typed) == address


@given(st.text())
def test_any_text_is_read(typed: str) -> None:
    """No text breaks it, and a name is found for every address."""
    address = address_in(typed)
    if address is not None:
        assert name_for(address)


def test_name_is_the_host() -> None:
    """A first name is the host without www."""
    assert name_for("https://www.shop.example/health?x=1") == "shop.example"


def test_addresses_are_accepted_by_the_definition() -> None:
    """What is offered as an address is one for the file."""
    assert web_address(address_in("gateway.example") or "")
