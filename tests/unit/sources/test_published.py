"""What every published page is judged by: choice, severity, freshness, words; never better than what counts."""

from __future__ import annotations

import contextlib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Official, Previous, Validators
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import LocalText, Message, Sentence, Verbatim, say
from doorlight.net.exchange import NoAnswer
from doorlight.sources.base import OptionsError
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.choice import Chosen, choose
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.endpoint import beside, endpoint, site_of
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.verdict import VERY_MANY, judge
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

SITE = "https://status.example.com"
DAY = 86400.0
OK, BAD, WORSE, UNKNOWN = Status.OPERATIONAL, Status.DEGRADED, Status.MAJOR_OUTAGE, Status.UNKNOWN


def part(name: str, status: Status = OK, **more: Any) -> Part:
    """Build a row; its id is its name."""
    return Part(name=name, status=status, id=more.pop("id", name), **more)


def page(*parts: Part, overall: Status | None = OK, **more: Any) -> PublishedPage:
    """Build a page."""
    return PublishedPage(overall=overall, parts=parts, **more)


def event(stage: Stage = Stage.UNDERWAY, severity: Status | None = BAD, **more: Any) -> Incident:
    """Build an incident."""
    return Incident(title=more.pop("title", "Trouble"), stage=stage, severity=severity, **more)


def judged(published: PublishedPage, *components: str, groups: Any = (), regions: Any = ()) -> Official:
    """Judge a page, perhaps with a choice."""
    return judge(published, Chosen(components, groups, regions), SITE, NOW)


def status(published: PublishedPage, *components: str, **more: Any) -> Status:
    """Return the status alone."""
    return judged(published, *components, **more).status


def text(sentence: Sentence) -> str:
    """Return what a sentence says in English."""
    return sentence.text if isinstance(sentence, Verbatim) else str(sentence)


def refused(published: PublishedPage, *components: str, **more: Any) -> Unreadable:
    """Return the refusal of a page."""
    with pytest.raises(Unreadable) as caught:
        judged(published, *components, **more)
    return caught.value


# The whole page.


def test_the_worse_of_the_pages_word_and_its_parts_counts() -> None:
    """A page may forget either."""
    assert status(page(part("A"), overall=WORSE)) is WORSE
    assert status(page(part("A", BAD), part("B"))) is BAD
    assert status(page(part("A"))) is OK


def test_a_page_without_a_word_for_the_whole_is_judged_by_its_parts() -> None:
    """Many systems have none."""
    assert status(page(part("A"), overall=None)) is OK
    assert status(page(part("A", Status.PARTIAL_OUTAGE), overall=None)) is Status.PARTIAL_OUTAGE


def test_a_page_that_lists_nothing_proves_nothing() -> None:
    """An empty list is not fine, though the page's own word is; neither are placeholders alone."""
    assert refused(page()).trouble is SourceTrouble.SHAPE
    assert refused(page(part("_meta"))).trouble is SourceTrouble.SHAPE


def test_a_page_without_any_list_follows_its_own_word() -> None:
    """One that has no parts to list is as it says, and unknown when it says nothing."""
    assert status(PublishedPage(overall=OK)) is OK
    assert status(PublishedPage(overall=None)) is UNKNOWN
    assert text(judged(PublishedPage(overall=None)).text) == "The page says nothing"


def test_maintenance_or_incidents_alone_prove_no_health() -> None:
    """What is known to be bad shows; that the rest is fine nobody said."""
    upkeep = Upkeep(title="Upgrade", stage=Stage.UNDERWAY)
    assert status(PublishedPage(overall=None, upkeep=(upkeep,), incidents_decide=True)) is UNKNOWN
    assert status(PublishedPage(overall=None, incidents=(event(),), incidents_decide=True)) is BAD
    assert status(PublishedPage(overall=None, incidents=(event(Stage.OVER),), incidents_decide=True)) is UNKNOWN


