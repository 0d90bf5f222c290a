"""The rules around the machine, one by one: what is told when, and what is shown meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from doorlight.domain.events import (
    NOTHING,
    ConnectionChanged,
    MuteAsked,
    PauseAsked,
    ResumeAsked,
    Slept,
    Tick,
    UnmuteAsked,
    WindowsKnown,
)
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Certificate, Planned, Window
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.domain.times import lasting
from doorlight.domain.words import say
from unit.domain.histories import (
    BLOCKED,
    FAIL,
    INCONCLUSIVE,
    LOOKS,
    OK,
    SLOW,
    World,
    always_open,
    measured,
    official,
    service,
)

DAY = 86400.0


def world_of(*services: Service, seed: int = 1) -> World:
    """Return a world in which all has been well for half an hour."""
    world = World(list(services), seed)
    world.run(1800)
    world.all_effects.clear()
    return world


def notices(world: World) -> list[Notice]:
    """Return everything that was told since the beginning."""
    return [notice for effects in world.all_effects for notice in effects.notices]


def kinds(world: World) -> list[str]:
    """Return the kinds of what was told."""
    return [notice.kind.value for notice in notices(world)]


def become(world: World, outcome: Any, seconds: float, *names: str) -> None:
    """Let services be like this for a while."""
    for name in names or [each.id for each in world.services]:
        world.truths[name].outcome = outcome
    world.run(seconds)


def test_an_outage_and_its_end_are_told_in_plain_words() -> None:
    """What, since when, why; the next door and quiet as buttons; the end with the length."""
    world = world_of(service("a"))
    become(world, FAIL, 600)
    become(world, OK, 600)
    down, back = notices(world)
    assert str(down.title) == "A is down"
    assert str(down.body[0]).startswith("No answer since ")
    assert [action.key for action in down.actions] == ["open-door", "mute"]
    assert str(down.actions[0].url) == "tel:+18005550100"
    assert str(back.title) == "A is back"
    assert "confirmed twice" in str(back.body[0])
    assert down.slot == back.slot == "service:a"
    assert down.key != back.key


def test_the_provider_is_quoted_and_its_silence_named() -> None:
    """A measured outage says whether the provider has announced it."""
    world = world_of(service("a", official=True))
    become(world, FAIL, 600)
    assert str(notices(world)[0].body[1]) == "The provider has announced nothing yet."


def test_a_providers_word_needs_no_confirmation_and_changes_are_told() -> None:
    """Partial, major, over: problem, changed, recovered, each with its status; unreadable in between ends nothing."""
    world = world_of(service("a", official=True))
    for status in (Status.PARTIAL_OUTAGE, Status.MAJOR_OUTAGE, None, Status.UNKNOWN, Status.OPERATIONAL):
        world.truths["a"].official = status
        world.run(1500)
    assert kinds(world) == ["problem", "changed", "recovered"]
    assert [each.status for each in notices(world)] == [Status.PARTIAL_OUTAGE, Status.MAJOR_OUTAGE, None]


def test_the_providers_site_is_named_by_its_host() -> None:
    """A notice quotes the provider and names the site, not an address nobody reads."""
    world = world_of(service("a", official=True))
    event = official("a", world.now, Status.PARTIAL_OUTAGE)
    assert event.look.official is not None
    word = replace(event.look.official, source="https://status.example/api/v2/summary.json")
    world.feed(replace(event, look=replace(event.look, official=word)))
    world.run(20)
    assert str(notices(world)[0].body[-1]).endswith("(status.example)")


def test_trouble_that_becomes_maintenance_is_not_back() -> None:
    """The provider calls it maintenance now: that is said, and *back* only when it is over, with the whole length."""
    world = world_of(service("a", official=True))
    for status in (Status.MAJOR_OUTAGE, Status.MAINTENANCE):
        world.truths["a"].official = status
        world.run(1500)
    assert kinds(world) == ["problem", "maintenance"]
    world.truths["a"].official = Status.OPERATIONAL
    world.run(900)
    assert kinds(world) == ["problem", "maintenance", "recovered"]


def test_back_is_when_the_provider_says_so_too() -> None:
    """It answers early, its provider announces trouble for longer: the length told goes to the later end."""
    world = world_of(service("a", official=True))
    become(world, FAIL, 600)
    world.truths["a"].official = Status.MAJOR_OUTAGE
    world.run(600)
    become(world, OK, 1800)
    world.truths["a"].official = Status.OPERATIONAL
    world.run(600)
    (closed,) = [each for effects in world.all_effects for each in effects.incidents if each.closed_at]
    length = notices(world)[-1].body[0].fields["length"]  # type: ignore[union-attr]  # a Message
    assert length == lasting(closed.opened_at, closed.closed_at or 0.0)


def test_the_shown_status_is_the_worse_light() -> None:
    """Unknown on one side neither hides a known bad nor turns the whole green; the text says who says what."""
    world = world_of(service("a", official=True))
    become(world, FAIL, 600)
    standing = world.fleet.standing("a", world.now)
    assert standing.status is Status.MAJOR_OUTAGE
    assert str(standing.reason).endswith("the official page says operational")
    become(world, OK, 600)
    world.truths["a"].official = None
    world.run(2000)
    assert world.fleet.standing("a", world.now).status is Status.UNKNOWN
    become(world, FAIL, 600)
    assert world.fleet.standing("a", world.now).status is Status.MAJOR_OUTAGE


def test_four_at_once_are_one_notice_and_so_is_their_return() -> None:
    """More than three first notices within ten seconds are a digest; one notice in its place tells their end."""
    world = World([service(name) for name in "abcd"], 1)
    for name in "abcd":
        for at in (0.0, 120.0):
            world.fleet.handle(measured(name, at, OK))
    told = []
    for at in (240.0, 255.0, 285.0):
        for name in "abcd":
            told += world.fleet.handle(measured(name, at, FAIL)).notices
    assert [notice.kind for notice in told] == [NoticeKind.DIGEST]
    assert set(told[0].services) == set("abcd")
    back = []
    for at in (400.0, 430.0):
        for name in "abcd":
            back += world.fleet.handle(measured(name, at, OK)).notices
    assert [(notice.kind, notice.slot) for notice in back] == [(NoticeKind.RECOVERED, "digest")]
    assert back[0].services == tuple("abcd")
    assert str(back[0].title) == "4 service(s) are back"


def test_a_first_notice_waits_ten_seconds_at_most() -> None:
    """While another service is in doubt the first notice waits for it, and is told by a tick then."""
    fleet = Fleet([service("a"), service("b")], is_open=always_open)
    for name in "ab":
        fleet.handle(measured(name, 0.0, OK))
    for at in (100.0, 115.0):
        fleet.handle(measured("a", at, FAIL))
    fleet.handle(measured("b", 140.0, FAIL))
    waiting = fleet.handle(measured("a", 145.0, FAIL))
    assert waiting.notices == ()
    assert waiting.wake_at == 155.5
    assert [notice.kind for notice in fleet.handle(Tick(155.5)).notices] == [NoticeKind.PROBLEM]


def test_a_parents_fault_is_told_once_and_names_its_children() -> None:
    """The child's first fail asks the parent; one problem names the child; nobody else is ever back."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 900)
    become(world, OK, 900)
    told = [(notice.kind.value, notice.services[0]) for notice in notices(world)]
    assert told == [("problem", "p"), ("recovered", "p")]
    assert any("C" in str(sentence) for sentence in notices(world)[0].body)
    asked = [look for effects in world.all_effects for look in effects.looks if look.why == "parent"]
    assert asked


