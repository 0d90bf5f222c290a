"""Better Stack: its data where there are any, one mark in its page where there are none, else unknown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look, Official
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.net.exchange import Reply
from doorlight.sources.betterstack import SOURCE
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.verdict import judge
from doorlight.sources.reading.betterstack_payload import INDEX, STATES, page_of
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

SITE = "https://status.example.com"
AT, FRONT = f"{SITE}/index.json", f"{SITE}/"


def row(kind: str, number: Any, **attributes: Any) -> dict[str, Any]:
    """Build one of the resources beside the page."""
    return {"id": str(number), "type": f"status_{kind}", "attributes": attributes}


def part(number: int, name: str, status: Any = "operational", section: int = 7) -> dict[str, Any]:
    """Build a part; its section's id is a number here and a text there."""
    return row("page_resource", number, public_name=name, status=status, status_page_section_id=section)


def report(state: str = "degraded", kind: str = "manual", updates: Any = (), **more: Any) -> dict[str, Any]:
    """Build a report, with the updates that belong to it."""
    times = {"starts_at": "2026-11-24T10:00:00Z", "ends_at": None}
    built = row("report", 50, title="Slow", report_type=kind, aggregate_state=state, **(times | more))
    return built | {"relationships": {"status_updates": {"data": [{"id": str(each)} for each in updates]}}}


