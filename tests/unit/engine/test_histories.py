"""Random lives of the whole engine: answers, lines, sleeps, clocks, wishes, edits and restarts in any order."""

from __future__ import annotations

from random import Random

import pytest

from doorlight.domain.commands import CheckNow, Command, Mute, Pause, Resume, Shown, Suspect, Unmute
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service
from doorlight.domain.status import Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.engine.clock import run_virtually
from unit.engine.living import BLOCKED, FAIL, NO_ANSWER, OK, Kept, Life, living, service, word

OVER = {NoticeKind.RECOVERED, NoticeKind.ONLINE}
BAD = {NoticeKind.OFFLINE, NoticeKind.PROBLEM, NoticeKind.DIGEST, NoticeKind.UNSTABLE, NoticeKind.INTERMITTENT}
HOUR = 3600.0


class History:
    """One random life over several sessions."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.memory = Kept()
        self.told: list[Notice] = []
        self.services: list[Service] = [
            service("a", every=60.0),
            service("b", depends_on=("a",)),
            service("c", every=300.0, pages=1),
            service("home", public=False, own=True, every=30.0),
        ]

    async def live(self) -> None:
        """Live through three sessions, then let everything be well for three hours."""
        for _ in range(3):
            async with living(self.services, memory=self.memory) as life:
                for _step in range(self.random.randrange(2, 15)):
                    await self._act(life)
                    await life.pass_by(self.random.choice((3.0, 20.0, 70.0, 400.0, 2000.0)) * self.random.random())
                self._hear(life)
        async with living(self.services, memory=self.memory) as life:
            self._well(life)
            await life.pass_by(3 * HOUR)
            self._hear(life)
            assert {view.status for view in life.last_picture().services} == {Status.OPERATIONAL}

    def _hear(self, life: Life) -> None:
        """Display what was told."""
        self.told += life.diary.notices
        for notice in life.diary.notices:
            life.engine.command(Shown(notice.key))

    def _well(self, life: Life) -> None:
        life.engine.command(Resume())
        for each in self.services:
            life.engine.command(Unmute(each.id))
        life.outside.answers["c/page0"] = word(Status.OPERATIONAL)

    async def _act(self, life: Life) -> None:
        random, outside = self.random, life.outside
        name = random.choice(self.services).id
        match random.choice(("answer", "answer", "answer", "page", "line", "sleep", "clock", "wish", "hint", "edit")):
            case "answer":
                outside.answers[name] = random.choice((OK, OK, FAIL, FAIL, NO_ANSWER, BLOCKED, RuntimeError("ours")))
            case "page":
                outside.answers["c/page0"] = word(random.choice(list(Status)))
            case "line":
                outside.line = random.choice(list(ControlAnswer))
            case "sleep":
                life.clock.set(random.choice((20.0, 300.0, 8 * HOUR)))
            case "clock":
                life.clock.set(random.choice((-HOUR, HOUR, -5.0)))
            case "wish":
                life.engine.command(self._wish(name))
            case "hint":
                life.engine.command(Suspect(random.choice(("suspend", "resume", "network"))))
            case "edit":
                random.shuffle(self.services)
                await life.engine.replace(self.services)

    def _wish(self, name: str) -> Command:
        seconds = 2000 * self.random.random() + 1
        wishes = (Mute(name, seconds), Mute(name), Unmute(name), Pause(seconds), Resume(), CheckNow(), CheckNow(name))
        return self.random.choice(wishes)


@pytest.mark.parametrize("part", [0, *(pytest.param(number, marks=pytest.mark.full) for number in range(1, 20))])
def test_whatever_happens_every_word_is_taken_back_and_none_said_twice(
    part: int, caplog: pytest.LogCaptureFixture
) -> None:
    """After three well hours nothing told is open; each key is told once; *back* and *online* follow their word."""
    for seed in range(part * 30, part * 30 + 30):
        history = History(seed)
        run_virtually(history.live())
        keys = [notice.key for notice in history.told]
        assert len(set(keys)) == len(keys), f"seed {seed}: said twice"
        assert not _open(history.told), f"seed {seed}: {[(each.kind, each.services) for each in history.told]}"
        assert "crashed" not in caplog.text, f"seed {seed}"


def _open(told: list[Notice]) -> set[str]:
    """Return what was told and not taken back; an end that nobody was told of the begin of is a failure here."""
    believed: set[str] = set()
    for notice in told:
        alone = notice.kind not in (NoticeKind.DIGEST, NoticeKind.RECOVERED)
        named = notice.services[:1] if alone else notice.services  # others are children
        slots = set(named) or {"the line"}
        if notice.kind in BAD:
            believed |= slots
        elif notice.kind in OVER:
            assert slots <= believed, f"never told: {notice}"
            believed -= slots
    return believed
