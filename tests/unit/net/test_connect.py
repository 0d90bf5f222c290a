"""Opening ports: how long it took, whose fault it is where it did not work, and whom we never connect to."""

from __future__ import annotations

import asyncio
import socket

import pytest

from doorlight.net.connect import PrivateAddress, approved, connect_tcp
from doorlight.net.exchange import NetError, NoAnswer, OwnError, ResolverDown
from doorlight.net.resolver import Addresses, Resolver
from unit.net.net_fakes import LOOPBACK, OK, names, serving

PUBLIC: Addresses = ((2, "1.1.1.1"),)
PRIVATE: Addresses = ((2, "10.0.0.1"),)


def test_an_open_port_says_how_long_it_took() -> None:
    """The seconds it took to connect."""

    async def story() -> float:
        async with serving(OK) as server:
            resolver = Resolver(names(a_example=LOOPBACK))
            return await connect_tcp(resolver, "a.example", server.port, public=False, deadline=5.0)

    assert 0.0 < asyncio.run(story()) < 5.0


def test_the_second_address_is_tried_when_the_first_is_dead() -> None:
    """A host is only unreachable when all its addresses are (happy eyeballs)."""

    async def story() -> float:
        async with serving(OK) as server:
            both: Addresses = ((socket.AF_INET6, "::1"), *LOOPBACK)
            resolver = Resolver(names(a_example=both))
            return await connect_tcp(resolver, "a.example", server.port, public=False, deadline=5.0)

    assert asyncio.run(story()) > 0.0


@pytest.mark.parametrize(
    ("addresses", "public", "kind"),
    [
        (LOOPBACK, False, NoAnswer),  # nobody listens
        (LOOPBACK, True, OwnError),
        (PRIVATE, True, PrivateAddress),
        ((), False, NoAnswer),
        (socket.gaierror(socket.EAI_NONAME, "no"), True, NoAnswer),
        (socket.gaierror(socket.EAI_AGAIN, "later"), True, ResolverDown),
    ],
)
def test_what_keeps_us_from_a_port(addresses: Addresses | OSError, public: bool, kind: type[NetError]) -> None:  # noqa: FBT001  # a table's column
    """Refused and unknown is the target's fault; what our resolver and our network do is not."""

    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
            await connect_tcp(Resolver(names(a_example=addresses)), "a.example", port, public=public, deadline=5.0)

    with pytest.raises(NetError) as caught:
        asyncio.run(story())
    assert type(caught.value) is kind


def test_of_mixed_addresses_only_the_public_ones_are_used() -> None:
    """A public name with one private address among others is still reached, by the others."""
    assert approved((*PRIVATE, *PUBLIC, *LOOPBACK), "a.example", outside_only=True) == PUBLIC
    assert approved((*PRIVATE, *PUBLIC), "a.example", outside_only=False) == (*PRIVATE, *PUBLIC)


@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1", "::"])
def test_a_blocked_name_is_said_to_be_blocked(address: str) -> None:
    """Ad blockers answer with nowhere or this machine."""
    with pytest.raises(OwnError, match=r"blocks a\.example"):
        approved(((2, address),), "a.example", outside_only=True)
