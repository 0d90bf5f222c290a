"""A web server of its own process that costs next to nothing: `python plain_server.py` prints its port and serves."""

from __future__ import annotations

import asyncio
import sys

BODY = b"<html><body>" + b"ready " * 40 + b"</body></html>"
HEAD = (
    b"HTTP/1.1 200 OK\r\nServer: plain\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\nContent-Type: text/html\r\n"
    b'Content-Length: %d\r\nLast-Modified: Tue, 24 Nov 2026 11:00:00 GMT\r\nConnection: close\r\nETag: "1"\r\n\r\n'
)


class Answering(asyncio.Protocol):
    """Answers whatever is asked, and hangs up; `/asked` is how often it was."""

    count = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._asked = b""

    def data_received(self, data: bytes) -> None:
        """Answer when the request is whole."""
        self._asked += data
        if self._asked.endswith(b"\r\n\r\n"):
            body = BODY
            if self._asked.startswith(b"GET /asked "):
                body = b"%d" % Answering.count
            else:
                Answering.count += 1
            self._transport.write(HEAD % len(body) + body)
            self._transport.close()


async def serve() -> None:
    """Serve until the process is ended."""
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
