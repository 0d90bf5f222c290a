"""Looking up names: shared, remembered for a while, and never waited for when they hang."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from doorlight.net.exchange import Cancelled, NetError, NoAnswer, ResolverDown
from doorlight.net.resolver import HANGS_AFTER, MOST_THREADS, NEGATIVE_FOR, POSITIVE_FOR, Addresses, Resolver
from unit.net.net_fakes import LOOPBACK, names


class Hanging:
    """A look-up whose names in `hung` hang until it is let go; counts what it was asked."""

    def __init__(self, *hung: str) -> None:
        self.hung = set(hung)
        self.let_go = threading.Event()
        self.asked: list[str] = []

    def __call__(self, host: str) -> Addresses:
        """Look up a name, or hang."""
        self.asked.append(host)
        if host in self.hung:
            self.let_go.wait(20.0)
        return LOOPBACK


class Time:
    """The loop's clock, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        real = asyncio.base_events.time.monotonic
        monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "time", lambda _loop: real() + self.ahead)


async def refused(resolver: Resolver, host: str) -> NetError:
    """Return the error that a look-up raises."""
    with pytest.raises(NetError) as caught:
        await resolver.resolve(host, 80)
    return caught.value


def test_an_address_is_its_own_answer() -> None:
    """Addresses need no look-up and no thread."""
    look_up = Hanging()

    async def both() -> tuple[Addresses, Addresses]:
        resolver = Resolver(look_up)
        return await resolver.resolve("127.0.0.1", 80), await resolver.resolve("::1", 80)

    assert asyncio.run(both()) == (((socket.AF_INET, "127.0.0.1"),), ((socket.AF_INET6, "::1"),))
    assert look_up.asked == []


def test_fifty_who_ask_at_once_share_one_look_up() -> None:
    """A name is looked up once for all who wait for it, and once a minute after that."""
    look_up = Hanging()

    async def many() -> list[Addresses]:
        resolver = Resolver(look_up)
        said = await asyncio.gather(*(resolver.resolve("a.example", 80) for _ in range(50)))
        return [*said, await resolver.resolve("a.example", 443)]

    assert asyncio.run(many()) == [LOOPBACK] * 51
    assert look_up.asked == ["a.example"]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), NoAnswer),
        (socket.gaierror(socket.EAI_NODATA, "no"), NoAnswer),
        (socket.gaierror(socket.EAI_AGAIN, "later"), ResolverDown),
        (socket.gaierror(socket.EAI_FAIL, "broken"), ResolverDown),
        (OSError(24, "too many open files"), ResolverDown),
    ],
)
def test_who_is_to_blame_for_no_address(error: OSError, kind: type[NetError]) -> None:
    """A name that does not exist is the target's fault, a resolver that could not say is ours."""
    assert type(asyncio.run(refused(Resolver(names(a_example=error)), "a.example"))) is kind


def test_a_name_that_cannot_be_one_does_not_exist() -> None:
    """Python refuses some names before it asks anybody."""
    assert type(asyncio.run(refused(Resolver(), "a" * 70 + ".example"))) is NoAnswer


def test_answers_are_remembered_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address holds for 60 s, a refusal for 5 s, and neither after `forget`."""
    time = Time(monkeypatch)
    asked: list[str] = []

    def look_up(host: str) -> Addresses:
        asked.append(host)
        if host == "good.example":
            return LOOPBACK
        raise socket.gaierror(socket.EAI_NONAME, "no")

    async def story() -> list[int]:
        resolver, counts = Resolver(look_up), []
        for ahead in (0.0, NEGATIVE_FOR - 1, NEGATIVE_FOR + 1, POSITIVE_FOR + 1):
            time.ahead = ahead
            await resolver.resolve("good.example", 80)
            await refused(resolver, "bad.example")
            counts.append(len(asked))
        resolver.forget()
        await resolver.resolve("good.example", 80)
        return [*counts, len(asked)]

    assert asyncio.run(story()) == [2, 2, 3, 5, 6]


def test_forty_hung_names_hold_up_nobody() -> None:
    """Forty names whose server is silent take forty threads, and twenty good names still get their answer."""
    hung = [f"hung{number}.example" for number in range(40)]
    look_up = Hanging(*hung)

    async def story() -> list[Addresses]:
        resolver = Resolver(look_up)
        waiting = [asyncio.ensure_future(resolver.resolve(host, 80)) for host in hung]
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            good = await asyncio.gather(*(resolver.resolve(f"good{number}.example", 80) for number in range(20)))
        resolver.close()
        said = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(each) for each in said} == {Cancelled}
        return good

    assert asyncio.run(story()) == [LOOPBACK] * 20
    look_up.let_go.set()


def test_no_more_than_64_threads_run() -> None:
    """The 65th name waits for a thread, and gets one."""
    hung = [f"hung{number}.example" for number in range(MOST_THREADS)]
    look_up = Hanging(*hung)

    async def story() -> None:
        resolver = Resolver(look_up)
        waiting = [asyncio.ensure_future(resolver.resolve(host, 80)) for host in [*hung, "good.example"]]
        while len(look_up.asked) < MOST_THREADS:  # noqa: ASYNC110  # what happens in other threads sets no event here
            await asyncio.sleep(0)
        assert "good.example" not in look_up.asked
        look_up.let_go.set()
        await asyncio.gather(*waiting)

    asyncio.run(story())
    assert look_up.asked[-1] == "good.example"


def test_a_name_that_hangs_is_not_waited_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks while the last look-up of a name hangs is told so at once; when it ends, its answer counts."""
    time = Time(monkeypatch)
    look_up = Hanging("hung.example")

    async def story() -> Addresses:
        resolver = Resolver(look_up)
        first = asyncio.ensure_future(resolver.resolve("hung.example", 80))
        await asyncio.sleep(0)
        time.ahead = HANGS_AFTER + 1
        assert type(await refused(resolver, "hung.example")) is ResolverDown
        look_up.let_go.set()
        await first
        return await resolver.resolve("hung.example", 80)

    assert asyncio.run(story()) == LOOPBACK
    assert look_up.asked == ["hung.example"]


def test_who_gives_up_takes_nobody_along() -> None:
    """A caller that is cancelled leaves the look-up to the others."""
    look_up = Hanging("slow.example")

    async def story() -> Addresses:
        resolver = Resolver(look_up)
        first = asyncio.ensure_future(resolver.resolve("slow.example", 80))
        second = asyncio.ensure_future(resolver.resolve("slow.example", 80))
        await asyncio.sleep(0)
        first.cancel()
        look_up.let_go.set()
        return await second

    assert asyncio.run(story()) == LOOPBACK


def test_the_system_knows_localhost() -> None:
    """The real look-up works."""

    async def story() -> Addresses:
        return await Resolver().resolve("localhost", 80)

    assert {address for _, address in asyncio.run(story())} <= {"127.0.0.1", "::1"}
