"""Opens TCP connections to the addresses we looked up and approved ourselves, the fastest family first.

The private-address rule (DESIGN 8) is applied here, to the very addresses that are connected to. Used by the probe
transport and, through `connect_tcp`, by the kind `tcp`.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from typing import TYPE_CHECKING

from doorlight.domain.words import say
from doorlight.net.addresses import is_outside
from doorlight.net.errors import translated
from doorlight.net.exchange import NoAnswer, OwnError
from doorlight.net.hop import Hop, Phase
from doorlight.net.resolver import Addresses, Resolver

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

CONNECT_WITHIN = 5.0  # seconds, MONITORING 2.11
_STAGGER = 0.25  # seconds until the next address is tried beside the first: RFC 8305, 5


async def open_socket(resolver: Resolver, host: str, port: int, hop: Hop) -> socket.socket:
    """Return a socket that is connected to `host`, within 5 s of knowing its addresses.

    Where `hop.outside_only`, only public addresses are ever connected to. Raises a NetError, OSError or TimeoutError.
    """
    addresses = approved(await resolver.resolve(host, port), host, outside_only=hop.outside_only)
    hop.phase = Phase.CONNECT
    began = time.perf_counter()
    connected = await _connected([_info(family, address, port) for family, address in addresses])
    hop.connected_in = time.perf_counter() - began
    hop.address = _peer(connected)
    return connected


async def connect_tcp(resolver: Resolver, host: str, port: int, *, public: bool, deadline: float) -> float:
    """Open a connection and close it again; return the seconds it took to open, the look-up not counted.

    `public`: only addresses of the public internet are connected to. `deadline` is total seconds. Raises a NetError.
    """
    hop = Hop(host=host, outside_only=public)
    try:
        async with asyncio.timeout(deadline):
            connected = await open_socket(resolver, host, port, hop)
    except OSError as error:
        raise translated(error, hop) from error
    connected.close()
    return hop.connected_in


def approved(addresses: Addresses, host: str, *, outside_only: bool) -> Addresses:
    """Return the addresses that may be connected to.

    Raises OwnError where a public name leads to private addresses only: that is this network's doing (a sign-in
    page, an ad blocker, a name known at home only), not the host's. Raises NoAnswer where there are none at all.
    """
    if not addresses:
        raise NoAnswer(say("reason", "The name {host} has no address", host=host))
    allowed = tuple(each for each in addresses if is_outside(each[1])) if outside_only else addresses
    if not allowed:
        raise _kept_inside(host, addresses[0][1])
    return allowed


class PrivateAddress(OwnError):
    """A public name led to a private address here."""


def _kept_inside(host: str, address: str) -> OwnError:
    if ipaddress.ip_address(address).is_unspecified or ipaddress.ip_address(address).is_loopback:
        return OwnError(say("reason", "This computer or network blocks {host}", host=host))
    return PrivateAddress(
        say("reason", "On this network {host} leads to the private address {address}", host=host, address=address)
    )


def _peer(connected: socket.socket) -> str:
    try:
        return str(connected.getpeername()[0])
    except OSError:  # reset already; what is sent next will say so
        return ""


async def _connected(infos: list[AddrInfoType]) -> socket.socket:
    from aiohappyeyeballs import start_connection  # noqa: PLC0415  # paid for by the first check, not by the start

    async with asyncio.timeout(CONNECT_WITHIN):
        return await start_connection(infos, happy_eyeballs_delay=_STAGGER)


def _info(family: int, address: str, port: int) -> AddrInfoType:
    place = (address, port, 0, 0) if family == socket.AF_INET6 else (address, port)
    return (socket.AddressFamily(family), socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place)
