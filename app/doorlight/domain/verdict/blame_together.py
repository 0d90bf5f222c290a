"""Whose fault it is that several services are in trouble at once: what is said of most of them comes first.

Pure. A notice for many asks; of one service alone its own verdict is said (`blame`).
"""

from __future__ import annotations

from collections.abc import Iterable

from doorlight.domain.blame import Verdict
from doorlight.domain.words import Sentence, say

MOST_VERDICTS = 3  # ours: a reason is read, a list of reasons is not


def together(verdicts: Iterable[Verdict]) -> tuple[Sentence, ...]:
    """Return the commonest verdicts, each with what speaks for it; nothing is said twice. () of no verdict."""
    alike: list[list[Verdict]] = []
    for verdict in verdicts:
        known = next((each for each in alike if each[0].sentence == verdict.sentence), None)
        if known is None:
            alike.append([verdict])
        else:
            known.append(verdict)
    alike.sort(key=len, reverse=True)
    said: list[Sentence] = []
    for first, *_ in alike[:MOST_VERDICTS]:
        said += [each for each in (first.sentence, *first.evidence) if each not in said]
    rest = (say("blame", "Of the others the panel says it one by one."),) if len(alike) > MOST_VERDICTS else ()
    return (*said, *rest)
