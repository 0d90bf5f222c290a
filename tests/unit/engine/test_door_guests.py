"""Doors are looked at as hidden guests: seldom while all is well, at once and often in trouble, never in the way."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from doorlight.catalogue.shelf import Shelf
from doorlight.domain.commands import CheckNow, TellWhenBack
from doorlight.domain.look import Look
from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import ENGLISH, LocalText, render
from doorlight.engine.clock import run_virtually
from doorlight.engine.door_guests import OFTEN, SELDOM, behind
from unit.engine.living import BLOCKED, FAIL, OK, Kept, Life, living, service, word

HOUR = 3600.0
CARRIER = "carrier"


def door(name: str, light: LightKind = LightKind.MEASURED, **fields: object) -> Door:
    """Return a web form with a check of its own."""
    check = Check(key=name, kind="http", light=light, options=None, host=f"{name}.example")
    leads = LocalText(f"https://{name}.example/")
    return Door(kind=DoorKind.WEB_FORM, label=LocalText(name), value=leads, checks=(check,), **fields)  # type: ignore[arg-type]


LINE = Door(kind=DoorKind.PHONE, label=LocalText("line"), value=LocalText("+1"), depends_on=(CARRIER,))
MAIL = Door(kind=DoorKind.MAIL, label=LocalText("mail"))


def account(*doors: Door, **fields: object) -> Service:
    """Return a service with these doors."""
    return service("account", every=60.0, doors=doors, **fields)


def find(name: str) -> Service | None:
    """Know a carrier that nobody watches, and one of which nothing can be asked."""
    return service(name, measured=int(name == CARRIER), every=60.0) if name in (CARRIER, "silent") else None


def shown(life: Life) -> ServiceView:
    """Return how the account is shown: it is all that is shown."""
    (view,) = life.last_picture().services
    return view


def said(life: Life, place: int = 0) -> str:
    """Return what is said of a door."""
    answer = shown(life).doors[place].answer
    return render(answer.trouble or answer.said or "", ENGLISH)


def test_a_door_is_looked_at_seldom_while_all_is_well() -> None:
    """Four looks an hour, one at the start; it is neither listed nor counted, and leaves no trace of its own."""

    async def live() -> None:
        async with living([account(door("form"))], find=find) as life:
            await life.pass_by(HOUR)
            looks = life.outside.looked_at("form")
            assert 4 <= len(looks) <= 6
            assert said(life) == "answers"
            assert str(life.last_picture().headline) == "1 service checked, all fine."
            assert {name for name, *_ in life.memory.samples} == {"account"}
            assert [name for name, _ in life.diary.changes] == ["account"]

    run_virtually(live())


def test_the_first_notice_leads_past_a_door_that_does_not_answer() -> None:
    """Service and form fall at once: the form is asked at the first fail, and the first popup offers another door."""

    async def live() -> None:
        async with living([account(door("form"), MAIL)], find=find) as life:
            await life.pass_by(HOUR)
            before = len(life.outside.looked_at("form"))
            life.outside.answers |= {"account": FAIL, "form": FAIL}
            while not life.diary.notices:
                await life.pass_by(1.0)
            failed_at = life.outside.looked_at("account/0")[-3]
            first = life.outside.looked_at("form")[before]
            assert 0 <= first - failed_at <= 6
            (notice,) = life.diary.notices
            assert "Other way: mail." in [str(sentence) for sentence in notice.body]
            assert [each.key for each in notice.actions] == ["other-doors", "mute"]
            assert said(life).startswith("does not answer (HTTP 503), since ")
            assert shown(life).best_door == 1

    run_virtually(live())


def test_in_trouble_a_door_is_looked_at_each_five_minutes() -> None:
    """... and until ten minutes after it; then seldom again."""

    async def live() -> None:
        async with living([account(door("form"))], find=find) as life:
            await life.pass_by(HOUR)
            life.outside.answers["account"] = FAIL
            start = life.clock.monotonic()
            await life.pass_by(HOUR)
            life.outside.answers["account"] = OK
            await life.pass_by(HOUR / 3)
            busy = [at - start for at in life.outside.looked_at("form") if at >= start]
            assert HOUR / OFTEN <= len(busy) <= (HOUR + HOUR / 3) / OFTEN + 2
            calm = life.clock.monotonic()
            await life.pass_by(4 * HOUR)
            after = [at for at in life.outside.looked_at("form") if at > calm]
            assert len(after) <= 4 * HOUR / (0.95 * SELDOM) + 1

    run_virtually(live())


def test_what_flickers_asks_the_doors_no_more_for_it() -> None:
    """A service that fails once every few minutes all day has its doors asked at the quick pace, not at each fail."""

    async def live() -> None:
        async with living([account(door("form"))], find=find) as life:
            for _ in range(60):
                life.outside.answers["account"] = FAIL
                await life.pass_by(61.0)
                life.outside.answers["account"] = OK
                await life.pass_by(120.0)
            assert len(life.outside.looked_at("form")) <= 60 * 181 / (0.95 * OFTEN) + 3

    run_virtually(live())


def test_a_carrier_nobody_watches_is_asked_while_there_is_trouble() -> None:
    """Its outage marks the line that hangs on it; it is asked for nothing before, and no more when all is well."""

    async def live() -> None:
        async with living([account(LINE, door("form"))], find=find) as life:
            await life.pass_by(HOUR)
            assert life.outside.looked_at("carrier/0") == []
            life.outside.answers |= {"account": FAIL, CARRIER: FAIL}
            await life.pass_by(HOUR)
            view = shown(life)
            assert [str(name) for name in view.doors[0].shares_fault] == ["CARRIER"]
            assert view.best_door == 1
            assert [notice.services for notice in life.diary.notices] == [("account",)]
            life.outside.answers = {}
            await life.pass_by(HOUR)
            asked = len(life.outside.looked_at("carrier/0"))
            await life.pass_by(3 * HOUR)
            assert len(life.outside.looked_at("carrier/0")) == asked
            assert shown(life).doors[0].shares_fault == ()
            assert life.diary.kinds == [NoticeKind.PROBLEM.value, NoticeKind.RECOVERED.value]
            assert {incident.service for incident in life.diary.incidents} == {"account"}

    run_virtually(live())


def test_a_carrier_of_the_catalogue_marks_the_lines_that_hang_on_it() -> None:
    """Who watches the CRA alone learns, with the first notice, that its lines may be down with Rogers."""

    async def live() -> None:
        shelf = Shelf.load()
        watched = shelf.get("cra-account")
        assert watched is not None
        async with living([watched], find=shelf.get) as life:
            life.outside.answers |= {"cra-account": word(Status.OPERATIONAL)}
            await life.pass_by(HOUR)
            life.outside.answers |= {
                "cra-account": word(Status.MAJOR_OUTAGE),
                "rogers-internet": word(Status.MAJOR_OUTAGE),
            }
            await life.pass_by(HOUR / 6)
            view = shown(life)
            hanging = ["rogers-internet" in each.door.depends_on for each in view.doors]
            assert [bool(each.shares_fault) for each in view.doors] == hanging
            assert any(hanging)
            carrier = shelf.get("rogers-internet")
            assert carrier is not None
            assert {name for each in view.doors for name in each.shares_fault} == {carrier.name}
            assert view.best_door is not None
            assert not view.doors[view.best_door].is_doubtful

    run_virtually(live())


def test_two_names_of_one_carrier_are_one_guest() -> None:
    """A name of an earlier release leads to an entry that is looked at once, not at all where it is watched."""
    carrier = service("carrier")
    hanging = account(LINE, replace(LINE, depends_on=("carrier-of-old",)))
    ids = [each.id for each in behind([hanging], {"account"}, lambda _name: carrier)]
    assert ids == ["carrier"]
    assert behind([hanging, carrier], {"account"}, lambda _name: carrier) == ()


def test_what_cannot_be_asked_stays_unknown() -> None:
    """A carrier without checks marks nothing, and costs nothing."""

    async def live() -> None:
        line = Door(kind=DoorKind.PHONE, label=LocalText("line"), depends_on=("silent", "nobody"))
        async with living([account(line)], find=find) as life:
            life.outside.answers["account"] = FAIL
            await life.pass_by(HOUR)
            assert not shown(life).doors[0].is_doubtful

    run_virtually(live())


def test_a_door_that_cannot_be_told_is_not_red() -> None:
    """Who blocks us may well let people in: the door keeps its place, and it is said that nothing is known."""

    async def live() -> None:
        async with living([account(door("form"))], find=find) as life:
            life.outside.answers["form"] = BLOCKED
            await life.pass_by(HOUR)
            assert said(life).startswith("not known whether it answers")
            assert shown(life).best_door == 0

    run_virtually(live())


def test_a_full_line_is_the_provider_s_word() -> None:
    """What a line's own page says needs no confirmation, and is gone as soon as it says otherwise."""

    async def live() -> None:
        async with living([account(door("queue", LightKind.OFFICIAL), MAIL)], find=find) as life:
            life.outside.answers["queue"] = word(Status.PARTIAL_OUTAGE)
            await life.pass_by(60.0)
            assert said(life).startswith("partial_outage, since ")
            assert shown(life).best_door == 1
            life.outside.answers["queue"] = word(Status.OPERATIONAL)
            await life.pass_by(SELDOM * 1.1)
            assert said(life) == "operational"
            assert shown(life).best_door == 0

    run_virtually(live())


