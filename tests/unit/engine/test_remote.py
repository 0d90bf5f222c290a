"""A person away from the desk is told what pops up here: at least once, in order, and never stale."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from doorlight.domain.commands import Mute
from doorlight.domain.notice import NoticeKind
from doorlight.domain.remote import Channel, Topic
from doorlight.domain.remote_waiting import GIVE_UP
from doorlight.domain.telling.letter import Answer, Letter, Outcome
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import ENGLISH, say
from doorlight.engine.clock import ReplayClock, run_virtually
from doorlight.engine.remote import Means
from doorlight.sources.base import SecretUnavailable
from doorlight.store.database import Store
from unit.engine.living import FAIL, NO_ANSWER, OK, Kept, Life, living, service

PHONE = Channel(name="phone", secret="remote-phone")
SENT, REFUSED = Answer(Outcome.SENT), Answer(Outcome.REFUSED, code=503)
ADDRESS = "ntfy://token"


class Post:
    """A service that takes letters, or answers as a test wants; remembers each try, and when it was."""

    def __init__(self, answer: Answer | Callable[[str], Answer] = SENT) -> None:
        self.answer = answer
        self.tried: list[tuple[float, str]] = []
        self.letters: list[Letter] = []
        self.addresses: set[str] = set()
        self.clock: ReplayClock | None = None
        self.takes = 1.0
        self.locked = False

    async def send(self, address: str, letter: Letter) -> Answer:
        """Take a letter after a moment."""
        assert self.clock is not None
        self.addresses.add(address)
        self.tried.append((self.clock.monotonic(), letter.title))
        await self.clock.sleep(self.takes)
        answer = self.answer if isinstance(self.answer, Answer) else self.answer(letter.title)
        if answer.sent:
            self.letters.append(letter)
        return answer

    async def secret(self, name: str) -> str:
        """Return the address that is kept under a name."""
        assert name == PHONE.secret
        if self.locked:
            raise SecretUnavailable(say("config", "the keyring is locked: unlock it and try again"))
        return ADDRESS

    @property
    def titles(self) -> list[str]:
        """Return what arrived."""
        return [letter.title for letter in self.letters]


def reaching(
    post: Post, *names: str, memory: Any = None, channels: tuple[Channel, ...] = (PHONE,), **options: Any
) -> AbstractAsyncContextManager[Life]:
    """Run an engine over services of these names that sends by `post`."""
    means = Means(courier=post, secret=post.secret, words=ENGLISH)
    services = [service(name) for name in names or ("a",)]
    return living(services, memory=memory, channels=channels, means=means, **options)


async def lived(life: Life, post: Post, *steps: tuple[object, float]) -> None:
    """Let service a answer so, each for so long."""
    post.clock = life.clock
    for answer, seconds in steps:
        life.outside.answers["a"] = answer
        await life.pass_by(seconds)


def troubles(life: Life) -> dict[str, str]:
    """Return what is shown of channels that do not work."""
    shown = life.last_picture().troubles
    return {each.key: str(each.text) for each in shown if each.key.startswith("remote:")}


def test_what_pops_up_is_sent() -> None:
    """Down and back arrive, once each, with the words of the notice."""

    async def play() -> tuple[Post, Life]:
        post = Post()
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 600), (OK, 600))
        return post, life

    post, life = run_virtually(play())
    assert post.titles == ["A is down", "A is back"] == [str(notice.title) for notice in life.diary.notices]
    assert "No answer since" in post.letters[0].body
    assert post.addresses == {ADDRESS}
    assert life.memory.deliveries == {}


def test_what_is_not_told_is_not_sent() -> None:
    """A mute holds for channels too, and so does what a channel does not tell of."""

    async def play(channel: Channel, mute: int) -> Post:
        post = Post()
        async with reaching(post, channels=(channel,)) as life:
            await lived(life, post, (OK, 300))
            for _ in range(mute):
                life.engine.command(Mute("a"))
            await lived(life, post, (FAIL, 900))
        return post

    assert run_virtually(play(PHONE, 1)).tried == []
    assert run_virtually(play(Channel(name="phone", secret="remote-phone", tell=(Topic.BRIEFING,)), 0)).tried == []
    assert len(run_virtually(play(PHONE, 0)).tried) == 1


def test_a_service_that_refuses_is_tried_again_until_it_takes_it() -> None:
    """After 30 s, 2 and 10 minutes, then each hour; what is wrong is shown from the second try on, and no longer."""

    async def play() -> tuple[list[float], list[str], list[dict[str, str]]]:
        post, seen = Post(REFUSED), []
        post.takes = 0.0
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 65))
            seen.append(troubles(life))
            await life.pass_by(4 * 3600)
            seen.append(troubles(life))
            post.answer = SENT
            await life.pass_by(3600)
            seen.append(troubles(life))
            at = [when for when, _ in post.tried]
            return [later - earlier for earlier, later in pairwise(at)], post.titles, seen

    pauses, arrived, (early, late, over) = run_virtually(play())
    assert [round(pause) for pause in pauses[:4]] == [30, 120, 600, 3600]
    assert arrived == ["A is down"]
    assert early == over == {}
    assert late == {
        "remote:phone": "“phone” does not reach you: the service answers with HTTP 503. It is tried again."
    }


def test_after_a_day_it_is_let_go_and_said() -> None:
    """A day-old *down* is no news: it is not sent any more, and the person at the desk is told so."""

    async def play() -> tuple[Post, dict[str, str], Kept, list[str]]:
        post = Post(REFUSED)
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, GIVE_UP + 2 * 3600))
            shown = troubles(life)
            post.answer = SENT
            await lived(life, post, (FAIL, 3600))
            before = list(post.titles)
            await lived(life, post, (OK, 600))
            return post, shown, life.memory, before

    post, shown, memory, before = run_virtually(play())
    assert shown == {"remote:phone": "“phone” has not reached you for a day: what it was to tell is in the history."}
    assert before == []
    assert post.titles == ["A is back"]
    assert memory.deliveries == {}


def test_back_takes_the_place_of_a_down_that_is_not_out() -> None:
    """One letter tells of both, and no stale *down* follows it."""

    async def play() -> Post:
        post = Post(lambda title: REFUSED if title == "A is down" else SENT)
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 600), (OK, 4 * 3600))
        return post

    post = run_virtually(play())
    assert post.titles == ["A is back"]
    assert "Down for" in post.letters[0].body
    assert post.tried[-1][1] == "A is back"


def test_back_waits_for_a_down_that_is_under_way() -> None:
    """They arrive in the order in which they were told."""

    async def play() -> Post:
        post = Post()
        post.takes = 400.0
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 120), (OK, 3600))
        return post

    assert run_virtually(play()).titles == ["A is down", "A is back"]


def test_one_channel_holds_up_no_other() -> None:
    """While one does not answer the other is served."""

    async def play() -> list[str]:
        post = Post()
        post.takes = 3000.0
        quick = Post()

        async def secret(name: str) -> str:
            return name

        class Both:
            """Sends where the address says."""

            async def send(self, address: str, letter: Letter) -> Answer:
                return await (post if address == "slow" else quick).send(address, letter)

        channels = (Channel(name="slow", secret="slow"), Channel(name="quick", secret="quick"))
        means = Means(courier=Both(), secret=secret, words=ENGLISH)
        async with living([service("a")], channels=channels, means=means) as life:
            post.clock = quick.clock = life.clock
            await lived(life, quick, (OK, 300))
            post.clock = life.clock
            await lived(life, quick, (FAIL, 300))
            return quick.titles + post.titles

    assert run_virtually(play()) == ["A is down"]


def test_offline_everything_waits_for_the_line() -> None:
    """Nothing is tried without a line; once it is back what is still so goes out."""

    async def play() -> tuple[list[tuple[float, str]], list[str]]:
        post = Post(REFUSED)
        async with reaching(post, "a", "b") as life:
            await lived(life, post, (OK, 300), (FAIL, 100))
            post.tried.clear()
            life.outside.line = ControlAnswer.NO_ANSWER
            await lived(life, post, (NO_ANSWER, 700))
            post.tried.clear()
            await life.pass_by(2 * 3600)
            while_offline = list(post.tried)
            life.outside.line, post.answer = ControlAnswer.PASSED, SENT
            await lived(life, post, (FAIL, 600))
            return while_offline, post.titles

    while_offline, arrived = run_virtually(play())
    assert while_offline == []
    assert arrived == ["A is down"]


def test_a_line_that_is_back_is_not_waited_for_twice() -> None:
    """What failed before the line was known to be down goes out with its return, not an hour later."""

    async def play() -> tuple[list[str], list[str]]:
        post = Post(REFUSED)
        async with reaching(post, "a", "b") as life:
            await lived(life, post, (OK, 300), (FAIL, 5000))
            life.outside.line = ControlAnswer.NO_ANSWER
            await lived(life, post, (NO_ANSWER, 700))
            before = list(post.titles)
            life.outside.line, post.answer = ControlAnswer.PASSED, SENT
            await lived(life, post, (FAIL, 120))
            return before, post.titles

    assert run_virtually(play()) == ([], ["A is down"])


def test_a_keyring_that_is_locked_is_a_failure_with_words() -> None:
    """Nothing is sent, what is wrong is shown, and it goes out when it is unlocked."""

    async def play() -> tuple[list[str], dict[str, str], list[str]]:
        post = Post()
        post.locked = True
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 600))
            before, shown = list(post.titles), troubles(life)
            post.locked = False
            await lived(life, post, (FAIL, 3600))
            return before, shown, post.titles

    before, shown, after = run_virtually(play())
    assert before == []
    assert "the keyring is locked" in shown["remote:phone"]
    assert after == ["A is down"]


def test_a_part_that_crashes_is_tried_again() -> None:
    """An error of our own is logged and shown, and costs no letter."""

    async def play() -> tuple[list[str], int]:
        post = Post()

        def crash(title: str) -> Answer:
            if len(post.tried) == 1:
                raise RuntimeError(title)
            return SENT

        post.answer = crash
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 600))
        return post.titles, len(post.tried)

    assert run_virtually(play()) == (["A is down"], 2)


def test_what_was_not_out_goes_out_at_the_next_start() -> None:
    """An end, also in the middle of sending, loses nothing; what arrived is not sent again."""

    async def play() -> tuple[list[str], list[str], list[str]]:
        memory, first, second, third = Kept(), Post(), Post(), Post()
        first.takes = 10_000.0
        for post in (first, second, third):
            async with reaching(post, memory=memory) as life:
                await lived(life, post, (FAIL, 300))
        return first.titles, second.titles, third.titles

    assert run_virtually(play()) == ([], ["A is down"], [])


def test_a_channel_that_is_taken_away_is_told_nothing_any_more() -> None:
    """What waits for it is let go, and is not sent when one of the same name comes back."""

    async def play() -> tuple[list[str], dict[str, str], Kept]:
        post = Post(REFUSED)
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 600))
            await life.engine.replace([service("a")])
            await life.pass_by(60)
            shown = troubles(life)
            post.answer = SENT
            await life.engine.replace([service("a")], channels=[PHONE])
            await lived(life, post, (FAIL, 7200))
            return post.titles, shown, life.memory

    titles, shown, memory = run_virtually(play())
    assert (titles, shown, memory.deliveries) == ([], {}, {})


def test_what_was_put_right_is_tried_at_once() -> None:
    """Another address for a channel is not made to wait for the old one's pause."""

    async def play() -> tuple[list[str], list[str]]:
        post = Post(REFUSED)
        async with reaching(post) as life:
            await lived(life, post, (OK, 300), (FAIL, 1200))
            post.answer = SENT
            before = list(post.titles)
            changed = Channel(name="phone", secret="remote-phone", tell=tuple(Topic))
            await life.engine.replace([service("a")], channels=[changed])
            await life.pass_by(5)
            return before, post.titles

    assert run_virtually(play()) == ([], ["A is down"])


