"""What the verdict over a fleet knows of each service, as the facts that `blame` judges by."""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.blame import Fact, Verdict, judge
from doorlight.domain.lights import measured_light, official_light
from doorlight.domain.record import Entry
from doorlight.domain.status import Connection, Status


def blamed(entry: Entry, entries: Mapping[str, Entry], connection: Connection, at: float) -> Verdict | None:
    """Return whose fault it is that a service is in trouble, None where it is in none and our own line works.

    Of what is looked at for the sake of doors alone only the service's own providers are heard.
    """
    fact = fact_of(entry, at)
    if connection is Connection.ONLINE and not (fact.fails or fact.says_trouble):
        return None
    heard = (each for each in entries.values() if not each.service.hidden or each.service.id in fact.depends_on)
    return judge(fact, (fact_of(each, at) for each in heard), connection)


def fact_of(entry: Entry, at: float) -> Fact:
    """Return what is confirmed of a service now; a doubt is neither a failure nor an answer."""
    measured, official = measured_light(entry, at), official_light(entry, at)
    status = measured.status if measured is not None else None
    doubtful = entry.record.health.fails > 0 and not entry.record.health.is_down
    return Fact(
        id=entry.service.id,
        name=entry.service.name,
        depends_on=entry.service.depends_on,
        fails=None if doubtful or status in (None, Status.UNKNOWN) else status is Status.MAJOR_OUTAGE,
        said=official.status if official is not None else None,
        words=official.text if official is not None else None,
        independent=official is not None and official.independent,
        public=entry.service.public,
        sure=not entry.record.health.probably,
    )