def test_a_door_that_stalls_delays_no_notice() -> None:
    """Its look never ends: the notice comes as without it, ten seconds of coalescing at the most."""

    async def never() -> Look:
        await asyncio.Event().wait()
        raise AssertionError

    async def told_after(*doors: Door) -> float:
        async with living([account(*doors)], find=find) as life:
            life.outside.answers |= {"form": never, "account": FAIL}
            while not life.diary.notices:
                await life.pass_by(0.5)
            return life.clock.monotonic()

    async def live() -> None:
        assert await told_after(door("form"), LINE) - await told_after() <= 10.5

    run_virtually(live())


def test_doors_that_flap_hold_no_notice_for_long() -> None:
    """Doors that fall and rise in any second: what is told of the service is told within its time and ten seconds."""

    async def live() -> None:
        doors = [door(f"form{number}") for number in range(5)]
        async with living([account(*doors)], find=find) as life:
            start = life.clock.monotonic()
            life.outside.answers["account"] = FAIL
            turn = 0
            while not life.diary.notices:
                turn += 1
                life.outside.answers |= {f"form{number}": OK if (turn + number) % 2 else FAIL for number in range(5)}
                await life.pass_by(1.0)
            assert life.clock.monotonic() - start <= 5.0 + 45.0 + 10.0 + 5.0

    run_virtually(live())