def test_a_child_that_fails_alone_is_told_after_its_parents_answer() -> None:
    """The parent answers: the child's own notice follows at once."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 240, "c")
    assert [(notice.kind.value, notice.services) for notice in notices(world)] == [("problem", ("c",))]


def test_a_child_still_down_after_its_parents_recovery_is_told() -> None:
    """It is held for a fresh result, and told then."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 900)
    become(world, OK, 400, "p")
    told = [(notice.kind.value, notice.services[0]) for notice in notices(world)]
    assert told == [("problem", "p"), ("recovered", "p"), ("problem", "c")]
    assert str(notices(world)[1].body[-1]) == "Still down: C."


def test_a_parent_that_tells_nothing_does_not_silence_its_children() -> None:
    """A parent without alerts: the child is told."""
    world = world_of(service("p", alerts=AlertLevel.NONE), service("c", depends_on=("p",)))
    become(world, FAIL, 900)
    assert [notice.services[0] for notice in notices(world)] == ["c"]


def test_a_circle_of_parents_silences_nobody() -> None:
    """Two services that name each other: one of them is told."""
    world = world_of(service("a", depends_on=("b",)), service("b", depends_on=("a",)))
    become(world, FAIL, 900)
    assert kinds(world).count("problem") == 1


def test_offline_is_told_once_after_a_minute_and_online_after_it() -> None:
    """A short absence is not told; a long one once, then its end; a local service is told as ever."""
    world = world_of(service("a"), service("nas", public=False))
    world.connect(Connection.OFFLINE)
    world.run(50)
    world.connect(Connection.ONLINE)
    world.run(300)
    assert kinds(world) == []
    world.connect(Connection.OFFLINE)
    world.run(30)
    world.connect(Connection.CAPTIVE_PORTAL)
    world.run(600)
    world.connect(Connection.ONLINE)
    assert kinds(world) == ["offline", "online"]
    assert notices(world)[0].slot == notices(world)[1].slot == "connection"


