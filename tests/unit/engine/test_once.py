"""One look at everything: what it shows (DESIGN 4, "in a single check"), the two lights, doors that share a fault."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from doorlight.catalogue.fields import DefinitionError
from doorlight.domain.look import Look, Official, Planned
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import LocalText, say
from doorlight.engine.judge import LineJudge
from doorlight.engine.once import look_once, try_out
from doorlight.engine.seen import Seen, ServiceSeen
from unit.engine.fakes import (
    FAIL,
    INCONCLUSIVE,
    OK,
    START,
    Controls,
    HandClock,
    Looks,
    check_of,
    look_of,
    run,
    service_of,
)

CONTROL = "http://control.example/"


def seen(*services: Service, looks: Callable[[Check], Look], line_works: bool = True) -> Seen:
    """Look once at services that answer as said."""
    clock = HandClock()
    said = {CONTROL: ControlAnswer.PASSED} if line_works else {}
    judge = LineJudge(Controls(**said), (CONTROL,), clock)
    return run(look_once(services, Looks(looks), judge, clock))


def one(service: Service, *looks: Look) -> ServiceSeen:
    """Look once at a service whose checks answer as said, in their order."""
    answers = dict(zip((check.key for check in service.checks), looks, strict=True))
    return seen(service, looks=lambda check: answers[check.key]).services[0]


def said(status: Status, **changes: Any) -> Look:
    """Return a look at a page that says a status."""
    text = say("reason", "page says so")
    official = Official(status=status, text=text, source="https://status.example/", as_of=START, **changes)
    known = status is not Status.UNKNOWN
    return look_of(OutcomeKind.OK if known else OutcomeKind.INCONCLUSIVE, "page says so", official=official)


def watched(measured: int = 1, official: int = 0, **changes: Any) -> Service:
    """Return a service with so many checks of each light."""
    checks = [check_of(f"m{index}.example") for index in range(measured)]
    checks += [check_of(f"o{index}.example", light=LightKind.OFFICIAL) for index in range(official)]
    return service_of("a", checks=tuple(checks), **changes)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (OutcomeKind.OK, Status.OPERATIONAL),
        (OutcomeKind.SLOW, Status.DEGRADED),
        (OutcomeKind.FAIL, Status.MAJOR_OUTAGE),
        (OutcomeKind.INCONCLUSIVE, Status.UNKNOWN),
        (OutcomeKind.BLOCKED, Status.UNKNOWN),
    ],
)
def test_what_a_single_look_shows(outcome: OutcomeKind, status: Status) -> None:
    """DESIGN 4."""
    assert one(watched(), look_of(outcome, proves_line=True)).status is status


@pytest.mark.parametrize(
    ("measured", "official", "status", "reason"),
    [
        (OK, said(Status.OPERATIONAL), Status.OPERATIONAL, "ok"),
        (OK, said(Status.UNKNOWN), Status.UNKNOWN, "page says so"),
        (INCONCLUSIVE, said(Status.OPERATIONAL), Status.UNKNOWN, "inconclusive"),
        (INCONCLUSIVE, said(Status.PARTIAL_OUTAGE), Status.PARTIAL_OUTAGE, "page says so"),
        (
            OK,
            said(Status.PARTIAL_OUTAGE),
            Status.PARTIAL_OUTAGE,
            "Answers from here; the provider says: page says so",
        ),
        (
            FAIL,
            said(Status.OPERATIONAL),
            Status.MAJOR_OUTAGE,
            "Not reachable from here (fail); the official page says operational",
        ),
        (FAIL, said(Status.MAINTENANCE), Status.MAINTENANCE, "page says so"),
    ],
)
def test_two_lights_make_one_status(measured: Look, official: Look, status: Status, reason: str) -> None:
    """The worse one; *unknown* hides nothing known and makes nothing green; who says what where they differ."""
    service = one(watched(1, 1), measured, official)
    assert (service.status, str(service.reason)) == (status, reason)
    assert service.official is not None
    assert service.official.source == "https://status.example/"
    assert service.measured is not None


def test_the_worst_check_of_each_light_decides() -> None:
    """And what an official check could not read is *unknown*, whatever else was read."""
    service = one(watched(2, 2), OK, look_of(OutcomeKind.SLOW), said(Status.OPERATIONAL), look_of(OutcomeKind.OK))
    assert service.measured is not None
    assert service.measured.status is Status.DEGRADED
    assert service.official is not None
    assert service.official.status is Status.UNKNOWN
    assert service.status is Status.DEGRADED


def test_a_link_only_service_has_no_status() -> None:
    """A dash, with its doors."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("Line"), value=LocalText("+1-800-555-0100"))
    service = one(service_of("a", checks=(), doors=(door,)))
    assert service.status is None
    assert (service.official, service.measured, len(service.doors)) == (None, None, 1)


