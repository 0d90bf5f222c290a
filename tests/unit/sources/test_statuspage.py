"""Status pages: every word by allow-list, the chosen parts, and nothing broken ever operational."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look, Previous, Validators
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import BadRedirect, NoAnswer, TlsInvalid
from doorlight.sources.base import OptionsError
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.verdict import judge
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.statuspage_payload import COMPONENTS, INDICATORS, SUMMARY, page_of
from doorlight.sources.statuspage import SOURCE
from unit.sources.official_fakes import NOW, look, reply

SITE = "https://status.example.com"
DATA = f"{SITE}/api/v2/summary.json"


def part(name: str, status: str = "operational", **more: Any) -> dict[str, Any]:
    """Build a row."""
    return {"id": more.pop("id", name.casefold()), "name": name, "status": status, "group": False, **more}


def page(indicator: str = "none", parts: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    """Build a payload."""
    return {
        "page": {"id": "abc", "name": "Example", "url": SITE, "updated_at": "2026-11-24T11:00:00.000-05:00"},
        "status": {"indicator": indicator, "description": "As the page says"},
        "components": [part("API"), part("Website")] if parts is None else parts,
        "incidents": [],
        "scheduled_maintenances": [],
        **more,
    }


def incident(name: str, status: str = "investigating", **more: Any) -> dict[str, Any]:
    """Build an incident or a maintenance."""
    return {"name": name, "status": status, "impact": "minor", "incident_updates": [], **more}


def read(payload: Any, **options: Any) -> Look:
    """Read a payload through the source."""
    body = payload if isinstance(payload, str | bytes) else json.dumps(payload)
    answer, _ = look(SOURCE, {"url": SITE, **options}, {DATA: reply(DATA, body)})
    return answer


def status(payload: Any, **options: Any) -> Status:
    """Return the status that the official light shows."""
    official = read(payload, **options).official
    assert official is not None
    return official.status


@pytest.mark.parametrize(("word", "meant"), INDICATORS.items())
def test_every_known_indicator_has_its_status(word: str, meant: Status) -> None:
    """The documented indicators, and the undocumented *maintenance*, are understood."""
    assert status(page(word)) is meant


@pytest.mark.parametrize(("word", "meant"), COMPONENTS.items())
def test_a_component_counts_without_an_incident(word: str, meant: Status) -> None:
    """A component that is out shows, though the indicator says none and no incident is open."""
    assert status(page("none", [part("API", word), part("Website")])) is meant


def test_the_indicator_counts_without_a_component() -> None:
    """A critical page with fine components is a major outage."""
    assert status(page("critical")) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("word", ["", "Operational", "nonе", "constructor", "ok", "null"])
def test_an_unknown_indicator_is_unknown_and_named(word: str) -> None:
    """A word that nobody documented is never operational, and the reason carries it."""
    answer = read(page(word))
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert word in str(answer.reason)


def test_an_unknown_component_word_does_not_hide_a_known_outage() -> None:
    """The worst known word wins over what is not understood."""
    assert status(page("none", [part("API", "flaky"), part("Website", "major_outage")])) is Status.MAJOR_OUTAGE
    assert status(page("none", [part("API", "flaky"), part("Website")])) is Status.UNKNOWN


def test_a_row_without_a_state_hides_no_outage() -> None:
    """Null or left out it is unknown; what is known to be worse still shows. Look-alikes number their rows."""
    for row in (part("API", None), {"name": "API"}, {"id": 7, "name": None, "status": "odd"}):  # type: ignore[arg-type]
        assert status(page("none", [row, part("Website")])) is Status.UNKNOWN
        assert status(page("none", [row, part("Website", "major_outage")])) is Status.MAJOR_OUTAGE
    numbered = [part("Europe", id=1, group=True, components=[2]), part("Login", "partial_outage", id=2)]
    assert status(page("none", numbered), groups=("Europe",)) is Status.PARTIAL_OUTAGE
    assert status(page("none", [part("API")], incidents=[{"name": None, "status": None}])) is Status.UNKNOWN


def test_chosen_components_alone_decide() -> None:
    """A page with an outage elsewhere is fine for who chose another part, by name or id in any case."""
    payload = page("critical", [part("API", "major_outage"), part("Website", id="w1")])
    assert status(payload, components=("website",)) is Status.OPERATIONAL
    assert status(payload, components=("W1",)) is Status.OPERATIONAL
    assert status(payload, components=("api",)) is Status.MAJOR_OUTAGE


def test_a_group_includes_its_parts_however_they_are_linked() -> None:
    """Children count by their group_id and by the group's own list."""
    rows = [
        part("Europe", id="g", group=True, components=["c2"]),
        part("Login", "partial_outage", id="c1", group_id="g"),
        part("Files", "degraded_performance", id="c2"),
        part("Asia", "major_outage"),
    ]
    assert status(page("none", rows), groups=("europe",)) is Status.PARTIAL_OUTAGE
    assert status(page("none", rows[:1] + rows[2:]), groups=("Europe",)) is Status.DEGRADED


