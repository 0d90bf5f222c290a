"""A connection as the transport needs it: send bytes, receive bytes, close; plain or through TLS.

TLS runs over memory buffers and the loop's own socket calls: cheaper than asyncio's streams, and nothing is
read ahead of who wants it. No connection is ever used twice (DESIGN 8).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from typing import Protocol

from doorlight.net.hop import Hop, Phase
from doorlight.net.tls import expiry_of

CHUNK = 64 * 1024  # bytes asked of a socket at once


class Wire(Protocol):
    """One open connection."""

    async def send(self, data: bytes) -> None:
        """Send all of `data`."""
        ...

    async def receive(self) -> bytes:
        """Return what came, b"" when the other side has properly closed."""
        ...

    def close(self) -> None:
        """Hang up at once."""
        ...


class PlainWire:
    """Bytes as they are."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._loop = asyncio.get_running_loop()

    async def send(self, data: bytes) -> None:
        """Send all of `data`."""
        await self._loop.sock_sendall(self._socket, data)

    async def receive(self) -> bytes:
        """Return what came, b"" when the other side has closed."""
        return await self._loop.sock_recv(self._socket, CHUNK)

    def close(self) -> None:
        """Hang up at once."""
        self._socket.close()


class TlsWire:
    """Bytes through TLS over a plain wire."""

    def __init__(self, wire: PlainWire, context: ssl.SSLContext, server_name: str) -> None:
        self._wire = wire
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)

    async def shake_hands(self, hop: Hop) -> None:
        """Agree on a secure connection and verify the other side; notes it in `hop`.

        Raises ssl.SSLError, its SSLCertVerificationError among them.
        """
        hop.phase = Phase.HANDSHAKE
        try:
            while not self._has_shaken():
                await self._flush()
                await self._fetch()
        except ssl.SSLError:
            with contextlib.suppress(OSError):
                await self._flush()  # the alert: tells the other side why we hang up
            raise
        hop.secure = True
        hop.certificate_expires_at = expiry_of(self._tls)

    async def send(self, data: bytes) -> None:
        """Send all of `data`."""
        self._tls.write(data)
        await self._flush()

    async def receive(self) -> bytes:
        """Return what came, b"" after a proper goodbye; a connection merely cut raises SSLEOFError (RFC 9112 9.8)."""
        while True:
            try:
                return self._tls.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fetch()

    def close(self) -> None:
        """Hang up at once."""
        self._wire.close()

    def _has_shaken(self) -> bool:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._wire.send(self._outgoing.read())

    async def _fetch(self) -> None:
        data = await self._wire.receive()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