@pytest.mark.parametrize("look", [FAIL, OK, INCONCLUSIVE])
def test_a_service_closed_by_its_timetable_is_in_maintenance(look: Look) -> None:
    """Never red, and no green either."""
    assert one(watched(closed="24/7", timezone="America/Toronto"), look).status is Status.MAINTENANCE
    assert one(watched(closed="1970 Jan 1", timezone="America/Toronto"), OK).status is Status.OPERATIONAL


@pytest.mark.parametrize(("start", "end", "on"), [(-60, 60, True), (60, 120, False), (-120, -60, False)])
def test_announced_work_is_maintenance_while_it_is_on(start: float, end: float, on: bool) -> None:  # noqa: FBT001  # a column
    """By its own times, and in the provider's words."""
    plan = Planned("New cables", START + start, START + end)
    service = one(watched(1, 1), FAIL, said(Status.OPERATIONAL, planned=(plan,)))
    assert (service.status is Status.MAINTENANCE) is on
    assert (getattr(service.reason, "text", "") == "New cables") is on


def test_a_door_shares_the_fault_of_what_it_hangs_on() -> None:
    """Of services that are down in this run; closed doors are said to be."""
    phone = Door(kind=DoorKind.PHONE, label=LocalText("Line"), depends_on=("carrier",), hours="24/7 off")
    form = Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), depends_on=("elsewhere", "fine"))
    run_of = seen(
        service_of("carrier"),
        service_of("fine"),
        service_of("office", doors=(phone, form)),
        looks=lambda check: FAIL if check.host == "carrier.example" else OK,
    )
    doors = run_of.services[2].doors
    assert [(door.open_now, [str(name) for name in door.shares_fault]) for door in doors] == [
        (False, ["carrier"]),
        (True, []),
    ]


def test_offline_makes_everything_unknown_and_nothing_red() -> None:
    """The doors are still there."""
    run_of = seen(*map(service_of, "abcdef"), looks=lambda _check: FAIL, line_works=False)
    assert run_of.connection is Connection.OFFLINE
    assert {service.status for service in run_of.services} == {Status.UNKNOWN}


def test_services_come_in_the_order_asked_for_and_worst_first_on_wish() -> None:
    """Link-only ones come last then."""
    looks = {"a.example": OK, "b.example": FAIL, "d.example": INCONCLUSIVE}
    run_of = seen(*map(service_of, "abd"), service_of("c", checks=()), looks=lambda check: looks[check.host])
    assert [each.service.id for each in run_of.services] == ["a", "b", "d", "c"]
    assert [each.service.id for each in run_of.worst_first()] == ["b", "d", "a", "c"]


def test_cancelling_leaves_nothing_behind() -> None:
    """Ctrl-C ends every look."""

    class Hanging(Looks):
        async def look(self, *_given: Any) -> Look:
            await asyncio.Event().wait()
            raise AssertionError

    async def story() -> None:
        clock = HandClock()
        judge = LineJudge(Controls(), (), clock)
        task = asyncio.create_task(look_once([service_of("a"), service_of("b")], Hanging(lambda _: OK), judge, clock))
        await asyncio.sleep(1.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(story())


def trying(table: dict[str, Any]) -> Look:
    """Try out a table whose check would be fine."""
    clock = HandClock()
    return run(try_out(table, Looks(lambda _check: OK), LineJudge(Controls(), (), clock), clock))


def test_a_table_is_tried_out_before_it_is_saved() -> None:
    """The settings window's live test."""
    check = {"kind": "tcp", "host": "a.example", "port": 80}
    assert trying({"id": "a", "name": "A", "check": [check]}) == OK


@pytest.mark.parametrize(
    "table",
    [{"id": "a", "name": "A", "home": "https://a.example/"}, {"id": "a", "name": "A", "check": [{"kind": "x"}]}],
)
def test_a_wrong_table_is_refused_before_anybody_is_asked(table: dict[str, Any]) -> None:
    """With the path to the key."""
    with pytest.raises(DefinitionError):
        trying(table)
