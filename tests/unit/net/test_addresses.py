"""Which addresses are out on the internet, and which never are."""

from __future__ import annotations

import pytest

from doorlight.net.addresses import is_local, is_outside


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "205.193.0.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"],
)
def test_addresses_of_the_internet_are_outside(address: str) -> None:
    """What anybody on the internet can have is outside, also wrapped into an IPv6 address."""
    assert is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
        ),
        *("255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *(
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "2002:7f00:1::1",
            "2002:a00:1::",
        ),
        *("localhost", "", "1.1.1", "01.1.1.1"),
    ],
)
def test_private_addresses_are_not_outside(address: str) -> None:
    """Loopback, private, link-local, shared, reserved and multicast addresses are not, however they are wrapped."""
    assert not is_outside(address)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "printer", "nas.local", "a.internal", "x.home.arpa", "[::1]", "10.1.2.3"]
)
def test_local_names_are_local_without_a_look_up(host: str) -> None:
    """Names and addresses of this machine and its network say so themselves."""
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["example.org", "local.example.org", "1.1.1.1", "[2606:4700:4700::1111]", "notlocal.host"]
)
def test_other_names_are_not_local(host: str) -> None:
    """Any other name may be anywhere."""
    assert not is_local(host)
