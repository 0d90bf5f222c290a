"""What the tests of `net/` share: a local server that answers from a list, and names that lead to it."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable

from doorlight.net.resolver import Addresses, LookUp

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nready"
Answer = bytes | Callable[[str], bytes] | None  # None: never says a word
LOOPBACK: Addresses = ((2, "127.0.0.1"),)


class Server:
    """Answers each request with the next of its answers (the last one again and again); keeps what was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.port = 0
        self.conversations: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = {}

    def field(self, name: str, index: int = -1) -> str | None:
        """Return a header of a request, None where it was not sent."""
        lines = self.asked[index].split("\r\n")[1:]
        fields = dict(line.split(": ", 1) for line in lines if line)
        return {key.lower(): value for key, value in fields.items()}.get(name)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and hang up."""
        self.conversations[asyncio.current_task()] = writer
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            asked = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(asked)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if answer is None:
                await asyncio.Event().wait()
            writer.write(answer if isinstance(answer, bytes) else answer(asked))
            await writer.drain()
            writer.close()
            await writer.wait_closed()

    async def end(self) -> None:
        """End all conversations, those of connections that were just accepted among them."""
        for _ in range(10):
            await asyncio.sleep(0)
        for writer in self.conversations.values():
            writer.transport.abort()
        for conversation in filter(None, self.conversations):
            conversation.cancel()
        await asyncio.gather(*filter(None, self.conversations), return_exceptions=True)
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def serving(*answers: Answer, context: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """Run a server on loopback."""
    server = Server(*answers)
    listening = await asyncio.start_server(server.converse, "127.0.0.1", 0, ssl=context)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        await server.end()


def names(**addresses: Addresses | OSError) -> LookUp:
    """Return a look-up that knows some names, written with underscores for dots."""
    known = {name.replace("_", "."): said for name, said in addresses.items()}

    def look_up(host: str) -> Addresses:
        said = known[host]
        if isinstance(said, OSError):
            raise said
        return said

    return look_up


def moved(location: str, *lines: str) -> bytes:
    """Return a redirect."""
    return "\r\n".join(["HTTP/1.1 302 Found", f"Location: {location}", "Content-Length: 0", *lines, "", ""]).encode()
