"""Which host an address leads to, as it is shown beside a link and judged before that is opened. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

_WEB = ("http", "https")


def host_of(address: str) -> str:
    """Return the host that a browser would go to, in ASCII and small letters; "" where there is none.

    A name before an @ is no host, and letters of another script show as xn--: both are old tricks.
    """
    try:
        parts = urlsplit(address.replace("\\", "/").strip())
        host = (parts.hostname or "").rstrip(".") if parts.scheme.lower() in _WEB else ""
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
