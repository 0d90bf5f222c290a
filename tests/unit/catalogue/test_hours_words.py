"""Opening hours as a sentence for paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from doorlight.catalogue.hours_words import in_words
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.words import ENGLISH, LocalText, render

AT = datetime(2026, 11, 24, 19, 28, tzinfo=UTC).timestamp()  # a Tuesday in Toronto


def said(hours: str, timezone: str = "America/Toronto") -> str:
    """Return the sentence for some hours."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("Help"), hours=hours, timezone=timezone)
    return render(in_words(door, AT), ENGLISH)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("", ""),
        ("24/7", "open day and night"),
        ("Mo-Fr 08:00-20:00; PH off", "Monday to Friday 08:00 to 20:00; closed on public holidays (Toronto time)"),
        ("06:00-27:00", "every day 06:00 to 03:00 the next day (Toronto time)"),
        (
            "Mo,We-Fr 08:00-12:00,13:00-17:30; Su off",
            "Monday, Wednesday to Friday 08:00 to 12:00, 13:00 to 17:30; closed Sunday (Toronto time)",
        ),
        (
            "Mo-Fr 08:00-20:00; 2027 Mar 21-2027 May 02 Sa 09:00-17:00",
            "Monday to Friday 08:00 to 20:00; from 2027-03-21 to 2027-05-02: Saturday 09:00 to 17:00 (Toronto time)",
        ),
    ],
)
def test_plain_rules_are_said_rule_by_rule(hours: str, sentence: str) -> None:
    """What is written in the plain forms is said as it is written."""
    assert said(hours) == sentence


def test_a_season_that_is_past_is_left_out() -> None:
    """Paper says nothing of last spring."""
    assert said("Mo-Fr 08:00-20:00; 2026 Mar 21-2026 May 02 Sa 09:00-17:00") == (
        "Monday to Friday 08:00 to 20:00 (Toronto time)"
    )


def test_hours_without_a_zone_are_the_reader_s() -> None:
    """Such hours are those of whoever calls, and the sentence says so."""
    assert said("Mo-Fr 08:00-16:00", "") == "Monday to Friday 08:00 to 16:00 (your local time)"


def test_other_forms_are_worked_out_for_a_week() -> None:
    """Nothing is guessed of a rule that is not plain: the coming seven days are said."""
    assert said("Mo[-1] 10:00-12:00; We 22:00-02:00") == (
        "in the week from 2026-11-24: Wednesday 22:00 to 02:00 the next day, Monday 10:00 to 12:00 (Toronto time)"
    )


def test_hours_that_are_not_understood_are_not_known() -> None:
    """Unknown is never open."""
    assert said("whenever") == "hours not known"