def test_offline_is_not_told_where_only_local_services_are_watched() -> None:
    """It needs at least one watched public service; local outages are told while offline."""
    world = world_of(service("nas", public=False))
    world.fleet.handle(ConnectionChanged(world.now, Connection.OFFLINE))
    become(world, FAIL, 600)
    assert kinds(world) == ["problem"]


def test_online_is_told_after_a_restart_only_when_proven() -> None:
    """Who was told offline and restarts hears online once something answers, not before."""
    world = world_of(service("a"))
    world.connect(Connection.OFFLINE)
    world.run(120)
    fleet = Fleet(world.services, is_open=always_open, remembered=world.store, at=world.now)
    assert fleet.handle(Tick(world.now)).notices == ()
    proven = fleet.handle(measured("a", world.now, OK))
    assert [notice.kind for notice in proven.notices] == [NoticeKind.ONLINE]


def test_a_mute_for_a_time_ends_and_what_is_true_is_told_then() -> None:
    """Muted through the fail: told when the mute ends. Muted through the end: back is told then."""
    world = world_of(service("a"))
    world.feed(MuteAsked(world.now, "a", world.now + 900))
    become(world, FAIL, 800)
    assert kinds(world) == []
    assert world.fleet.overall(world.now)[0] is None
    world.run(200)
    assert kinds(world) == ["problem"]
    world.feed(MuteAsked(world.now, "a", world.now + 900))
    become(world, OK, 1000)
    assert kinds(world) == ["problem", "recovered"]


def test_no_mute_or_pause_outlives_its_end_because_the_clock_was_set_back() -> None:
    """An hour is an hour of the person's: two hours back on the clock make it no longer."""
    for wish in (MuteAsked(1000.0, "a", 4600.0), PauseAsked(1000.0, 4600.0)):
        fleet = Fleet([service("a")], is_open=always_open)
        for event in (measured("a", 990.0, OK), wish, measured("a", 1600.0, OK), Tick(1600.0 - 7200.0)):
            fleet.handle(event)
        told = [
            notice.kind
            for at in range(-5500, -2000, 60)
            for notice in fleet.handle(measured("a", float(at), FAIL)).notices
        ]
        assert told == [NoticeKind.PROBLEM], wish
        assert fleet.standing("a", -2000.0).status is Status.MAJOR_OUTAGE


