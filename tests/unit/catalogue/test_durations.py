"""Durations are read and written as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.durations import format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30s", 30), ("2m", 120), ("1h", 3600), ("1h30m", 5400), (" 90s ", 90), ("0s", 0), ("1h1m1s", 3661)],
)
def test_durations_are_read(text: str, seconds: float) -> None:
    """Hours, minutes and seconds, each optional, make a duration."""
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", " ", "30", "2 m", "-5m", "1.5h", "5m1h", "1d", "٣s", "9999999s", "m"])
def test_what_is_no_duration_is_refused_in_words(text: str) -> None:
    """Anything else is refused with a sentence that shows how to write it."""
    with pytest.raises(ValueError, match="is not a duration: write it like 30s, 2m or 1h30m"):
        parse_duration(text)


@given(st.integers(min_value=0, max_value=10**8))
def test_written_durations_are_read_back(seconds: int) -> None:
    """What is written is read back as the same number of seconds."""
    assert parse_duration(format_duration(seconds)) == seconds


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a duration or a ValueError, nothing else."""
    try:
        seconds = parse_duration(text)
    except ValueError:
        return
    assert seconds >= 0
