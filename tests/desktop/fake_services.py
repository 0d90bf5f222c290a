"""Services, views and snapshots for tests of the desktop."""

from __future__ import annotations

from doorlight.domain.service import Check, Service
from doorlight.domain.snapshot import ServiceView, Snapshot
from doorlight.domain.status import Connection, LightKind, Status
from doorlight.domain.words import LocalText, say


def check(address: str = "https://shop.example/health") -> Check:
    """Build a measured check."""
    return Check(
        key=address, kind="http", light=LightKind.MEASURED, options=None, host="shop.example", address=address
    )


def service(name: str, **keys: object) -> Service:
    """Build a service with one check, named like its id."""
    given: dict[str, object] = {"checks": (check(),), **keys}
    return Service(id=name, name=LocalText(name.capitalize()), **given)  # type: ignore[arg-type]


def view(of: Service, status: Status | None = Status.OPERATIONAL, **keys: object) -> ServiceView:
    """Build how a service stands."""
    return ServiceView(service=of, status=status, reason=say("reason", "HTTP {code}", code=503), **keys)  # type: ignore[arg-type]


def snapshot(*views: ServiceView) -> Snapshot:
    """Build everything there is to see."""
    return Snapshot(
        at=1_657_267_200.0,
        connection=Connection.ONLINE,
        status=None,
        headline=say("headline", "All is well"),
        services=views,
    )
