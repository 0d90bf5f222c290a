"""Where a link leads: what is opened without a word, and what a person is asked about first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.leading import doubt, is_allowed
from doorlight.domain.hosts import host_of

HOSTS = ("*.canada.ca", "*.gc.ca", "x.com")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.canada.ca/en.html",
        "https://secure.cic.gc.ca/form?next=https://evil.example/",
        "https://x.com/CitImmCanada",
        "tel:+18882422100",
        "mailto:help@example.org",
    ],
)
def test_a_service_s_own_hosts_are_opened_without_a_word(address: str) -> None:
    """Nothing is asked about a host that the entry allows, nor about a number."""
    assert doubt(address, HOSTS) is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://canada-ca.example/pay", "canada-ca.example"),
        ("https://www.canada.ca.example/", "www.canada.ca.example"),
        ("https://www.canada.ca@evil.example/", "evil.example"),
        ("https://evil.example\\@www.canada.ca/", "evil.example"),
        ("https://xn--cnada-nwa.example/", "xn--cnada-nwa.example"),
        ("https://cánada.example/", "xn--cnada-xqa.example"),
        ("https://ircc-gc-ca.example/", "ircc-gc-ca.example"),
    ],
)
def test_a_disguise_is_told_by_its_true_host(address: str, host: str) -> None:
    """What a browser would go to is named, in letters that cannot be mistaken."""
    found = doubt(address, HOSTS)
    assert found is not None
    assert (found.host, found.look_alike) == (host, True)


def test_another_host_is_told_and_is_no_disguise() -> None:
    """A host that nobody listed is not called a look-alike for that."""
    found = doubt("https://help.example/form", HOSTS)
    assert found is not None
    assert (found.host, found.allowed, found.look_alike) == ("help.example", HOSTS, False)


def test_without_a_list_only_a_disguise_is_told() -> None:
    """A service of one's own has no list: its links are opened, those that dress up are not."""
    assert doubt("https://help.example/form", ()) is None
    assert doubt("https://servicecanadapassport.ca/", ()) is not None


def test_a_disguise_of_another_service_is_told() -> None:
    """The hosts of all that is watched are known, and each of them may be copied."""
    assert doubt("https://interac-ca.example/", (), ("www.interac.ca", "interac.ca")) is not None
    assert doubt("https://interac.ca/", (), ("www.interac.ca", "interac.ca")) is None


def test_below_a_host_is_not_the_host() -> None:
    """`*.gc.ca` allows what is below it, and a plain name itself only."""
    assert is_allowed("www.gc.ca", ("*.gc.ca",))
    assert not is_allowed("gc.ca", ("*.gc.ca",))
    assert not is_allowed("m.x.com", ("x.com",))


@given(st.text(max_size=60))
def test_any_text_has_a_host_or_none(text: str) -> None:
    """No address makes it fail, and a host is always plain ASCII."""
    assert host_of(f"https://{text}").isascii()
    doubt(text, HOSTS)
