"""Recorded feeds, judged an hour after they were last written."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.domain.status import Status
from doorlight.sources.reading.feed_entries import parse
from doorlight.sources.reading.feed_verdict import judge_feed
from doorlight.sources.reading.official import Unreadable


def judged(path: Path) -> Status:
    """Judge a feed an hour after its newest date."""
    body = path.read_bytes()
    document = parse(body)
    dates = [document.built_at, *(entry.at for entry in document.entries)]
    now = max(date for date in dates if date is not None) + 3600
    return judge_feed(body, (), "", now, "en").status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("atom/github_history_2025-07.atom", Status.OPERATIONAL),
        ("atom/github_history_2026-08.atom", Status.OPERATIONAL),
        ("azure_rss/azure_empty_real.xml", Status.OPERATIONAL),
        ("azure_rss/healthy.xml", Status.OPERATIONAL),
        ("azure_rss/incident.xml", Status.MAJOR_OUTAGE),
        ("rss/sample_feed_cloud.xml", Status.DEGRADED),
    ],
)
def test_recorded_feeds_have_their_status(shared_data: Path, name: str, status: Status) -> None:
    """All resolved, empty and fresh, or open."""
    assert judged(shared_data / "status_samples" / name) is status


@pytest.mark.parametrize("name", ["rss/feed_moved_notice.xml", "rss/metanet_ch.xml"])
def test_moved_and_foreign_feeds_are_unreadable(shared_data: Path, name: str) -> None:
    """A feed that moved, and one whose newest report is in another language."""
    with pytest.raises(Unreadable):
        judged(shared_data / "status_samples" / name)
