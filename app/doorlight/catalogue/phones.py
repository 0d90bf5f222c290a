"""Phone numbers in one form, so that equal numbers are equal and a link dials: `+1-888-242-2100`, `911`.

Used for the doors of the catalogue and of the user's file.
"""

from __future__ import annotations

import re

# NANP numbering plan: area code and exchange begin with 2-9; N11 and 988 are dialled as they are (CRTC 2022-234).
_NANP = re.compile(r"(?:\+?1)?([2-9]\d{2})([2-9]\d{2})(\d{4})", re.ASCII)
_SHORT = re.compile(r"[2-9]11|988", re.ASCII)
_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)  # ITU-T E.164 6.1: at most 15 digits
_TOLL_FREE = re.compile(r"\+1-8(?:00|33|44|55|66|77|88)-", re.ASCII)  # NANPA, codes for toll-free service
_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015\u00a0/]+")


def normal_phone(text: str) -> str | None:
    """Return the number as `+1-NPA-NXX-XXXX`, as other E.164 digits, or as a short code; None for anything else."""
    digits = _SEPARATORS.sub("", text)
    if _SHORT.fullmatch(digits):
        return digits
    if match := _NANP.fullmatch(digits):
        return "+1-" + "-".join(match.groups())
    if _E164.fullmatch(digits) and not digits.startswith("+1"):
        return digits
    return None


def is_toll_free(number: str) -> bool:
    """Whether a call to a number in normal form costs nothing in North America."""
    return _TOLL_FREE.match(number) is not None
