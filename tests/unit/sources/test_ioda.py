"""IODA's measurements of a network: three that agree, held against its week and against other networks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.events import Looked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look, Official
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText
from doorlight.sources.base import OptionsError
from doorlight.sources.ioda import SOURCE
from doorlight.sources.reading.ioda_verdict import FRESH_FOR, WEEK
from doorlight.sources.registry import read_check
from unit.domain.histories import always_open
from unit.sources.official_fakes import NOW, as_body, look, reply

ROGERS, COMCAST, TELEKOM = 812, 7922, 3320
PING, BGP = 600, 300  # seconds a bin
USUAL = 4000.0
MAJOR, PARTIAL, FINE, UNKNOWN = Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE, Status.OPERATIONAL, Status.UNKNOWN
Values = list[float | None]


def url(now: float, asn: int = ROGERS, datasource: str = "ping-slash24") -> str:
    """Return what is asked at a moment."""
    until = int(now // PING + 1) * PING
    others = ",".join(str(each) for each in (asn, COMCAST, TELEKOM))
    return (
        f"https://api.ioda.inetintel.cc.gatech.edu/v2/signals/raw/asn/{others}"
        f"?from={until - int(WEEK)}&until={until}&datasource={datasource}"
    )


def series(values: Values, *, asn: int = ROGERS, now: float = NOW, step: int = PING, **other: Any) -> dict[str, Any]:
    """Return a network whose last value belongs to the bin that ends at `now`."""
    start = int(now) - step * len(values)
    named = {"entityType": "asn", "entityCode": str(asn), "entityName": f"AS{asn}", "subtype": ""}
    return {
        **named,
        "datasource": "ping-slash24" if step == PING else "bgp",
        "from": start,
        "until": int(now),
        "step": step,
        "nativeStep": step,
        "values": values,
        **other,
    }


def week(*newest: float | None, step: int = PING, usual: float = USUAL) -> Values:
    """Return a week of the usual, and these values at its end."""
    return [usual] * (int(WEEK) // step - len(newest)) + list(newest)


def answer(*networks: dict[str, Any], error: str | None = None) -> dict[str, Any]:
    """Return IODA's envelope, with two healthy networks beside these."""
    shape = {key: networks[0][key] for key in ("from", "until", "step", "datasource")} if networks else {}
    count = (shape["until"] - shape["from"]) // shape["step"] if networks else 0
    healthy = [series([9000.0] * count, asn=asn) | shape for asn in (COMCAST, TELEKOM)]
    return {"type": "signals", "error": error, "data": [[each] for each in (*networks, *healthy)]}


def read(payload: Any, *, now: float = NOW, **options: Any) -> Look:
    """Look once at Rogers through the source."""
    options = {"asn": ROGERS, **options}
    asked = url(now, datasource=options.get("datasource", "ping-slash24"))
    return look(SOURCE, options, {asked: reply(asked, as_body(payload))}, now=now)[0]


def said(payload: Any, **options: Any) -> Official:
    """Return what the official light says."""
    official = read(payload, **options).official
    assert official is not None
    return official


@pytest.mark.parametrize(
    ("newest", "status"),
    [
        ((3990, 4010, 3900), FINE),
        ((3200, 3201, 3300), FINE),
        ((3100, 3100, 3100), PARTIAL),
        ((100, 100, 3100), PARTIAL),
        ((1999, 0, 12), MAJOR),
        ((0, 0, 0), MAJOR),
        ((0, 0, 3990), UNKNOWN),
        ((3990, 3990, 0), UNKNOWN),
        ((3990, 0, 0), UNKNOWN),
        ((0, 0, 0, *[None] * 6), MAJOR),
        ((0, 0, 0, *[None] * 7), UNKNOWN),
        (tuple([None] * 7), UNKNOWN),
        ((0, None, 0, 0), MAJOR),
    ],
)
def test_three_values_that_agree_decide(newest: tuple[float | None, ...], status: Status) -> None:
    """Under 80 % of the usual is partly down, under half is down; a dip is noise and no green; an hour is too old."""
    assert said(answer(series(week(*newest)))).status is status


