"""What a start of the tray was asked for, in one frozen value: read from the command line, handed to everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doorlight.config.paths import Places

if TYPE_CHECKING:
    from doorlight.engine.world import World

_LANGUAGE = re.compile(rb"""^language\s*=\s*["'](\w+)["']""", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Start:
    """`world` is a recorded day to show, in throw-away places, `speed` times as fast as it was.

    `background`: started with the session, so nothing but the icon. `again`: arguments for the start at login.
    """

    places: Places
    config_named: bool = False
    background: bool = False
    world: World | None = None
    speed: float = 600.0
    verbose: bool = False
    quiet: bool = False
    again: tuple[str, ...] = ()

    @property
    def replayed(self) -> bool:
        """Whether this is a replay."""
        return self.world is not None

    @property
    def asks_first(self) -> bool:
        """Whether this is the first start of all: then there are a few questions."""
        known = self.config_named or self.background or self.replayed
        return not known and not self.places.config_file.exists()

    def language(self) -> str:
        """Return the language the user's file asks for, before it is read properly: for the tray's first words."""
        try:
            head = self.places.config_file.read_bytes().partition(b"\n[")[0]
        except OSError:
            return "auto"
        found = _LANGUAGE.search(head)
        return found[1].decode("ascii", "replace") if found else "auto"
