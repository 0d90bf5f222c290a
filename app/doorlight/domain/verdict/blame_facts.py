"""What the verdict over a fleet knows of each service, as the facts that `blame` judges by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from doorlight.domain.blame import Fact, Verdict, judge
from doorlight.domain.status import Connection, Status
from doorlight.domain.verdict.lights import measured_light, official_light
from doorlight.domain.verdict.record import Entry


def blamed(entry: Entry, entries: Mapping[str, Entry], connection: Connection, at: float) -> Verdict | None:
    """Return whose fault it is that a service is in trouble, None where it is in none and our own line works.

    Of what is looked at for the sake of doors alone only the service's own providers are heard.
    """
    fact = fact_of(entry, at)
    if connection is Connection.ONLINE and not (fact.fails or fact.says_trouble):
        return None
    return judge(fact, (fact_of(each, at) for each in _heard(fact, entries)), connection)


def all_blamed(
    those: Iterable[Entry], entries: Mapping[str, Entry], connection: Connection, at: float
) -> list[Verdict]:
    """Return the verdict on each of several services that has one; everybody's facts are gathered once."""
    facts = {name: fact_of(each, at) for name, each in entries.items()}
    asked = [facts[each.service.id] for each in those]
    verdicts = (judge(fact, (facts[each.service.id] for each in _heard(fact, entries)), connection) for fact in asked)
    return [verdict for verdict in verdicts if verdict is not None]


def _heard(fact: Fact, entries: Mapping[str, Entry]) -> Iterator[Entry]:
    return (each for each in entries.values() if not each.service.hidden or each.service.id in fact.depends_on)


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