def test_a_region_narrows_to_rows_that_carry_the_word() -> None:
    """The region is found in the row's name or its group's, as a whole word."""
    rows = [part("API (EU)"), part("API (US)", "major_outage"), part("Useful", "major_outage")]
    assert status(page("none", rows), regions=("eu",)) is Status.OPERATIONAL
    assert status(page("none", rows), regions=("US",), components=("API (US)",)) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"components": ("Billing",)}, "The component Billing is no longer on the page"),
        ({"groups": ("Europe",)}, "The group Europe is no longer on the page"),
        ({"regions": ("EU",)}, "The region EU is no longer on the page"),
    ],
)
def test_a_choice_that_vanished_is_unknown_and_said(options: dict[str, Any], said: str) -> None:
    """What was chosen and is gone is never skipped."""
    answer = read(page(), **options)
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN
    assert str(answer.reason) == said


def test_one_edge_site_of_hundreds_is_not_the_service() -> None:
    """A very long page follows its own indicator."""
    rows = [part(f"Site {number}", "partial_outage" if number < 30 else "operational") for number in range(300)]
    assert status(page("minor", rows)) is Status.DEGRADED


def test_placeholders_do_not_count_and_alone_are_an_empty_list() -> None:
    """Rows whose name begins with an underscore are metadata."""
    assert status(page("none", [part("_meta", "major_outage"), part("API")])) is Status.OPERATIONAL
    assert status(page("none", [part("_meta")])) is Status.UNKNOWN


def test_a_service_listed_once_per_region_shows_its_worst() -> None:
    """Duplicates are merged by name."""
    answer = read(page("none", [part("API", id="1"), part("API", "partial_outage", id="2")]))
    assert answer.official is not None
    assert answer.official.components == (("API", Status.PARTIAL_OUTAGE),)


def test_groups_are_shown_where_all_parts_have_the_same_name() -> None:
    """Three groups that hold one "Production" each are shown as three."""
    rows = []
    for name in ("Claims", "Health", "Forms"):
        rows += [part(name, id=name, group=True), part("Production", id=f"p-{name}", group_id=name)]
    answer = read(page("none", rows))
    assert answer.official is not None
    assert {name for name, _ in answer.official.components} == {"Claims", "Health", "Forms"}


def test_the_newest_update_is_told_as_plain_text() -> None:
    """HTML of the provider never reaches a person, and the newest of the updates is taken."""
    updates = [
        {"body": "Old", "created_at": "2026-11-24T08:00:00Z"},
        {"body": "<b>We are</b> on it <script>x()</script>&amp; sorry", "created_at": "2026-11-24T09:00:00Z"},
    ]
    answer = read(page("major", incidents=[incident("Login fails", incident_updates=updates)]))
    assert str(answer.reason.text) == "Login fails: We are on it & sorry"  # type: ignore[union-attr]


