"""Durations as people write them in the config file and on the command line: `30s`, `2m`, `1h30m` (DESIGN 5)."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(?:(?P<h>\d{1,6})h)?(?:(?P<m>\d{1,6})m)?(?:(?P<s>\d{1,6})s)?", re.ASCII)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def parse_duration(text: str) -> float:
    """Return the seconds that `text` stands for: hours, minutes and seconds, in this order, each optional.

    Raises ValueError with a sentence for people.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise ValueError(f"{text.strip()[:40]!r} is not a duration: write it like 30s, 2m or 1h30m")
    return float(sum(int(match[unit] or 0) * seconds for unit, seconds in _SECONDS.items()))


def format_duration(seconds: float) -> str:
    """Return the shortest text that `parse_duration` reads back, rounded to whole seconds."""
    rest, written = round(seconds), ""
    for unit, size in _SECONDS.items():
        count, rest = divmod(rest, size)
        written += f"{count}{unit}" if count else ""
    return written or "0s"
