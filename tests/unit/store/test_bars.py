"""How long a service was how: the definition of the bars and of uptime (store/rollups.py)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from doorlight.domain.events import Effects
from doorlight.domain.snapshot import DayBar
from doorlight.store.database import Store
from unit.store.making import DAY, HOUR, NOW, opened, rows, transition

MIDNIGHT = NOW - NOW % DAY
NOON = MIDNIGHT + 12 * HOUR


def turn(store: Store, at: float, status: str | None, service: str = "a") -> None:
    """Let a service be shown otherwise."""
    store.commit(Effects(transitions=(transition(service, at, status),)), {})


def look(store: Store, at: float, outcome: str = "ok", observed: float = 120.0, latency: float | None = 0.1) -> None:
    """Let one look end."""
    store.sample("a", at, outcome, latency, observed)


def today(store: Store, now: float = NOON) -> tuple[float, float, float, float]:
    """Return good, degraded, down and observed seconds of the last day."""
    bar = store.history("a", now).days[-1]
    return bar.good, bar.degraded, bar.down, bar.observed


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("operational", (120.0, 0.0, 0.0, 120.0)),
        ("degraded", (0.0, 120.0, 0.0, 120.0)),
        ("partial_outage", (0.0, 0.0, 120.0, 120.0)),
        ("major_outage", (0.0, 0.0, 120.0, 120.0)),
        ("maintenance", (0.0, 0.0, 0.0, 0.0)),
        ("unknown", (0.0, 0.0, 0.0, 0.0)),
        (None, (0.0, 0.0, 0.0, 0.0)),
        ("something new", (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_observed_seconds_count_as_what_was_shown(
    tmp_path: Path, status: str | None, expected: tuple[float, ...]
) -> None:
    """Bars say what the tray said; closures and ignorance are not counted, and unknown is never operational."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, status)
        look(store, NOON)
        assert today(store) == expected


@pytest.mark.parametrize(
    ("outcome", "seen"), [("ok", 120), ("slow", 120), ("fail", 120), ("inconclusive", 0), ("blocked", 0)]
)
def test_only_conclusive_looks_observe(tmp_path: Path, outcome: str, seen: float) -> None:
    """What our own line or a bot wall hid was not observed: neither up nor down."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, "operational")
        look(store, NOON, outcome)
        assert today(store)[3] == seen


def test_one_lost_packet_is_not_an_outage(tmp_path: Path) -> None:
    """A failed look that the verdict did not believe stays in the green."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, "operational")
        look(store, NOON, "fail")
        assert today(store) == (120.0, 0.0, 0.0, 120.0)


def test_time_is_cut_where_the_status_turned(tmp_path: Path) -> None:
    """The seconds before and after a turn are counted apart, to the second, over several turns."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, "operational")
        turn(store, NOON - 100, "degraded")
        turn(store, NOON - 70, "major_outage")
        look(store, NOON)
        turn(store, NOON + 10, "operational")
        look(store, NOON + 40, observed=40.0)
        assert today(store, NOON + 40) == (20.0 + 30.0, 30.0, 70.0 + 10.0, 160.0)


def test_time_nobody_looked_at_is_not_observed(tmp_path: Path) -> None:
    """A turn in an unobserved night takes effect at the next observed second."""
    with opened(tmp_path / "db") as store:
        turn(store, MIDNIGHT, "operational")
        look(store, MIDNIGHT + 120)
        turn(store, MIDNIGHT + HOUR, "major_outage")
        look(store, NOON, observed=60.0)
        assert today(store) == (120.0, 0.0, 60.0, 180.0)


def test_a_look_over_midnight_belongs_to_both_days(tmp_path: Path) -> None:
    """Days are UTC days, and each gets its part."""
    with opened(tmp_path / "db") as store:
        turn(store, MIDNIGHT - 500, "operational")
        look(store, MIDNIGHT + 30, observed=100.0)
        before, after = store.history("a", NOON).days[-2:]
        assert (before.good, after.good) == (70.0, 30.0)
        assert (before.day, after.day) == tuple(_name(each) for each in (MIDNIGHT - 1, MIDNIGHT))


def test_ninety_days_end_today(tmp_path: Path) -> None:
    """There is a bar for each day, empty where nobody looked, oldest first."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 100 * DAY, "operational")
        for back in (90, 89, 1, 0):
            look(store, NOON - back * DAY)
        days = store.history("a", NOON).days
        assert [bar.observed for bar in days] == [120.0, *[0.0] * 87, 120.0, 120.0]
        assert days[0] == DayBar(_name(NOON - 89 * DAY), 120.0, 0.0, 0.0, 120.0)


