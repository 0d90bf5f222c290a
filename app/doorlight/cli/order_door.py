"""Where a running `watch` takes what the command line asks of it (`desktop.orders`), as the tray does.

It answers beside the tray, under a name of its own, so that neither takes the other's place. Windows has no such
sockets in Python: there only the tray obeys.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from doorlight.desktop.local_socket import LONGEST, listening_at, place_of
from doorlight.desktop.orders import Order, read, watch_name

_PATIENCE = 0.2  # seconds for a line to come once somebody has knocked, as at the tray's door

_log = logging.getLogger(__name__)

Obey = Callable[[Order], None]


@asynccontextmanager
async def open_for_orders(instance: str, obey: Obey) -> AsyncIterator[None]:
    """Take orders meanwhile. Where that cannot be, or another `watch` takes them, that is logged."""
    server = None if sys.platform == "win32" else await _server(place_of(watch_name(instance)), obey)
    try:
        yield
    finally:
        if server is not None:
            server.close()
            place_of(watch_name(instance)).unlink(missing_ok=True)


async def _server(path: Path, obey: Obey) -> asyncio.Server | None:
    if _is_answered(path):
        _log.warning("another watch over the same data takes the orders of the command line")
        return None
    try:
        listening = listening_at(path)
    except OSError as error:
        _log.warning("the command line cannot ask anything of this watch: %s", error)
        return None
    return await asyncio.start_unix_server(partial(_hear, obey), sock=listening, limit=LONGEST)


def _is_answered(path: Path) -> bool:
    """Whether somebody listens there already; what was left by one that was killed does not answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as calling:
        return calling.connect_ex(str(path)) == 0


async def _hear(obey: Obey, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Obey one caller; hanging up says that the line was read."""
    try:
        async with asyncio.timeout(_PATIENCE):
            line = await reader.readline()
    except (TimeoutError, ValueError):  # ValueError: longer than any order
        line = b""
    order = read(line)
    if order is not None:
        obey(order)
    writer.close()
