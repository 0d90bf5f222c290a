"""A port that must accept connections: better evidence than a ping, and all that many services have (MONITORING 1.2).

A measured light. Connects and hangs up; nothing is sent. An open port proves little about the user's own line (a
captive portal opens any, MONITORING 2.11), so a fail here always asks the control probe.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.words import say
from doorlight.net.exchange import NetError
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.reading.address import is_public, valid_host
from doorlight.sources.reading.failing import look_of_error

_LAST_PORT = 65535


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`host` is a name or an address, `port` from 1 to 65535."""

    host: str
    port: int


class Tcp:
    """The kind `tcp`."""

    kind = "tcp"
    light = LightKind.MEASURED
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse what is no host or no port."""
        valid_host("host", options.host)
        if not 1 <= options.port <= _LAST_PORT:
            raise OptionsError("port", say("config", "this must be a port from 1 to {most}", most=_LAST_PORT))

    def target(self, options: Any) -> Target:
        """Say where the check goes."""
        host = valid_host("host", options.host)
        written = f"[{host}]" if ":" in host else host
        return Target(host=host, address=f"{written}:{options.port}", public=is_public(host))

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Connect once."""
        del previous
        try:
            latency = await tools.connect(check.host, check.options.port, public=check.outside_only)
        except NetError as error:
            return look_of_error(error)
        return Look(outcome=OutcomeKind.OK, reason=say("reason", "The port is open"), latency=latency)


SOURCE: Source = Tcp()
