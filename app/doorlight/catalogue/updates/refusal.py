"""Why a catalogue from outside is not taken: one plain sentence each, raised by every step of `admission`."""

from __future__ import annotations

from doorlight.domain.words import Message


class CatalogueRefused(Exception):
    """A catalogue must not be used; the one in use stays. `text` says why, and the way on where there is one."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.text = text