def test_very_many_parts_follow_the_pages_own_word() -> None:
    """One edge site of hundreds is not the service, nor is its maintenance; an unknown word stays unknown."""
    many = [part(str(number), WORSE if number < 40 else OK) for number in range(VERY_MANY + 1)]
    upkeep = (Upkeep(title="One site", stage=Stage.UNDERWAY),)
    assert status(page(*many, overall=BAD)) is BAD
    assert status(page(*many, overall=OK, upkeep=upkeep)) is OK
    assert status(page(*many, overall=UNKNOWN, doubts=("odd",))) is UNKNOWN
    assert status(page(*many[:-1], overall=OK)) is WORSE


def test_very_many_parts_count_where_the_page_has_no_own_word_or_they_were_chosen() -> None:
    """Then there is nothing else to go by."""
    many = [part(str(number), WORSE if number == 7 else OK) for number in range(VERY_MANY + 1)]
    assert status(page(*many, overall=None)) is WORSE
    assert status(page(*many, overall=OK), *(str(number) for number in range(VERY_MANY + 1))) is WORSE
    in_trouble = [part(str(number), BAD) for number in range(VERY_MANY + 1)]
    assert status(page(*in_trouble, lists_all=False)) is BAD


def test_doubts_make_a_page_unknown_unless_something_worse_is_known() -> None:
    """A word that is not understood is named, and never hides an outage."""
    assert status(page(part("A"), doubts=("wobbly",))) is UNKNOWN
    assert "wobbly" in text(judged(page(part("A"), doubts=("wobbly",))).text)
    assert status(page(part("A", BAD), doubts=("wobbly",))) is BAD
    assert status(page(part("A"), doubts=("wobbly",)), "A") is OK


def test_a_part_that_is_not_understood_is_named() -> None:
    """By its word, or by its name where the page itself does not know."""
    assert "wobbly" in text(judged(page(part("A", UNKNOWN, word="wobbly"))).text)
    assert text(judged(page(part("Door", UNKNOWN))).text) == "The page itself does not know how Door is"


# What was chosen.


@pytest.mark.parametrize("name", ["Login", "login", " LOGIN ", "id-1"])
def test_a_part_is_chosen_by_name_or_id_in_any_case(name: str) -> None:
    """As people write it."""
    assert status(page(part("Login", BAD, id="id-1"), part("Files"), overall=WORSE), name) is BAD


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"components": ("Gone",)}, "The component Gone is no longer on the page"),
        ({"components": ("A", "Gone")}, "The component Gone is no longer on the page"),
        ({"groups": ("Gone",)}, "The group Gone is no longer on the page"),
        ({"regions": ("Gone",)}, "The region Gone is no longer on the page"),
        ({"components": ("A",), "regions": ("EU",)}, "The region EU is no longer on the page"),
    ],
)
def test_what_was_chosen_and_is_gone_is_said(choice: dict[str, Any], said: str) -> None:
    """One that is left does not stand in for it."""
    with pytest.raises(Unreadable) as caught:
        judge(page(part("A"), part("B", region="EU")), Chosen(**choice), SITE, NOW)
    assert (str(caught.value.reason), caught.value.trouble) == (said, SourceTrouble.CHOICE)


def test_a_part_that_nobody_watches_is_heard_only_by_who_chose_it() -> None:
    """It is shown as unknown; alone, it is all there is."""
    rows = (part("Web"), part("Old", UNKNOWN, unwatched=True))
    assert status(page(*rows)) is OK
    assert dict(judged(page(*rows)).components) == {"Web": OK, "Old": UNKNOWN}
    assert status(page(*rows), "Old") is UNKNOWN
    assert status(page(*rows), "Web", "Old") is UNKNOWN
    assert status(page(rows[1])) is UNKNOWN


def test_a_choice_from_a_page_that_lists_nothing_is_refused() -> None:
    """Neither the page's word nor an empty list stands in for a chosen part."""
    assert refused(PublishedPage(overall=OK), "A").trouble is SourceTrouble.SHAPE
    assert refused(page(), "A").trouble is SourceTrouble.SHAPE


