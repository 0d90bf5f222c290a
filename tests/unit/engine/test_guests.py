"""*Tell me once when it is back*: a service nobody watches is looked at until it is, over restarts, and told once."""

from __future__ import annotations

from doorlight.domain.commands import Mute, TellWhenBack
from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import Service
from doorlight.engine.clock import run_virtually
from unit.engine.living import FAIL, OK, Kept, living, service

HOUR = 3600.0


def find(name: str) -> Service | None:
    """Know one service of the catalogue."""
    return service("far", every=60.0) if name == "far" else None


def test_a_guest_is_looked_at_until_it_is_back_over_a_restart() -> None:
    """Asked for while it fails; the engine is started again; told once when it answers, and then left alone."""

    async def live() -> None:
        memory = Kept()
        async with living([service("a")], memory=memory, find=find) as life:
            life.outside.answers["far"] = FAIL
            life.engine.command(TellWhenBack("far"))
            await life.pass_by(HOUR)
            assert life.diary.notices == []
            picture = life.last_picture()
            assert [(view.service.id, view.asked_back) for view in picture.services] == [("far", True), ("a", False)]
            assert str(picture.headline) == "1 service checked, all fine."
        async with living([service("a")], memory=memory, find=find) as life:
            life.outside.answers["far"] = FAIL
            await life.pass_by(HOUR)
            life.outside.answers["far"] = OK
            await life.pass_by(HOUR)
            (notice,) = life.diary.notices
            assert (notice.kind, notice.services) == (NoticeKind.RECOVERED, ("far",))
            assert [view.service.id for view in life.last_picture().services] == ["a"]
        async with living([service("a")], memory=memory, find=find) as life:
            await life.pass_by(HOUR)
            assert all(view.service.id == "a" for view in life.last_picture().services)

    run_virtually(live())


def test_a_watched_service_that_is_muted_is_told_of_all_the_same() -> None:
    """The mute holds for everything else."""

    async def live() -> None:
        async with living([service("a", every=60.0)], find=find) as life:
            life.engine.command(Mute("a", 8 * HOUR))
            life.outside.answers["a"] = FAIL
            await life.pass_by(HOUR)
            life.engine.command(TellWhenBack("a"))
            life.engine.command(TellWhenBack("nobody-knows"))
            await life.pass_by(HOUR)
            assert life.diary.notices == []
            life.outside.answers["a"] = OK
            await life.pass_by(HOUR)
            life.outside.answers["a"] = FAIL
            await life.pass_by(HOUR)
            assert [str(notice.title) for notice in life.diary.notices] == ["A is back"]

    run_virtually(live())
