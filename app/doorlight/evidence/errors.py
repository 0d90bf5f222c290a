"""What can go wrong with a record, each with one sentence for people and a way on where there is one."""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.words import Sentence, say, verbatim


class RecordError(Exception):
    """Something cannot be done with a record; `sentence` says what."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class Unwritable(RecordError):
    """The disk does not take it: worth trying again."""


class Closed(RecordError):
    """The record has ended: nothing is added to it any more."""


class Broken(RecordError):
    """The record was changed by somebody else: adding to it would cover that up."""


class Unreadable(RecordError):
    """A file that was named cannot be read, or is no record."""


def unwritable(path: Path, error: OSError) -> Unwritable:
    """Return the error of a disk that refuses."""
    reason = verbatim(error.strerror or str(error))
    return Unwritable(say("evidence", "{file} cannot be written: {reason}", file=str(path), reason=reason))


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Return the error of a file that cannot be read."""
    reason = verbatim(error.strerror or str(error))
    return Unreadable(say("evidence", "{file} cannot be read: {reason}", file=str(path), reason=reason))
