"""When to look: offsets, slack, batches, exact looks, and those who ask us to wait."""

from __future__ import annotations

import itertools

import pytest

from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.engine.schedule import FIRST_WITHIN, Job, Schedule
from unit.engine.living import service

OK, FAIL, BLOCKED = OutcomeKind.OK, OutcomeKind.FAIL, OutcomeKind.BLOCKED


def one(**fields: float) -> tuple[Schedule, Job]:
    """Return a schedule of one service and its job, its first two rounds done at 0."""
    schedule = Schedule("me")
    schedule.watch([service("a", **fields)], -9000.0)
    (job,) = schedule
    look(schedule, job, -8000.0)
    look(schedule, job, 0.0)
    return schedule, job


def look(
    schedule: Schedule, job: Job, at: float, outcome: OutcomeKind = OK, retry_after: float | None = None
) -> bool:
    """Look once, in no time."""
    scheduled = schedule.begin(job, at)
    schedule.end(job, at, outcome, retry_after)
    return scheduled


def run(schedule: Schedule, seconds: float) -> list[tuple[float, list[Job]]]:
    """Let the schedule run and return its batches."""
    batches, end = [], seconds
    while (at := schedule.moment()) <= end:
        jobs = schedule.due(at)
        for job in jobs:
            look(schedule, job, at)
        batches.append((at, jobs))
    return batches


def test_the_first_looks_come_within_seconds_and_not_together() -> None:
    """Who starts the tray sees something at once; a hundred services are spread."""
    schedule = Schedule("me")
    schedule.watch([service(f"s{number}") for number in range(100)], 50.0)
    firsts = [job.wakes for job in schedule]
    assert all(50.0 <= first <= 50.0 + FIRST_WITHIN for first in firsts)
    assert len(set(firsts)) == 100


def test_two_installations_do_not_knock_together() -> None:
    """The phase of the rounds is the installation's own."""
    phases = []
    for name in map(str, range(200)):
        schedule = Schedule(name)
        schedule.watch([service("a", every=600.0)], 0.0)
        (job,) = schedule
        look(schedule, job, 10.0)
        phases.append(job.opens)
    assert max(phases) - min(phases) > 200


def test_rounds_keep_the_interval_within_their_slack() -> None:
    """No round comes before 95 % or after 105 % of the interval."""
    schedule, _ = one(every=120.0)
    moments = [at for at, _ in run(schedule, 86400.0)]
    gaps = [after - before for before, after in itertools.pairwise(moments)]
    assert all(0.95 * 120 <= gap <= 1.05 * 120 for gap in gaps)


def test_due_looks_are_gathered_into_one_wake_up() -> None:
    """Fifty services a minute come to wake the machine about once a minute."""
    schedule = Schedule("me")
    schedule.watch([service(f"s{number}", every=60.0) for number in range(50)], 0.0)
    batches = [batch for batch in run(schedule, 2 * 3600.0) if batch[0] > 120]
    assert len(batches) / (2 * 3600 - 120) < 0.02
    assert sum(len(jobs) for _, jobs in batches) >= 50 * 112


def test_different_paces_stay_their_own() -> None:
    """Pages are looked at every five minutes, each by itself; what is measured every two, together."""
    schedule = Schedule("me")
    schedule.watch([service("a", measured=2, pages=2)], 0.0)
    jobs = list(schedule)
    assert [(job.light, len(job.checks), job.every) for job in jobs] == [
        (LightKind.MEASURED, 2, 120.0),
        (LightKind.OFFICIAL, 1, 300.0),
        (LightKind.OFFICIAL, 1, 300.0),
    ]
    ran = [job for _, batch in run(schedule, 6000.0) for job in batch]
    assert ran.count(jobs[0]) == pytest.approx(50, abs=3)
    assert ran.count(jobs[1]) == pytest.approx(20, abs=2)


def test_an_asked_for_look_comes_exactly_then_and_moves_no_round() -> None:
    """A confirmation has no slack; the round goes on as planned, and what was asked for is no first look."""
    schedule, job = one()
    opens = job.opens
    schedule.ask("a", 15.0)
    assert schedule.moment() == 15.0
    assert not schedule.due(14.9)
    assert schedule.due(15.0) == [job]
    assert not look(schedule, job, 15.0)
    assert job.opens == opens


def test_a_look_at_a_service_without_a_probe_asks_its_pages() -> None:
    """What is measured answers for a service; where nothing is, its pages do."""
    schedule = Schedule("me")
    schedule.watch([service("a", pages=1), service("b", measured=0, pages=1)], 0.0)
    schedule.ask("a", -5.0)
    schedule.ask("b", -5.0)
    assert [job.exact == -5.0 for job in schedule] == [True, False, True]


