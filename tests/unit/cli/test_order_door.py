"""What the command line asks is heard by a running `watch`, over a real socket."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from doorlight.cli.order_door import open_for_orders
from doorlight.desktop.local_socket import listening_at, place_of
from doorlight.desktop.orders import Order, give, watch_name
from doorlight.domain.commands import DeadlineDone, Mute, TellWhenBack, Unmute

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Python has no such sockets there")


async def asked(name: str, order: Order) -> bool:
    """Give an order as another process would, while this loop runs."""
    return await asyncio.to_thread(give, name, order)


def test_an_order_is_heard_and_what_is_none_does_nothing(tmp_path: Path) -> None:
    """Rubbish is read and forgotten; the order after it is obeyed; after the end nobody answers."""
    name, heard = str(tmp_path / "one"), []

    async def live() -> tuple[bool, bool]:
        async with open_for_orders(name, heard.append):
            _, writer = await asyncio.open_unix_connection(str(place_of(watch_name(name))))
            writer.write(b'{"show": true}\n' + b"x" * 9000 + b"\n")
            writer.close()
            during = await asked(name, Mute("a", 60.0))
        return during, await asked(name, Unmute("a"))

    assert asyncio.run(live()) == (True, False)
    assert heard == [Mute("a", 60.0)]


@pytest.mark.parametrize(
    "order",
    [Mute("a"), Unmute("a"), TellWhenBack("a"), TellWhenBack("a", wanted=False), DeadlineDone("d", done=False)],
)
def test_every_order_arrives_as_it_was_given(order: Order, tmp_path: Path) -> None:
    """What the command line may ask for is what is heard."""
    name, heard = str(tmp_path / "one"), []

    async def live() -> bool:
        async with open_for_orders(name, heard.append):
            return await asked(name, order)

    assert asyncio.run(live())
    assert heard == [order]


def test_a_second_watch_leaves_the_orders_to_the_first(tmp_path: Path) -> None:
    """Two over the same data: the first hears, the second goes without and takes nothing away at its end."""
    name, first, second = str(tmp_path / "one"), [], []

    async def live() -> bool:
        async with open_for_orders(name, first.append):
            async with open_for_orders(name, second.append):
                await asked(name, Mute("a"))
            return await asked(name, Unmute("a"))

    assert asyncio.run(live())
    assert (first, second) == ([Mute("a"), Unmute("a")], [])


def test_what_a_killed_one_left_behind_is_taken_over(tmp_path: Path) -> None:
    """A socket nobody listens at any more is in nobody's way."""
    name, heard = str(tmp_path / "one"), []
    listening_at(place_of(watch_name(name))).close()

    async def live() -> bool:
        async with open_for_orders(name, heard.append):
            return await asked(name, Unmute("a"))

    assert asyncio.run(live())
    assert heard == [Unmute("a")]


def test_it_is_open_to_its_user_alone(tmp_path: Path) -> None:
    """Nobody else of the machine may speak to it."""
    with listening_at(tmp_path / "door") as listening:
        assert isinstance(listening, socket.socket)
        assert (tmp_path / "door").stat().st_mode & 0o077 == 0
