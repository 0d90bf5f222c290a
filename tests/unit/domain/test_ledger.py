"""The told ledger, after Alertmanager's TestDedupStageNeedsUpdate: what is told against what is true."""

from __future__ import annotations

import pytest

from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import AlertLevel
from doorlight.domain.status import Status
from doorlight.domain.verdict.flapping import Flaps
from doorlight.domain.verdict.health import Health, State
from doorlight.domain.verdict.ledger import Cause, Trouble, allows, update, wanted

DOWN = Trouble(Cause.MEASURED, Status.MAJOR_OUTAGE)
MAJOR = Trouble(Cause.OFFICIAL, Status.MAJOR_OUTAGE)
PARTIAL = Trouble(Cause.OFFICIAL, Status.PARTIAL_OUTAGE)
DEGRADED = Trouble(Cause.OFFICIAL, Status.DEGRADED)
UNSTABLE = Trouble(Cause.UNSTABLE, Status.DEGRADED)
INTERMITTENT = Trouble(Cause.INTERMITTENT, Status.DEGRADED)

UPDATES = [
    (None, None, None),  # nothing firing, nothing told: it does not know about them
    (None, DOWN, NoticeKind.PROBLEM),  # no entry and firing: first
    (None, MAJOR, NoticeKind.PROBLEM),
    (None, UNSTABLE, NoticeKind.UNSTABLE),
    (None, INTERMITTENT, NoticeKind.INTERMITTENT),
    (DOWN, DOWN, None),  # told the same: no repeat
    (DOWN, None, NoticeKind.RECOVERED),  # all resolved and told
    (UNSTABLE, None, NoticeKind.RECOVERED),
    (INTERMITTENT, None, NoticeKind.RECOVERED),
    (DOWN, MAJOR, None),  # another witness of the same
    (DOWN, PARTIAL, NoticeKind.CHANGED),
    (PARTIAL, MAJOR, NoticeKind.CHANGED),
    (MAJOR, DEGRADED, NoticeKind.CHANGED),
    (PARTIAL, DOWN, NoticeKind.PROBLEM),
    (INTERMITTENT, DOWN, NoticeKind.PROBLEM),
    (DOWN, UNSTABLE, NoticeKind.UNSTABLE),
    (INTERMITTENT, UNSTABLE, NoticeKind.UNSTABLE),
    (UNSTABLE, DOWN, NoticeKind.PROBLEM),  # a long outage inside unstable
    (UNSTABLE, INTERMITTENT, None),
    (DEGRADED, INTERMITTENT, None),
]


@pytest.mark.parametrize(("told", "want", "kind"), UPDATES)
def test_update(told: Trouble | None, want: Trouble | None, kind: NoticeKind | None) -> None:
    """Exactly the gap between told and true is told."""
    assert update(told, want) is kind


@pytest.mark.parametrize(
    ("state", "flaps", "official", "want"),
    [
        (State.UNKNOWN, Flaps(), None, None),
        (State.UP, Flaps(), Status.OPERATIONAL, None),
        (State.SUSPECT, Flaps(), None, None),
        (State.DOWN, Flaps(), None, DOWN),
        (State.RECOVERING, Flaps(), Status.OPERATIONAL, DOWN),
        (State.UP, Flaps(), Status.MAJOR_OUTAGE, MAJOR),
        (State.UP, Flaps(), Status.MAINTENANCE, None),
        (State.UP, Flaps(), Status.UNKNOWN, None),
        (State.UP, Flaps(intermittent=True), None, INTERMITTENT),
        (State.UP, Flaps(intermittent=True), Status.PARTIAL_OUTAGE, PARTIAL),
        (State.DOWN, Flaps(unstable=True), None, UNSTABLE),
        (State.UP, Flaps(unstable=True, escalated=True), None, DOWN),
    ],
)
def test_wanted(state: State, flaps: Flaps, official: Status | None, want: Trouble | None) -> None:
    """What should be believed follows from health, unrest and the provider's last definite word."""
    assert wanted(Health(state=state), flaps, official) == want


@pytest.mark.parametrize(
    ("alerts", "want", "allowed"),
    [
        (AlertLevel.ALL, DEGRADED, True),
        (AlertLevel.OUTAGES, DOWN, True),
        (AlertLevel.OUTAGES, MAJOR, True),
        (AlertLevel.OUTAGES, PARTIAL, False),
        (AlertLevel.OUTAGES, INTERMITTENT, False),
        (AlertLevel.LIGHT, DOWN, False),
        (AlertLevel.NONE, DOWN, False),
        (AlertLevel.NONE, None, True),
    ],
)
def test_alert_levels(alerts: AlertLevel, want: Trouble | None, allowed: bool) -> None:  # noqa: FBT001  # a column
    """Levels withhold beginnings, never the end of what was told."""
    assert allows(alerts, want) is allowed
