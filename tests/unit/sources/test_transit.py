"""Transit, roads, borders and phone lines of Canada: what hinders counts, news does not, silence is no proof."""

from __future__ import annotations

import json
from typing import Any

import pytest
from google.transit.gtfs_realtime_pb2 import Alert, FeedMessage
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.base import OptionsError
from doorlight.sources.cbsa_bwt import minutes_of, seconds_of
from doorlight.sources.registry import source_of
from unit.sources.official_fakes import NOW, look, reply

FEED = "https://transit.example.com/alerts.pb"
NUMBER = int(NOW)


def said_by(kind: str, url: str, body: str | bytes, **options: Any) -> Official:
    """Read one answer of one kind."""
    language = options.pop("language", "en")
    given = {"url": url.split("?", maxsplit=1)[0], **options}
    answer, _ = look(source_of(kind), given, {url: reply(url, body)}, language=language)
    assert answer.official is not None
    return answer.official


def alert(effect: Any = Alert.NO_SERVICE, *, route: str = "1", periods: tuple[tuple[int, int], ...] = ()) -> Alert:
    """Return an alert of a line, or of the whole agency."""
    made = Alert(effect=effect)
    made.informed_entity.add(**({"route_id": route} if route else {"agency_id": "TTC"}))
    for start, end in periods:
        made.active_period.add(start=start, end=end)
    made.header_text.translation.add(text="Line closed", language="en")
    made.header_text.translation.add(text="Ligne fermée", language="fr")
    return made


def feed(*alerts: Alert, stamp: int = NUMBER) -> bytes:
    """Return a feed."""
    message = FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = stamp
    for number, each in enumerate(alerts):
        message.entity.add(id=str(number)).alert.CopyFrom(each)
    return bytes(message.SerializeToString())


@pytest.mark.parametrize(
    ("effect", "status"),
    [
        (Alert.NO_SERVICE, Status.PARTIAL_OUTAGE),
        (Alert.SIGNIFICANT_DELAYS, Status.DEGRADED),
        (Alert.REDUCED_SERVICE, Status.DEGRADED),
        (Alert.DETOUR, Status.OPERATIONAL),
        (Alert.ACCESSIBILITY_ISSUE, Status.OPERATIONAL),
        (Alert.UNKNOWN_EFFECT, Status.UNKNOWN),
    ],
)
def test_an_alerts_effect_decides(effect: Any, status: Status) -> None:
    """Of one line: closed is partial, delayed degrades, a detour is news, an effect that is not said is unknown."""
    assert said_by("gtfs_rt", FEED, feed(alert(effect))).status is status


def test_no_service_is_major_for_whoever_chose_the_line_or_for_all() -> None:
    """The chosen line is the whole; another line's trouble is not this one's."""
    assert said_by("gtfs_rt", FEED, feed(alert()), components=("1",)).status is Status.MAJOR_OUTAGE
    assert said_by("gtfs_rt", FEED, feed(alert()), components=("2",)).status is Status.OPERATIONAL
    assert said_by("gtfs_rt", FEED, feed(alert(route=""))).status is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    ("period", "status", "planned"),
    [
        ((NUMBER - 60, NUMBER + 60), Status.PARTIAL_OUTAGE, 0),
        ((NUMBER - 60, 0), Status.PARTIAL_OUTAGE, 0),
        ((NUMBER - 120, NUMBER - 60), Status.OPERATIONAL, 0),
        ((NUMBER + 60, NUMBER + 120), Status.OPERATIONAL, 1),
    ],
)
def test_only_an_alert_of_now_counts(period: tuple[int, int], status: Status, planned: int) -> None:
    """One that is over is gone, one that is to come is planned."""
    said = said_by("gtfs_rt", FEED, feed(alert(periods=(period,))))
    assert (said.status, len(said.planned)) == (status, planned)


@pytest.mark.parametrize("stamp", [0, NUMBER - 2 * 86400])
def test_a_silent_feed_that_is_not_renewed_is_no_green(stamp: int) -> None:
    """An old clock, or none, makes silence worth nothing; what it says of trouble still stands."""
    assert said_by("gtfs_rt", FEED, feed(stamp=stamp)).status is Status.UNKNOWN
    assert said_by("gtfs_rt", FEED, feed(alert(), stamp=stamp)).status is Status.PARTIAL_OUTAGE


def test_an_alert_is_told_in_the_users_language() -> None:
    """French where there is French."""
    assert said_by("gtfs_rt", FEED, feed(alert()), language="fr").incidents[0].title == "Ligne fermée"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_green(body: bytes) -> None:
    """Garbage proves nothing."""
    assert said_by("gtfs_rt", FEED, body).status is not Status.OPERATIONAL


TTC = "https://alerts.ttc.ca/api/alerts/live-alerts"


