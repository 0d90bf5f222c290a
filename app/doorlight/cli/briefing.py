"""`doorlight briefing`: what happened in the last day, what is wrong, what is planned, deadlines ahead.

Said from what is remembered: nothing is asked of the network, and a running application is not disturbed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from doorlight.cli.setup import set_up
from doorlight.cli.stream import rfc3339
from doorlight.cli.terminal_text import plain
from doorlight.domain.telling.briefing import DAY
from doorlight.domain.words import render
from doorlight.engine.briefing import briefing


def run(options: argparse.Namespace) -> int:
    """Print it; returns 0, with or without anything to say."""
    setup, now = set_up(options), time.time()
    notice = briefing(setup.settings, setup.places, now - DAY, now)
    lines = [render(sentence, setup.words) for sentence in notice.body] if notice is not None else []
    if options.json:
        written = {"at": rfc3339(now), "since": rfc3339(now - DAY), "lines": lines}
        sys.stdout.write(json.dumps(written, ensure_ascii=False) + "\n")
        return 0
    nothing = setup.words.translate(
        "cli", "Nothing to tell: no trouble in a day, nothing planned, no deadline ahead."
    )
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines or [nothing]))
    return 0