def test_the_words_say_who_saw_what_and_when() -> None:
    """They stand alone, name the network, and promise no more than was measured."""
    fine, few = answer(series(week())), answer(series(week(480, 480, 480)))
    assert "Answers from outside as usual (IODA, AS812, " in str(said(fine).text)
    assert "Only 12% of it answers from outside (IODA, AS812, " in str(said(few).text)
    fine, few = (answer(series(week(*newest, step=BGP), step=BGP)) for newest in ((), (480, 480, 480)))
    assert "Announced to the internet as usual (IODA, " in str(said(fine, datasource="bgp").text)
    assert "Only 12% of it is announced to the internet (IODA" in str(said(few, datasource="bgp").text)


def test_it_is_an_official_light_of_nobody_s_own_word() -> None:
    """Read and understood it is ok, whatever it says: no fail that a confirmation could multiply."""
    for found in (read(answer(series(week(0, 0, 0)))), read(answer(series(week())))):
        assert found.outcome is OutcomeKind.OK
        assert found.official is not None
        assert found.official.independent
        assert found.official.source == "https://ioda.inetintel.cc.gatech.edu/asn/812"
        assert found.previous is None
    check = read_check("ioda", {"asn": ROGERS}, own=False)
    assert (check.light, check.host) == (LightKind.OFFICIAL, "api.ioda.inetintel.cc.gatech.edu")


def test_one_request_a_look_and_the_same_within_ten_minutes() -> None:
    """Two services on one network ask for the same, so that one answer does for both."""
    healthy = reply("x", as_body(answer(series(week()))))
    asked: list[str] = []
    for now in (NOW, NOW + 599.0):
        _, fetcher = look(SOURCE, {"asn": ROGERS}, {url(NOW): healthy}, now=now)
        asked += [request.url for request in fetcher.asked]
    assert asked == [url(NOW), url(NOW)]


def test_what_other_networks_suffer_too_is_no_outage_of_this_one() -> None:
    """Where the probers or the collectors fail, every network falls: then nothing is known of any."""
    fallen = series(week(0, 0, 0))
    others = [series(week(0, 0, 0), asn=asn) for asn in (COMCAST, TELEKOM)]
    assert said({"error": None, "data": [[fallen], [others[0]], [others[1]]]}).status is UNKNOWN
    assert said({"error": None, "data": [[fallen]]}).status is UNKNOWN
    one = series(week(), asn=TELEKOM)
    assert said({"error": None, "data": [[fallen], [others[0]], [one]]}).status is MAJOR


def test_an_outage_of_three_days_is_still_one() -> None:
    """Its own low values do not become the usual while it lasts."""
    assert said(answer(series(week(*[0.0] * (3 * 144))))).status is MAJOR


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"data": []},
        {"data": [[]]},
        {"data": None, "error": "invalid datasource"},
        {"data": [[series(week())]], "error": "no"},
        {"data": [[series(week(), datasource="bgp")]]},
        {"data": [[series(week(), asn=COMCAST)]]},
        {"data": [[series([USUAL] * 100)]]},
        {"data": [[series([None] * 1008)]]},
        {"data": [[series(week(usual=5))]]},
        {"data": [[series(week(-1))]]},
        {"data": [[series(week(), step=0)]]},
        {"data": [[series(week(), step=-600)]]},
        {"data": [[series(week()) | {"step": 86400}]]},
        {"data": [[series(week()) | {"from": 0}]]},
        {"data": [[series(week(), now=NOW - 2 * FRESH_FOR)]]},
        {"data": [[series(week(), now=NOW + 2 * FRESH_FOR)]]},
        {"data": [[series(week()) | {"values": [[{"agg_values": {"loss_pct": 3}}]]}]]},
        {"data": [[series(week()) | {"values": ["4000"] * 1008}]]},
        "<html>moved</html>",
        "1",
    ],
)
def test_what_proves_nothing_is_unknown_with_its_reason(broken: Any) -> None:
    """Nothing there, not this network, too little, too old, too small, or of another shape."""
    found = said(broken)
    assert found.status is UNKNOWN
    assert str(found.text)


