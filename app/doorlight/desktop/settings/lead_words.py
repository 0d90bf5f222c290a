"""How long before a deadline to remind, as a person writes it: "7 d, 2 d, 6 h", in French "7 j, 2 j, 6 h".

The file keeps its own letters ("7d"); both languages are read, whichever is shown.
"""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"([0-9]{1,6})\s*([a-zA-Z]+)")
_LETTERS = {"d": "d", "day": "d", "days": "d", "j": "d", "jour": "d", "jours": "d"}
_LETTERS |= {"h": "h", "hour": "h", "hours": "h", "heure": "h", "heures": "h"}
_LETTERS |= {"m": "m", "min": "m", "minute": "m", "minutes": "m"}
_SHOWN = {"d": {"en": "d", "fr": "j"}, "m": {"en": "min", "fr": "min"}}


def shown(written: str, language: str) -> str:
    """Return what the file has ("7d") as a person reads it, the number never parted from its unit."""
    number, letter = written[:-1], written[-1]
    unit = _SHOWN.get(letter, {}).get(language, letter)
    return f"{number}\N{NO-BREAK SPACE}{unit}"


def typed(text: str) -> list[str]:
    """Return what a person typed as the file has it; what is no such time stays, to be refused by its own words."""
    parts = (part.strip() for part in re.split(r"[,;]", text))
    return [_as_written(part) for part in parts if part]


def _as_written(part: str) -> str:
    match = _WRITTEN.fullmatch(part)
    letter = _LETTERS.get(match[2].lower()) if match else None
    return f"{match[1]}{letter}" if match and letter else part
