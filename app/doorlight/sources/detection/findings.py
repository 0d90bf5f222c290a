"""What a detection ends with, as frozen values: shown by `doorlight detect`, planned with by the settings window."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.look import Look
from doorlight.domain.words import Sentence
from doorlight.sources.published.page import PublishedPage


class Suggestion(Struct, frozen=True):
    """A check that fits: what would stand in the config, the live test of it, and the parts to choose from."""

    kind: str
    options: dict[str, Any]
    look: Look
    page: PublishedPage | None = None


class Tried(Struct, frozen=True):
    """A kind that was tried and does not fit, with the reason."""

    kind: str
    reason: Sentence


class Detection(Struct, frozen=True):
    """What was found out about an address. `suggestions` best first; none and `reason` where nothing can be done.

    `asked` are the addresses in order; `requests` counts them with the redirects that were followed. `moved` is said
    where the address leads to another host: the suggestions are about that one.
    """

    url: str
    suggestions: tuple[Suggestion, ...]
    tried: tuple[Tried, ...]
    asked: tuple[str, ...]
    reason: Sentence | None = None
    moved: Sentence | None = None
    requests: int = 0
