"""What a command refuses: one sentence that names file, line and key where there is one, and exit code 2."""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.words import Sentence, say, verbatim


class CommandError(Exception):
    """A command cannot do what was asked; `text` is one sentence with a way on, said in the reader's language."""

    def __init__(self, text: Sentence) -> None:
        self.text = text
        super().__init__(str(text))


def unusable(path: Path, error: OSError) -> CommandError:
    """Return the refusal of a file that could not be read or written: which one, and what the system says."""
    return CommandError(say("cli", "{url}: {reason}", url=str(path), reason=verbatim(error.strerror or str(error))))
