"""Tells a misspelt word: a letter wrong, missing, too many, or two letters swapped. `search` asks when nothing fits.

Those four are most of all typing errors (Damerau 1964). It must be quick: every word of the catalogue is compared.
"""

from __future__ import annotations

_LEAST = 4  # letters: every short word is near many others
_BEGINNING = 5  # letters typed, from which a misspelt beginning of a longer word is told


def is_near(typed: str, word: str) -> bool:
    """Say whether a word may have been meant: the whole of it, or its beginning where more is still to be typed."""
    if len(typed) < _LEAST or len(word) < _LEAST:
        return False
    if abs(len(typed) - len(word)) <= 1 and one_slip(typed, word):
        return True
    return len(word) > len(typed) >= _BEGINNING and one_slip(typed, word[: len(typed)])


def one_slip(one: str, other: str) -> bool:
    """Say whether two words differ by a letter wrong, missing or too many, or by two swapped neighbours, at most."""
    shorter, longer = sorted((one, other), key=len)
    same = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return one[same + 1 :] == other[same + 1 :] or swapped