def test_only_incidents_of_the_chosen_parts_are_told() -> None:
    """Another part's incident is not this one's words."""
    elsewhere = incident("Elsewhere", components=[{"id": "website", "name": "Website"}])
    answer = read(page("minor", incidents=[elsewhere]), components=("API",))
    assert "Elsewhere" not in str(answer.reason)


def test_planned_maintenance_is_announced_and_changes_nothing_yet() -> None:
    """A scheduled one is planned with its times; the page stays operational."""
    ahead = incident(
        "Upgrade", "scheduled", scheduled_for="2026-12-01T01:00:00Z", scheduled_until="2026-12-01T02:00:00Z"
    )
    official = read(page(scheduled_maintenances=[ahead])).official
    assert official is not None
    assert official.status is Status.OPERATIONAL
    assert [(each.title, each.ends_at - each.starts_at) for each in official.planned] == [("Upgrade", 3600.0)]  # type: ignore[operator]


def test_maintenance_under_way_is_maintenance_unless_worse() -> None:
    """In progress shows as maintenance though the indicator says none; an outage beside it wins."""
    now = [incident("Upgrade", "in_progress")]
    assert status(page("none", scheduled_maintenances=now)) is Status.MAINTENANCE
    assert status(page("major", scheduled_maintenances=now)) is Status.PARTIAL_OUTAGE


def test_a_state_of_an_incident_that_nobody_knows_is_unknown() -> None:
    """Neither an incident nor a maintenance in a state that is not understood leaves the page green."""
    assert status(page(incidents=[incident("X", "odd")])) is Status.UNKNOWN
    assert status(page(scheduled_maintenances=[incident("X", "odd")])) is Status.UNKNOWN


@pytest.mark.parametrize(
    "body",
    [
        "<!doctype html><html><body>operational</body></html>",
        "",
        "null",
        "[]",
        "{}",
        '{"page":{}}',
        '{"page":{},"status":{"indicator":null}}',
        json.dumps(page("none", [])),
        json.dumps({key: value for key, value in page("none").items() if key != "components"}),
        json.dumps(page("none"))[:-40],
        "\x1f\x8b\x08garbage",
    ],
)
def test_what_is_no_status_page_is_unknown(body: str) -> None:
    """HTML, empty lists, wrong shapes and cut answers are unreadable: neither an outage nor health."""
    answer = read(body)
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN
    assert answer.outcome is OutcomeKind.INCONCLUSIVE


def pieces(**bodies: Any) -> tuple[Look, list[str]]:
    """Read a page of which only these endpoints are there (by name), the others 404."""
    names = ("summary", "status", "components", "incidents/unresolved", "incidents", "scheduled-maintenances")
    answers: dict[str, Any] = {}
    for name in names:
        url = f"{SITE}/api/v2/{name}.json"
        body = bodies.get(name.partition("-")[0].replace("/", "_"))
        answers[url] = reply(url, "no", status=404) if body is None else reply(url, json.dumps(body))
    answer, fetcher = look(SOURCE, {"url": SITE}, answers)
    return answer, [each.url.removeprefix(f"{SITE}/api/v2/") for each in fetcher.asked]


def test_a_page_without_a_summary_is_put_together() -> None:
    """What carries the state is taken from where it is; the whole is asked afresh every time."""
    whole = page("minor")
    answer, asked = pieces(status=whole, components={"components": [part("API", "major_outage")]})
    assert answer.official is not None
    assert answer.official.status is Status.MAJOR_OUTAGE
    assert answer.previous is None
    assert asked[:3] == ["summary.json", "status.json", "components.json"]


