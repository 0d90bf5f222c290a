"""Equal numbers are equal, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.phones import normal_phone


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("1-888-242-2100", "+1-888-242-2100"),
        ("(416) 542-8000", "+1-416-542-8000"),
        ("+1 888 242 2100", "+1-888-242-2100"),
        ("1 888 242‑2100", "+1-888-242-2100"),  # a non-breaking hyphen, as canada.ca writes it
        ("+44 20 7946 0958", "+442079460958"),
        ("911", "911"),
        ("9-8-8", "988"),
        ("811", "811"),
    ],
)
def test_numbers_have_one_form(written: str, normal: str) -> None:
    """North American, other international and short numbers are each written in one way."""
    assert normal_phone(written) == normal


@pytest.mark.parametrize(
    "written", ["", "123", "999", "1-188-242-2100", "+1-888-242-210", "0044 20 7946 0958", "call us", "1-800-FLOWERS"]
)
def test_what_cannot_be_dialled_is_refused(written: str) -> None:
    """Letters, missing digits and impossible area codes are no numbers."""
    assert normal_phone(written) is None


@given(st.text(max_size=20))
def test_normal_numbers_stay_as_they_are(written: str) -> None:
    """The normal form of a normal form is itself."""
    if (normal := normal_phone(written)) is not None:
        assert normal_phone(normal) == normal
