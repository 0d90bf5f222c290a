"""Knocking politely (MONITORING 3.2): few at once, one host one at a time and a second apart."""

from __future__ import annotations

import asyncio

import pytest

from doorlight.engine.politeness import Politeness
from unit.engine.fakes import LoopClock, run

Span = tuple[str, float, float]


async def visit(polite: Politeness, host: str, seen: list[Span], *, takes: float = 0.5, spaced: bool = True) -> None:
    """Look at a host for a while, and note from when to when."""
    async with polite.turn(host, spaced=spaced):
        begin = LoopClock().monotonic()
        await asyncio.sleep(takes)
        seen.append((host, begin, LoopClock().monotonic()))


async def visits(*hosts: str, takes: float = 0.5, spaced: bool = True) -> list[Span]:
    """Look at all of them side by side."""
    polite, seen = Politeness(LoopClock()), []
    await asyncio.gather(*(visit(polite, host, seen, takes=takes, spaced=spaced) for host in hosts))
    return sorted(seen, key=lambda span: span[1])


def test_a_public_host_is_asked_one_at_a_time_a_second_apart() -> None:
    """The pause is from the end of one look to the begin of the next."""
    seen = run(visits("a", "a", "a"))
    assert [(begin, end) for _, begin, end in seen] == [(0.0, 0.5), (1.5, 2.0), (3.0, 3.5)]


def test_hosts_do_not_wait_for_each_other() -> None:
    """Different hosts are looked at side by side."""
    assert {begin for _, begin, _ in run(visits("a", "b", "c"))} == {0.0}


@pytest.mark.parametrize("host", ["printer.local", ""])
def test_hosts_of_ones_own_are_not_spaced(host: str) -> None:
    """Own, private and nameless targets are not made to wait."""
    assert {begin for _, begin, _ in run(visits(*[host] * 5, spaced=False))} == {0.0}


def test_own_hosts_take_no_turn_from_others() -> None:
    """Of one's own sixteen at once, beside the eight of others: neither waits for the other."""

    async def story() -> list[Span]:
        polite, seen = Politeness(LoopClock()), []
        own = (visit(polite, f"mine{number}", seen, spaced=False) for number in range(20))
        await asyncio.gather(*own, *(visit(polite, str(number), seen) for number in range(8)))
        return seen

    begun = [begin for _, begin, _ in run(story())]
    assert begun.count(0.0) == 16 + 8
    assert begun.count(0.5) == 4


def test_a_small_server_of_ones_own_is_not_flooded() -> None:
    """Five at once at one host; who waits for it keeps nobody else waiting."""
    seen = run(visits(*["nas"] * 12, *["printer"] * 2, takes=1.0, spaced=False))
    assert [begin for host, begin, _ in seen if host == "nas"] == [0.0] * 5 + [1.0] * 5 + [2.0] * 2
    assert [begin for host, begin, _ in seen if host == "printer"] == [0.0] * 2


def test_eight_looks_at_once_at_most() -> None:
    """The ninth begins when one of eight has ended."""
    seen = run(visits(*map(str, range(20)), takes=1.0))
    assert [begin for _, begin, _ in seen] == [0.0] * 8 + [1.0] * 8 + [2.0] * 4


def test_who_pauses_keeps_nobody_waiting() -> None:
    """Looks waiting for their host hold none of the eight slots."""
    seen = run(visits(*["busy"] * 9, "other"))
    assert next(begin for host, begin, _ in seen if host == "other") == 0.0


def test_cancelled_turns_are_given_back() -> None:
    """A look cancelled while it waits, pauses or runs keeps neither its host nor its slot."""

    async def story() -> float:
        polite, seen = Politeness(LoopClock(), at_once=1), []
        tasks = [asyncio.create_task(visit(polite, "a", seen, takes=9.0)) for _ in range(3)]
        await asyncio.sleep(1.0)
        for task in tasks:  # one runs, two wait
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        pausing = asyncio.create_task(visit(polite, "a", seen))
        await asyncio.sleep(0.5)
        pausing.cancel()
        await asyncio.gather(pausing, return_exceptions=True)
        await asyncio.wait_for(visit(polite, "a", seen), 5.0)
        return seen[0][1]

    assert run(story()) == 2.0


def test_hosts_that_have_rested_are_forgotten() -> None:
    """Edited configs and live tests do not make the table grow."""

    async def story() -> int:
        polite = Politeness(LoopClock())
        for index in range(2000):
            await visit(polite, str(index), [])
        return len(polite._hosts)

    assert run(story()) < 300
