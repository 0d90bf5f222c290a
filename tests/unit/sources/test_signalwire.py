"""SignalWire: written-out words by allow-list."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.signalwire import SOURCE, STATUSES
from unit.sources.hosted_fakes import official

DATA = "https://status.signalwire.com/api/components"


def read(*words: Any, **options: Any) -> Official:
    """Read components C0, C1... with these words, at the system's home."""
    rows = [{"id": f"i{number}", "name": f"C{number}", "status": word} for number, word in enumerate(words)]
    return official(SOURCE, "", {DATA: rows}, **options)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word(word: str, meant: Status) -> None:
    """The worst counts, a chosen one by itself."""
    assert read("Operational", word).status is meant
    assert read("Operational", word, components=("c0",)).status is Status.OPERATIONAL


@pytest.mark.parametrize("word", ["", "operational", "OPERATIONAL", "Outage", None, 1])
def test_another_word_is_unknown(word: Any) -> None:
    """Nobody documented it; no component at all proves nothing."""
    assert read("Operational", word).status is Status.UNKNOWN
    assert read().status is Status.UNKNOWN