def test_an_outage_that_began_slowly_is_counted_from_its_first_fail() -> None:
    """Amber stays amber through the doubt; what was slow before is no part of *no answer since* or *down for*."""
    slow = replace(measured("a", 0.0, OK).look, outcome=OutcomeKind.SLOW)
    fleet = Fleet([service("a")], is_open=always_open)
    events = [replace(measured("a", at, OK), look=slow) for at in (0.0, 120.0, 240.0)]
    events += [measured("a", at, FAIL) for at in (3600.0, 3615.0, 3645.0)]
    effects = [fleet.handle(event) for event in events]
    assert fleet.standing("a", 3646.0).status is Status.MAJOR_OUTAGE
    spans = [(each.kind.value, each.opened_at, each.closed_at) for one in effects for each in one.incidents]
    assert [(kind, round(opened), closed and round(closed)) for kind, opened, closed in spans] == [
        ("slow", 240, None),
        ("slow", 240, 3600),
        ("down", 3600, None),
    ]


def test_a_mute_until_back_ends_with_the_outage() -> None:
    """Back is told even so: if it said down, it says back."""
    world = world_of(service("a"))
    become(world, FAIL, 300)
    world.feed(MuteAsked(world.now, "a", None))
    assert world.fleet.standing("a", world.now).muted
    become(world, OK, 300)
    assert kinds(world) == ["problem", "recovered"]
    assert not world.fleet.standing("a", world.now).muted


def test_a_mute_until_back_of_a_healthy_service_is_for_its_next_outage() -> None:
    """It does not end at the next look, withholds the outage, and is over with it; the one after is told."""
    world = world_of(service("a"))
    world.feed(MuteAsked(world.now, "a", None))
    world.run(1800)
    assert world.fleet.standing("a", world.now).muted
    become(world, FAIL, 600)
    assert world.fleet.standing("a", world.now).muted
    become(world, OK, 600)
    assert not world.fleet.standing("a", world.now).muted
    assert kinds(world) == []
    become(world, FAIL, 600)
    assert kinds(world) == ["problem"]


def test_an_unmute_tells_what_was_withheld() -> None:
    """Level-triggered: what is true and untold is told now."""
    world = world_of(service("a"))
    world.feed(MuteAsked(world.now, "a", world.now + DAY))
    become(world, FAIL, 600)
    world.feed(UnmuteAsked(world.now, "a"))
    world.run(20)
    assert kinds(world) == ["problem"]


def test_a_pause_tells_nothing_and_ends_by_itself() -> None:
    """Paused: no notices; afterwards what is true is told."""
    world = world_of(service("a"))
    become(world, FAIL, 300)
    world.feed(PauseAsked(world.now, world.now + 600))
    assert world.fleet.paused_until == world.now + 600
    become(world, OK, 500)
    assert kinds(world) == ["problem"]
    world.run(400)
    assert kinds(world) == ["problem", "recovered"]
    assert world.fleet.paused_until is None
    world.feed(PauseAsked(world.now, world.now + 600))
    world.feed(ResumeAsked(world.now))
    assert world.fleet.paused_until is None


def test_a_closure_is_maintenance_and_told_only_after_its_grace() -> None:
    """Inside the window nothing is told or opened; still down after window and grace it is an outage."""
    world = world_of(service("a"))
    end = world.now + 3600
    world.feed(WindowsKnown(world.now, "a", (Window(world.now, end, say("reason", "closed at night")),)))
    become(world, FAIL, 3600 + 590)
    assert world.fleet.standing("a", world.now).status is Status.MAINTENANCE
    assert kinds(world) == []
    assert not [each for effects in world.all_effects for each in effects.incidents]
    world.run(60)
    assert kinds(world) == ["problem"]
    (incident,) = [each for effects in world.all_effects for each in effects.incidents]
    assert incident.opened_at == end


