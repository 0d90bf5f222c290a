"""Many sites on loopback, each at a port of its own, in a thread: `with served(sites) as origins:`."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator

from conformance.site import Site

STARTS_WITHIN = 10.0  # seconds
REASONS = {200: "OK", 404: "Not Found"}


@contextlib.contextmanager
def served(sites: dict[str, Site]) -> Iterator[dict[str, str]]:
    """Serve while the context lasts; yield each site's origin by its name."""
    loop, ready, origins = asyncio.new_event_loop(), threading.Event(), dict[str, str]()
    ended = asyncio.Event()

    async def serve() -> None:
        async with _listening(sites, origins):
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), name="sites")
    thread.start()
    try:
        assert ready.wait(STARTS_WITHIN), "the sites did not start"
        yield origins
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


@contextlib.asynccontextmanager
async def _listening(sites: dict[str, Site], origins: dict[str, str]) -> AsyncIterator[None]:
    async with contextlib.AsyncExitStack() as stack:
        for name, site in sites.items():
            server = await asyncio.start_server(_Serving(site), "127.0.0.1", 0)
            await stack.enter_async_context(server)
            origins[name] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield


class _Serving:
    """Answers one request a connection."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            first = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0].decode("latin-1")
            answer = self._site.answer(first.split(" ")[1])
            head = (
                f"HTTP/1.1 {answer.code} {REASONS[answer.code]}\r\nContent-Type: {answer.content_type}\r\n"
                f"Content-Length: {len(answer.body)}\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode("latin-1") + answer.body)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