def test_a_person_who_wants_to_know_hears_of_the_doors_too() -> None:
    """*Check now* of a service looks at its doors as well, and at nobody else's."""

    async def live() -> None:
        other = service("other", every=7200.0, doors=(door("theirs"),))
        async with living([account(door("form")), other], find=find) as life:
            await life.pass_by(HOUR / 12)
            life.outside.looks.clear()
            life.engine.command(CheckNow("account"))
            await life.pass_by(1.0)
            assert {key for _, key in life.outside.looks} == {"account/0", "form"}

    run_virtually(live())


def test_how_a_door_stood_is_known_after_a_restart() -> None:
    """The state of doors is kept with everything else."""

    async def live() -> None:
        memory = Kept()
        async with living([account(door("form"))], memory=memory, find=find) as life:
            life.outside.answers["form"] = FAIL
            await life.pass_by(HOUR)
        async with living([account(door("form"))], memory=memory, find=find) as life:
            life.outside.answers["form"] = FAIL
            await life.pass_by(0.5)
            assert said(life).startswith("does not answer (HTTP 503), since ")

    run_virtually(live())


def test_nobody_is_asked_where_a_person_does_not_want_it() -> None:
    """With the switch off neither doors nor carriers are asked."""

    async def live() -> None:
        async with living([account(LINE, door("form"))], find=find, look_at_doors=False) as life:
            life.outside.answers["account"] = FAIL
            await life.pass_by(HOUR)
            assert {key for _, key in life.outside.looks} == {"account/0"}

    run_virtually(live())


def test_the_doors_of_one_who_is_waited_for_are_looked_at_too() -> None:
    """A guest that is shown has doors as well; two services with the same door have it looked at once."""

    async def live() -> None:
        form = door("form")

        def far(name: str) -> Service | None:
            return service("far", every=60.0, doors=(form,)) if name == "far" else None

        async with living([account(form)], find=far) as life:
            life.outside.answers["far"] = FAIL
            life.engine.command(TellWhenBack("far"))
            await life.pass_by(HOUR / 12)
            assert [view.service.id for view in life.last_picture().services] == ["far", "account"]
            assert len(life.outside.looked_at("form")) <= 3

    run_virtually(live())