def page(state: Any = "operational", *included: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build the page with what is beside it; two sections and two parts where nothing is named."""
    rows = included or (row("page_section", 7, name="Core "), part(1, "API"), part(2, "Web"))
    about = {"company_name": "Example", "aggregate_state": state, "updated_at": "2026-11-24T11:00:00.000Z", **more}
    return {"data": {"id": "9", "type": "status_page", "attributes": about}, "included": [*rows]}


def read(body: Any, front: str = "<html></html>", **options: Any) -> Look:
    """Read what the data's address answers; the page itself is beside it."""
    answer = body if isinstance(body, Reply) else reply(AT, json.dumps(body))
    return look(SOURCE, {"url": SITE, **options}, {AT: answer, FRONT: reply(FRONT, front)})[0]


def official(body: Any, front: str = "<html></html>", **options: Any) -> Official:
    """Return what the official light shows."""
    shown = read(body, front, **options).official
    assert shown is not None
    return shown


def html(*states: str, title: str = "All services are online") -> str:
    """Build the page with an icon of each state."""
    icons = "".join(f'<img class="status-page__overview-icon status-page__overview-icon--{each}">' for each in states)
    stamp = "data-status-pages--local-time-datetime-value='2026-11-24T11:30:00Z'"
    return (
        f"<!doctype html><html><body><p>operational operational</p>{icons}<h1 class='status-page__title'>{title}</h1>"
        f"<p class='status-page__updated-at' {stamp}>Last updated</p>"
        "<i class='status-icon--downtime'></i></body></html>"
    )


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_the_pages_own_word_and_each_parts_are_understood(word: str, meant: Status) -> None:
    """The worse of the two counts."""
    assert official(page(word)).status is meant
    assert official(page("operational", part(1, "API", word), part(2, "Web"))).status is meant


@pytest.mark.parametrize("word", [None, "", "Operational", "not_monitored", "up"])
def test_any_other_word_is_unknown(word: Any) -> None:
    """For the page; for a part as well, unless the page says that nobody watches it."""
    assert official(page(word)).status is Status.UNKNOWN
    watched = word != "not_monitored"
    part_of_it = official(page("operational", part(1, "API", word), part(2, "Web")))
    assert part_of_it.status is (Status.UNKNOWN if watched else Status.OPERATIONAL)


def test_what_is_not_monitored_is_unknown_to_who_chose_it() -> None:
    """And where nothing else is listed."""
    rows = (part(1, "API", "not_monitored"), part(2, "Web"))
    assert official(page("operational", *rows), components=("API",)).status is Status.UNKNOWN
    assert official(page("operational", *rows), components=("Web",)).status is Status.OPERATIONAL
    assert official(page("operational", rows[0])).status is Status.UNKNOWN


def test_a_section_is_a_group_though_its_id_is_written_in_two_ways() -> None:
    """A part whose id is the section's number is not taken for it."""
    rows = (row("page_section", 7, name="Core"), part(7, "API", "downtime"), part(8, "Web", section=9))
    assert official(page("operational", *rows), groups=("Core",)).status is Status.MAJOR_OUTAGE
    assert official(page("operational", *rows), components=("Web",)).status is Status.OPERATIONAL
    assert official(page("operational", *rows), groups=("Gone",)).trouble is SourceTrouble.CHOICE
    assert official(page("operational")).components == (("API", Status.OPERATIONAL), ("Web", Status.OPERATIONAL))


def test_an_open_report_is_told_with_its_own_updates() -> None:
    """Newest first; another report's are not its."""
    rows = [
        row("update", 60, message="Looking", published_at="2026-11-24T10:10:00Z"),
        row("update", 61, message="**Fixing** it", published_at="2026-11-24T10:40:00Z"),
        row("update", 62, message="Elsewhere", published_at="2026-11-24T10:50:00Z"),
    ]
    told = official(page("degraded", part(1, "API"), report(updates=(60, 61, 99)), *rows)).incidents
    assert [each.title for each in told] == ["Slow"]
    assert [each.text for each in told[0].updates] == ["**Fixing** it", "Looking"]


def test_a_report_that_is_resolved_is_over_though_it_has_no_end() -> None:
    """As is one whose end has passed."""
    ended = report("degraded", ends_at="2026-11-24T11:00:00Z")
    for over in (report("resolved"), ended):
        assert official(page("operational", part(1, "API"), over)).incidents == ()


def test_maintenance_is_by_its_times() -> None:
    """Ahead it is announced, under way it counts, resolved it is over."""
    ahead = report("maintenance", "maintenance", starts_at="2026-11-25T01:00:00Z", ends_at="2026-11-25T02:00:00Z")
    planned = official(page("operational", part(1, "API"), ahead))
    assert (planned.status, len(planned.planned), planned.incidents) == (Status.OPERATIONAL, 1, ())
    now = report("maintenance", "maintenance", ends_at="2026-11-24T13:00:00Z")
    assert official(page("operational", part(1, "API"), now)).status is Status.MAINTENANCE
    over = report("resolved", "maintenance")
    assert official(page("operational", part(1, "API"), over)).planned == ()


def test_a_bare_list_without_a_page_proves_no_health() -> None:
    """Its open reports show; with none, or parts without a state, nothing is known."""
    resource = row("page_resource", 1, public_name="API")
    assert official({"data": [resource, report("downtime")]}).status is Status.MAJOR_OUTAGE
    assert official({"data": [resource, report("operational")]}).status is Status.DEGRADED
    assert official({"data": [resource, report("resolved")]}).status is Status.UNKNOWN
    assert official({"data": [part(1, "API")]}).status is Status.OPERATIONAL


def test_an_announcement_is_the_pages_line() -> None:
    """And the page's time is when it was said."""
    shown = official(page("operational", announcement="We <b>moved</b>"))
    assert getattr(shown.text, "text", "") == "We moved"
    assert shown.said_at is not None


@pytest.mark.parametrize(("state", "meant"), STATES.items())
def test_a_page_without_data_is_read_by_its_icon(state: str, meant: Status) -> None:
    """Whatever other words it carries; the headline is quoted, the time taken."""
    for no_data in (reply(AT, "<!doctype html><html></html>"), reply(AT, "", status=404)):
        shown = official(no_data, html(state, title="So it is"))
        assert (shown.status, getattr(shown.text, "text", "")) == (meant, "So it is")
        assert shown.said_at is not None


@pytest.mark.parametrize(
    "front",
    [
        html(),
        html("sparkles"),
        html("operational", "sparkles"),
        "<script>'status-page__overview-icon--operational'</script>",
        "<!-- <img class='status-page__overview-icon--operational'> -->",
        "<p>status-page__overview-icon--operational</p>",
        "",
    ],
)
def test_a_page_without_its_mark_or_with_another_word_is_unknown(front: str) -> None:
    """An older theme has none; in a script, a comment or a text it is no mark."""
    assert official(reply(AT, front), front).status is Status.UNKNOWN


def test_the_worst_of_two_marks_counts() -> None:
    """A page has one; should there be two, neither hides the other."""
    assert official(reply(AT, "", status=404), html("operational", "downtime")).status is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    "body",
    [{}, {"data": None}, {"data": []}, {"data": {"type": "monitor", "attributes": {}}}, [], {"data": {"type": 1}}],
)
def test_data_of_another_kind_is_unknown_and_the_icon_not_asked(body: Any) -> None:
    """What is there and cannot be read is not replaced by something better."""
    shown = official(body, html("operational"))
    assert (shown.status, shown.trouble) == (Status.UNKNOWN, SourceTrouble.SHAPE)


def test_a_choice_from_a_page_without_data_is_unknown() -> None:
    """The icon speaks for the whole alone; and being turned away is blocked."""
    assert official(reply(AT, "", status=404), html("operational"), components=("API",)).status is Status.UNKNOWN
    assert read(reply(AT, "", status=403), html("operational")).outcome is OutcomeKind.BLOCKED


@given(st.binary(max_size=300))
def test_garbage_is_never_read(body: bytes) -> None:
    """Any bytes are refused."""
    with pytest.raises(Unreadable):
        decode_json(INDEX, body)


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_mutated_word_becomes_operational(state: str, of_part: str) -> None:
    """Whatever stands in the place of a word."""
    known = state == of_part == "operational"
    read_page = page_of(decode_json(INDEX, json.dumps(page(state, part(1, "API", of_part))).encode()), NOW)
    assert read_page is not None
    assert known or judge(read_page, Chosen(), SITE, NOW).status is not Status.OPERATIONAL
