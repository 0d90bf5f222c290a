"""The Unix socket at which a running Doorlight is spoken to, without Qt: the tray's and that of `watch`."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

LONGEST = 4096  # bytes of what another start may say


def place_of(name: str) -> Path:
    """Return where whoever answers to `name` listens: in the folder for temporary files."""
    return Path(tempfile.gettempdir(), name)


def listening_at(path: Path) -> socket.socket:
    """Return a socket that listens there, for this user alone; one that was left there is taken away.

    Raises OSError.
    """
    path.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listening.bind(str(path))
        listening.listen()
    except OSError:
        listening.close()
        raise
    finally:
        os.umask(before)
    listening.setblocking(False)
    return listening
