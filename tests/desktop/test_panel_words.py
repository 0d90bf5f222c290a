"""What the panel says: rows, times, doors, figures. Tables over pure functions."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDateTime

from desktop import door_scenes as doors
from desktop import panel_scenes as scenes
from desktop.panel_scenes import AT, DAY, HOUR, MINUTE
from doorlight.catalogue.definition import read_service
from doorlight.desktop.panel.days import DAYS, Level, answers_of, days_of, percent
from doorlight.desktop.panel.door_words import DoorLines, DoorWords
from doorlight.desktop.panel.headline import split
from doorlight.desktop.panel.order import held, matching
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.rows import RowMaker
from doorlight.domain.doors.views import best
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.snapshot import DayBar, DoorView
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH, LocalText, Moment, render, say, verbatim

pytestmark = pytest.mark.usefixtures("qtbot")
WITH_HEADERS = {
    "id": "x",
    "name": "X",
    "check": [
        {
            "kind": "http",
            "url": "https://x.example/",
            "headers": {"Accept": "text/html"},
            "json": {"path": "$.up", "op": "==", "value": True},
        }
    ],
}


def rows() -> RowMaker:
    """Return a maker of English rows."""
    return RowMaker(Phrases(ENGLISH))


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_word_of_its_own(status: Status) -> None:
    """The state is never said by colour or shape alone."""
    phrases = Phrases(ENGLISH)
    assert [phrases.state(each) for each in Status].count(phrases.state(status)) == 1


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-5.0, "0 s"), (20.0, "20 s"), (23 * MINUTE, "23 min"), (5 * HOUR, "5 h"), (9 * DAY, "9 d")],
)
def test_ages(seconds: float, said: str) -> None:
    """An age is said in the largest unit that says enough, and is never parted from its unit."""
    assert Phrases(ENGLISH).age(seconds) == said.replace(" ", "\u00a0")


def test_times_of_today_are_short_and_others_have_their_day() -> None:
    """Local time, with the weekday within a week and the date beyond it."""
    phrases, local = Phrases(ENGLISH), QDateTime.fromSecsSinceEpoch(int(AT))
    clock = local.toString("HH:mm")
    assert phrases.moment(AT, AT) == clock
    assert phrases.moment(AT, AT + 3 * DAY) == f"Tue {clock}"
    assert phrases.moment(AT, AT + 30 * DAY).endswith(f" {clock}")
    assert phrases.zoned(AT, AT) == f"{clock} {local.timeZoneAbbreviation()}"


def test_a_troubled_row_says_who_says_what_and_since_when() -> None:
    """Name, reason, word, age; the screen reader gets all of it in one sentence."""
    row = rows().row(scenes.ircc(), AT)
    assert (row.word, row.age) == ("Down", "23\u00a0min")
    assert row.note == "Not reachable from here (HTTP\u00a0503); the official page says operational".replace(
        "\u00a0", " "
    )
    assert row.spoken.startswith("IRCC secure account, Down since ")
    assert row.note in row.spoken


def test_a_calm_row_is_calm() -> None:
    """What is fine says so and no more."""
    row = rows().row(scenes.fine(scenes.service("a", "Shop")), AT)
    assert (row.note, row.word, row.age) == ("", "Fine", "")


def test_a_link_only_row_has_no_word_for_a_state() -> None:
    """Nothing is checked: a dash and its doors, never a colour or a state."""
    row = rows().row(scenes.linked(), AT)
    assert (row.status, row.word, row.note) == (None, "", "Not checked: other doors only")


def test_muted_rows_are_marked() -> None:
    """A muted service says so first, and until when."""
    assert rows().row(scenes.ircc(muted=True), AT).note.startswith("Muted until it is back · ")
    until = rows().row(scenes.ircc(muted=True, muted_until=AT + HOUR), AT).note
    assert until.startswith("Muted until ")
    assert "back" not in until.partition(" · ")[0]


def test_the_headline_is_parted_where_the_domain_joins_it() -> None:
    """The worst stands large, the rest below; a replay's mark stays with the first."""
    whole = scenes.usual().headline
    first, rest = split(whole)
    assert rest is not None
    assert f"{render(first, ENGLISH)} {render(rest, ENGLISH)}" == render(whole, ENGLISH)
    marked = say("replay", "Replay of {moment}: {headline}", moment=Moment(AT), headline=whole)
    assert render(split(marked)[0], ENGLISH).endswith(render(first, ENGLISH))
    assert split(verbatim("x")) == (verbatim("x"), None)


def said(*doors: DoorView, place: int | None = None) -> tuple[DoorLines, ...]:
    """Return what doors say."""
    view = scenes.ircc(doors=doors, best_door=best(doors) if place is None else place)
    return DoorWords(Phrases(ENGLISH)).lines(view, AT)


def test_the_best_door_comes_first() -> None:
    """The door to try stands on top, the others keep their order."""
    lines = DoorWords(Phrases(ENGLISH)).lines(scenes.ircc(), AT)
    assert [each.best for each in lines] == [True, False, False, False, False]
    assert lines[0].label == "Web form: technical problem"
    assert lines[0].host == "secure.cic.gc.ca"


@pytest.mark.parametrize(
    ("hours", "kind", "open_now", "standing", "words"),
    [
        ("24/7", DoorKind.PHONE, True, True, "open day and night"),
        ("Mo-Fr 08:00-16:00", DoorKind.PHONE, True, True, "open until "),
        ("Mo-Fr 08:00-14:00", DoorKind.PHONE, False, False, "closed, opens "),
        ("Mo-Fr 08:00-14:00", DoorKind.PHONE, None, None, "hours not known"),
        ("", DoorKind.PHONE, True, None, "hours not known"),
        ("", DoorKind.WEB_FORM, True, None, ""),
    ],
)
def test_open_now_in_words(
    hours: str, kind: DoorKind, *, open_now: bool | None, standing: bool | None, words: str
) -> None:
    """Open until when, closed until when, or not known: never open by default."""
    door = Door(kind=kind, label=LocalText("x"), hours=hours, timezone=scenes.EASTERN)
    (line,) = said(DoorView(door=door, open_now=open_now))
    assert line.standing is standing
    assert line.hours.startswith(words)


