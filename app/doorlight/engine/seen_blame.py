"""Whose fault it is, by one look at every service (`doorlight check`): the facts of that run for `domain.blame`."""

from __future__ import annotations

from doorlight.domain.blame import Fact, Verdict, judge
from doorlight.domain.status import Status
from doorlight.engine.seen import Seen, ServiceSeen


def verdicts(seen: Seen) -> dict[str, Verdict]:
    """Return the verdict over each service that is in trouble, by its id; offline over all public ones."""
    facts = [_fact(service) for service in seen.services]
    found = ((fact.id, judge(fact, facts, seen.connection)) for fact in facts)
    return {name: verdict for name, verdict in found if verdict is not None}


def _fact(seen: ServiceSeen) -> Fact:
    status = seen.measured.status if seen.measured is not None else None
    return Fact(
        id=seen.service.id,
        name=seen.service.name,
        depends_on=seen.service.depends_on,
        fails=None if status in (None, Status.UNKNOWN) else status is Status.MAJOR_OUTAGE,
        said=seen.official.status if seen.official is not None else None,
        words=seen.official.text if seen.official is not None else None,
        independent=seen.official is not None and seen.official.independent,
        public=seen.service.public,
        sure=not (seen.measured is not None and seen.measured.probably),
    )
