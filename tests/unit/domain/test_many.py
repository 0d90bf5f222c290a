"""What happens to several at once is told once: beginnings and ends gathered."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.events import MuteAsked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText, say
from unit.domain.histories import FAIL, LOOKS, OK, always_open, measured, official, service
from unit.domain.test_fleet import world_of

PROBLEM, RECOVERED, DIGEST = NoticeKind.PROBLEM, NoticeKind.RECOVERED, NoticeKind.DIGEST


class Told:
    """A fleet fed by hand, and everything that it told."""

    def __init__(self, *services: str) -> None:
        self.fleet = Fleet([service(name) for name in services], is_open=always_open)
        self.notices: list[Notice] = []
        self.withdrawn: list[str] = []
        self.look(0.0, OK, services)
        self.look(120.0, OK, services)

    def look(self, at: float, outcome: OutcomeKind, names: Iterable[str]) -> None:
        """Look at these, one after another in the same moment."""
        for name in names:
            self.feed(measured(name, at, outcome))

    def feed(self, event: object) -> None:
        """Hand over one event."""
        effects = self.fleet.handle(event)  # type: ignore[arg-type]  # an Event
        self.notices += effects.notices
        self.withdrawn += effects.withdrawn

    def fall(self, at: float, names: Iterable[str]) -> None:
        """Let these be confirmed down, and told."""
        for wait in (0.0, 15.0, 45.0):
            self.look(at + wait, FAIL, names)
        self.feed(Tick(at + 60.0))

    @property
    def said(self) -> list[tuple[NoticeKind, tuple[str, ...]]]:
        """Return kind and services of what was told."""
        return [(notice.kind, notice.services) for notice in self.notices]


def test_more_than_three_ends_at_once_are_one_notice_and_their_own_popups_go() -> None:
    """Told one by one, back together: one *recovered* that names all; nobody's end is told again."""
    told = Told(*"abcd")
    for number, name in enumerate("abcd"):
        told.fall(1000.0 + 400.0 * number, name)
    told.notices.clear()
    for at in (3000.0, 3030.0):
        told.look(at, OK, "abcd")
    told.look(3200.0, OK, "abcd")
    assert told.said == [(RECOVERED, tuple("abcd"))]
    assert told.withdrawn == [f"service:{name}" for name in "abcd"]
    assert str(told.notices[0].title) == "4 service(s) are back"
    assert [str(sentence).split(":")[0] for sentence in told.notices[0].body] == [
        "A, B, C, D.",
        "From the first fall to the last return",
    ]


def test_three_ends_at_once_stay_in_their_own_popups() -> None:
    """As with beginnings, three are told each by itself, in place of its problem."""
    told = Told(*"abc")
    for number, name in enumerate("abc"):
        told.fall(1000.0 + 400.0 * number, name)
    told.notices.clear()
    for at in (3000.0, 3030.0):
        told.look(at, OK, "abc")
    assert told.said == [(RECOVERED, (name,)) for name in "abc"]
    assert [notice.slot for notice in told.notices] == [f"service:{name}" for name in "abc"]


def test_those_told_together_are_told_back_together_and_who_is_not_is_named() -> None:
    """Two of a digest return: one notice in its place; the last one has the usual words."""
    told = Told(*"abcd")
    told.fall(240.0, "abcd")
    told.notices.clear()
    for at in (400.0, 430.0):
        told.look(at, OK, "ab")
    told.look(520.0, FAIL, "cd")
    for at in (700.0, 730.0):
        told.look(at, OK, "cd")
    assert told.said == [(RECOVERED, ("a", "b")), (RECOVERED, ("c", "d"))]
    assert str(told.notices[0].body[1]).startswith("Down for 2 min, ")
    assert str(told.notices[0].body[-1]) == "Still down: C, D."
    assert {notice.slot for notice in told.notices} == {"digest"}


def test_an_end_waits_only_for_another_that_is_about_to_be_confirmed() -> None:
    """Alone it is told at once; with one whose second good look is due in eight seconds after it, or after ten."""
    told = Told(*"ab")
    for name in "ab":
        told.fall(200.0, name)
    told.notices.clear()
    told.look(400.0, OK, "a")
    told.look(430.0, OK, "a")
    assert told.said == [(RECOVERED, ("a",))]

    told = Told(*"ab")
    told.fall(200.0, "ab")
    told.notices.clear()
    told.look(400.0, OK, "a")
    told.look(408.0, OK, "b")
    told.look(430.0, OK, "a")
    assert told.notices == []
    told.feed(Tick(440.5))
    assert told.said == [(RECOVERED, ("a",))]


def test_who_falls_again_while_its_end_waits_is_not_back() -> None:
    """What is no longer true is not told; a crash meanwhile loses nothing either."""
    told = Told(*"ab")
    told.fall(200.0, "ab")
    told.notices.clear()
    told.look(400.0, OK, "a")
    told.look(408.0, OK, "b")
    told.look(430.0, OK, "a")
    states = {name: told.fleet.dump(name) for name in ("", "a", "b")}
    told.look(435.0, FAIL, "a")
    told.feed(Tick(440.5))
    assert told.notices == []

    told.fleet = Fleet([service("a"), service("b")], is_open=always_open, remembered=states, at=450.0)
    for at in (460.0, 490.0, 520.0):
        told.look(at, OK, "ab")
    assert sorted(told.said) == [(RECOVERED, ("a",)), (RECOVERED, ("b",))]