def test_a_running_look_is_not_begun_again() -> None:
    """One look at a time."""
    schedule, job = one()
    schedule.begin(job, 120.0)
    schedule.ask("a", 130.0)
    assert not schedule.due(500.0)
    assert schedule.moment() == float("inf")
    schedule.end(job, 140.0, OK, None)
    assert schedule.due(140.0) == [job]


def test_blocked_looks_back_off_up_to_an_hour() -> None:
    """The interval doubles with each, and is itself again after the first that is not."""
    schedule, job = one(every=120.0)
    waits, at = [], 0.0
    for _ in range(7):
        look(schedule, job, at, BLOCKED)
        waits.append(schedule.moment() - at)
        at = schedule.moment()
    assert waits == [240.0, 480.0, 960.0, 1920.0, 3600.0, 3600.0, 3600.0]
    look(schedule, job, at)
    assert schedule.moment() - at <= 126.0


@pytest.mark.parametrize(
    ("outcome", "pages", "retry_after", "wait"),
    [
        (BLOCKED, 0, 1800.0, 1800.0),  # 429 with a wish
        (BLOCKED, 0, 10**9, 86400.0),  # but not for ever
        (FAIL, 0, 60.0, 60.0),  # 503: confirmed later, as it asks
        (FAIL, 0, 7200.0, 300.0),  # but an outage must be told
        (OK, 1, 1200.0, 1200.0),  # a page
        (OK, 1, 10**9, 3600.0),
    ],
)
def test_who_asks_us_to_wait_is_listened_to(
    outcome: OutcomeKind, pages: int, retry_after: float, wait: float
) -> None:
    """Retry-After holds back even an exact look, within bounds."""
    schedule = Schedule("me")
    schedule.watch([service("a", measured=1 - pages, pages=pages)], 0.0)
    (job,) = schedule
    look(schedule, job, 10.0, outcome, retry_after)
    schedule.ask("a", 25.0)
    assert schedule.moment() == 10.0 + wait
    assert not schedule.due(9.9 + wait)


def test_a_person_who_asks_is_not_held_back() -> None:
    """*Check now* looks at once, whoever asked us to wait."""
    schedule, job = one()
    look(schedule, job, 10.0, BLOCKED)
    assert schedule.ask_all(None, 12.0) == [job]
    assert schedule.due(12.0) == [job]
    assert schedule.is_asked
    look(schedule, job, 12.0)
    assert not schedule.is_asked


def test_edited_services_keep_the_pace_of_what_stayed() -> None:
    """A job whose checks and interval are the same goes on; others begin anew, dropped ones are given back."""
    schedule = Schedule("me")
    schedule.watch([service("a"), service("b"), service("c", every=60.0)], 0.0)
    a, b, c = schedule
    look(schedule, a, 1.0)
    dropped = schedule.watch([service("c", every=300.0), service("a", group="mine")], 50.0)
    assert dropped == [b, c]
    new, kept = schedule
    assert kept is a
    assert kept.service.group == "mine"
    assert new.every == 300.0


def test_another_pace_is_no_excuse_to_knock() -> None:
    """Who asked to be left alone is, at whatever pace; and to be asked less often is no reason to be asked now."""
    schedule, job = one(every=900.0)
    look(schedule, job, 900.0, BLOCKED, retry_after=3600.0)
    schedule.watch([service("a", every=300.0)], 950.0)
    (quicker,) = schedule
    assert (quicker.every, quicker.moment) == (300.0, 4500.0)
    look(schedule, quicker, 4500.0)
    planned = quicker.moment
    schedule.watch([service("a", every=900.0)], 4510.0)
    (slower,) = schedule
    assert (slower.every, slower.moment) == (900.0, planned)
    assert planned > 4510.0


def test_spreading_lets_all_begin_within_that_time() -> None:
    """After sleep or a pause nothing is forgotten, and not all comes at once."""
    schedule = Schedule("me")
    schedule.watch([service(f"s{number}", public=number > 4) for number in range(40)], 0.0)
    schedule.ask("s7", 99.0)
    schedule.spread(1000.0, 45.0)
    moments = sorted(job.moment for job in schedule)
    assert moments[0] >= 1000.0
    assert 1030.0 < moments[-1] <= 1045.0
    schedule.spread(2000.0, 10.0, public_only=True)
    assert [job.moment < 2000.0 for job in schedule] == [True] * 5 + [False] * 35


def test_the_scout_is_a_service_beyond_our_own_network() -> None:
    """The line is tried by what needs it."""
    schedule = Schedule("me")
    schedule.watch([service("home", public=False), service("far")], 0.0)
    scout = schedule.scout()
    assert scout is not None
    assert scout.service.id == "far"


def test_nothing_watched_wakes_nobody() -> None:
    """No timer runs where there is nothing to look at."""
    schedule = Schedule("me")
    schedule.watch([service("link", measured=0)], 0.0)
    assert schedule.moment() == float("inf")