def test_maintenance_by_the_providers_word_alone_has_its_grace_too() -> None:
    """Still down when the word ends: an outage ten minutes later, counted from that end."""
    world = world_of(service("a", official=True))
    world.truths["a"].official = Status.MAINTENANCE
    world.run(400)
    become(world, FAIL, 3600)
    ended = world.now
    world.feed(official("a", ended, Status.OPERATIONAL))
    world.truths["a"].official = Status.OPERATIONAL
    world.run(590)
    assert world.fleet.standing("a", world.now).status is Status.MAINTENANCE
    assert kinds(world) == ["maintenance"]
    world.run(30)
    assert kinds(world) == ["maintenance", "problem"]
    (incident,) = [each for effects in world.all_effects for each in effects.incidents]
    assert ended <= incident.opened_at <= ended + 1


def test_maintenance_that_the_provider_then_calls_trouble_has_no_grace() -> None:
    """Its own word of an outage is told at once."""
    world = world_of(service("a", official=True))
    world.truths["a"].official = Status.MAINTENANCE
    world.run(3600)
    world.truths["a"].official = Status.MAJOR_OUTAGE
    world.feed(official("a", world.now, Status.MAJOR_OUTAGE))
    assert kinds(world) == ["maintenance", "problem"]


def test_falls_inside_maintenance_are_no_unrest() -> None:
    """Up and down three times while its provider works on it: nothing is amber or told afterwards."""
    world = world_of(service("a", official=True, every=120.0))
    world.truths["a"].official = Status.MAINTENANCE
    world.run(400)
    for _ in range(4):
        become(world, FAIL, 300)
        become(world, OK, 300)
    world.truths["a"].official = Status.OPERATIONAL
    world.run(1500)
    assert world.fleet.standing("a", world.now).status is Status.OPERATIONAL
    assert [str(notice.title) for notice in notices(world)] == [
        "A: planned maintenance",
        "A: planned maintenance is over",
    ]


def test_announced_maintenance_is_told_at_its_begin_and_at_its_end() -> None:
    """Once; by its own times or the provider's status; never an outage."""
    world = world_of(service("a", official=True))
    event = official("a", world.now, Status.OPERATIONAL)
    assert event.look.official is not None
    plan = Planned("Upgrade", world.now + 600, world.now + 1200)
    word = replace(event.look.official, planned=(plan,))
    fleet = world.fleet
    fleet.handle(replace(event, look=replace(event.look, official=word)))
    assert [str(sentence) for sentence in fleet.standing("a", world.now).planned]
    begun = fleet.handle(Tick(world.now + 600))
    assert [notice.kind for notice in begun.notices] == [NoticeKind.MAINTENANCE]
    assert fleet.handle(Tick(world.now + 700)).notices == ()
    (over,) = fleet.handle(Tick(world.now + 1201)).notices
    assert (str(over.title), over.slot) == ("A: planned maintenance is over", "maintenance:a")


@pytest.mark.parametrize(
    ("alerts", "status", "told"),
    [
        (AlertLevel.ALL, Status.DEGRADED, ["problem", "recovered"]),
        (AlertLevel.OUTAGES, Status.DEGRADED, []),
        (AlertLevel.OUTAGES, Status.PARTIAL_OUTAGE, []),
        (AlertLevel.OUTAGES, Status.MAJOR_OUTAGE, ["problem", "recovered"]),
        (AlertLevel.LIGHT, Status.MAJOR_OUTAGE, []),
        (AlertLevel.NONE, Status.MAJOR_OUTAGE, []),
    ],
)
def test_alert_levels(alerts: AlertLevel, status: Status, told: list[str]) -> None:
    """The light shows all; what was never told is never back."""
    world = world_of(service("a", official=True, alerts=alerts))
    world.truths["a"].official = status
    world.run(900)
    assert world.fleet.standing("a", world.now).status is status
    world.truths["a"].official = Status.OPERATIONAL
    world.run(900)
    assert kinds(world) == told


