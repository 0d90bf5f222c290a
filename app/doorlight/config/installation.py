"""The installation id: random, never sent anywhere; it spreads the schedules of many desktops (DESIGN 4)."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from doorlight.config import disk
from doorlight.config.errors import ConfigError

_ID = re.compile(rb"[0-9a-f]{32}\n?")


def installation_id(data_dir: Path) -> str:
    """Return this installation's 32 hexadecimal digits, made at the first call and kept in the data folder.

    Where they cannot be kept they hold for this session only.
    """
    path = data_dir / "installation"
    fresh = secrets.token_hex(16)
    try:
        kept = disk.read(path) or b""
        if _ID.fullmatch(kept):
            return kept.decode().strip()
        disk.write(path, f"{fresh}\n".encode())
    except ConfigError:
        return fresh
    return fresh