def test_the_word_alone_is_not_believed_where_the_parts_are_there() -> None:
    """Who pastes the address of the word watches the page; where there is no more, the word is all there is."""
    at, bad = f"{SITE}/api/v2/status.json", page("none", [part("API", "major_outage")])
    word = reply(at, json.dumps({key: bad[key] for key in ("page", "status")}))
    answer, _ = look(SOURCE, {"url": at}, {at: word, DATA: reply(DATA, json.dumps(bad))})
    assert answer.official is not None
    assert answer.official.status is Status.MAJOR_OUTAGE
    shell, names = "<!doctype html><html></html>", ("summary", "components", "incidents/unresolved", "incidents")
    others = [f"{SITE}/api/v2/{name}.json" for name in (*names, "scheduled-maintenances")]
    answer, _ = look(SOURCE, {"url": at}, {at: word, **{url: reply(url, shell) for url in others}})
    assert answer.official is not None
    assert answer.official.status is Status.OPERATIONAL


def test_open_incidents_alone_show_and_none_prove_nothing() -> None:
    """A page of which only the incidents are there is never operational."""
    answer, _ = pieces(incidents={"incidents": [incident("X"), incident("Y", "resolved", impact="critical")]})
    assert answer.official is not None
    assert answer.official.status is Status.DEGRADED
    for alone in ({"incidents": []}, {"incidents": [incident("Y", "resolved")]}):
        answer, _ = pieces(incidents=alone)
        assert answer.official is not None
        assert answer.official.status is Status.UNKNOWN


def test_a_piece_that_carries_the_state_and_cannot_be_read_is_not_as_good_as_none() -> None:
    """It may be saying what is down; the other's word is not believed alone."""
    for broken in ({"components": {}}, {"components": 1}):
        answer, _ = pieces(status=page("none"), components=broken)
        assert answer.official is not None
        assert answer.official.status is Status.UNKNOWN


def test_a_page_that_is_gone_is_said_to_be_gone() -> None:
    """No endpoint is there any more."""
    answer, _ = pieces()
    assert answer.official is not None
    assert answer.official.trouble is SourceTrouble.GONE


def test_a_summary_without_components_asks_for_them() -> None:
    """A look-alike lists them elsewhere, or speaks for itself where it has none; a Statuspage always lists them."""
    bare = {key: value for key, value in page("none").items() if key != "components"}
    rootly = {"page": {"name": "Acme", "url": SITE}, "status": bare["status"], "incidents": []}
    answer, _ = pieces(summary=bare, components={"components": [part("API", "partial_outage")]})
    assert answer.official is not None
    assert answer.official.status is Status.PARTIAL_OUTAGE
    assert answer.official.said_at is not None
    nameless = bare | {"page": rootly["page"]}
    for summary, meant in ((bare, Status.UNKNOWN), (nameless, Status.UNKNOWN), (rootly, Status.OPERATIONAL)):
        answer, _ = pieces(summary=summary)
        assert answer.official is not None
        assert answer.official.status is meant


def test_a_page_that_was_switched_off_or_moved_is_diagnosed() -> None:
    """Inactive, redirected away, a certificate of another name, a web page: each has its own name."""
    cases: list[tuple[Any, SourceTrouble]] = [
        (reply(DATA, '{"error":"This page is inactive"}', status=401), SourceTrouble.INACTIVE),
        (BadRedirect(say("reason", "Moved elsewhere"), proves_line=True), SourceTrouble.MOVED),
        (TlsInvalid(say("reason", "Another name")), SourceTrouble.CERTIFICATE),
        (reply(DATA, "<!doctype html><html>All Systems Operational</html>"), SourceTrouble.NOT_DATA),
        (reply(DATA, "[]"), SourceTrouble.SHAPE),
    ]
    for came, trouble in cases:
        answer, _ = look(SOURCE, {"url": SITE}, {DATA: came})
        assert answer.official is not None
        assert (answer.official.status, answer.official.trouble) == (Status.UNKNOWN, trouble)


@pytest.mark.parametrize("code", [401, 403, 429])
def test_being_turned_away_is_blocked(code: int) -> None:
    """An inactive page (401) or a wall moves nothing, and the wait that was asked for is kept."""
    answer, _ = look(SOURCE, {"url": SITE}, {DATA: reply(DATA, "no", status=code, retry_after="90")})
    assert answer.outcome is OutcomeKind.BLOCKED
    assert answer.retry_after == 90.0


