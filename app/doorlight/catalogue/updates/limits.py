"""What an entry that came over the network may not do, besides what no entry may (`verify`): it is data, no more.

Whoever signs catalogues can tell Doorlight what to look at and where the doors are. They must not be able to look
into the user's own network, to send the user's secrets anywhere, to be told things less politely or less often, or
to keep Doorlight silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import AlertLevel, Check, Confirm, Service
from doorlight.domain.words import Message, say

_SECRET = "keyring:"  # noqa: S105  # how a check names a secret (DESIGN 5), none itself


def beyond_data(service: Service, shipped: Shelf) -> Message | None:
    """Return what an entry must not do, None where it is data alone. `shipped` is the application's own catalogue."""
    return next(_excesses(service, shipped), None)


def _excesses(service: Service, shipped: Shelf) -> Iterator[Message]:
    for check in service.checks_and_doors:
        if not check.public:
            yield say("catalogue", "{address} is not on the public internet", address=check.address)
        if names_secret(check.options) and check.key not in _shipped_keys(service.id, shipped):
            yield say("catalogue", "it would send a secret of the user’s to {address}", address=check.address)
    if service.own:
        yield say("catalogue", "only the user may mark a service as their own")
    if (service.alerts, service.confirm, service.group) != (AlertLevel.ALL, Confirm(), ""):
        yield say("catalogue", "only the user may choose its alerts, its group and how sure Doorlight must be")


def names_secret(options: Any) -> bool:
    """Whether a check, by its options, sends a secret from the user's keyring."""
    return _SECRET in msgspec.json.encode(options, enc_hook=str).decode().lower()


def _shipped_keys(name: str, shipped: Shelf) -> set[str]:
    """Return the keys of the checks that the application itself has for an entry: those were reviewed with it."""
    service = shipped.get(name)
    checks: tuple[Check, ...] = service.checks_and_doors if service is not None else ()
    return {check.key for check in checks}
