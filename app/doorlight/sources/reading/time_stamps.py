"""The ways in which providers write a moment: ISO 8601, RFC 5322, seconds or milliseconds since the epoch. Pure."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from doorlight.sources.reading.plain_text import seconds_of

Stamp = str | int | float | None  # as a payload has it

_YEAR_2000 = 946_684_800.0  # seconds since the epoch: what is earlier stands for "never" (Microsoft's year 1, 0)
_YEAR_2100 = 4_102_444_800.0
_AS_MILLISECONDS = 1e11  # 1973 in milliseconds, the year 5138 in seconds
_FEWEST_DIGITS = 9  # of a number of seconds in this century


def moment_of(stamp: Stamp) -> float | None:
    """Return a time stamp as seconds since the epoch, None where it is none or stands for "never".

    Numbers may come as text. What names no zone is UTC; fractions may have any number of digits.
    """
    moment = _in_words(stamp.strip()) if isinstance(stamp, str) else _in_numbers(stamp)
    return moment if moment is not None and _YEAR_2000 <= moment < _YEAR_2100 else None


def _in_words(stamp: str) -> float | None:
    """Return a number, an ISO date or a mail date; a year or a day in digits alone (20261124) is no number."""
    if stamp.isascii() and stamp.isdigit():
        return _in_numbers(float(stamp)) if len(stamp) >= _FEWEST_DIGITS else None
    return seconds_of(stamp) if stamp[:4].isdigit() else _mail_date(stamp)


def _in_numbers(stamp: float | None) -> float | None:
    if stamp is None or isinstance(stamp, bool):
        return None
    try:
        return float(stamp) / 1000 if stamp >= _AS_MILLISECONDS else float(stamp)
    except OverflowError:
        return None


def _mail_date(stamp: str) -> float | None:
    """Return the date of a mail header, as RSS has it: "Mon, 10 Aug 2026 12:50:00 UTC"."""
    try:
        return parsedate_to_datetime(stamp).timestamp()
    except (ValueError, OverflowError):
        return None
