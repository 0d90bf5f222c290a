"""Maintenance that one page announces for several services is one notice: ahead, an hour before, begun, over."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.events import MuteAsked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look, Official, Planned
from doorlight.domain.notice import Notice
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.status import Status
from doorlight.domain.words import verbatim
from unit.domain.histories import FAIL, OK, always_open, measured, official, service

DAY, HOUR = 86400.0, 3600.0
AT = 1_000_000.0
STARTS, ENDS = AT + 3 * DAY, AT + 3 * DAY + HOUR
PLAN = Planned("Database upgrade", STARTS, ENDS)


class Watched:
    """Services with a status page, fed by hand, and what was told."""

    def __init__(self, *services: Service) -> None:
        self.fleet = Fleet(services, is_open=always_open)
        self.notices: list[Notice] = []
        self.withdrawn: list[str] = []
        for each in services:
            self.feed(measured(each.id, AT - 60, OK))
            self.feed(measured(each.id, AT - 10, OK))

    def feed(self, event: object) -> None:
        """Hand over one event."""
        effects = self.fleet.handle(event)  # type: ignore[arg-type]  # an Event
        self.notices += effects.notices
        self.withdrawn += effects.withdrawn

    def read(self, at: float, *names: str, page: str = "page", plans: Iterable[Planned] = (PLAN,)) -> None:
        """Read the pages of these services, each a moment after the other."""
        for name in names:
            said = Official(
                status=Status.OPERATIONAL, text=verbatim("fine"), source=page, as_of=at, planned=tuple(plans)
            )
            look = Look(outcome=OK, reason=said.text, official=said)
            self.feed(replace(official(name, at, None), look=look))

    def pass_to(self, at: float) -> list[Notice]:
        """Let time pass to a moment, and eleven seconds more; return what was told."""
        before = len(self.notices)
        for moment in (at, at + 11):
            self.feed(Tick(moment))
        return self.notices[before:]


def both(**more: object) -> Watched:
    """Return two services whose pages were read long before."""
    watched = Watched(service("a", official=True), service("b", official=True, **more))
    watched.read(AT, "a", "b")
    return watched


def said(notice: Notice) -> str:
    """Return a notice as one English text."""
    return " ".join(map(str, (notice.title, *notice.body)))


def test_one_notice_each_from_the_day_before_to_the_end() -> None:
    """Four notices for both services, each naming both, all in one popup."""
    watched = both()
    told = [watched.pass_to(at) for at in (STARTS - DAY, STARTS - HOUR, STARTS, ENDS)]
    assert [len(each) for each in told] == [1, 1, 1, 1]
    titles = [str(notice.title) for (notice,) in told]
    assert titles == [
        "2 service(s): maintenance in 24 h",
        "2 service(s): maintenance in 1 h",
        "2 service(s): planned maintenance",
        "2 service(s): planned maintenance is over",
    ]
    for (notice,) in told:
        assert (notice.services, notice.slot) == (("a", "b"), "maintenance:a")
        assert str(notice.body[0]) == "A, B."
    assert "Database upgrade" in said(told[0][0])
    assert said(told[0][0]).count("Database upgrade") == 1


def test_services_of_two_pages_are_told_apart() -> None:
    """The same moment by chance: two providers, two notices."""
    watched = Watched(service("a", official=True), service("b", official=True))
    watched.read(AT, "a")
    watched.read(AT, "b", page="other")
    assert [notice.services for notice in watched.pass_to(STARTS - DAY)] == [("a",), ("b",)]


def test_one_alone_on_its_page_is_told_at_once() -> None:
    """Nobody else may join, so nobody waits."""
    watched = Watched(service("a", official=True))
    watched.read(STARTS - HOUR / 2 - 1, "a")
    assert [str(notice.title) for notice in watched.notices] == ["A: maintenance in 30 min"]


def test_what_is_announced_late_waits_ten_seconds_for_the_others_of_its_page() -> None:
    """The second service reads the same page a few seconds later: one notice, ten seconds after the first."""
    watched = both()
    late = replace(PLAN, title="Urgent work", starts_at=AT + 1200, ends_at=AT + 1800)
    watched.read(AT + 300, "a", plans=(late,))
    assert watched.notices == []
    watched.read(AT + 304, "b", plans=(late,))
    assert [notice.services for notice in watched.notices] == [("a", "b")]


def test_who_reads_it_minutes_later_joins_the_popup() -> None:
    """It is the same popup, which names both now."""
    watched = both()
    late = replace(PLAN, title="Urgent work", starts_at=AT + 1200, ends_at=AT + 1800)
    watched.read(AT + 300, "a", plans=(late,))
    watched.feed(Tick(AT + 311))
    watched.read(AT + 400, "b", plans=(late,))
    assert [(notice.services, notice.slot) for notice in watched.notices] == [
        (("a",), "maintenance:a"),
        (("a", "b"), "maintenance:a"),
    ]


def test_who_was_muted_meanwhile_is_not_named_again() -> None:
    """The popup of both is of the one alone that may be told of now."""
    watched = both()
    late = replace(PLAN, title="Urgent work", starts_at=AT + 1200, ends_at=AT + 1800)
    watched.read(AT + 300, "a", plans=(late,))
    watched.feed(Tick(AT + 311))
    watched.feed(MuteAsked(AT + 320, "a", None))
    watched.read(AT + 400, "b", plans=(late,))
    assert watched.notices[-1].services == ("b",)


def test_one_that_is_down_afterwards_is_not_said_to_be_over() -> None:
    """The end of the other one is said, and does not name it; its trouble is told by itself."""
    watched = both()
    watched.pass_to(STARTS)
    for wait in (0.0, 20.0, 50.0):
        watched.feed(measured("b", ENDS - 120 + wait, FAIL))
    (over,) = watched.pass_to(ENDS + 1)
    assert (str(over.title), over.services) == ("A: planned maintenance is over", ("a",))
    assert watched.withdrawn == []


def test_who_is_still_at_it_is_named() -> None:
    """Longer planned for one of them: the end of the other says so in the same popup."""
    watched = both()
    watched.read(AT + 60, "b", plans=(replace(PLAN, ends_at=ENDS + HOUR),))
    watched.pass_to(STARTS)
    (over,) = watched.pass_to(ENDS)
    assert str(over.body[-1]) == "Not over yet: B."
    (rest,) = watched.pass_to(ENDS + HOUR)
    assert (rest.services, rest.slot) == (("b",), over.slot)


def test_a_muted_one_is_left_out_and_told_when_its_mute_ends() -> None:
    """What withholds a notice withholds it here too."""
    watched = both()
    watched.feed(MuteAsked(AT, "b", STARTS + 600))
    (begun,) = watched.pass_to(STARTS)
    assert begun.services == ("a",)
    (later,) = watched.pass_to(STARTS + 600)
    assert later.services == ("b",)


def test_one_below_all_alerts_is_never_named() -> None:
    """Who wants outages only hears nothing of maintenance."""
    watched = both(alerts=AlertLevel.OUTAGES)
    assert [notice.services for notice in watched.pass_to(STARTS - DAY)] == [("a",)]


def test_what_begun_together_survives_a_restart() -> None:
    """The popup's place is stored: its end takes the same one, and names both."""
    watched = both()
    watched.pass_to(STARTS)
    kept = {name: watched.fleet.dump(name) for name in ("", "a", "b")}
    services = [service("a", official=True), service("b", official=True)]
    watched.fleet = Fleet(services, is_open=always_open, remembered=kept, at=STARTS + 60)
    (over,) = watched.pass_to(ENDS)
    assert (over.services, over.slot) == (("a", "b"), "maintenance:a")


def test_a_briefing_says_it_of_both_in_one_sentence() -> None:
    """What is planned for several services at once is one line of the day."""
    notice = both().fleet.briefing(AT, STARTS - DAY)
    assert notice is not None
    (line,) = notice.body
    assert str(line).startswith("A, B: ")


def test_what_is_called_off_is_taken_back() -> None:
    """The plan is gone from a page that could be read: its popup goes; of two services the last one's takes it."""
    watched = both()
    watched.pass_to(STARTS - DAY)
    watched.read(STARTS - DAY + HOUR, "a", plans=())
    assert watched.withdrawn == []
    watched.read(STARTS - DAY + HOUR, "b", plans=())
    (slot,) = {notice.slot for notice in watched.notices}
    assert watched.withdrawn == [slot]
    assert watched.pass_to(STARTS - HOUR) == []
