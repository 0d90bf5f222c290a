"""A look into the file by a command that is no engine: read only, nothing made, moved or mended.

A running application may hold the file at the same time; what cannot be read is not known.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from doorlight.store.opening import open_to_read

_WHERE_THEY_STAND = "SELECT service, record FROM state WHERE service <> '' OR ?"


def states(path: Path, *, of_all: bool = False) -> dict[str, bytes]:
    """Return what the verdict last kept of each service; nothing where there is no file, or none that can be read.

    `of_all`: with what it keeps of all together, under "".
    """
    connection = open_to_read(path) if path.is_file() else None
    if connection is None:
        return {}
    try:
        with closing(connection):
            return dict(connection.execute(_WHERE_THEY_STAND, (of_all,)))
    except sqlite3.Error:
        return {}
