"""Where an official check goes: addresses validated, and shown as a `Target`, from the options alone."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from doorlight.domain.words import say
from doorlight.sources.base import OptionsError, Target

_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")  # RFC 6761, 6762, 8375; ICANN 2024-07-29
_FAMILIES = ("canada.ca", "gc.ca")  # one owner under many names: pages move between them (CANADA 2)


def valid_address(url: str) -> SplitResult:
    """Return the parts of an http(s) address.

    Raises OptionsError for `url` where it is none, or names a user or a password.
    """
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or any(character.isspace() for character in url.strip()):
        raise OptionsError("url", say("config", "this must be a web address like https://example.org"))
    if parts.username is not None:
        raise OptionsError("url", say("config", "a web address here must not carry a user name or password"))
    return parts


def target_of(url: str) -> Target:
    """Return where `url` leads; what is no address is a target without a host."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        host = ""
    return Target(host=host, address=url.strip(), public=_is_public(host))


def host_of(url: str) -> str:
    """Return the lower-case host of an address, "" where there is none."""
    return target_of(url).host


def same_owner(host: str) -> tuple[str, ...]:
    """Return the hosts a page may move to without changing hands: with or without `www.`, and the family."""
    twin = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    family = any(host == each or host.endswith(f".{each}") for each in _FAMILIES)
    return (twin, *(name for each in _FAMILIES for name in (each, f"*.{each}"))) if family else (twin,)


def _is_public(host: str) -> bool:
    if not host or host == "localhost" or host.endswith(_LOCAL_NAMES):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True