def test_an_outage_that_is_none_any_more_is_told_at_every_level_that_told_it() -> None:
    """Only outages are wanted, and one was told: that it is a delay by now takes it back; a delay is no news."""
    world = world_of(service("a", official=True, alerts=AlertLevel.OUTAGES))
    for status in (Status.MAJOR_OUTAGE, Status.DEGRADED, Status.PARTIAL_OUTAGE, Status.OPERATIONAL):
        world.truths["a"].official = status
        world.run(900)
    assert kinds(world) == ["problem", "changed", "recovered"]


def test_an_edited_service_is_closed_in_silence() -> None:
    """Told down and edited or removed: the popup is withdrawn, the incident closed as unobserved, no back."""
    for services in ([], [replace(service("a"), checks=service("b").checks)]):
        world = world_of(service("a"))
        become(world, FAIL, 600)
        effects = world.fleet.replace(services, world.now)
        assert effects.withdrawn == ("service:a",)
        assert [each.closed_as for each in effects.incidents] == ["unobserved"]
        assert effects.notices == ()
        assert "a" in effects.changed


def test_new_doors_and_names_change_nothing() -> None:
    """An edit that leaves the checks alone keeps what is known and told."""
    world = world_of(service("a"))
    become(world, FAIL, 600)
    effects = world.fleet.replace([service("a", doors=(), every=60.0)], world.now)
    assert (effects.withdrawn, effects.incidents, effects.notices) == ((), (), ())
    assert world.fleet.standing("a", world.now).status is Status.MAJOR_OUTAGE


def test_a_service_edited_while_stopped_is_closed_at_the_start() -> None:
    """The first effects after a start carry what the edit closed."""
    world = world_of(service("a"))
    become(world, FAIL, 600)
    fleet = Fleet([service("b")], is_open=always_open, remembered=world.store, at=world.now)
    first = fleet.handle(Tick(world.now))
    assert first.withdrawn == ("service:a",)
    assert [each.closed_as for each in first.incidents] == ["unobserved"]


def test_a_restart_remembers_and_says_back() -> None:
    """Told down, killed, started again: nothing twice, then back."""
    world = world_of(service("a"))
    become(world, FAIL, 600)
    world.restart()
    become(world, OK, 600)
    assert kinds(world) == ["problem", "recovered"]


@pytest.mark.parametrize("text", [b"", b"\xff", b"\x00" * 40, b"\x81\xa6health\x01"])
def test_a_broken_memory_starts_afresh(text: bytes) -> None:
    """Unreadable state is unknown, never operational, and never a crash."""
    fleet = Fleet([service("a")], is_open=always_open, remembered={"a": text, "": text}, at=0.0)
    fleet.handle(Tick(1.0))
    assert fleet.standing("a", 1.0).status is None
    assert fleet.connection is Connection.ONLINE


def test_what_was_not_seen_for_long_is_unknown() -> None:
    """After max(3 intervals, 10 min) without a conclusive result the light is unknown; health is not erased."""
    world = world_of(service("a", every=120.0))
    become(world, INCONCLUSIVE, 400)
    assert world.fleet.standing("a", world.now).status is Status.OPERATIONAL
    world.run(400)
    standing = world.fleet.standing("a", world.now)
    assert standing.status is Status.UNKNOWN
    assert str(standing.reason).startswith("not checked since")
    become(world, OK, 150)
    assert world.fleet.standing("a", world.now).status is Status.OPERATIONAL
    assert kinds(world) == []


def test_a_trouble_that_could_not_be_seen_for_a_while_keeps_its_begin() -> None:
    """Down, an hour without a line of one's own, still down: since the first; anew only where it was well between."""
    world = world_of(service("a", every=120.0))
    become(world, FAIL, 600)
    since = world.fleet.standing("a", world.now).since
    for _ in range(2):
        world.connect(Connection.OFFLINE)
        world.run(3600)
        assert world.fleet.standing("a", world.now).status is Status.UNKNOWN
        world.restart()
        world.connect(Connection.ONLINE)
        world.run(300)
        assert world.fleet.standing("a", world.now).status is Status.MAJOR_OUTAGE
        assert world.fleet.standing("a", world.now).since == since
    world.connect(Connection.OFFLINE)
    become(world, OK, 3600)
    world.connect(Connection.ONLINE)
    world.run(600)
    become(world, FAIL, 600)
    assert (world.fleet.standing("a", world.now).since or 0.0) > world.now - 600


