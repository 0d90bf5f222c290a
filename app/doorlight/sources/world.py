"""The kind of a recorded day: its facts come from a world file, so this source itself never learns anything.

`engine.world` answers in its place. A check of this kind outside a replay says so, and moves nothing.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.words import say
from doorlight.sources.base import Source, Target, Tools


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing to choose: the world file has the facts."""


class World:
    """The kind `world`."""

    kind = "world"
    light = LightKind.MEASURED
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Accept: there is nothing to refuse."""

    def target(self, options: Any) -> Target:
        """Say that it leads nowhere, and like a public host depends on our own line (DESIGN 6)."""
        del options
        return Target(host="", address="", public=True)

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Say that there is no recorded day to ask."""
        del check, tools, previous
        return Look(
            outcome=OutcomeKind.INCONCLUSIVE,
            reason=say("reason", "This check has answers in a replay only"),
        )


SOURCE: Source = World()
