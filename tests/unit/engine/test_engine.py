"""The engine as a whole on virtual time: what is told, when, and in which order."""

from __future__ import annotations

import itertools

import pytest

from doorlight.domain.commands import Shown
from doorlight.domain.events import Effects
from doorlight.domain.notice import Notice
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.engine.clock import run_virtually
from unit.engine.living import BLOCKED, FAIL, NO_ANSWER, OK, START, Diary, Kept, living, service, word


@pytest.mark.parametrize("every", [60.0, 120.0, 300.0, 900.0])
@pytest.mark.parametrize("answer", [FAIL, NO_ANSWER], ids=["http 503", "no answer"])
def test_a_real_outage_is_told_in_time_and_so_is_its_end(every: float, answer: object) -> None:
    """Told within the interval and 180 s, its end within the interval and 60 s, wherever in the round it falls."""

    async def play(offset: float) -> tuple[list[str], float, float]:
        async with living([service("a", every=every)]) as life:
            await life.pass_by(600 + offset)
            down = life.clock.now()
            life.outside.answers["a"] = answer
            await life.pass_by(3 * every + 600)
            life.outside.answers["a"] = OK
            up = life.clock.now()
            await life.pass_by(3 * every + 600)
            told = life.diary.notices
            return life.diary.kinds, told[0].at - down, told[-1].at - up

    for part in range(5):
        kinds, until_told, until_back = run_virtually(play(part * every / 5))
        assert kinds == ["problem", "recovered"]
        assert until_told <= every + 180
        assert until_back <= every + 60


