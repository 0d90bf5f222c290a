"""Quiet hours are those of the clock on the wall: by days, over midnight, over changes of clocks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.telling.quiet import ALL_DAYS, DAYS, FRENCH_DAYS, QuietSpan, next_edge, quiet_until, read_span
from doorlight.domain.telling.quiet_words import in_words

ZONE = "America/Toronto"
NIGHT = (read_span("22:00-07:00"),)


def moment(text: str) -> float:
    """Return a moment from its time in Toronto."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("22:00-07:00", QuietSpan(1320, 420)),
        ("Mo-Fr 22:00-07:00", QuietSpan(1320, 420, (0, 1, 2, 3, 4))),
        ("sa,su 0:00 - 24:00", QuietSpan(0, 1440, (5, 6))),
        ("Fr-Mo 09:00-10:00", QuietSpan(540, 600, (0, 4, 5, 6))),
        ("Lu-Ve 22:00-07:00", QuietSpan(1320, 420, (0, 1, 2, 3, 4))),
        ("sa,di 22 h 30 – 7 h", QuietSpan(1350, 420, (5, 6))),
        ("Ma,Je 22h00-7h", QuietSpan(1320, 420, (1, 3))),
    ],
)
def test_a_span_is_read(text: str, span: QuietSpan) -> None:
    """Hours, with or without days, in either language."""
    assert read_span(text) == span


@given(
    st.builds(
        QuietSpan,
        st.integers(0, 1439),
        st.integers(1, 1440),
        st.sets(st.integers(0, 6), min_size=1).map(sorted).map(tuple),
    ).filter(lambda span: span.begins != span.ends)
)
def test_a_span_reads_as_it_was_written(span: QuietSpan) -> None:
    """In the words of either language, and with ranges of days, it is the same span again."""
    assert [read_span(span.written(names)) for names in (DAYS, FRENCH_DAYS)] == [span, span]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("22:00-07:00", "every day 22:00 to 07:00"),
        ("Mo-Fr 22:00-07:00", "Monday to Friday 22:00 to 07:00"),
        ("Mo,We,Sa,Su 0:00-9:30", "Monday, Wednesday, Saturday, Sunday 00:00 to 09:30"),
    ],
)
def test_a_span_in_words(span: str, said: str) -> None:
    """Said as a person would."""
    assert str(in_words([read_span(span)])) == said


@pytest.mark.parametrize(
    "text", ["", "22:00", "22-7", "25:00-07:00", "22:00-22:00", "Xx 22:00-07:00", "22:60-07:00", "22h75-7h"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    """Never taken for something else."""
    with pytest.raises(ValueError):  # noqa: PT011  # its text is what was written
        read_span(text)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-07-06T21:59:59", None),
        ("2026-07-06T22:00:00", "2026-07-07T07:00:00"),
        ("2026-07-07T06:59:59", "2026-07-07T07:00:00"),
        ("2026-07-07T07:00:00", None),
        ("2026-03-07T23:00:00", "2026-03-08T07:00:00"),  # an hour shorter
        ("2026-10-31T23:00:00", "2026-11-01T07:00:00"),  # an hour longer
    ],
)
def test_it_is_quiet_over_midnight(at: str, until: str | None) -> None:
    """From the first minute to the last, by the clock on the wall."""
    assert quiet_until(NIGHT, moment(at), ZONE) == (moment(until) if until else None)


def test_days_are_those_on_which_it_begins() -> None:
    """Friday's night ends on Saturday; Saturday's is not quiet."""
    week = (read_span("Mo-Fr 22:00-07:00"),)
    assert quiet_until(week, moment("2026-07-11T03:00:00"), ZONE) == moment("2026-07-11T07:00:00")
    assert quiet_until(week, moment("2026-07-11T23:00:00"), ZONE) is None
    assert next_edge(week, moment("2026-07-11T08:00:00"), ZONE) == moment("2026-07-13T22:00:00")


def test_spans_that_touch_are_one() -> None:
    """Nothing is told in between."""
    spans = (read_span("22:00-07:00"), read_span("Sa,Su 07:00-09:00"))
    assert quiet_until(spans, moment("2026-07-10T23:00:00"), ZONE) == moment("2026-07-11T09:00:00")


def test_an_hour_that_is_there_twice_is_quiet_both_times() -> None:
    """On the night of two 01:30s a quiet until then ends with the second."""
    spans = (read_span("22:00-01:30"),)
    begin = moment("2026-10-31T22:00:00")
    until = quiet_until(spans, begin, ZONE)
    assert until is not None
    assert until - begin == 4.5 * 3600


def test_a_time_that_is_left_out_still_ends_it() -> None:
    """A quiet until 02:30 ends on the morning without one all the same, and after it began."""
    spans = (read_span("02:15-02:30"),)
    edge = next_edge(spans, moment("2026-03-07T12:00:00"), ZONE)
    until = quiet_until(spans, edge, ZONE)
    assert until is not None
    assert until - edge == 15 * 60


@given(
    at=st.floats(min_value=1.7e9, max_value=1.9e9),
    spans=st.lists(
        st.builds(
            QuietSpan,
            st.integers(0, 1439),
            st.integers(1, 1440),
            st.sets(st.sampled_from(ALL_DAYS), min_size=1).map(lambda days: tuple(sorted(days))),
        ).filter(lambda span: span.begins != span.ends),
        min_size=1,
        max_size=4,
    ),
    zone=st.sampled_from((ZONE, "UTC", "America/St_Johns", "Australia/Lord_Howe")),
)
def test_between_edges_nothing_changes(at: float, spans: list[QuietSpan], zone: str) -> None:
    """What it is now it is until the next edge, and another from there on: nobody has to ask in between."""
    edge, until = next_edge(spans, at, zone), quiet_until(spans, at, zone)
    middle = (at + edge) / 2
    assert (quiet_until(spans, middle, zone) is None) == (until is None)
    if edge - at < 7 * 86400:
        assert (quiet_until(spans, edge, zone) is None) != (until is None)
    assert until is None or until > at
