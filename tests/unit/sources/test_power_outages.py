"""Power outages of two provinces: a place that was chosen is told of any, the province by how many are without."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.base import OptionsError
from doorlight.sources.reading.power_outages import distance
from doorlight.sources.registry import source_of
from unit.sources.official_fakes import NOW, look, reply

HYDRO = "https://pannes.example.com"
VERSION = f"{HYDRO}/pannes/donnees/v3_0/bisversion.json"
MARKERS = f"{HYDRO}/pannes/donnees/v3_0/bismarkers20261124065500.json"  # 11:55 UTC, five minutes before NOW
BC = "https://www.example.com/power-outages/app/outages-map-data.json"
MONTREAL, QUEBEC = [45.5, -73.6], [46.8, -71.2]


def quebec(rows: list[Any], *, version: str = '"20261124065500"', **options: Any) -> Official:
    """Read Hydro-Québec's two files."""
    answers = {
        VERSION: reply(VERSION, version),
        MARKERS: reply(MARKERS, json.dumps({"pannes": rows, "messages": {}})),
    }
    answer, _ = look(source_of("hydro_quebec"), {"url": HYDRO, **options}, answers)
    assert answer.official is not None
    return answer.official


def row(customers: int = 2, kind: str = "P", place: str = "[-73.6, 45.51]") -> list[Any]:
    """Return a positional row."""
    return [customers, "2026-11-24 06:00:00", "2026-11-24 09:00:00", kind, place, "L", "4", "44", "9001", ""]


def columbia(rows: Any, **options: Any) -> Official:
    """Read BC Hydro's file."""
    answer, _ = look(
        source_of("bc_hydro"), {"url": "https://www.example.com", **options}, {BC: reply(BC, json.dumps(rows))}
    )
    assert answer.official is not None
    return answer.official


def outage(municipality: str = "Chilliwack", customers: int = 5, cause: str = "Fire") -> dict[str, Any]:
    """Return a row of BC Hydro's."""
    times = {"dateOff": int(NOW - 600) * 1000, "dateOn": None, "lastUpdated": int(NOW) * 1000}
    place = {"municipality": municipality, "regionName": "Lower Mainland", "area": "North Rd"}
    return {**place, "numCustomersOut": customers, "cause": cause, **times}


@pytest.mark.parametrize(
    ("customers", "status"),
    [(2, Status.DEGRADED), (20_000, Status.PARTIAL_OUTAGE), (200_000, Status.MAJOR_OUTAGE)],
)
def test_a_province_is_as_bad_as_how_many_are_without(customers: int, status: Status) -> None:
    """A street somewhere only degrades it."""
    assert quebec([row(customers)]).status is status
    assert columbia([outage(customers=customers)]).status is status


def test_a_chosen_place_counts_in_full_and_no_other_does() -> None:
    """Two customers are an outage for who lives there, and nothing elsewhere."""
    assert quebec([row(2)], near=MONTREAL).status is Status.PARTIAL_OUTAGE
    assert quebec([row(2)], near=QUEBEC).status is Status.OPERATIONAL
    assert columbia([outage()], components=("chilliwack",)).status is Status.PARTIAL_OUTAGE
    assert columbia([outage()], regions=("Lower Mainland",)).status is Status.PARTIAL_OUTAGE
    assert columbia([outage()], components=("Vancouver",)).status is Status.OPERATIONAL


def test_planned_work_is_announced_and_no_outage() -> None:
    """An interruption that was announced moves nothing."""
    said = quebec([row(kind="I")], near=MONTREAL)
    assert (said.status, len(said.planned)) == (Status.OPERATIONAL, 1)
    assert columbia([outage(cause="Planned work being done on our equipment")]).status is Status.OPERATIONAL


def test_an_outage_is_told_with_its_times_and_words() -> None:
    """Where, how many, since when, and what the utility says."""
    told = columbia([outage()]).incidents[0]
    assert (told.title, told.began_at, told.updates[0].text) == ("Chilliwack (5)", NOW - 600, "North Rd · Fire")
    assert quebec([row()]).incidents[0].began_at == NOW - 3600


@pytest.mark.parametrize("version", ['"20261123065500"', '"2026"', '"../secret"', '"99999999999999"'])
def test_a_list_that_is_old_or_odd_is_no_green(version: str) -> None:
    """A version of yesterday, or one that is no time, never says that the power is on."""
    name = version.strip('"')
    answers = {VERSION: reply(VERSION, version)}
    url = f"{HYDRO}/pannes/donnees/v3_0/bismarkers{name}.json"
    answers[url] = reply(url, '{"pannes":[]}')
    answer, _ = look(source_of("hydro_quebec"), {"url": HYDRO}, answers)
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN


@pytest.mark.parametrize(
    "bad", [[2, "x"], [2, "", "", "Z", "[0,0]", "", "", "", "", ""], row(place="nowhere"), [None] * 10]
)
def test_a_row_of_another_shape_is_no_green(bad: list[Any]) -> None:
    """One row that cannot be read makes the list unreadable."""
    assert quebec([bad], near=MONTREAL).status is Status.UNKNOWN


@pytest.mark.parametrize("payload", [{}, {"current": []}, [{"municipality": "X"}], None])
def test_what_is_no_list_of_outages_is_unknown(payload: Any) -> None:
    """A table of another shape says nothing."""
    assert columbia(payload).status is Status.UNKNOWN


def test_a_list_that_nobody_touches_is_no_green() -> None:
    """Empty, or with nothing new for days: power elsewhere proves nothing then; an outage still counts."""
    old = outage() | {"lastUpdated": round((NOW - 9 * 86_400) * 1000)}
    assert columbia([]).status is Status.UNKNOWN
    assert columbia([old], components=("Vancouver",)).status is Status.UNKNOWN
    assert columbia([old], components=("Chilliwack",)).status is Status.PARTIAL_OUTAGE


def test_distance_is_along_the_earth() -> None:
    """Montréal to Québec is about 233 km."""
    assert distance((45.5, -73.6), (46.8, -71.2)) == pytest.approx(235, abs=5)


@pytest.mark.parametrize("options", [{"near": (1.0,)}, {"near": (95.0, 0.0)}, {"within": 0.0}, {"within": 9999.0}])
def test_a_place_that_is_none_is_refused(options: dict[str, Any]) -> None:
    """The error names the key."""
    source = source_of("hydro_quebec")
    with pytest.raises(OptionsError) as caught:
        source.validate(source.Options(**options))
    assert caught.value.key in options