def test_a_fail_after_a_long_silence_is_no_green() -> None:
    """What was not seen to work for long is unknown until a fail is confirmed or a good look says otherwise."""
    world = world_of(service("a", every=120.0))
    fleet, later = world.fleet, world.now + 8 * 3600
    fleet.handle(Slept(later - 10, 8 * 3600.0))
    assert fleet.standing("a", later - 5).status is Status.UNKNOWN
    for at in (later, later + 15):
        fleet.handle(measured("a", at, FAIL))
        assert fleet.standing("a", at + 1).status is Status.UNKNOWN
        assert fleet.standing("a", at + 1).reason == LOOKS[FAIL].reason
    fleet.handle(ConnectionChanged(later + 20, Connection.OFFLINE))
    assert fleet.standing("a", later + 21).status is Status.UNKNOWN
    fleet.handle(ConnectionChanged(later + 60, Connection.ONLINE))
    fleet.handle(measured("a", later + 61, OK))
    assert fleet.standing("a", later + 62).status is Status.OPERATIONAL


def test_a_wall_is_named_after_half_an_hour() -> None:
    """Blocked moves nothing and alarms nobody, but does not vanish either."""
    world = world_of(service("a"))
    become(world, BLOCKED, 2100)
    standing = world.fleet.standing("a", world.now)
    assert standing.status is Status.UNKNOWN
    assert str(standing.reason) == "cannot be checked from here (HTTP blocked)"
    assert kinds(world) == []


def test_slow_is_amber_and_never_told() -> None:
    """Three slow looks: degraded, an incident of its own kind, no popup."""
    world = world_of(service("a"))
    become(world, SLOW, 600)
    assert world.fleet.standing("a", world.now).status is Status.DEGRADED
    become(world, OK, 600)
    incidents = [each for effects in world.all_effects for each in effects.incidents]
    assert [(each.kind.value, each.closed_as) for each in incidents] == [("slow", ""), ("slow", "recovered")]
    assert kinds(world) == []


def test_a_service_never_seen_has_no_status_and_a_first_fail_is_not_green() -> None:
    """A dash before the first look; unknown, not operational, while a first fail is being confirmed."""
    fleet = Fleet([service("a")], is_open=always_open)
    assert fleet.standing("a", 0.0).status is None
    fleet.handle(measured("a", 0.0, FAIL))
    assert fleet.standing("a", 1.0).status is Status.UNKNOWN


def test_old_looks_and_strangers_change_nothing() -> None:
    """A look that began before the newest, or of an unknown service, is ignored; a clock set back is not."""
    fleet = Fleet([service("a")], is_open=always_open)
    fleet.handle(measured("a", 1000.0, OK))
    fleet.handle(measured("a", 990.0, FAIL, took=20.0))
    assert fleet._entries["a"].record.health.fails == 0
    assert fleet.handle(measured("x", 1001.0, FAIL)).notices == ()
    fleet.handle(measured("a", 500.0, FAIL))
    assert fleet._entries["a"].record.health.fails == 1


def test_sleep_drops_doubts() -> None:
    """A suspicion from before the sleep is no proof after it."""
    world = world_of(service("a"))
    fleet, now = world.fleet, world.now
    for at in (now, now + 15):
        fleet.handle(measured("a", at, FAIL))
    fleet.handle(Slept(now + 4000, 3900))
    assert fleet.handle(measured("a", now + 4010, FAIL)).notices == ()


