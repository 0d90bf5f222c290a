"""Looks up host names without ever holding up anybody else: threads of our own, and an answer for names that hang.

`getaddrinfo` can neither be cancelled nor bounded (CPython 112169): six names whose server is silent fill asyncio's
own thread pool, and nothing else resolves any more (MONITORING 8). Here each look-up has its own daemon thread, 64 at
most, shared by all who ask for the same name; nobody waits twice for a name that hangs.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from doorlight.domain.words import say
from doorlight.net.addresses import is_literal
from doorlight.net.exchange import Cancelled, NetError, NoAnswer, ResolverDown

Addresses = tuple[tuple[int, str], ...]  # (address family, address), in the order of preference
LookUp = Callable[[str], Addresses]  # blocking; raises OSError (gaierror) or UnicodeError

MOST_THREADS = 64  # MONITORING 8: 40 hung names leave 20 of 20 healthy ones working
POSITIVE_FOR, NEGATIVE_FOR = 60.0, 5.0  # seconds, MONITORING 8
HANGS_AFTER = 5.0  # seconds: what glibc waits for one server before it asks the next (resolv.conf(5), timeout)
MOST_KEPT = 1024  # names; more than anybody watches

_NO_SUCH_NAME = {
    code
    for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY")
    if (code := getattr(socket, name, None)) is not None
}


class _Kept(Struct, frozen=True):
    """What a finished look-up said, until when it holds (loop time)."""

    said: Addresses | NetError
    until: float


class _Running(Struct, frozen=True, eq=False):
    """A look-up that is under way, since when (loop time)."""

    answer: asyncio.Future[Addresses | NetError]
    since: float


class Resolver:
    """Resolves names for one event loop. `look_up` is the blocking call, the system's own by default."""

    def __init__(self, look_up: LookUp | None = None) -> None:
        self._look_up = look_up or system_look_up
        self._kept: dict[str, _Kept] = {}
        self._running: dict[str, _Running] = {}
        self._waiting: deque[str] = deque()  # running look-ups that have no thread yet
        self._threads = 0

    async def resolve(self, host: str, port: int) -> Addresses:
        """Return (address family, address) pairs of `host`, best first; an address is its own answer.

        Raises NoAnswer where the name does not exist, ResolverDown where nobody could say, or where an earlier
        look-up of this name still hangs.
        """
        del port  # the contract of `Tools`; addresses do not depend on it
        if is_literal(host):
            return ((socket.AF_INET6 if ":" in host else socket.AF_INET, host),)
        said = self._known(host)
        if said is None:
            said = await asyncio.shield(self._ask(host))
        if isinstance(said, NetError):
            raise type(said)(said.reason)
        return said

    def forget(self) -> None:
        """Forget all answers: the computer slept, or is on another network."""
        self._kept.clear()

    def close(self) -> None:
        """Give up what runs. Never blocks: threads that hang are daemons and end with the process."""
        self._waiting.clear()
        for running in self._running.values():
            if not running.answer.done():
                running.answer.set_result(Cancelled(say("reason", "The look was given up")))
        self._running.clear()

    def _known(self, host: str) -> Addresses | NetError | None:
        kept = self._kept.get(host)
        return kept.said if kept is not None and kept.until > asyncio.get_running_loop().time() else None

    def _ask(self, host: str) -> asyncio.Future[Addresses | NetError]:
        """Return the answer to come: of the look-up that runs already, or of a new one."""
        loop = asyncio.get_running_loop()
        running = self._running.get(host)
        if running is None:
            running = self._running[host] = _Running(loop.create_future(), loop.time())
            self._waiting.append(host)
            self._start_threads(loop)
        elif loop.time() - running.since > HANGS_AFTER:
            raise ResolverDown(say("reason", "Looking up the name {host} still hangs", host=host))
        return running.answer

    def _start_threads(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting and self._threads < MOST_THREADS:
            self._threads += 1
            host = self._waiting.popleft()
            threading.Thread(target=self._work, args=(loop, host), name=f"look-up {host}", daemon=True).start()

    def _work(self, loop: asyncio.AbstractEventLoop, host: str) -> None:
        """Look up one name, in its thread, and hand what was said to the loop (which may be gone by then)."""
        said: Addresses | NetError
        try:
            said = self._look_up(host)
        except (OSError, UnicodeError) as error:
            said = _refusal(host, error)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self._take, loop, host, said)

    def _take(self, loop: asyncio.AbstractEventLoop, host: str, said: Addresses | NetError) -> None:
        self._threads -= 1
        self._keep(host, said, loop.time())
        running = self._running.pop(host, None)
        if running is not None and not running.answer.done():
            running.answer.set_result(said)
        self._start_threads(loop)

    def _keep(self, host: str, said: Addresses | NetError, now: float) -> None:
        if len(self._kept) >= MOST_KEPT:
            self._kept = {name: kept for name, kept in self._kept.items() if kept.until > now}
        self._kept[host] = _Kept(said, now + (NEGATIVE_FOR if isinstance(said, NetError) else POSITIVE_FOR))


def system_look_up(host: str) -> Addresses:
    """Ask the operating system, as every other program on this machine would."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    usable = [(int(family), str(place[0])) for family, _, _, _, place in found if family in _FAMILIES]
    return tuple(dict.fromkeys(usable))


_FAMILIES = (socket.AF_INET, socket.AF_INET6)


def _refusal(host: str, error: OSError | UnicodeError) -> NetError:
    """Say whether the name does not exist, or nobody could tell."""
    if isinstance(error, UnicodeError) or error.errno in _NO_SUCH_NAME:
        return NoAnswer(say("reason", "The name {host} does not exist", host=host))
    return ResolverDown(say("reason", "The name {host} could not be looked up", host=host))
