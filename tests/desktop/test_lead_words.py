"""Times before a deadline, as a person writes them."""

from __future__ import annotations

import pytest

from doorlight.desktop.settings.lead_words import shown, typed


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("7d, 2d, 6h", ["7d", "2d", "6h"]),
        ("7 j, 2 jours, 6 h, 30 min", ["7d", "2d", "6h", "30m"]),
        ("7\N{NO-BREAK SPACE}J; 1 Day", ["7d", "1d"]),
        (" , ", []),
        ("soon, 3 weeks", ["soon", "3 weeks"]),
    ],
)
def test_both_languages_are_read(text: str, written: list[str]) -> None:
    """What is no time is left as it was typed, for the refusal to name."""
    assert typed(text) == written


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("written", ["7d", "36h", "90m"])
def test_what_is_shown_is_read_back(written: str, language: str) -> None:
    """Nothing changes by looking at it."""
    assert typed(shown(written, language)) == [written]