def test_a_certificate_is_told_once_per_threshold() -> None:
    """14, 7, 3 and 1 days before its end; the same threshold never twice, also after a restart."""
    fleet = Fleet([service("a")], is_open=always_open)
    told = []
    for day in [*range(30), 29.5, 29.6]:
        look = replace(LOOKS[OK], certificate=Certificate("a", 30 * DAY))
        effects = fleet.handle(replace(measured("a", day * DAY + 60, OK), look=look))
        told += [notice for notice in effects.notices if notice.kind is NoticeKind.CERTIFICATE]
        fleet = Fleet([service("a")], is_open=always_open, remembered={"a": fleet.dump("a")})
    assert [notice.title.count for notice in told] == [14, 7, 3, 1]  # type: ignore[union-attr]


def test_an_unreadable_page_is_told_once_after_six_hours() -> None:
    """Of an official check that cannot be read; being offline meanwhile starts the six hours again."""
    world = world_of(service("a", official=True))
    world.truths["a"].official = None
    world.run(5 * 3600)
    world.connect(Connection.OFFLINE)
    world.run(30)
    world.connect(Connection.ONLINE)
    world.run(5 * 3600)
    assert kinds(world) == []
    world.run(5 * 3600)
    assert kinds(world) == ["unreadable"]


def test_the_headline_says_the_worst_and_counts_the_rest() -> None:
    """One sentence over everything."""
    world = world_of(service("a"), service("b"), service("c"))
    assert str(world.fleet.overall(world.now)[1]) == "3 service(s) checked, all fine."
    become(world, FAIL, 600, "a")
    status, sentence = world.fleet.overall(world.now)
    assert status is Status.MAJOR_OUTAGE
    assert str(sentence).startswith("A is down (")
    assert str(sentence).endswith("2 other(s) fine.")


def test_the_headline_says_first_that_one_is_offline() -> None:
    """Offline or behind a portal nothing is called fine; a local service's trouble is still named."""
    world = world_of(service("a"), service("b", public=False))
    world.connect(Connection.OFFLINE)
    assert str(world.fleet.overall(world.now)[1]) == "You are offline. What is shown may be old."
    world.connect(Connection.ONLINE)
    become(world, FAIL, 600, "b")
    world.connect(Connection.OFFLINE)
    assert str(world.fleet.overall(world.now)[1]).startswith("You are offline. B is down")
    world.connect(Connection.CAPTIVE_PORTAL)
    assert str(world.fleet.overall(world.now)[1]).startswith("This network wants you to sign in first.")


def test_an_unchanged_look_costs_nothing_and_still_counts_as_seen() -> None:
    """A good look that says what is known has no effects, and keeps the light fresh."""
    fleet = Fleet([service("a")], is_open=always_open)
    for index in range(50):
        effects = fleet.handle(measured("a", index * 120.0, OK))
        assert index < 3 or effects.changed == ()
    assert fleet.handle(measured("a", 50 * 120.0, OK)) is NOTHING
    assert fleet.standing("a", 50 * 120.0).checked_at == 50 * 120.0 + 0.5


def test_what_stays_down_is_said_again_where_a_person_asked_for_it() -> None:
    """Each two hours, in the same popup, with a key of its own; not under a mute, and nothing after it is back."""
    world = world_of(service("a"))
    world.fleet.remind(7200.0)
    become(world, FAIL, 5 * 3600)
    become(world, OK, 3 * 3600)
    told = notices(world)
    assert kinds(world) == ["problem", "problem", "problem", "recovered"]
    assert [str(notice.title) for notice in told[1:3]] == ["A is still down", "A is still down"]
    assert {notice.slot for notice in told} == {"service:a"}
    assert len({notice.key for notice in told}) == 4
    assert told[2].at - told[1].at == pytest.approx(7200, abs=130)


def test_a_mute_withholds_reminders() -> None:
    """Muted is muted; afterwards it is said that it is still so, once."""
    world = world_of(service("a"))
    world.fleet.remind(3600.0)
    become(world, FAIL, 600)
    world.feed(MuteAsked(world.now, "a", world.now + 4 * 3600))
    become(world, FAIL, 4 * 3600 - 60)
    assert kinds(world) == ["problem"]
    become(world, FAIL, 600)
    assert kinds(world) == ["problem", "problem"]
