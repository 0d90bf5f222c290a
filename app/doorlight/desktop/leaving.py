"""The last step of a process: out, whatever still hangs. Imports no Qt."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

_GRACE = 0.3  # seconds for threads that are about to end: the whole of quitting stays under one (DESIGN 7)


def leave(code: int) -> int:
    """Return the exit code, or end the process at once where a hung thread would keep it alive.

    A look-up of a name and a keyring that asks for its password may hang for minutes; nothing of ours waits there.
    """
    deadline = time.monotonic() + _GRACE
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                _end_now(code)
    return code


def _end_now(code: int) -> None:
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
