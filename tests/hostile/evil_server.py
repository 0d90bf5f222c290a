"""A server that lies, drips, hangs and cuts, on loopback, in a thread of its own; with an authority of its own.

    with running(tmp_path) as server:
        subprocess.run([..., server.url("gzip_bomb")], env={**os.environ, "SSL_CERT_FILE": str(server.ca_file)})

`server.url(name)` for each name of `evil_behaviours.BEHAVIOURS`, `server.ports` by kind of certificate,
`server.context()` trusts its authority in this process, `server.asked` counts the requests by behaviour.
Run as a program it serves until it is interrupted and prints the addresses: `python tests/hostile/evil_server.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

from hostile.evil_behaviours import BEHAVIOURS, Client, whole

STARTS_WITHIN = 10.0  # seconds
CLIENT_HELLO = b"\x16"  # RFC 8446 5.1: how TLS begins


class EvilServer:
    """The running server, as a test sees it."""

    def __init__(self, ca_file: Path, contexts: dict[str, ssl.SSLContext | None]) -> None:
        self.ca_file = ca_file
        self.ports: dict[str, int] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, list[dict[str, str]]] = {}
        self._contexts = contexts
        self._open: set[asyncio.StreamWriter] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="evil server", daemon=True)

    def url(self, name: str) -> str:
        """Return the address at which a behaviour is served."""
        each = BEHAVIOURS[name]
        return f"{each.scheme}://127.0.0.1:{self.ports[each.server]}/{name}"

    def context(self) -> ssl.SSLContext:
        """Return a client's context that trusts this server's authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.ca_file))

    def start(self) -> None:
        """Start, and wait until the ports are known."""
        self._thread.start()
        if not self._ready.wait(STARTS_WITHIN):
            raise TimeoutError("the evil server did not start")

    def stop(self) -> None:
        """End all connections and the thread."""
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STARTS_WITHIN)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(lambda _loop, _context: None)  # cut handshakes are what we are here for
        self._stop = asyncio.Event()
        async with contextlib.AsyncExitStack() as stack:
            for kind, context in self._contexts.items():
                server = await asyncio.start_server(self._converse, "127.0.0.1", 0, ssl=context)
                self.ports[kind] = server.sockets[0].getsockname()[1]
                stack.callback(server.close)
            silent = await asyncio.start_server(self._stay_silent, "127.0.0.1", 0)
            self.ports["silent"] = silent.sockets[0].getsockname()[1]
            stack.callback(silent.close)
            self._ready.set()
            await self._stop.wait()
        await self._end_conversations()

    async def _end_conversations(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for writer in self._open:
            writer.transport.abort()
        await asyncio.sleep(0)  # lets the sockets close

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await self._serve_one(reader, writer)
            writer.close()
            await writer.wait_closed()
            self._open.discard(writer)

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path, headers = await _request(reader)
        name = path.lstrip("/").partition("/")[0].partition("?")[0]
        self.asked[name] += 1
        self.headers.setdefault(name, []).append(headers)
        assert self._stop is not None
        client = Client(path, headers, reader, writer, self._stop, self.ports)
        served = BEHAVIOURS.get(name)
        await (served.serve(client) if served else client.say(whole(b"", status="404 Not Found")))

    async def _stay_silent(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        del reader
        self._open.add(writer)
        assert self._stop is not None
        await self._stop.wait()


async def _request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]]:
    first = await reader.readexactly(1)
    if first == CLIENT_HELLO:
        return "/plain_on_tls_port", {}
    lines = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines[1:] if line)
    return lines[0].split(" ")[1], {name.lower(): value.strip() for name, _, value in fields}


def _contexts(authority: trustme.CA) -> dict[str, ssl.SSLContext | None]:
    """Return a server's context for each kind of certificate; None speaks plain HTTP."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    here = ("127.0.0.1", "localhost")
    certificates = {
        "https": authority.issue_cert(*here),
        "expired": authority.issue_cert(*here, not_before=yesterday - timedelta(days=90), not_after=yesterday),
        "wrong_host": authority.issue_cert("other.example"),
        "untrusted": trustme.CA().issue_cert(*here),
    }
    contexts: dict[str, ssl.SSLContext | None] = {"http": None}
    for kind, certificate in certificates.items():
        context = contexts[kind] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
    return contexts


@contextlib.contextmanager
def running(folder: Path) -> Iterator[EvilServer]:
    """Serve all behaviours while the context lasts; the authority's certificate is written into `folder`."""
    authority = trustme.CA()
    ca_file = folder / "evil-authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    server = EvilServer(ca_file, _contexts(authority))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def main() -> None:
    """Serve until interrupted."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        lines = [f"{server.url(name)}  {each.promise}" for name, each in BEHAVIOURS.items()]
        sys.stdout.write("\n".join((f"SSL_CERT_FILE={server.ca_file}", *lines, "")))
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
