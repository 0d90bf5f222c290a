"""The comparison has teeth: each thing that differs is found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from conformance.comparing import differences, heard
from conformance.expected import Payload, Told, Window
from doorlight.domain.look import Look, Official, Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import say

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
AT = NOON.timestamp()
PAYLOAD = Payload(
    status=Status.DEGRADED,
    file="f",
    kind="k",
    path="/",
    url="/",
    now=NOON,
    evidence="",
    said_at=NOON,
    leaves=1,
    components={"API": Status.DEGRADED},
    incidents=(Told("Slow", 2, NOON),),
    planned=(Window("Upgrade", NOON, NOON, "underway"),),
    absent=("Old",),
)
OFFICIAL = Official(
    status=Status.DEGRADED,
    text=say("notice", "The status page reports a problem"),
    source="s",
    as_of=AT,
    said_at=AT,
    components=(("API", Status.DEGRADED),),
    incidents=(ProviderIncident(title="Slow", began_at=AT, updates=(ProviderUpdate(AT, "We look."),)),),
    planned=(Planned("Upgrade", AT, AT),),
)


def look(official: Official | None) -> Look:
    """Return a look that heard this."""
    return Look(outcome=OutcomeKind.OK, reason=OFFICIAL.text, official=official)


def test_what_is_the_same_differs_in_nothing() -> None:
    """The same parts, incidents, windows and times."""
    assert differences(PAYLOAD, look(OFFICIAL)) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"said_at": None},
        {"said_at": AT + 60},
        {"components": ()},
        {"components": (("API", Status.OPERATIONAL),)},
        {"components": (("API", Status.DEGRADED), ("Web", Status.OPERATIONAL))},
        {"incidents": ()},
        {"incidents": (ProviderIncident(title="Slow", began_at=AT),)},
        {"incidents": (ProviderIncident(title="Slow", began_at=AT - 60, updates=(ProviderUpdate(AT, "We look."),)),)},
        {"incidents": (*OFFICIAL.incidents, ProviderIncident(title="Old"))},
        {"planned": ()},
        {"planned": (Planned("Upgrade", AT, AT + 60),)},
        {"planned": (Planned("Other", AT, AT),)},
    ],
)
def test_each_difference_is_found(changed: dict[str, Any]) -> None:
    """One thing changed is one difference at least."""
    assert differences(PAYLOAD, look(replace(OFFICIAL, **changed))) != []


def test_a_light_that_says_nothing_is_unknown() -> None:
    """And differs from everything but that."""
    assert heard(look(None)) is Status.UNKNOWN
    assert differences(PAYLOAD, look(None)) != []
