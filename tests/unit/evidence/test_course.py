"""When a record ends by itself: 48 hours after the deadline and the return, a month later at the latest."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.domain.deadlines import Deadline
from doorlight.evidence.course import AFTER, LONGEST
from doorlight.evidence.observing import change_fields
from unit.evidence.making import DAY, HOUR, NOW, PERMIT, begun, turned


@pytest.mark.parametrize(
    ("given", "turns", "ends"),
    [
        ((), (), NOW + LONGEST),
        ((PERMIT,), (), NOW + DAY + LONGEST),
        ((), ((HOUR, "operational"),), NOW + HOUR + AFTER),
        ((PERMIT,), ((HOUR, "operational"),), NOW + DAY + AFTER),
        ((PERMIT,), ((3 * DAY, "operational"),), NOW + 3 * DAY + AFTER),
        ((), ((HOUR, "operational"), (2 * HOUR, "major_outage")), NOW + LONGEST),
        ((), ((HOUR, "operational"), (2 * HOUR, "unknown")), NOW + LONGEST),
        ((), ((HOUR, "operational"), (2 * HOUR, "operational")), NOW + HOUR + AFTER),
        ((), ((29 * DAY, "operational"),), NOW + LONGEST),
    ],
)
def test_when_a_record_ends(
    tmp_path: Path, given: tuple[Deadline, ...], turns: tuple[tuple[float, str], ...], ends: float
) -> None:
    """Whichever is later of deadline and return counts; unknown is no return; a month is the most."""
    case = begun(tmp_path, deadline=next(iter(given), None))
    for after, status in turns:
        case.log.append("health", change_fields(turned(NOW + after, status)), at=NOW + after)
    assert case.course().ends_at == ends


def test_another_service_coming_back_ends_nothing(tmp_path: Path) -> None:
    """Only the service that a record is of counts."""
    case = begun(tmp_path)
    case.log.append("health", change_fields(turned(NOW, "operational", "carrier")), at=NOW)
    assert case.course().returned_at is None
