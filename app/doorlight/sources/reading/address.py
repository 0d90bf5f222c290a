"""Where a check goes: addresses validated, and shown as a `Target`, from the options alone."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from doorlight.domain.words import say
from doorlight.net.addresses import is_literal, is_local
from doorlight.sources.base import OptionsError, Target

_LABEL = r"[^\W](?:[\w-]{0,61}[^\W])?|_[\w-]{1,62}"  # letters of any script: the resolver knows how to write them
_NAME = re.compile(rf"(?:{_LABEL})(?:\.(?:{_LABEL}))*\.?")
_LONGEST_NAME = 253  # RFC 1035 3.1, without the root
_FAMILIES = ("canada.ca", "gc.ca")  # one owner under many names: pages move between them (CANADA 2)


def valid_address(url: str) -> SplitResult:
    """Return the parts of an http(s) address.

    Raises OptionsError for `url` where it is none, or names a user or a password.
    """
    address = url.strip()
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        known = False
    if not known or any(character.isspace() or not character.isprintable() for character in address):
        raise OptionsError("url", say("config", "this must be a web address like https://example.org"))
    if parts.username is not None:
        raise OptionsError("url", say("config", "a web address here must not carry a user name or password"))
    return parts


def valid_host(key: str, host: str) -> str:
    """Return a host name or IP address in its plain form: small letters, no brackets, no dot at the end.

    Raises OptionsError for `key` where it is neither.
    """
    plain = host.strip().removeprefix("[").removesuffix("]").removesuffix(".").lower()
    if not is_host(plain):
        raise OptionsError(key, say("config", "this must be a host like www.example.org or 192.168.1.10"))
    return plain


def valid_name(key: str, name: str) -> str:
    """Return a name to look up in its plain form.

    Raises OptionsError for `key` where it is none.
    """
    plain = name.strip().removesuffix(".").lower()
    if is_literal(plain) or not is_host(plain):
        raise OptionsError(key, say("config", "this must be a name like www.example.org"))
    return plain


def is_host(host: str) -> bool:
    """Whether this has the shape of a host name or is an IP address (without brackets)."""
    return is_literal(host) or (len(host) <= _LONGEST_NAME and _NAME.fullmatch(host) is not None)


def target_of(url: str) -> Target:
    """Return where `url` leads; what is no address is a target without a host."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        host = ""
    return Target(host=host, address=url.strip(), public=is_public(host))


def host_of(url: str) -> str:
    """Return the lower-case host of an address, "" where there is none."""
    return target_of(url).host


def same_owner(host: str) -> tuple[str, ...]:
    """Return the hosts a page may move to without changing hands: with or without `www.`, and the family."""
    twin = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    family = any(host == each or host.endswith(f".{each}") for each in _FAMILIES)
    return (twin, *(name for each in _FAMILIES for name in (each, f"*.{each}"))) if family else (twin,)


def is_public(host: str) -> bool:
    """Whether a host is on the internet, as far as its name says: not private, and no name of a local network."""
    return not is_local(host) and (is_literal(host) or "." in host.removesuffix("."))
