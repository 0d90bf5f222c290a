"""What can be wrong with the user's file, said in one sentence that names file, line and key; and a locked keyring.

Raised by `file` and `system_keyring`, shown by the terminal as it is and by the settings window beside the field.
"""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.words import Message, say
from doorlight.sources.base import SecretUnavailable


class KeyringLocked(SecretUnavailable):
    """The keyring's password was refused, or cannot be asked for: asking again may raise another prompt."""


class ConfigError(Exception):
    """The user's file is wrong, or cannot be read or written.

    `text` says what is wrong and the fix, for a place that names the key itself (beside a field). `here` begins with
    the line (from 1) and the key, as far as they are known; `sentence`, and the error as a string, with the file.
    """

    def __init__(self, file: Path, text: Message, *, line: int | None = None, key: str = "") -> None:
        self.file = file
        self.text = text
        self.line = line
        self.key = key
        super().__init__(str(self.sentence))

    @property
    def here(self) -> Message:
        """Say where in the file, and what."""
        about = say("config", "{key}: {text}", key=self.key, text=self.text) if self.key else self.text
        return about if self.line is None else say("config", "line {line}: {text}", line=self.line, text=about)

    @property
    def sentence(self) -> Message:
        """Say in which file, where, and what."""
        if self.line is None:
            return say("config", "{file}: {text}", file=str(self.file), text=self.here)
        return say("config", "{file}, {text}", file=str(self.file), text=self.here)
