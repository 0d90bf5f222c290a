"""Which addresses are out on the internet: the rule that keeps a public definition away from private machines.

Asked about the very addresses a connection is made to, after the look-up, so a name that answers differently the
second time (DNS rebinding) gains nothing. Used by `connect.py`, and for whom a proxy and a control probe are meant.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6761, RFC 6762 and its appendix G, RFC 8375; ICANN 2024-07-29
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".home", ".intranet", ".private", ".corp")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how IPv6-only networks reach the IPv4 internet


@lru_cache(maxsize=1024)
def is_outside(address: str) -> bool:
    """Whether `address` is a unicast address of the public internet, also when it is wrapped in an IPv6 one.

    What is no address at all is not outside.
    """
    try:
        ip = _unwrapped(ipaddress.ip_address(address))
    except ValueError:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or _is_site_local(ip))


def is_local(host: str) -> bool:
    """Whether a host is of this machine or the local network by its very name, without any look-up.

    A name without a dot is: the internet has none.
    """
    name = host.strip("[]").rstrip(".").lower()
    if is_literal(name):
        return not is_outside(name)
    return "." not in name or name.endswith(_LOCAL_NAMES)


def is_literal(host: str) -> bool:
    """Whether `host` is an address rather than a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _unwrapped(ip: IpAddress) -> IpAddress:
    """Return the IPv4 address that an IPv6 one stands for: mapped (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def _is_site_local(ip: IpAddress) -> bool:
    return isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
