"""What the tests of hosted systems share: one look at a site of several addresses, and what is said of it."""

from __future__ import annotations

from typing import Any

from doorlight.domain.look import Look, Official
from doorlight.domain.words import Verbatim
from doorlight.sources.base import Source
from unit.sources.official_fakes import NOW, FakeFetcher, look, served


def looked(
    source: Source, url: str, bodies: dict[str, Any], *, now: float = NOW, language: str = "en", **options: Any
) -> tuple[Look, FakeFetcher]:
    """Probe `url` once at a site of these bodies; every other address is not found."""
    return look(source, {"url": url, **options}, served(bodies), now=now, language=language)


def official(source: Source, url: str, bodies: dict[str, Any], *, now: float = NOW, **options: Any) -> Official:
    """Return what the official light shows."""
    answer, _ = looked(source, url, bodies, now=now, **options)
    assert answer.official is not None
    return answer.official


def said(shown: Official) -> str:
    """Return what is said of it, in English."""
    return shown.text.text if isinstance(shown.text, Verbatim) else str(shown.text)