def test_without_means_nothing_is_kept_to_be_sent() -> None:
    """A replay sends nothing, whatever channels there are."""

    async def play() -> Kept:
        async with living([service("a")], channels=[PHONE]) as life:
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            assert life.diary.kinds == [NoticeKind.PROBLEM]
            await life.engine.replace([service("a")], channels=[PHONE])
            life.outside.answers["a"] = OK
            await life.pass_by(600)
        return life.memory

    assert run_virtually(play()).deliveries == {}


class Fatal(Post):
    """Kills its own process around a sending, and writes down what arrived."""

    def __init__(self, journal: Path, *, before: bool) -> None:
        super().__init__()
        self._journal = journal
        self._before = before

    async def send(self, address: str, letter: Letter) -> Answer:
        """Die before it is out, or before anybody knows that it is."""
        if not self._before:
            self._journal.write_text(self._journal.read_text() + letter.title + "\n")
        os.kill(os.getpid(), signal.SIGKILL)
        return await super().send(address, letter)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a life is forked, to be killed")
@pytest.mark.parametrize("before", [True, False])
def test_kill_9_while_sending_sends_it_once_more_at_most(tmp_path: Path, *, before: bool) -> None:
    """Killed before or after it was out, the same letter goes out at the next start: at least once, with one key."""
    journal, path = tmp_path / "journal", tmp_path / "db"
    journal.write_text("")

    async def life(post: Post) -> list[str]:
        async with reaching(post, memory=Store(path)) as one:
            await lived(one, post, (FAIL, 300))
        return post.titles

    child = os.fork()
    if not child:
        try:
            run_virtually(life(Fatal(journal, before=before)))
        except BaseException:  # noqa: BLE001  # a child that lives is the failure, whatever ended it
            traceback.print_exc()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert journal.read_text() == ("" if before else "A is down\n")
    assert run_virtually(life(Post())) == ["A is down"]
    assert run_virtually(life(Post())) == []
