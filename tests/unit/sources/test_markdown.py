"""Markdown in a provider's words comes out as plain sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.sources.reading.markdown import first_line, without_markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Title**\nMail is slow", "Title\nMail is slow"),
        ("## \\# Incident Report", "Incident Report"),
        ("see [the page](https://x.example/a_b) *now*", "see the page now"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("`gcloud` \\- 5\\.0", "gcloud - 5.0"),
    ],
)
def test_signs_go_and_words_stay(text: str, plain: str) -> None:
    """Headings, emphasis, links, code and escapes; arithmetic and names stay as they are."""
    assert without_markdown(text) == plain


def test_the_first_line_that_says_something_is_the_title() -> None:
    """Headings alone are none."""
    assert first_line("**Summary:**\n\nMail is slow\nMore", headings=frozenset({"summary"})) == "Mail is slow"
    assert first_line("", headings=frozenset()) == ""


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and nothing grows."""
    assert len(without_markdown(text)) <= len(text)
