"""What a command refuses: one sentence that names file, line and key where there is one, and exit code 2."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot do what was asked; the text is one sentence with a way on."""
