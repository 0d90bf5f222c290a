"""What is done once, when a start is over: nothing that was only needed to get going stays in the way."""

from __future__ import annotations

import gc

SETTLED = 5000  # milliseconds after the start: what is alive then stays


def settle() -> None:
    """Put what a start has made out of the collector's way: its passes are what blocks a window longest."""
    gc.collect()
    gc.freeze()
