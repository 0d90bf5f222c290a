"""How long a server asks us to wait (RFC 9110 10.2.3). Pure."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from doorlight.net.exchange import Reply


def retry_after(reply: Reply, now: float) -> float | None:
    """Return the seconds from `now` (since the epoch), None where nothing is asked."""
    value = reply.header("retry-after").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None