def test_a_group_counts_with_all_below_it() -> None:
    """Groups nest; a choice of the outer one reaches the innermost part."""
    rows = (
        part("Europe"),
        part("Login", parent="Europe"),
        part("Form", parent="Login", status=WORSE),
        part("Asia", BAD),
    )
    assert status(page(*rows), groups=("Europe",)) is WORSE
    assert status(page(*rows), "Asia") is BAD
    assert [name for name, _ in judged(page(*rows), groups=("Europe",)).components] == ["Form"]


def test_a_group_that_says_worse_than_its_parts_counts_itself() -> None:
    """Its part in trouble may be hidden; an unknown word of a group is not skipped either."""
    assert status(page(part("G", WORSE), part("A", parent="G"))) is WORSE
    assert status(page(part("G", UNKNOWN, word="odd"), part("A", parent="G"))) is UNKNOWN
    assert status(page(part("G", UNKNOWN), part("A", parent="G"))) is OK  # a system without a state per group
    assert status(page(part("G", BAD), part("A", BAD, parent="G"), part("B", parent="G")), "B") is OK


def test_groups_in_a_circle_hide_nothing() -> None:
    """A row that is its own group, or two that are each other's, still count."""
    assert status(page(part("A", WORSE, parent="A"), part("B"))) is WORSE
    assert status(page(part("A", WORSE, parent="C"), part("C", parent="A"), part("B"))) is WORSE
    assert status(page(part("A", WORSE, parent="C"), part("C", parent="A")), groups=("C",)) is WORSE


def test_a_region_is_found_in_a_row_or_any_group_above_it() -> None:
    """As a whole word: EU is not in useful."""
    rows = (
        part("Zone EU"),
        part("Store", parent="Zone EU"),
        part("Disk", BAD, parent="Store"),
        part("Useful", WORSE),
        part("Files", region="us"),
    )
    assert status(page(*rows), regions=("eu",)) is BAD
    assert status(page(*rows), regions=("US",)) is OK
    assert status(page(*rows), "Disk", "Useful", regions=("EU",)) is BAD


def test_every_chosen_region_must_be_there() -> None:
    """One of two is not enough."""
    assert refused(page(part("A", region="EU")), regions=("EU", "US")).trouble is SourceTrouble.CHOICE


def test_a_chosen_part_that_is_absent_from_a_list_of_trouble_is_fine() -> None:
    """Systems that list only what is broken prove health by the page's own word."""
    listed = page(part("EC2", BAD, region="us-east-1"), lists_all=False)
    assert status(listed, "Lambda") is OK
    assert status(listed, "ec2") is BAD
    assert status(listed, regions=("eu-west-1",)) is OK
    assert status(listed, regions=("US-EAST-1",)) is BAD
    assert status(listed) is BAD
    assert status(page(lists_all=False)) is OK
    assert status(page(lists_all=False, doubts=("odd",)), "Lambda") is UNKNOWN
    assert status(page(lists_all=False, overall=None), "Lambda") is UNKNOWN


# Incidents and maintenance.


def test_incidents_are_context_where_parts_have_states() -> None:
    """Their impact may exceed what the page says of itself."""
    official = judged(page(part("A"), incidents=(event(severity=WORSE),)))
    assert official.status is OK
    assert [each.title for each in official.incidents] == ["Trouble"]


@pytest.mark.parametrize(
    ("incident", "meant"),
    [
        (event(severity=WORSE), WORSE),
        (event(severity=None), UNKNOWN),
        (event(severity=UNKNOWN), UNKNOWN),
        (event(Stage.UNKNOWN, WORSE, word="odd"), WORSE),
        (event(Stage.UNKNOWN, OK, word="odd"), UNKNOWN),
        (event(Stage.AHEAD, WORSE), OK),
        (event(Stage.OVER, WORSE), OK),
    ],
)
def test_open_incidents_decide_where_a_system_has_nothing_else(incident: Incident, meant: Status) -> None:
    """By the state they are in; one without a state is unknown, one that is over or ahead says nothing."""
    assert status(PublishedPage(overall=OK, incidents=(incident,), incidents_decide=True)) is meant


