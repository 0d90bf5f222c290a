"""AWS's regions by code and by name: what is chosen must be one, because its dashboard lists only those in trouble.

Source of the names: docs.aws.amazon.com, "AWS Regions". A code of the usual form is taken for one, so that a region
that opens tomorrow can be watched; a new name only once an event has it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.words import say, verbatim
from doorlight.sources.published.choice import key
from doorlight.sources.reading.official import Unreadable

_CODE = re.compile(r"[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:(?:north|south)(?:east|west)?|east|west|central)-\d{1,2}")
_NAMES = frozenset(
    (
        *("n. virginia", "ohio", "n. california", "oregon", "montreal", "montréal", "calgary", "mexico", "global"),
        *("frankfurt", "ireland", "london", "milan", "paris", "spain", "stockholm", "zurich", "tel aviv", "bahrain"),
        *("uae", "cape town", "hong kong", "hyderabad", "jakarta", "malaysia", "melbourne", "mumbai", "new zealand"),
        *("osaka", "seoul", "singapore", "sydney", "taipei", "thailand", "tokyo", "beijing", "ningxia"),
        *("sao paulo", "são paulo"),
    )
)


def refuse_unknown(chosen: Iterable[str], told: Iterable[str]) -> None:
    """Refuse a region that is none: it would be fine for ever. `told` are the names in the answer itself.

    Raises Unreadable.
    """
    names = _NAMES.union(key(name) for name in told)
    for region in chosen:
        if not _CODE.fullmatch(key(region)) and key(region) not in names:
            reason = say("reason", "AWS has no region {name}; a code is like ca-central-1", name=verbatim(region, 80))
            raise Unreadable(reason, trouble=SourceTrouble.CHOICE)