@pytest.mark.parametrize(
    "error", [NoAnswer(say("reason", "No answer")), BadRedirect(say("reason", "Moved elsewhere"), proves_line=True)]
)
def test_an_unreachable_status_page_says_nothing_of_the_service(error: Any) -> None:
    """The light is unknown with the network's own words; the measured light is not touched."""
    answer, _ = look(SOURCE, {"url": SITE}, {DATA: error})
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert answer.official is not None
    assert (answer.official.status, answer.official.text) == (Status.UNKNOWN, error.reason)
    assert answer.proves_line is error.proves_line


def test_a_page_that_moved_is_read_and_the_move_told() -> None:
    """An allowed redirect to another host is a warning."""
    moved = reply("https://abc.statuspage.io/api/v2/summary.json", json.dumps(page()))
    answer, _ = look(SOURCE, {"url": SITE}, {DATA: moved})
    assert answer.outcome is OutcomeKind.OK
    assert str(answer.warning) == "The page has moved to abc.statuspage.io"


def test_not_modified_renews_the_reading() -> None:
    """A 304 keeps what was read and its validators, with the time of now."""
    first, _ = look(SOURCE, {"url": SITE}, {DATA: reply(DATA, json.dumps(page("minor")), etag='"1"')}, now=NOW - 300)
    again, fetcher = look(SOURCE, {"url": SITE}, {DATA: reply(DATA, "", status=304)}, previous=first.previous)
    assert fetcher.asked[0].validators == Validators(DATA, '"1"')
    assert again.official is not None
    assert (again.official.status, again.official.as_of) == (Status.DEGRADED, NOW)
    assert again.previous is not None
    assert again.previous.validators.etag == '"1"'


def test_not_modified_without_a_reading_is_unknown() -> None:
    """A 304 to a question that was not conditional proves nothing."""
    answer, _ = look(SOURCE, {"url": SITE}, {DATA: reply(DATA, "", status=304)}, previous=Previous(Validators(DATA)))
    assert answer.outcome is OutcomeKind.INCONCLUSIVE


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (SITE, DATA),
        (f"{SITE}/", DATA),
        (f"{SITE}/?x=1#y", DATA),
        (f"{SITE}/incidents/l5q8", DATA),
        (f"{SITE}/history", DATA),
        (DATA, DATA),
        (f"{SITE}/api/v2/status.json", DATA),
    ],
)
def test_a_site_or_an_endpoint_leads_to_the_data(url: str, asked: str) -> None:
    """The site's root is completed, an endpoint stays as it is."""
    _, fetcher = look(SOURCE, {"url": url}, {asked: reply(asked, json.dumps(page()))})
    assert [each.url for each in fetcher.asked] == [asked]


@pytest.mark.parametrize(
    "url", ["", "status.example.com", "ftp://x.ca", "https://", "https://u:p@x.ca", "https://[", "https://a b.ca"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """The error names the key."""
    with pytest.raises(OptionsError) as caught:
        SOURCE.validate(SOURCE.Options(url=url))
    assert caught.value.key == "url"


@given(st.binary(max_size=400))
def test_garbage_is_never_operational(body: bytes) -> None:
    """Any bytes are either refused or read, and a reading of garbage is impossible."""
    with pytest.raises(Unreadable):
        decode_json(SUMMARY, body)


@given(st.text(max_size=20).filter(lambda word: word not in INDICATORS), st.text(max_size=20))
def test_no_mutated_word_becomes_operational(indicator: str, component: str) -> None:
    """Whatever word stands for the page, only the known ones are fine."""
    payload = json.dumps(page(indicator, [part("API", component)])).encode()
    official = judge(page_of(decode_json(SUMMARY, payload)), Chosen(), SITE, NOW)
    assert official.status is not Status.OPERATIONAL