def test_an_incident_in_a_stage_nobody_knows_leaves_no_page_green() -> None:
    """It may be open."""
    assert status(page(part("A"), incidents=(event(Stage.UNKNOWN, word="odd"),))) is UNKNOWN
    assert status(page(part("A"), upkeep=(Upkeep(title="U", stage=Stage.UNKNOWN, word="odd"),))) is UNKNOWN


@pytest.mark.parametrize("named", [("A",), ("a-id",), ("G",), ("EU",), (), ("Z", "A")])
def test_an_incident_of_a_chosen_part_its_group_or_region_decides(named: tuple[str, ...]) -> None:
    """Named by name or id; without names it is about everything."""
    rows = (part("G"), part("A", id="a-id", parent="G", region="EU"), part("Z"))
    published = page(*rows, incidents=(event(parts=named),), incidents_decide=True)
    assert status(published, "A") is BAD


def test_an_incident_that_names_the_chosen_group_decides() -> None:
    """Though it names none of the group's parts."""
    published = page(
        part("G"), part("A", parent="G"), part("Z"), incidents=(event(parts=("G",)),), incidents_decide=True
    )
    assert status(published, groups=("G",)) is BAD
    assert status(published, "Z") is OK


def test_an_incident_elsewhere_is_not_this_ones() -> None:
    """Neither in severity nor in words."""
    published = page(part("A"), part("Z"), incidents=(event(parts=("Z",)),), incidents_decide=True)
    official = judged(published, "A")
    assert (official.status, official.incidents) == (OK, ())


def test_maintenance_under_way_is_maintenance_and_announced_while_ahead() -> None:
    """What is over is not mentioned."""
    stages = (Stage.AHEAD, Stage.UNDERWAY, Stage.OVER)
    upkeep = tuple(Upkeep(title=each.value, stage=each, starts_at=NOW, ends_at=NOW + DAY) for each in stages)
    assert status(page(part("A"), upkeep=upkeep[:1])) is OK
    official = judged(page(part("A"), upkeep=upkeep))
    assert official.status is Status.MAINTENANCE
    assert [(each.title, each.ends_at) for each in official.planned] == [
        ("ahead", NOW + DAY),
        ("underway", NOW + DAY),
    ]
    assert (
        status(page(part("A"), part("Z"), upkeep=(Upkeep(title="U", stage=Stage.UNDERWAY, parts=("Z",)),)), "A") is OK
    )


# Freshness.


@pytest.mark.parametrize(
    ("renewed_at", "meant"),
    [
        (NOW, OK),
        (NOW - DAY, OK),
        (NOW - DAY - 1, UNKNOWN),
        (None, UNKNOWN),
        (NOW + 3600, OK),
        (NOW + 2 * DAY, UNKNOWN),
    ],
)
def test_green_needs_a_clock_that_runs(renewed_at: float | None, meant: Status) -> None:
    """A page that was not renewed, shows no time, or one that lies ahead proves nothing."""
    official = judged(page(part("A"), renewed_at=renewed_at, fresh_for=DAY))
    assert official.status is meant
    assert (official.trouble is SourceTrouble.ABANDONED) is (meant is UNKNOWN)


def test_an_abandoned_page_may_still_say_that_something_is_bad() -> None:
    """Only green needs proof; maintenance that nobody ended is no proof either."""
    assert status(page(part("A", WORSE), fresh_for=DAY)) is WORSE
    upkeep = (Upkeep(title="U", stage=Stage.UNDERWAY),)
    assert status(page(part("A"), upkeep=upkeep, renewed_at=NOW - 9 * DAY, fresh_for=DAY)) is UNKNOWN


def test_a_page_that_answers_is_fresh_where_its_system_has_no_clock() -> None:
    """The answer is the proof."""
    official = judged(page(part("A"), renewed_at=1.0))
    assert (official.status, official.fresh_until) == (OK, None)


# What is told.


def test_the_page_is_quoted_only_where_it_says_what_is_shown() -> None:
    """A line that says all is well does not stand beside a red light."""
    assert text(judged(page(part("A"), line="All <b>good</b>")).text) == "All good"
    assert text(judged(page(part("A", BAD), line="Slow", overall=BAD)).text) == "Slow"
    forgot = judged(page(part("Login", WORSE), line="All good"))
    assert text(forgot.text) == "The status page reports a problem with Login"