@pytest.mark.parametrize(
    ("effect", "severity", "status"),
    [
        ("NO_SERVICE", "Critical", Status.PARTIAL_OUTAGE),
        ("SIGNIFICANT_DELAYS", "Minor", Status.DEGRADED),
        ("Detour", "Minor", Status.OPERATIONAL),
        ("odd", None, Status.UNKNOWN),
        (None, "Critical", Status.PARTIAL_OUTAGE),
    ],
)
def test_ttcs_alerts_are_read_by_effect_then_severity(
    effect: str | None, severity: str | None, status: Status
) -> None:
    """Words that are in no list are unknown."""
    row = {"id": "1", "headerText": "Line 1", "route": "1", "effect": effect, "severity": severity}
    assert said_by("ttc_alerts", TTC, json.dumps({"routes": [row], "accessibility": None})).status is status


def test_ttcs_null_arrays_and_lifts_are_no_trouble_but_no_arrays_at_all_is_no_green() -> None:
    """Null is empty, a lift is news, an answer without routes is another shape."""
    lift = {"id": "2", "headerText": "Lift", "effect": "ACCESSIBILITY_ISSUE"}
    assert (
        said_by("ttc_alerts", TTC, json.dumps({"routes": None, "accessibility": [lift]})).status is Status.OPERATIONAL
    )
    assert said_by("ttc_alerts", TTC, "{}").status is Status.UNKNOWN


GO = "https://api.example.com/OpenDataAPI/api/V1/ServiceUpdate/ServiceAlert/All"


def metrolinx(code: str = "200", stamp: str = "2026-11-24 06:55:00", category: str = "Disruptions") -> str:
    """Return Metrolinx's answer; its time is Toronto's."""
    message = {"Category": category, "SubjectEnglish": "Delays", "SubjectFrench": "", "BodyEnglish": "<b>Late</b>"}
    row = {**message, "Lines": [{"Code": "LW"}], "PostedDateTime": "2026-11-24 06:00:00"}
    return json.dumps({"Metadata": {"ErrorCode": code, "TimeStamp": stamp}, "Messages": {"Message": [row]}})


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (metrolinx(), Status.DEGRADED),
        (metrolinx(category="Amenity"), Status.OPERATIONAL),
        (metrolinx(category="Something new"), Status.UNKNOWN),
        (metrolinx("204"), Status.UNKNOWN),
        (metrolinx(category="Amenity", stamp="2026-11-20 06:55:00"), Status.UNKNOWN),
    ],
)
def test_metrolinx_answers_200_with_errors_inside(answer: str, status: Status) -> None:
    """Its own code comes first; a category that is not known and a clock that stands are no green."""
    assert said_by("go_transit", GO, answer).status is status


def test_metrolinx_falls_back_to_the_other_language() -> None:
    """An empty French subject is said in English rather than not at all."""
    assert said_by("go_transit", GO, metrolinx(), language="fr").incidents[0].title == "Delays"


@pytest.mark.parametrize("kind", ["go_transit", "stm", "gtfs_rt"])
def test_a_key_is_named_never_written_and_never_sent_in_the_clear(kind: str) -> None:
    """Like every secret: an entry of the keyring, and https."""
    source = source_of(kind)
    for url, auth in (("https://x.example.com", "abc123"), ("http://x.example.com", "keyring:transit")):
        with pytest.raises(OptionsError):
            source.validate(source.Options(url=url, auth=auth))


STM = "https://api.stm.info/pub/od/i3/v2/messages/etatservice"


def metro(green: str = "Normal metro service", *, lines: tuple[str, ...] = ("1", "2", "4", "5")) -> str:
    """Return the metro's state, the green line's in words."""
    texts = {line: green if line == "1" else "Service normal du métro" for line in lines}
    alerts = [
        {"informed_entities": [{"route_short_name": line}], "description_texts": [{"language": "en", "text": text}]}
        for line, text in texts.items()
    ]
    return json.dumps({"header": {"timestamp": NUMBER}, "alerts": alerts})


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (metro(), Status.OPERATIONAL),
        (metro("Service interrupted between A and B"), Status.PARTIAL_OUTAGE),
        (metro("Slow service"), Status.DEGRADED),
        (metro(lines=("1", "2")), Status.UNKNOWN),
        (json.dumps({"alerts": []}), Status.UNKNOWN),
        (json.dumps({"error": "Invalid apiKey"}), Status.UNKNOWN),
    ],
)
def test_the_metro_is_fine_only_in_its_own_words(answer: str, status: Status) -> None:
    """Each line must say so; a line that is missing, an empty list, an error inside 200 are no green."""
    assert said_by("stm", STM, answer).status is status


ROADS = "https://511on.ca/api/v2/get/event?format=json&lang=en"