def test_a_digest_says_since_when_and_why() -> None:
    """In the words of a single notice where all fell for one reason; no reason where they differ."""
    told = Told(*"abcd")
    told.fall(240.0, "abcd")
    assert str(told.notices[0].body[1]) == "No answer since 1970-01-01 00:04 UTC (HTTP fail)."

    told = Told(*"abcd")
    for wait in (0.0, 15.0, 45.0):
        for name in "abcd":
            look = replace(LOOKS[FAIL], reason=say("reason", "HTTP {code}", code=name))
            told.feed(replace(measured(name, 240.0 + wait, FAIL), look=look))
    told.feed(Tick(300.0))
    assert str(told.notices[0].body[1]) == "No answer since 1970-01-01 00:04 UTC."


def test_a_digest_that_grows_says_when_the_first_fell() -> None:
    """A fifth joins three minutes later: the same popup, since the first."""
    told = Told(*"abcde")
    told.fall(240.0, "abcd")
    told.fall(420.0, "e")
    assert [kind for kind, _ in told.said] == [DIGEST, DIGEST]
    assert str(told.notices[1].body[1]) == "No answer, the first since 1970-01-01 00:04 UTC (HTTP fail)."


def test_one_that_falls_after_all_of_a_digest_are_back_is_told_alone() -> None:
    """There is no popup of many left to join."""
    told = Told(*"abcde")
    told.fall(240.0, "abcd")
    for at in (400.0, 430.0):
        told.look(at, OK, "abcd")
    told.notices.clear()
    told.fall(440.0, "e")
    assert told.said == [(PROBLEM, ("e",))]


def test_a_digest_quotes_a_provider_that_says_the_same_of_all() -> None:
    """Four services of one page: its word once, and since when."""
    world = world_of(*(service(name, official=True) for name in "abcd"))
    told: list[Notice] = []
    world.feed(MuteAsked(world.now, "a", world.now + 100))
    for name in "bcd":
        world.feed(MuteAsked(world.now, name, world.now + 100))
    for name in "abcd":
        world.feed(official(name, world.now, Status.PARTIAL_OUTAGE))
    told += world.fleet.handle(Tick(world.now + 101)).notices
    assert [(notice.kind, notice.status) for notice in told] == [(DIGEST, Status.PARTIAL_OUTAGE)]
    assert str(told[0].body[1]).startswith("Since ")
    assert str(told[0].body[2]) == "The provider says: partial_outage (page)"


def on_one_page(count: int) -> list[Service]:
    """Return services that read parts of one status page."""
    return [
        Service(
            id=name,
            name=LocalText(name.upper()),
            checks=(Check(key=f"{name}#o", kind="statuspage", light=LightKind.OFFICIAL, options=None, host="p"),),
        )
        for name in (f"s{number:02d}" for number in range(count))
    ]


def hear(fleet: Fleet, at: float, status: Status, names: Iterable[str]) -> list[Notice]:
    """Return what is told while these hear one after another what their page says."""
    return [notice for name in names for notice in fleet.handle(official(name, at, status)).notices]


def test_thirty_on_one_page_are_one_notice_down_and_one_back() -> None:
    """A provider's word needs no confirmation, and is told at once: when all who read it have heard it."""
    services = on_one_page(30)
    names = [each.id for each in services]
    fleet = Fleet(services, is_open=always_open)
    hear(fleet, 0.0, Status.OPERATIONAL, names)
    down = hear(fleet, 300.0, Status.MAJOR_OUTAGE, names)
    back = hear(fleet, 600.0, Status.OPERATIONAL, names)
    assert [(notice.kind, set(notice.services)) for notice in (*down, *back)] == [
        (DIGEST, set(names)),
        (RECOVERED, set(names)),
    ]


def test_others_who_read_the_page_are_waited_for_ten_seconds_at_most() -> None:
    """Somebody else's turn comes later: what is known is told, and one who is alone on a page waits for nobody."""
    alone, (first, later) = Fleet(on_one_page(1), is_open=always_open), on_one_page(2)
    hear(alone, 0.0, Status.OPERATIONAL, ["s00"])
    assert len(hear(alone, 300.0, Status.MAJOR_OUTAGE, ["s00"])) == 1
    fleet = Fleet([first, later], is_open=always_open)
    hear(fleet, 0.0, Status.OPERATIONAL, ["s00", "s01"])
    assert hear(fleet, 300.0, Status.MAJOR_OUTAGE, ["s00"]) == []
    assert [notice.services for notice in fleet.handle(Tick(310.5)).notices] == [("s00",)]


def test_one_that_fell_just_before_many_is_taken_into_their_notice() -> None:
    """Thirty fall within a minute, the first a little earlier: its popup goes, one popup names them all."""
    names = tuple("abcdefgh")
    told = Told(*names)
    told.fall(1000.0, "a")
    for wait in (30.0, 45.0, 75.0):
        told.look(1000.0 + wait, FAIL, names[1:])
    told.feed(Tick(1100.0))
    assert [(kind, set(services)) for kind, services in told.said] == [(PROBLEM, {"a"}), (DIGEST, set(names))]
    assert told.withdrawn == ["service:a"]