def test_a_shared_fault_is_named() -> None:
    """A door that hangs on what is down says on what."""
    (line,) = said(DoorView(door=scenes.SUPPORT, open_now=True, shares_fault=(scenes.ROGERS,)))
    assert line.fault == "may be affected by: Rogers"


def test_a_door_that_does_not_answer_says_since_when() -> None:
    """It is marked with its own trouble and with what it hangs on, comes last, and is not called open."""
    lines = DoorWords(Phrases(ENGLISH)).lines(doors.tax(), AT)
    assert [each.fault.partition(",")[0] for each in lines] == [
        "",
        "",
        "",
        "the line is full: no more callers are let in",
        "does not answer (HTTP 503)",
        "does not answer (HTTP 503)",
    ]
    assert lines[-1].fault.endswith("\nmay be affected by: Rogers")
    assert "since" in lines[3].fault
    assert [each.standing for each in lines[3:]] == [None, None, None]


def test_what_a_door_s_check_learned_stands_by_its_hours() -> None:
    """How long one waits, that it answers, or that this is not known: none of it is a fault."""
    wait, fine, unknown, *_ = DoorWords(Phrases(ENGLISH)).lines(doors.tax(), AT)
    assert wait.hours.endswith(" · about 25 min wait")
    assert (fine.standing, fine.hours) == (True, "answers")
    assert unknown.hours.endswith("not known whether it answers: HTTP 403")


def test_a_door_whose_check_has_options_of_every_kind_is_said() -> None:
    """A check with headers or a condition on JSON cannot be hashed: the door is said all the same."""
    door = replace(scenes.WEB, checks=read_service(WITH_HEADERS).checks)
    assert said(DoorView(door=door, open_now=True))[0].label == "Web form: technical problem"


def test_a_number_is_to_be_copied_and_advice_leads_nowhere() -> None:
    """A phone has its number and no link; advice has neither."""
    phone, advice = said(DoorView(door=scenes.GCKEY, open_now=True), DoorView(door=scenes.ADVICE, open_now=True))
    assert (phone.copy, phone.link) == ("+1-855-438-1102", "")
    assert (advice.copy, advice.link) == ("", "")


def test_a_link_of_another_scheme_is_no_button() -> None:
    """Nothing that could start a program is ever a door's button."""
    door = Door(kind=DoorKind.ALTERNATIVE, label=LocalText("x"), value=LocalText("file:///etc/passwd"))
    assert said(DoorView(door=door, open_now=True))[0].link == ""


def test_what_is_not_in_my_language_says_so() -> None:
    """A line that speaks French only is marked for an English reader."""
    door = replace(scenes.GCKEY, languages=("fr",))
    assert "in French" in said(DoorView(door=door, open_now=True))[0].note


def bar(day: str, *, degraded: float = 0.0, down: float = 0.0, observed: float = 1000.0) -> DayBar:
    """Build a day."""
    return DayBar(day, observed - degraded - down, degraded, down, observed)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        (bar("2026-11-24"), Level.GOOD),
        (bar("2026-11-24", degraded=1.0), Level.DEGRADED),
        (bar("2026-11-24", degraded=1.0, down=1.0), Level.DOWN),
        (bar("2026-11-24", observed=0.0), Level.NOT_OBSERVED),
    ],
)
def test_a_day_is_as_bad_as_its_worst(given: DayBar, level: Level) -> None:
    """A day that nobody observed is not a good one."""
    days = days_of([given], date(2026, 11, 24))
    assert days.levels[-1] is level
    assert days.levels[:-1] == (Level.NOT_OBSERVED,) * (DAYS - 1)


def test_uptime_counts_observed_time_only() -> None:
    """What was not observed neither helps nor hurts; nothing observed is no figure."""
    days = days_of([bar("2026-11-24", down=7.0)], date(2026, 11, 24))
    assert days.uptime == pytest.approx(0.993)
    assert (days.troubled, days.last_trouble) == (1, "2026-11-24")
    assert days_of([], date(2026, 11, 24)).uptime is None


@pytest.mark.parametrize(("share", "said"), [(1.0, 100.0), (0.99999, 99.9), (0.993, 99.3), (0.0, 0.0)])
def test_a_hundred_per_cent_is_never_rounded_up_to(share: float, said: float) -> None:
    """100 % means that nothing was missed."""
    assert percent(share) == said


def test_answers_sum_up() -> None:
    """The last, the median of what answered, and how many did not."""
    answers = answers_of((0.2, None, 0.4, 0.3, None))
    assert (answers.last, answers.typical, answers.failed) == (None, 0.3, 2)


def test_search_finds_names_in_both_languages_without_accents() -> None:
    """A few letters of either name are enough."""
    views = scenes.usual().services
    assert [view.service.id for view in matching(views, "securise")] == ["ircc"]
    assert [view.service.id for view in matching(views, "interac e-tr")] == ["interac"]
    assert matching(views, "  ") == views
    assert matching(views, "zzz") == ()


def test_a_held_order_stands_still() -> None:
    """The same services keep the order they were shown in; others come in theirs."""
    views = scenes.usual().services
    shown = [view.service.id for view in reversed(views)]
    assert [view.service.id for view in held(views, shown)] == shown
    assert held(views, shown[1:]) == views
