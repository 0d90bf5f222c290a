"""The options of an `http` check, and what about them is refused before it is ever asked. Pure."""

from __future__ import annotations

import base64
import re
from urllib.parse import SplitResult

from msgspec import Struct

from doorlight.domain.words import Message, say
from doorlight.net.exchange import DEADLINE
from doorlight.sources.base import OptionsError
from doorlight.sources.reading.address import is_host, is_public, valid_address
from doorlight.sources.reading.json_path import JsonRule, valid_rule
from doorlight.sources.reading.options import shown
from doorlight.sources.reading.status_codes import read_codes

SLOW_AFTER = 5.0  # MONITORING 1.2: seconds to the head of the answer; more is slow, never down
LEAST_SLOW = 0.05
MOST_REDIRECTS = 10  # MONITORING 1.1: as many as the engines in the field follow

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")  # RFC 9110 5.6.2: a token
_SECRET = re.compile(r"keyring:(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})")
_DURATION = re.compile(r"(?P<number>\d{1,5}(?:\.\d{1,3})?)(?P<unit>ms|s|m)", re.ASCII)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}
_LONGEST = 2000  # characters of a header's value
_MOST_HEADERS = 30
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][!#$%&'*+.^_`|~0-9A-Za-z-]*) +(?P<rest>\S.*)")  # RFC 9110 11.4

# Ours to send: they say where the message goes and ends, or how it is packed (RFC 9110, RFC 9112).
_OUR_HEADERS = """accept-encoding connection content-encoding content-length content-type expect host if-match
if-modified-since if-none-match if-range if-unmodified-since keep-alive max-forwards proxy-authenticate
proxy-authorization proxy-connection range te trailer transfer-encoding upgrade"""
_OURS = frozenset(_OUR_HEADERS.split())


class HttpOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be written in a check of kind `http` (DESIGN 5).

    `expect_status`: codes and ranges of them. `contains` must all, `absent` must none be in the text, in any case.
    `auth = "keyring:NAME"` sends the secret as `Authorization`: as it is where it begins with a scheme ("Basic …",
    "Token …"; after "Basic", user:password is packed as RFC 7617 has it), else as a bearer token.
    `max_redirects = 0` takes the redirect itself as the answer.
    """

    url: str
    expect_status: int | str | tuple[int | str, ...] = "200-299"
    contains: str | tuple[str, ...] = ()
    absent: str | tuple[str, ...] = ()
    json: JsonRule | None = None
    headers: dict[str, str] = {}
    auth: str = ""
    slow_after: str = ""
    max_redirects: int = 5
    allow_hosts: tuple[str, ...] = ()
    tls_warn: bool = True


def validate(options: HttpOptions) -> None:
    """Refuse what cannot be asked for or can never be true.

    Raises OptionsError.
    """
    parts = valid_address(options.url)
    read_codes(options.expect_status)
    for key in ("contains", "absent"):
        _require_words(key, words_of(getattr(options, key)))
    if options.json is not None:
        valid_rule(options.json)
    _require_headers(options.headers)
    require_auth(options.auth, parts)
    slow_limit(options.slow_after)
    if not 0 <= options.max_redirects <= MOST_REDIRECTS:
        raise OptionsError("max_redirects", _bounds(0, MOST_REDIRECTS))
    for host in options.allow_hosts:
        if not is_host(host.removeprefix("*.")):
            text = say("config", "{host} is not a host name like www.example.org", host=shown(host))
            raise OptionsError("allow_hosts", text)


def words_of(written: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the words, however they were written."""
    return (written,) if isinstance(written, str) else written


def slow_limit(written: str) -> float:
    """Return the seconds after which an answer is slow.

    Raises OptionsError.
    """
    if not written:
        return SLOW_AFTER
    match = _DURATION.fullmatch(written.strip())
    if match is None:
        text = say("config", "{value} is not a duration: write it like 800ms or 3s", value=shown(written))
        raise OptionsError("slow_after", text)
    seconds = float(match["number"]) * _UNITS[match["unit"]]
    if not LEAST_SLOW <= seconds <= DEADLINE:
        text = say("config", "this must be from {least} to {most}", least="50ms", most=f"{DEADLINE:.0f}s")
        raise OptionsError("slow_after", text)
    return seconds


def secret_name(auth: str) -> str:
    """Return the name of the secret in the keyring, "" where none is named."""
    match = _SECRET.fullmatch(auth.strip())
    return match["name"] if match else ""


def authorization(secret: str) -> str | Message:
    """Return the value of the Authorization header, or why the secret cannot be sent."""
    plain = secret.strip()
    if not plain or not plain.isascii() or not plain.isprintable():
        return say("reason", "The secret in the keyring has characters that cannot be sent")
    match = _SCHEME.fullmatch(plain)
    if match is None:
        return f"Bearer {plain}"
    if match["scheme"].lower() == "basic" and ":" in match["rest"]:
        return f"Basic {base64.b64encode(match['rest'].encode()).decode()}"
    return plain


def _require_words(key: str, words: tuple[str, ...]) -> None:
    if any(not word.strip() for word in words):
        raise OptionsError(key, say("config", "a word here must not be empty"))


def _require_headers(headers: dict[str, str]) -> None:
    if len(headers) > _MOST_HEADERS:
        raise OptionsError("headers", say("config", "at most {most} headers can be sent", most=_MOST_HEADERS))
    for name, value in headers.items():
        _require_header(name, value)


def _require_header(name: str, value: str) -> None:
    if not _NAME.fullmatch(name):
        raise OptionsError("headers", say("config", "{name} is not a header name like X-Client", name=shown(name)))
    key = f"headers.{name}"
    if name.lower() == "authorization":
        text = say("config", 'keep secrets out of the file: write auth = "keyring:NAME" and set NAME in the window')
        raise OptionsError(key, text)
    if name.lower() in _OURS:
        raise OptionsError(key, say("config", "{name} is set by Doorlight itself; take it out", name=shown(name)))
    if not value.isascii() or not value.isprintable() or len(value) > _LONGEST:
        text = say("config", "this must be plain letters on one line, {most} at most", most=_LONGEST)
        raise OptionsError(key, text)


def require_auth(auth: str, address: SplitResult) -> None:
    """Refuse a secret that is written into the file, or would be sent in the clear.

    Raises OptionsError for `auth`.
    """
    if not auth:
        return
    if not secret_name(auth):
        raise OptionsError("auth", say("config", 'write it like auth = "keyring:NAME", and set NAME in the window'))
    if address.scheme == "http" and is_public(address.hostname or ""):
        raise OptionsError("auth", say("config", "a secret is sent to an https:// address only"))


def _bounds(least: int, most: int) -> Message:
    return say("config", "this must be a whole number from {least} to {most}", least=least, most=most)
