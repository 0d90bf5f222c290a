"""Words looked up in allow-lists: what is in none is *unknown* and named, never fine (STATUS_FORMATS 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from doorlight.domain.status import Status
from doorlight.domain.words import Message, say, verbatim
from doorlight.sources.published.page import Stage

_SEPARATORS = re.compile(r"[\s_-]+")

_LONGEST_NUMBER = 9  # digits


def status_of(words: Mapping[str, Status], word: object) -> tuple[Status, str]:
    """Return what a word means, and the word itself where it is not understood (else "")."""
    if isinstance(word, str) and (known := words.get(word)) is not None:
        return known, ""
    return Status.UNKNOWN, shown(word)


def stage_of(words: Mapping[str, Stage], word: object) -> tuple[Stage, str]:
    """Return how far a word says that something has come, and the word itself where it is not understood."""
    if isinstance(word, str) and (known := words.get(word)) is not None:
        return known, ""
    return Stage.UNKNOWN, shown(word)


def status_of_code(codes: Mapping[int, Status], code: object) -> tuple[Status, str]:
    """Return what a number means, sent as a number or as digits, and the number itself where it is not understood."""
    if (number := _number(code)) is not None and (known := codes.get(number)) is not None:
        return known, ""
    return Status.UNKNOWN, shown(code)


def stage_of_code(codes: Mapping[int, Stage], code: object) -> tuple[Stage, str]:
    """Return how far a number says that something has come, and the number itself where it is not understood."""
    if (number := _number(code)) is not None and (known := codes.get(number)) is not None:
        return known, ""
    return Stage.UNKNOWN, shown(code)


def _number(code: object) -> int | None:
    if isinstance(code, str) and code.isascii() and code.isdigit() and len(code) <= _LONGEST_NUMBER:
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def bare(word: str) -> str:
    """Return a word without case and separators: "Under Maintenance" and "under_maintenance" are one."""
    return "".join(_SEPARATORS.split(word.casefold()))


def shown(word: Any) -> str:
    """Return any outside value as a short word for people; an empty one as empty quotation marks."""
    return verbatim("" if word is None else str(word), 60).text or "“”"


def not_understood(word: str) -> Message:
    """Say which word of a page is not understood."""
    return say("reason", "The page uses a word that is not understood: {word}", word=verbatim(word or "“”", 60))