@given(st.lists(st.none() | st.floats(0, 5000), min_size=3, max_size=12))
def test_green_is_only_what_the_last_three_values_prove(newest: Values) -> None:
    """Whatever gaps and dips there are: three known values of the last hours, all at the usual."""
    known = [value for value in newest if value is not None][-3:]
    found = said(answer(series(week(*newest))))
    if found.status is FINE:
        assert all(value >= 0.8 * USUAL for value in known)
    if found.status is MAJOR:
        assert all(value < 0.5 * USUAL for value in known)
        assert len(known) == 3


@pytest.mark.parametrize("asn", [0, -1, 4_294_967_295])
def test_a_number_that_no_network_has_is_refused(asn: int) -> None:
    """The error names the key."""
    with pytest.raises(OptionsError) as caught:
        read_check("ioda", {"asn": asn}, own=False)
    assert caught.value.key == "asn"


def at(hour: int, minute: int) -> float:
    """Return a moment of 8 July 2022, UTC, and of the day after."""
    return datetime(2022, 7, 8, tzinfo=UTC).timestamp() + 3600.0 * hour + 60.0 * minute


def rogers_day(now: float, step: int, fallen: float) -> dict[str, Any]:
    """Return what IODA would have shown at `now`, the last two bins not filled yet.

    Fallen from 08:45 UTC to the next midnight, with a dip in one bin an hour before that was nothing.
    """
    end = int(now // step) * step
    begun = [end - step * (number + 1) for number in reversed(range(int(WEEK) // step))]
    low = [at(8, 45) < moment + step <= at(24, 0) or moment == at(7, 40) for moment in begun]
    values: Values = [fallen if each else USUAL for each in low]
    return answer(series([*values[:-2], None, None], now=end, step=step))


@pytest.mark.parametrize(
    ("datasource", "fallen", "status", "minutes"),
    [("bgp", 1500.0, MAJOR, 30), ("bgp", 2400.0, PARTIAL, 30), ("ping-slash24", 40.0, MAJOR, 60)],
)
def test_the_eighth_of_july_is_seen_hours_before_the_carrier_said_a_word(
    datasource: str, fallen: float, status: Status, minutes: float
) -> None:
    """Its first word came at 13:00 UTC, more than four hours after 08:45; made up in IODA's shape, not recorded."""
    step = BGP if datasource == "bgp" else PING
    looks = [at(8, 0) + 300.0 * number for number in range(48)]
    shown = [said(rogers_day(now, step, fallen), now=now, datasource=datasource).status for now in looks]
    first = next(now for now, each in zip(looks, shown, strict=True) if each.is_problem)
    assert first - at(8, 45) <= minutes * 60.0
    assert {each for now, each in zip(looks, shown, strict=True) if now <= at(8, 45)} <= {FINE, UNKNOWN}
    assert {each for now, each in zip(looks, shown, strict=True) if now >= first} == {status}


def test_the_day_is_told_once_and_so_is_its_end() -> None:
    """A fleet that hears of it every five minutes from 06:00 to 03:00 says two things, and nothing of the dip."""
    check = read_check("ioda", {"asn": ROGERS}, own=False)
    fleet = Fleet([Service(id="rogers", name=LocalText("Rogers"), checks=(check,))], is_open=always_open)
    told: list[Notice] = []
    for number in range(21 * 12):
        now = at(6, 0) + 300.0 * number
        found = read(rogers_day(now, PING, 40.0), now=now)
        looked = Looked(
            service="rogers", light=LightKind.OFFICIAL, check=check.key, started_at=now, at=now + 0.5, look=found
        )
        told += fleet.handle(looked).notices
        told += fleet.handle(Tick(now + 60.0)).notices
    assert [notice.kind for notice in told] == [NoticeKind.PROBLEM, NoticeKind.RECOVERED]
    assert told[0].at <= at(9, 45)
    assert at(24, 0) <= told[1].at <= at(25, 0)
    assert "Only 1% of it answers from outside" in " ".join(str(sentence) for sentence in told[0].body)
