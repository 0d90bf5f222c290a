"""What one look at a service shows, without confirmation (DESIGN 4: "in a single check"). Pure.

Fail is *major outage*, slow is *degraded*, inconclusive and blocked are *unknown*; the two lights stay apart and the
worse one is shown. A service that is closed by its timetable or by an announcement is in *maintenance*.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.doors.answers import answered
from doorlight.domain.doors.views import DoorFacts, IsOpen, views
from doorlight.domain.look import Look, Official
from doorlight.domain.service import Check, Service
from doorlight.domain.snapshot import DoorAnswer, DoorView, Light
from doorlight.domain.status import STATUS_OF_OUTCOME, Connection, LightKind, Status, shown
from doorlight.domain.verdict.lights import together
from doorlight.domain.verdict.official import Reading, planned_now
from doorlight.domain.words import Sentence, say, verbatim


class CheckSeen(Struct, frozen=True):
    """One look at one check, as it counts. `probably`: accepted without a usable control host."""

    check: Check
    look: Look
    probably: bool = False

    @property
    def status(self) -> Status:
        """What this look alone shows; an official check without a reading is *unknown*, whatever its outcome."""
        if self.check.light is LightKind.MEASURED:
            return STATUS_OF_OUTCOME[self.look.outcome]
        return self.look.official.status if self.look.official is not None else Status.UNKNOWN

    @property
    def reason(self) -> Sentence:
        """Why, in words."""
        official = self.look.official
        if self.check.light is LightKind.OFFICIAL and official is not None:
            return official.text
        return (
            say("reason", "probably down: {reason}", reason=self.look.reason) if self.probably else self.look.reason
        )


class ServiceSeen(Struct, frozen=True, kw_only=True):
    """A service after one look. `status` None is a link-only service: a dash, counted nowhere."""

    service: Service
    status: Status | None
    reason: Sentence
    official: Light | None = None
    measured: CheckSeen | None = None  # the look that decides the measured light
    checks: tuple[CheckSeen, ...] = ()
    doors: tuple[DoorView, ...] = ()

    @property
    def is_down(self) -> bool:
        """Whether what hangs on this service may be down because of it, closed or not."""
        said = self.official.status if self.official is not None else None
        return Status.MAJOR_OUTAGE in (said, self.measured.status if self.measured is not None else None)


class Seen(Struct, frozen=True):
    """Everything one run has seen, in the order asked for. `at` is when it ended (seconds since the epoch)."""

    at: float
    connection: Connection
    services: tuple[ServiceSeen, ...]

    def worst_first(self) -> tuple[ServiceSeen, ...]:
        """Return the services worst first, link-only ones last; else in the order asked for."""
        return tuple(sorted(self.services, key=lambda seen: len(Status) if seen.status is None else seen.status.rank))


def service_seen(service: Service, checks: tuple[CheckSeen, ...], closed: Sentence | None, at: float) -> ServiceSeen:
    """Return what the looks at a service show together. `closed` is why it stands closed now, None where it does not.

    Its doors are not yet there: whether they share a fault is known when every service has been looked at.
    """
    measured, official = _measured(checks), _official(checks)
    status, reason = _status(measured, official)
    if status is not None and (plan := closed or _announced(checks, official, at)) is not None:
        status, reason = Status.MAINTENANCE, plan
    return ServiceSeen(
        service=service, status=status, reason=reason, official=official, measured=measured, checks=checks
    )


def with_doors(
    services: Iterable[ServiceSeen],
    is_open: IsOpen,
    at: float,
    behind: Iterable[ServiceSeen] = (),
    connection: Connection = Connection.ONLINE,
) -> tuple[ServiceSeen, ...]:
    """Return the services with their doors: open now, sharing a fault that was seen in this run, answering.

    `behind` is what was looked at for the sake of the doors alone.
    """
    services = tuple(services)
    facts = replace(door_facts((*services, *behind), at), offline=connection is not Connection.ONLINE)
    return tuple(replace(seen, doors=views(seen.service, facts, is_open, at)) for seen in services)


def door_facts(seen: Iterable[ServiceSeen], at: float) -> DoorFacts:
    """Return what one look at services, and at doors as hidden guests, tells of doors."""
    looked_at = {each.service.id: each for each in seen}
    return DoorFacts(
        down=frozenset(name for name, each in looked_at.items() if each.is_down),
        names={name: each.service.name for name, each in looked_at.items()},
        answers={name: _answer(each, at) for name, each in looked_at.items() if each.service.hidden},
    )


def _answer(seen: ServiceSeen, at: float) -> DoorAnswer:
    measured = seen.measured
    light = None if measured is None else Light(status=measured.status, text=measured.reason, as_of=at)
    return answered(seen.status, light, seen.official)


def _status(measured: CheckSeen | None, official: Light | None) -> tuple[Status | None, Sentence]:
    light = None
    if measured is not None:
        light = Light(status=measured.status, text=measured.reason)
    status = shown(light.status if light else None, official.status if official else None)
    if status is None:
        return None, say("reason", "nothing here can be checked, only its doors are known")
    return status, together(status, light, official)


def _measured(checks: tuple[CheckSeen, ...]) -> CheckSeen | None:
    """Return the worst look of the measured light."""
    looks = [seen for seen in checks if seen.check.light is LightKind.MEASURED]
    return min(looks, key=lambda seen: seen.status.rank, default=None)


def _official(checks: tuple[CheckSeen, ...]) -> Light | None:
    """Return the worst of what the provider's pages say."""
    looks = [seen for seen in checks if seen.check.light is LightKind.OFFICIAL]
    if not looks:
        return None
    worst = min(looks, key=lambda seen: seen.status.rank)
    said = worst.look.official
    return Light(
        status=worst.status,
        text=worst.reason,
        source=said.source if said is not None else worst.check.address,
        as_of=said.as_of if said is not None else None,
        independent=said is not None and said.independent,
    )


def _announced(checks: tuple[CheckSeen, ...], official: Light | None, at: float) -> Sentence | None:
    """Return the provider's word for maintenance that is on now, None where there is none."""
    said: dict[str, Official] = {
        seen.check.key: seen.look.official for seen in checks if seen.look.official is not None
    }
    plan = planned_now({key: Reading(official=each) for key, each in said.items()}, at)
    if plan is not None:
        return verbatim(plan.title) if plan.title else say("reason", "planned maintenance")
    return official.text if official is not None and official.status is Status.MAINTENANCE else None