def test_the_status_of_before_counts_after_a_restart(tmp_path: Path) -> None:
    """A calm service turns once in months: its seconds still count after each start."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, "degraded")
    with opened(tmp_path / "db") as store:
        look(store, NOON)
        assert today(store) == (0.0, 120.0, 0.0, 120.0)


def test_buffered_and_written_say_the_same(tmp_path: Path) -> None:
    """A history is the same before a flush, after it, after days are rolled up and after a restart."""
    with opened(tmp_path / "db") as store:
        turn(store, MIDNIGHT - 9 * DAY, "operational")
        for number in range(300):
            look(
                store, MIDNIGHT - 3 * DAY + 800 + number * 960.0, "ok" if number % 7 else "fail", 700.0, number / 1000
            )
        buffered = store.history("a", NOON)
        store._write(counted=True)
        written = store.history("a", NOON)
        store.flush(NOON)
        rolled = store.history("a", NOON)
    with opened(tmp_path / "db") as store:
        assert buffered == written == rolled == store.history("a", NOON)
    assert rows(tmp_path / "db", "SELECT count(*) FROM day") == [(3,)]


def test_a_clock_set_back_spoils_no_day(tmp_path: Path) -> None:
    """What is counted into a day that was rolled up already is in its bar."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 9 * DAY, "operational")
        look(store, NOON - DAY)
        store.flush(NOON)
        look(store, NOON - DAY + 60, observed=60.0)
        for moment in (NOON, NOON + HOUR, NOON + 2 * HOUR):
            assert store.history("a", NOON).days[-2].good == 180.0
            store.flush(moment)


def test_answer_times_are_the_last_ones(tmp_path: Path) -> None:
    """48 in seconds, oldest first; None is a fail; what said nothing and what was not timed are left out."""
    with opened(tmp_path / "db") as store:
        for number in range(60):
            look(store, NOON + number, latency=number / 100, observed=1.0)
        look(store, NOON + 60, "fail", 1.0)
        look(store, NOON + 61, "inconclusive", 1.0)
        look(store, NOON + 62, "blocked", 1.0)
        look(store, NOON + 63, "ok", 1.0, None)
        look(store, NOON + 64, "slow", 1.0, 70.0)
        expected = (*(number / 100 for number in range(14, 60)), None, 65.534)
        assert store.history("a", NOON + 99).latencies == expected
    with opened(tmp_path / "db") as store:
        assert store.history("a", NOON + 99).latencies == expected


@pytest.mark.parametrize("broken", [("ok", float("nan")), ("ok", float("inf")), ("no such outcome", 1.0)])
def test_a_look_that_makes_no_sense_is_not_counted(tmp_path: Path, broken: tuple[str, float]) -> None:
    """No number that is none comes into the sums."""
    with opened(tmp_path / "db") as store:
        turn(store, NOON - 500, "operational")
        look(store, NOON, broken[0], latency=0.1, observed=broken[1])
        assert today(store)[3] == 0.0
        assert store.trouble() == ""


def test_coverage_tells_when_somebody_looked(tmp_path: Path) -> None:
    """Looks that follow each other are one stretch; a gap and a look that says nothing end it."""
    with opened(tmp_path / "db") as store:
        for at, outcome in ((100, "ok"), (200, "fail"), (300, "inconclusive"), (400, "ok"), (900, "ok")):
            look(store, NOON + at, outcome, 100.0)
    stretches = rows(tmp_path / "db", "SELECT began_ms, ended_ms FROM coverage ORDER BY 1")
    first = NOON * 1000
    assert stretches == [
        (first, first + 200_000),
        (first + 300_000, first + 400_000),
        (first + 800_000, first + 900_000),
    ]


def _name(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