def test_a_closed_road_counts_and_road_works_are_announced() -> None:
    """A full closure degrades the province and stops whoever chose the road; works are planned."""
    crash = {
        "EventType": "accidentsAndIncidents",
        "RoadwayName": "HWY 401",
        "IsFullClosure": True,
        "StartDate": NUMBER - 9,
        "LastUpdated": NUMBER - 9,
    }
    works = {"EventType": "roadwork", "RoadwayName": "QEW", "StartDate": NUMBER + 9, "PlannedEndDate": NUMBER + 99}
    body = json.dumps([crash, works])
    assert said_by("on511", ROADS, body).status is Status.DEGRADED
    assert said_by("on511", ROADS, body, components=("HWY 401",)).status is Status.PARTIAL_OUTAGE
    assert said_by("on511", ROADS, body, components=("QEW",)).status is Status.OPERATIONAL
    assert len(said_by("on511", ROADS, body).planned) == 1
    assert said_by("on511", ROADS, json.dumps([{"EventType": "odd"}])).status is Status.UNKNOWN


def test_silent_roads_are_never_fine() -> None:
    """Some event of hundreds is news every day: an empty list, or one that nobody touches, is not health."""
    works = {"EventType": "roadwork", "StartDate": NUMBER - 9, "LastUpdated": NUMBER - 9 * 86_400}
    for rows in ([], [works], [works | {"LastUpdated": None}]):
        assert said_by("on511", ROADS, json.dumps(rows)).status is Status.UNKNOWN
    assert said_by("on511", ROADS, json.dumps([works | {"LastUpdated": NUMBER - 9}])).status is Status.OPERATIONAL


BORDER = "https://www.cbsa-asfc.gc.ca/bwt-taf/bwt-eng.csv"
HEAD = "\ufeffCustoms Office;; Location;; Updated;; Commercial CA;; Commercial US;; Travellers CA;; Travellers US;;\n"


def crossing(travellers: str = "No Delay", stamp: str = "2026-11-24 06:30 EST", name: str = "Peace Bridge") -> str:
    """Return a row."""
    return f"{name};; Fort Erie, ON;; {stamp};; Not Applicable;; --;; {travellers};; --;;\n"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (crossing(), Status.OPERATIONAL),
        (crossing("15 minutes"), Status.OPERATIONAL),
        (crossing("75 minutes"), Status.DEGRADED),
        (crossing("1 hour 20 minutes"), Status.DEGRADED),
        (crossing("soon"), Status.UNKNOWN),
        (crossing("--"), Status.UNKNOWN),
        (crossing(stamp="2026-11-20 06:30 EST"), Status.UNKNOWN),
        ("", Status.UNKNOWN),
        ("Peace Bridge;; Fort Erie\n", Status.UNKNOWN),
    ],
)
def test_a_border_is_as_slow_as_its_crossings(rows: str, status: Status) -> None:
    """An hour is slow; a wait that is no number, an old report, a cut table are no green."""
    assert said_by("cbsa_bwt", BORDER, HEAD + rows).status is status


@pytest.mark.parametrize(
    ("wait", "minutes"),
    [("No Delay", 0), ("Aucun délai", 0), ("5 minutes", 5), ("1 heure 5 minutes", 65), ("2 hours", 120), ("", None)],
)
def test_waits_are_read_in_both_languages(wait: str, minutes: int | None) -> None:
    """English and French words."""
    assert minutes_of(wait) == minutes


def test_the_zone_of_a_report_is_its_own() -> None:
    """Newfoundland is half an hour off; a zone that nobody knows gives no time."""
    assert seconds_of("2026-11-24 08:30 NST") == NOW
    assert seconds_of("2026-11-24 07:00 HNE") == NOW
    assert seconds_of("2026-11-24 07:00 XYZ") is None


CRA = "https://www.canada.ca/api/assets/cra-arc/content-fragments/wait-times.json"


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("25 min", Status.OPERATIONAL),
        ("45 min", Status.DEGRADED),
        ("QUEUE_FULL", Status.PARTIAL_OUTAGE),
        ("--", Status.UNKNOWN),
        ("ODD_WORD", Status.UNKNOWN),
    ],
)
def test_a_phone_line_has_a_state(value: str, status: Status) -> None:
    """Minutes, full, closed; a word that is not known is unknown."""
    elements = {"individual_en": {"value": value}, "updatedatetext_en": {"value": "10:00 am ET"}}
    said = said_by("cra_wait_times", CRA, json.dumps({"properties": {"elements": elements}}))
    assert said.status is status


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("individual", Status.PARTIAL_OUTAGE, "the line is full: no more callers are let in"),
        ("ppo", Status.OPERATIONAL, "about 25 min wait"),
        ("business", Status.DEGRADED, "about 42 min wait"),
        ("benefit", Status.UNKNOWN, "no waiting time is given, perhaps the line is closed"),
    ],
)
def test_a_line_that_was_chosen_says_how_long_one_waits(line: str, status: Status, words: str) -> None:
    """A single line is said in its own words, for the door it is; without a time it is not known, never fine."""
    values = {"individual": "QUEUE_FULL", "ppo": "25 min", "business": "42 min", "benefit": ""}  # as seen in 2025
    elements = {f"{name}_en": {"value": value} for name, value in values.items()}
    body = json.dumps({"properties": {"elements": elements}})
    said = said_by("cra_wait_times", CRA, body, components=[line])
    assert (said.status, str(said.text)) == (status, words)