def test_our_own_words_say_what_the_provider_did_not() -> None:
    """No problem, maintenance, a problem with some parts, a problem."""
    assert text(judged(page(part("A")), "A").text) == "The status page reports no problem"
    assert text(judged(page(part("A", Status.MAINTENANCE)), "A").text) == "The status page reports maintenance"
    assert text(judged(page(part("A", BAD), part("B", BAD))).text) == "The status page reports a problem with A, B"
    assert text(judged(PublishedPage(overall=BAD)).text) == "The status page reports a problem"


def test_the_worst_open_incident_is_told_with_its_newest_remark() -> None:
    """As plain text, whatever order the remarks came in."""
    remarks = (Remark(NOW - 60, "<i>Fixing</i>"), Remark(NOW - 600, "Looking"), Remark(None, "When?"))
    incidents = (event(title="Small"), event(title="Big", severity=WORSE, remarks=remarks), event(Stage.OVER))
    official = judged(page(part("A", WORSE), overall=WORSE, incidents=incidents))
    assert text(official.text) == "Big: Fixing"
    assert [each.title for each in official.incidents] == ["Big", "Small"]
    assert [each.text for each in official.incidents[0].updates] == ["Fixing", "Looking", "When?"]


def test_times_that_cannot_be_meant_are_left_out() -> None:
    """The year 1 stands for never, milliseconds are not seconds; neither reaches a clock that cannot show it."""
    upkeep = Upkeep(title="U", stage=Stage.AHEAD, starts_at=NOW * 1000, ends_at=-6e10)
    incident = event(began_at=1e300, remarks=(Remark(-1.0, "x"),))
    official = judged(page(part("A"), said_at=-6e10, incidents=(incident,), upkeep=(upkeep,)))
    assert (official.said_at, official.incidents[0].began_at, official.incidents[0].updates[0].at) == (
        None,
        None,
        None,
    )
    assert (official.planned[0].starts_at, official.planned[0].ends_at) == (None, None)


# Words, bytes, addresses.


