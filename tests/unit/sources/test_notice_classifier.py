"""Notices told apart by their words and times, in both languages."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.status import Status
from doorlight.sources.reading.classifier import Kind, Phase, classify
from doorlight.sources.reading.notice_grammar import fold
from doorlight.sources.reading.notice_verdict import status_of
from doorlight.sources.reading.notice_windows import spans_in
from unit.sources.composed_notices import notices

NIGHT = ((2021, 12, 17, 23, 30), (2021, 12, 18, 7))
WEEKEND = ((2021, 10, 15, 23), (2021, 10, 18, 6))
DISTURBANCES = ("planned", "outage", "degraded")
EASTERN = ZoneInfo("America/Toronto")


def eastern(*moment: int) -> float:
    """Return a moment of Eastern time."""
    return datetime(*moment, tzinfo=EASTERN).timestamp()  # type: ignore[misc,arg-type]


def figures(rows: Iterable[tuple[str, str, str]]) -> tuple[float, float, float]:
    """Return recall and precision of "there is a disturbance", and how often the kind is right."""
    judged = [(kind, str(classify(text).kind)) for kind, _, text in rows]
    true = sum(kind in DISTURBANCES and said in DISTURBANCES for kind, said in judged)
    missed = sum(kind in DISTURBANCES and said not in DISTURBANCES for kind, said in judged)
    false = sum(kind not in DISTURBANCES and said in DISTURBANCES for kind, said in judged)
    return true / (true + missed), true / (true + false), sum(kind == said for kind, said in judged) / len(judged)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_composed_notices_are_told_apart(language: str) -> None:
    """Recall and precision at least 0.99, the kind right in at least 0.97 of all sets together."""
    recall, precision, kind = figures(row for row in notices() if row[1] == language)
    assert recall >= 0.99
    assert precision >= 0.99
    assert kind >= 0.97


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will restore services as soon as possible. This service is unavailable.", Kind.OUTAGE),
        ("We will update here once the outage is resolved.", Kind.UNRELATED),
        ("The issue has been resolved. The upload tool remains unavailable.", Kind.OUTAGE),
        ("Emergency maintenance: the portal is down.", Kind.OUTAGE),
        ("Entretien d’urgence : le portail est en panne.", Kind.OUTAGE),
        ("Our systems are closed daily from 3 am to 6 am.", Kind.UNRELATED),
        ("On Sunday, March 31, our systems will be closed from 3 am to 8 am.", Kind.PLANNED),
    ],
)
def test_words_that_mean_two_things_are_read_in_their_sentence(text: str, kind: Kind) -> None:
    """*Resolved*, *maintenance* and *closed* occur in live and in dead notices alike."""
    assert classify(text).kind is kind


PLANNED = "This service will be unavailable from 11 pm on Friday, May 2 to 6 am on Monday, May 5, 2025 (ET)."


@pytest.mark.parametrize(
    ("now", "phase", "status"),
    [
        (eastern(2025, 5, 1, 12), Phase.AHEAD, Status.OPERATIONAL),
        (eastern(2025, 5, 3, 12), Phase.NOW, Status.MAINTENANCE),
        (eastern(2025, 5, 5, 6), Phase.OVER, Status.OPERATIONAL),
    ],
)
def test_a_planned_closure_follows_the_clock(now: float, phase: Phase, status: Status) -> None:
    """Ahead it changes nothing, inside it is maintenance, past it is over."""
    said = classify(PLANNED, now=now)
    assert (said.kind, said.phase, status_of(said)) == (Kind.PLANNED, phase, status)
    assert said.spans[0].ends_at == eastern(2025, 5, 5, 6)


def test_without_a_calendar_the_times_are_left_aside() -> None:
    """Judged as on its own day, an old notice is still a notice."""
    assert classify(PLANNED).disturbs
    assert not classify(PLANNED, now=eastern(2026, 1, 1)).disturbs


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("This online service is currently unavailable.", Status.MAJOR_OUTAGE),
        ("Some online services are currently unavailable.", Status.PARTIAL_OUTAGE),
        ("Some users may have trouble signing in.", Status.DEGRADED),
        ("The site is down for maintenance.", Status.MAINTENANCE),
        ("The issue with sign-in has been resolved.", Status.OPERATIONAL),
        ("Our offices are closed on Monday.", Status.OPERATIONAL),
    ],
)
def test_each_kind_has_its_status(text: str, status: Status) -> None:
    """All of a service out is major, some of it partial."""
    assert status_of(classify(text)) is status


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from 11:30 pm on Friday, December 17, 2021 until 7 am on Saturday, December 18, 2021 (ET)", *NIGHT),
        ("de 23:30 h, le vendredi 17 décembre 2021 jusqu'à 7 h, le samedi 18 décembre 2021 (HE)", *NIGHT),
        ("from Friday October 15 at 11:00 pm (ET) to Monday October 18, 2021, at 6:00 am", *WEEKEND),
        ("du vendredi 15 octobre à 23 h (HE) au lundi 18 octobre 2021 à 6 h", *WEEKEND),
        ("12:00 a.m. to 5:30 a.m. Tuesday, December 17, 2024, Eastern time", (2024, 12, 17), (2024, 12, 17, 5, 30)),
        ("from 10:00 to 10:15 a.m. Eastern time on Thursday, August 6, 2020", (2020, 8, 6, 10), (2020, 8, 6, 10, 15)),
        ("le jeudi 6 août 2020, de 10 h à 10 h 15 (HE)", (2020, 8, 6, 10), (2020, 8, 6, 10, 15)),
        ("on July 14, 2025, 20:00-23:00 EDT", (2025, 7, 14, 20), (2025, 7, 14, 23)),
        ("Sunday, 01/18/2026 from 4:00 AM to 10:00 AM", (2026, 1, 18, 4), (2026, 1, 18, 10)),
        ("2026-02-14 from 18:00 to 22:00", (2026, 2, 14, 18), (2026, 2, 14, 22)),
        ("on April 3, 2026 between midnight and 4 a.m. MT", (2026, 4, 3, 2), (2026, 4, 3, 6)),
        ("from 10 pm Saturday, June 7 to 6 am Sunday, June 8", (2025, 6, 7, 22), (2025, 6, 8, 6)),
        ("du samedi 22 h au dimanche 6 h", (2025, 5, 31, 22), (2025, 6, 1, 6)),
        ("du 2 mai à 20 h au 5 mai à 8 h (HE)", (2025, 5, 2, 20), (2025, 5, 5, 8)),
        ("from January 30, 2026 at 11 p.m. until February 23", (2026, 1, 30, 23), (2026, 2, 24)),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_written(text: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    """The formats seen on canada.ca and elsewhere, in both languages; a missing year is the nearest."""
    span = spans_in(fold(text), eastern(2025, 6, 1, 8))[0]
    assert (span.starts_at, span.ends_at) == (eastern(*start), eastern(*end))


@pytest.mark.parametrize(
    "text",
    [
        "starting 3:00 am on Friday January 12, 2024, until 6:00 am on Monday January 4, 2024",
        "from 3 a.m. to 6 a.m.",
        "on February 30, 2025",
        "call 1-800-959-8281 within 21 days",
    ],
)
def test_times_that_do_not_add_up_give_no_window(text: str) -> None:
    """An end before its start, an hour without a day, a day that does not exist."""
    assert spans_in(fold(text), eastern(2025, 6, 1, 8)) == ()


@given(st.text(max_size=300), st.none() | st.floats(0, 4e9))
def test_any_text_is_classified(text: str, now: float | None) -> None:
    """Whatever a page holds, it has a kind."""
    assert classify(text, now=now).kind in Kind


@pytest.mark.parametrize(
    "words",
    [
        "no ",
        "access a ",
        "some of our ",
        "service de la ",
        "en raison de ",
        "from Sunday, May 2 at 3 pm to ",
        "will not be ",
    ],
)
def test_the_longest_text_is_read_in_bounded_time(words: str) -> None:
    """At most 0.1 s of processor time for 4,000 characters, whatever they are: no pattern may run away."""
    text = words * (4000 // len(words))

    def spent() -> float:
        started = time.process_time()
        classify(text, now=1.7e9)
        return time.process_time() - started

    assert min(spent() for _ in range(3)) <= 0.1
