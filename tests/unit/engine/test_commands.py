"""What a person asks: check now, mute, pause, and the rest of the one door in."""

from __future__ import annotations

import pytest

from doorlight.domain.commands import CheckNow, Mute, Pause, Resume, Seen, Unmute
from doorlight.domain.status import Status
from doorlight.engine.clock import run_virtually
from unit.engine.living import BLOCKED, FAIL, OK, living, service, word


def test_check_now_looks_at_everything_at_once_then_cools_down() -> None:
    """Every check is looked at; a second click within the cool-down does nothing, one after it does."""

    async def play() -> None:
        async with living([service("a", every=3600.0), service("b", measured=0, pages=1)]) as life:
            life.outside.answers["b"] = word(Status.OPERATIONAL)
            await life.pass_by(60)
            seen = len(life.outside.looks)
            life.engine.command(CheckNow())
            await life.pass_by(0.15)
            assert life.last_picture().checking
            assert life.last_picture().can_check_at == pytest.approx(life.clock.now() + 30, abs=1)
            await life.pass_by(1)
            assert not life.last_picture().checking
            assert sorted(key for _, key in life.outside.looks[seen:]) == ["a/0", "b/page0"]
            life.engine.command(CheckNow())
            await life.pass_by(1)
            assert len(life.outside.looks) == seen + 2
            await life.pass_by(30)
            life.engine.command(CheckNow("a"))
            await life.pass_by(1)
            assert [key for _, key in life.outside.looks[seen + 2 :]] == ["a/0"]

    run_virtually(play())


def test_check_now_alone_alarms_nobody_sooner() -> None:
    """Three clicks are no three fails over 45 s, and do not count for *intermittent*."""

    async def play() -> list[str]:
        async with living([service("a", every=600.0)]) as life:
            await life.pass_by(60)
            life.outside.answers["a"] = FAIL
            life.engine.command(CheckNow())
            await life.pass_by(5)
            life.outside.answers["a"] = OK
            await life.pass_by(200)
            return life.diary.kinds

    assert run_virtually(play()) == []


def test_check_now_looks_at_who_asked_us_to_wait() -> None:
    """A person's click is not held back by a backoff."""

    async def play() -> int:
        async with living([service("a")]) as life:
            life.outside.answers["a"] = BLOCKED
            await life.pass_by(900)
            seen = len(life.outside.looks)
            life.engine.command(CheckNow())
            await life.pass_by(2)
            return len(life.outside.looks) - seen

    assert run_virtually(play()) == 1


def test_a_muted_service_is_told_of_when_the_mute_ends() -> None:
    """Nothing is said while muted; what is then still true is said at its end."""

    async def play() -> list[tuple[str, float]]:
        async with living([service("a")]) as life:
            await life.pass_by(60)
            life.engine.command(Mute("a", 3600.0))
            begun = life.clock.now()
            life.outside.answers["a"] = FAIL
            await life.pass_by(3000)
            assert life.diary.kinds == []
            assert life.last_picture().services[0].muted
            await life.pass_by(1200)
            return [(notice.kind.value, notice.at - begun) for notice in life.diary.notices]

    assert run_virtually(play()) == [("problem", pytest.approx(3600, abs=15))]


def test_unmuting_tells_at_once() -> None:
    """What is true and untold is told when a person unmutes."""

    async def play() -> list[str]:
        async with living([service("a")]) as life:
            life.engine.command(Mute("a"))
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            life.engine.command(Unmute("a"))
            await life.pass_by(15)
            return life.diary.kinds

    assert run_virtually(play()) == ["problem"]


def test_a_pause_looks_at_nothing_and_ends_by_itself() -> None:
    """No look and no word in a pause; after it looking goes on within seconds."""

    async def play() -> None:
        async with living([service("a", every=60.0)]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            life.engine.command(Pause(3600.0))
            await life.pass_by(1)
            seen = len(life.outside.looks)
            await life.pass_by(3500)
            assert len(life.outside.looks) == seen
            assert life.last_picture().paused_until is not None
            await life.pass_by(115)
            assert len(life.outside.looks) > seen
            await life.pass_by(300)
            assert life.diary.kinds == ["problem"]

    run_virtually(play())


def test_resuming_ends_a_pause_at_once() -> None:
    """Looks come within seconds of the click."""

    async def play() -> None:
        async with living([service("a")]) as life:
            await life.pass_by(300)
            life.engine.command(Pause(3600.0))
            await life.pass_by(600)
            seen = len(life.outside.looks)
            life.engine.command(Resume())
            await life.pass_by(12)
            assert len(life.outside.looks) == seen + 1
            assert life.last_picture().paused_until is None

    run_virtually(play())


def test_a_person_may_look_in_a_pause() -> None:
    """*Check now* works while paused, and tells nothing."""

    async def play() -> tuple[int, list[str]]:
        async with living([service("a", every=60.0)]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            life.engine.command(Pause(3600.0))
            seen = len(life.outside.looks)
            life.engine.command(CheckNow())
            await life.pass_by(600)
            return len(life.outside.looks) - seen, life.diary.kinds

    assert run_virtually(play()) == (1, [])


@pytest.mark.parametrize("command", [Mute("stranger", 60.0), Unmute("stranger"), CheckNow("stranger"), Seen()])
def test_strangers_and_nothings_do_no_harm(command: object) -> None:
    """A command for a service that is not watched is ignored."""

    async def play() -> list[str]:
        async with living([service("a")]) as life:
            await life.pass_by(60)
            life.engine.command(command)
            await life.pass_by(600)
            return life.diary.kinds

    assert run_virtually(play()) == []
