"""What can be wrong with the user's file, said in one sentence that names the file, the line and the key.

Raised by `file`, shown by the terminal as it is and by the settings window beside the field.
"""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.words import Message, Verbatim, say


class ConfigError(Exception):
    """The user's file is wrong, or cannot be read or written.

    `text` says what is wrong and the fix, for a place that names the key itself (beside a field). `sentence`, and the
    error as a string, begin with the file, the line (from 1) and the key, as far as they are known.
    """

    def __init__(self, file: Path, text: Message, *, line: int | None = None, key: str = "") -> None:
        self.file = file
        self.text = text
        self.line = line
        self.key = key
        super().__init__(str(self.sentence))

    @property
    def sentence(self) -> Message:
        """Say where and what."""
        return say("config", "{place}: {text}", place=self._place(), text=self._about())

    def _place(self) -> Message | Verbatim:
        if self.line is None:
            return Verbatim(str(self.file))
        return say("config", "{file}, line {line}", file=str(self.file), line=self.line)

    def _about(self) -> Message:
        return say("config", "{key}: {text}", key=self.key, text=self.text) if self.key else self.text