def test_an_outage_is_confirmed_by_exact_looks() -> None:
    """The looks after the first fail come 15 and 45 s after it."""

    async def play() -> list[float]:
        async with living([service("a")]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(200)
            first = min(at for at in life.outside.looked_at("a/0") if at > 300)
            return [at - first for at in life.outside.looked_at("a/0") if at > first]

    later = run_virtually(play())
    assert later[:2] == pytest.approx([15.0, 45.0], abs=0.5)


def test_it_is_written_before_it_is_told() -> None:
    """A notice that somebody hears is in the memory already."""

    class Careful(Kept):
        def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
            super().commit(effects, states)
            assert all(states.get(name) for name in effects.changed)

    memory = Careful()

    class Listener(Diary):
        def __call__(self, announcement: object) -> None:
            super().__call__(announcement)
            assert not isinstance(announcement, Notice) or announcement.key in memory.outbox

    async def play() -> list[str]:
        diary = Listener()
        async with living([service("a")], memory=memory, diary=diary) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            life.outside.answers["a"] = OK
            await life.pass_by(600)
        return diary.kinds

    assert run_virtually(play()) == ["problem", "recovered"]


def test_own_line_down_turns_nothing_red_and_is_told_once() -> None:
    """While our own line is down no service is blamed; it is said after a minute, and its end once."""

    async def play() -> Diary:
        async with living([service("a"), service("b", pages=1), service("home", public=False)]) as life:
            await life.pass_by(600)
            life.outside.line = ControlAnswer.NO_ANSWER
            await life.pass_by(1800)
            life.outside.line = ControlAnswer.PASSED
            await life.pass_by(900)
            return life.diary

    diary = run_virtually(play())
    assert diary.kinds == ["offline", "online"]
    assert diary.connections == ["offline", "online"]
    assert not {after for _, after in diary.changes} & {"major_outage", "partial_outage", "degraded"}
    assert ("home", "unknown") not in diary.changes


def test_a_burst_of_loss_on_our_own_line_is_not_even_told() -> None:
    """Forty seconds without a line are nobody's business."""

    async def play() -> list[str]:
        async with living([service("a", every=60.0), service("b", every=60.0)]) as life:
            await life.pass_by(600)
            for _ in range(10):
                life.outside.line = ControlAnswer.NO_ANSWER
                await life.pass_by(40)
                life.outside.line = ControlAnswer.PASSED
                await life.pass_by(333)
            return life.diary.kinds

    assert run_virtually(play()) == []


def test_a_captive_portal_is_told_as_one() -> None:
    """A network that wants a sign-in is said to be that."""

    async def play() -> Diary:
        async with living([service("a", every=60.0)]) as life:
            await life.pass_by(300)
            life.outside.line = ControlAnswer.PORTAL
            await life.pass_by(600)
            return life.diary

    diary = run_virtually(play())
    assert diary.connections == ["captive_portal"]
    assert "sign in" in str(diary.notices[0].title)


def test_the_line_is_asked_after_while_it_is_down_only() -> None:
    """No control host is asked while all is well or an answer proves the line; then at growing pauses."""

    async def play() -> tuple[int, list[float], int]:
        async with living([service("a", every=600.0)]) as life:
            life.outside.answers["a"] = FAIL
            await life.pass_by(3000)
            proven = len(life.outside.asked)
            life.outside.line = ControlAnswer.NO_ANSWER
            await life.pass_by(1200)
            down = list(life.outside.asked)
            life.outside.line = ControlAnswer.PASSED
            await life.pass_by(100)
            back = len(life.outside.asked)
            await life.pass_by(3000)
            assert len(life.outside.asked) == back
            return proven, down, back

    proven, down, _ = run_virtually(play())
    assert proven == 0
    gaps = [after - before for before, after in itertools.pairwise(down)]
    assert max(gaps) <= 61
    assert len(down) > 10


def test_the_line_comes_back_and_everybody_is_looked_at_soon() -> None:
    """Within seconds of being back, every public service has been looked at."""

    async def play() -> tuple[float, list[float]]:
        async with living([service("a", every=3600.0), service("b", every=60.0)]) as life:
            await life.pass_by(600)
            life.outside.line = ControlAnswer.NO_ANSWER
            await life.pass_by(600)
            life.outside.line = ControlAnswer.PASSED
            back = life.clock.monotonic()
            await life.pass_by(90)
            return back, life.outside.looked_at("a/0")

    back, looks = run_virtually(play())
    assert back < looks[-1] < back + 75


def test_several_checks_are_looked_at_together_and_pages_one_by_one() -> None:
    """One failing check of two makes the service fail; a page's word comes by itself."""

    async def play() -> Diary:
        async with living([service("a", measured=2), service("b", measured=0, pages=2)]) as life:
            life.outside.answers["a/1"] = FAIL
            life.outside.answers["b/page0"] = word(Status.OPERATIONAL)
            life.outside.answers["b/page1"] = word(Status.PARTIAL_OUTAGE)
            await life.pass_by(900)
            return life.diary

    diary = run_virtually(play())
    assert dict(diary.changes) == {"a": "major_outage", "b": "partial_outage"}
    assert sorted(notice.services[0] for notice in diary.notices) == ["a", "b"]


def test_children_are_named_in_their_parent_s_notice() -> None:
    """One notice for a carrier and what hangs on it."""

    async def play() -> Diary:
        children = [service(name, depends_on=("carrier",)) for name in ("x", "y")]
        async with living([service("carrier"), *children]) as life:
            await life.pass_by(600)
            life.outside.answers |= {"carrier": NO_ANSWER, "x": NO_ANSWER, "y": NO_ANSWER}
            await life.pass_by(1200)
            life.outside.answers = {}
            await life.pass_by(1200)
            return life.diary

    diary = run_virtually(play())
    assert diary.kinds == ["problem", "recovered"]
    assert diary.notices[0].services[0] == "carrier"
    assert {"x", "y"} <= set(diary.notices[0].services)


def test_a_standing_closure_is_maintenance_and_never_red() -> None:
    """Closed by its timetable, a service that fails is in maintenance; after it and the grace it is told."""

    async def play() -> Diary:
        # 2023-11-14 22:13:20 UTC; closed from 23:00 to 24:00.
        async with living([service("a", closed="23:00-24:00", timezone="UTC")]) as life:
            await life.pass_by(3000)
            life.outside.answers["a"] = FAIL
            await life.pass_by(3000)
            assert life.diary.kinds == []
            await life.pass_by(3600)
            return life.diary

    diary = run_virtually(play())
    assert ("a", "maintenance") in diary.changes
    assert diary.kinds == ["problem"]


def test_blocked_is_grey_after_half_an_hour_and_told_to_nobody() -> None:
    """A bot wall turns nothing red; it is looked at less and less."""

    async def play() -> tuple[Diary, int]:
        async with living([service("a")]) as life:
            await life.pass_by(600)
            before = len(life.outside.looks)
            life.outside.answers["a"] = BLOCKED
            await life.pass_by(4 * 3600)
            return life.diary, len(life.outside.looks) - before

    diary, looks = run_virtually(play())
    assert diary.kinds == []
    assert diary.changes[-1] == ("a", "unknown")
    assert looks <= 10


def test_the_machine_wakes_about_once_a_minute_for_fifty_services() -> None:
    """With 50 services a minute the engine's timers wake at most 0.3 times a second, in fact far less."""
    wakes = []

    async def play() -> int:
        async with living([service(f"s{number}", every=60.0) for number in range(50)]) as life:
            await life.pass_by(300)
            counted = life.clock.call_later

            def count(seconds: float, callback: object) -> object:
                if seconds > 0:
                    wakes.append(life.clock.monotonic() + seconds)
                return counted(seconds, callback)

            life.clock.call_later = count
            await life.pass_by(600)
            return len(life.outside.looks)

    looks = run_virtually(play())
    assert looks >= 50 * 14
    assert len(set(wakes)) / 600 <= 0.3


def test_nothing_due_wakes_nobody() -> None:
    """Without services, or with link-only ones, no timer runs at all."""

    async def play() -> int:
        async with living([service("link", measured=0)]) as life:
            await life.pass_by(1)
            timers = []
            life.clock.call_later = lambda seconds, _callback: timers.append(seconds)
            await life.pass_by(7 * 86400.0)
            return len(timers)

    assert run_virtually(play()) == 0


def test_samples_count_observed_time_only() -> None:
    """Each measured look stands for the time since the last, never for a night asleep."""

    async def play() -> Kept:
        async with living([service("a")]) as life:
            await life.pass_by(3600)
            life.clock.set(8 * 3600.0)
            await life.pass_by(3600)
            return life.memory

    memory = run_virtually(play())
    observed = sum(each[3] for each in memory.samples)
    assert 6600 <= observed <= 7500
    assert {each[2] for each in memory.samples} == {OutcomeKind.OK.value}


def test_a_page_that_is_read_stands_for_the_time_of_a_service_nobody_measures() -> None:
    """Where only the provider speaks, time counts as observed while its page is read."""

    async def play(measured: int, status: Status) -> Kept:
        async with living([service("a", pages=2, measured=measured)]) as life:
            life.outside.answers["a/page0"] = life.outside.answers["a/page1"] = word(status)
            await life.pass_by(3600)
            return life.memory

    read, unread = (run_virtually(play(0, each)) for each in (Status.MAJOR_OUTAGE, Status.UNKNOWN))
    assert 2400 <= sum(each[3] for each in read.samples) <= 3600
    assert {each[2] for each in read.samples} == {"ok"}
    assert {each[2] for each in unread.samples} == {"inconclusive"}
    both = run_virtually(play(1, Status.UNKNOWN))
    assert {each[2] for each in both.samples} == {"ok"}


def test_edited_services_are_watched_as_edited() -> None:
    """A new service is looked at soon, a removed one no more, what was told of it is taken back in silence."""

    async def play() -> tuple[Diary, float, list[str]]:
        async with living([service("a"), service("b")]) as life:
            await life.pass_by(600)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            await life.engine.replace([service("b"), service("c")], controls=())
            edited = life.clock.monotonic()
            await life.pass_by(600)
            after = [key for at, key in life.outside.looks if at > edited]
            assert [view.service.id for view in life.last_picture().services] == ["b", "c"]
            return life.diary, edited, after

    diary, _, after = run_virtually(play())
    assert diary.kinds == ["problem"]
    assert diary.withdrawn == ["service:a"]
    assert diary.incidents[-1].closed_as == "unobserved"
    assert set(after) == {"b/0", "c/0"}


def test_pictures_are_complete_and_come_after_changes_only() -> None:
    """A snapshot has everything; ten a second at most, and none while nothing is looked at."""

    async def play() -> tuple[int, int]:
        services = [service(f"s{number}", every=600.0) for number in range(20)]
        async with living([*services, service("link", measured=0)]) as life:
            life.outside.answers["s3"] = FAIL
            await life.pass_by(100)
            picture = life.last_picture()
            assert picture.services[0].service.id == "s3"
            assert picture.services[0].status is Status.MAJOR_OUTAGE
            assert picture.services[0].best_door == 0
            assert picture.services[-1].status is None
            assert picture.status is Status.MAJOR_OUTAGE
            assert "S3 is down" in str(picture.headline)
            assert picture.at == pytest.approx(START + 50, abs=15)
            early = len(life.diary.pictures)
            await life.pass_by(100)
            return early, len(life.diary.pictures)

    early, late = run_virtually(play())
    assert early <= 70
    assert late == early


def test_a_batch_of_looks_makes_one_picture() -> None:
    """Fifty services that stay as they are are looked at and drawn together, once an interval."""

    async def play() -> tuple[int, int]:
        services = [service(f"s{number}", every=60.0, public=False) for number in range(50)]
        async with living(services) as life:
            await life.pass_by(300)
            drawn, looks = len(life.diary.pictures), len(life.outside.looks)
            await life.pass_by(600)
            return len(life.diary.pictures) - drawn, len(life.outside.looks) - looks

    assert run_virtually(play()) in {(9, 450), (10, 500)}


def test_what_nobody_draws_is_not_worked_out() -> None:
    """In a terminal there are no pictures."""

    async def play() -> int:
        async with living([service("a")], pictures=False) as life:
            await life.pass_by(600)
            return len(life.diary.pictures)

    assert run_virtually(play()) == 0


def test_a_memory_in_trouble_is_shown() -> None:
    """A full disk is said, and taken back when it is over."""

    async def play() -> list[tuple[str, ...]]:
        async with living([service("a")]) as life:
            shown = []
            for wrong in ("", "the disk is full", ""):
                life.memory.wrong = wrong
                await life.pass_by(130)
                shown.append(tuple(str(trouble.text) for trouble in life.last_picture().troubles))
            return shown

    assert run_virtually(play()) == [(), ("the disk is full",), ()]


def test_a_displayed_notice_leaves_the_outbox() -> None:
    """`Shown` marks it; what was not shown stays."""

    async def play() -> Kept:
        async with living([service("a")]) as life:
            life.outside.answers["a"] = FAIL
            await life.pass_by(300)
            assert life.memory.outbox
            life.engine.command(Shown(life.diary.notices[0].key))
            return life.memory

    assert not run_virtually(play()).outbox