@pytest.mark.parametrize("word", ["", "OK", "constructor", "__class__", None, True, 1, ["ok"], {"ok": "ok"}])
def test_a_word_in_no_list_is_unknown(word: object) -> None:
    """Allow-lists take what is written in them, exactly."""
    assert status_of({"ok": OK}, word)[0] is UNKNOWN
    assert stage_of({"ok": Stage.OVER}, word)[0] is Stage.UNKNOWN
    assert status_of({"ok": OK}, word)[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_data_is_read_by_its_mark(encoding: str) -> None:
    """UTF-16 with a mark or without one, UTF-8 with one."""
    assert decode_json(msgspec.json.Decoder(list[str]), '["é"]'.encode(encoding)) == ["é"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_refusal(body: bytes) -> None:
    """Nothing else is raised."""
    with contextlib.suppress(Unreadable):
        assert isinstance(decode_json(msgspec.json.Decoder(dict[str, int]), body), dict)


def test_data_that_nests_without_end_is_refused() -> None:
    """And a web page is told apart from broken data."""
    for body, trouble in ((b"[" * 100_000, SourceTrouble.SHAPE), (b"<!doctype html>", SourceTrouble.NOT_DATA)):
        with pytest.raises(Unreadable) as caught:
            decode_json(msgspec.json.Decoder(Any), body)
        assert caught.value.trouble is trouble


def test_a_site_is_completed_to_its_endpoint_and_an_endpoint_kept() -> None:
    """With its path, without fragment, with a query only where it belongs to the endpoint."""
    assert endpoint(f" {SITE}/?a=1#b ", "/api/x.json") == f"{SITE}/api/x.json"
    assert endpoint(f"{SITE}/sub/", "/api/x.json") == f"{SITE}/sub/api/x.json"
    assert endpoint(f"{SITE}/api/x.json?page=2", "/api/x.json") == f"{SITE}/api/x.json?page=2"
    assert endpoint(f"{SITE}/old.json", "/x.json", known=("/old.json",)) == f"{SITE}/old.json"
    assert endpoint(f"{SITE}/?a=1", "/x.json", keep_query=True) == f"{SITE}/x.json?a=1"
    assert beside(f"{SITE}/sub/a.json?b=1", "/a.json", "/c.json") == f"{SITE}/sub/c.json"


@pytest.mark.parametrize(
    "page_within",
    ["/history", "/history.atom", "/history/", "/incidents/01KX45-a", "/incident/7", "/maintenances/abc", "", "/"],
)
def test_the_address_of_a_page_within_a_site_leads_to_the_site(page_within: str) -> None:
    """What people look at when they copy an address; an endpoint is no such page."""
    assert endpoint(site_of(f"{SITE}/eu{page_within}?a=1#b"), "/x.json") == f"{SITE}/eu/x.json"
    for kept in ("/api/v2/incidents/unresolved.json", "/api/v2/incidents.json", "/status/history-of-us"):
        assert site_of(f"{SITE}{kept}") == f"{SITE}{kept}"


# One look.


class Pieces(PublishedSource):
    """A kind whose page has a required and an optional half."""

    kind = "pieces"
    home = SITE

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Read the state, and perhaps a line beside it."""
        words = await asking.json(f"{self.address(options)}/state", msgspec.json.Decoder(list[str]))
        more = await asking.json_if_there(f"{self.address(options)}/more", msgspec.json.Decoder(str))
        known = {"ok": OK}
        return page(*(part(str(at), known.get(word, UNKNOWN)) for at, word in enumerate(words)), line=more or "")


STATE, MORE = f"{SITE}/state", f"{SITE}/more"


def test_an_optional_half_may_be_missing_in_any_way() -> None:
    """The answer that is shown is the one that was read."""
    for missing in (reply(MORE, "", status=404), reply(MORE, "<html>"), NoAnswer(say("reason", "No answer"))):
        answer, _ = look(Pieces(), {}, {STATE: reply(STATE, '["ok"]'), MORE: missing})
        assert answer.outcome is OutcomeKind.OK
    answer, _ = look(Pieces(), {}, {STATE: reply(STATE, '["ok"]'), MORE: reply(MORE, '"Fine"')})
    assert text(answer.reason) == "Fine"


class Deciding(Pieces):
    """The same, where the second half carries the state as well."""

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Read the state, and what may decide beside it."""
        words = await asking.json(f"{self.address(options)}/state", msgspec.json.Decoder(list[str]))
        more = await asking.json_if_there(MORE, msgspec.json.Decoder(list[str]), decides=True)
        return page(*(part(word) for word in (*words, *(more or ()))))


@pytest.mark.parametrize(
    ("more", "meant"),
    [
        (reply(MORE, "", status=404), OK),
        (reply(MORE, "<!doctype html>"), OK),
        (reply(MORE, "{}"), UNKNOWN),
        (reply(MORE, "", status=503), UNKNOWN),
        (reply(MORE, "", status=403), UNKNOWN),
        (NoAnswer(say("reason", "No answer")), UNKNOWN),
    ],
)
def test_what_may_decide_is_as_good_as_none_only_where_it_is_not_there(more: Any, meant: Status) -> None:
    """What failed just now, or came in another shape, may be saying what is down."""
    answer, _ = look(Deciding(), {}, {STATE: reply(STATE, '["ok"]'), MORE: more})
    assert answer.official is not None
    assert answer.official.status is meant


def test_a_page_of_several_requests_is_asked_whole_every_time() -> None:
    """That one of them has not changed would not vouch for the others."""
    earlier = Previous(Validators(STATE, '"1"'), judged(page(part("A"))))
    answer, fetcher = look(Pieces(), {}, {STATE: reply(STATE, '["ok"]'), MORE: reply(MORE, "1")}, previous=earlier)
    assert [each.validators for each in fetcher.asked] == [None, None]
    assert answer.previous is None


def test_a_required_half_that_is_missing_leaves_the_light_unknown() -> None:
    """With the diagnosis."""
    answer, _ = look(Pieces(), {}, {STATE: reply(STATE, "", status=404)})
    assert answer.official is not None
    assert (answer.official.status, answer.official.trouble) == (UNKNOWN, SourceTrouble.GONE)


def test_a_system_with_one_home_needs_no_address_and_honours_one() -> None:
    """A mirror or a test server is asked instead; names must not be empty."""
    assert Pieces().target(Pieces.Options()).address == SITE
    assert Pieces().target(Pieces.Options(url="http://127.0.0.1:1")).host == "127.0.0.1"  # type: ignore[call-arg]
    with pytest.raises(OptionsError) as caught:
        Pieces().validate(Pieces.Options(regions=(" ",)))  # type: ignore[call-arg]
    assert caught.value.key == "regions"


# Whatever comes.

STATUSES = st.sampled_from(list(Status))
NAMES = st.sampled_from(["A", "B", "C", "D", "_E", ""])
PARTS = st.builds(Part, name=NAMES, status=STATUSES, id=NAMES, parent=NAMES, region=NAMES, is_group=st.booleans())
TIMES = st.none() | st.floats(allow_nan=False, allow_infinity=True)
INCIDENTS = st.builds(
    Incident,
    title=NAMES,
    stage=st.sampled_from(list(Stage)),
    severity=st.none() | STATUSES,
    began_at=TIMES,
    parts=st.lists(NAMES, max_size=2).map(tuple),
)
UPKEEP = st.builds(Upkeep, title=NAMES, stage=st.sampled_from(list(Stage)), starts_at=TIMES, ends_at=TIMES)
PAGES = st.builds(
    PublishedPage,
    overall=st.none() | STATUSES,
    parts=st.none() | st.lists(PARTS, max_size=6).map(tuple),
    lists_all=st.booleans(),
    incidents=st.lists(INCIDENTS, max_size=3).map(tuple),
    incidents_decide=st.booleans(),
    upkeep=st.lists(UPKEEP, max_size=2).map(tuple),
    doubts=st.lists(NAMES, max_size=1).map(tuple),
    fresh_for=st.none() | st.just(DAY),
    renewed_at=TIMES,
)
NONE_CHOSEN = Chosen()
CHOICES = st.builds(Chosen, *(st.lists(st.sampled_from("ABCD"), max_size=2).map(tuple) for _ in range(3)))


def counted(published: PublishedPage, chosen: Chosen) -> list[Status]:
    """Return all that may not be worse than the verdict, worked out the plain way."""
    found = [row.status for row in choose(published, chosen)]
    if not chosen.any:
        found += [published.overall] if published.overall else []
        found += [UNKNOWN for _ in published.doubts]
        found += [UNKNOWN for each in published.incidents if each.stage is Stage.UNKNOWN]
        if published.incidents_decide:
            found += [each.severity or UNKNOWN for each in published.incidents if each.stage is Stage.UNDERWAY]
    return found


@given(PAGES, CHOICES | st.just(NONE_CHOSEN))
def test_never_better_than_anything_that_counts(published: PublishedPage, chosen: Chosen) -> None:
    """Any page is refused or judged, and a judged one is no better than its worst counted part, word or incident."""
    try:
        official = judge(published, chosen, SITE, NOW)
    except Unreadable:
        return
    assert all(official.status.rank <= each.rank for each in counted(published, chosen))
    assert isinstance(official.text, Message | Verbatim | LocalText)


@given(st.lists(PARTS, min_size=1, max_size=8))
def test_a_bad_row_is_never_lost(rows: list[Part]) -> None:
    """Grouped in whatever way, a page with a row that is out, and no placeholder, is not operational."""
    named = [msgspec.structs.replace(row, name=row.name.removeprefix("_")) for row in rows]
    worst_known = min(row.status.rank for row in named)
    official = judge(page(*named), NONE_CHOSEN, SITE, NOW)
    if worst_known <= Status.DEGRADED.rank:
        assert official.status.rank == worst_known
