"""Recorded status pages: the status that a person reading the payload would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.domain.status import Status
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.statuspage_payload import decode
from doorlight.sources.reading.statuspage_selection import Chosen
from doorlight.sources.reading.statuspage_verdict import judge_summary

EXPECTED = {
    "barometer_healthy.json": Status.OPERATIONAL,
    "barometer_incident.json": Status.PARTIAL_OUTAGE,
    "barometer_maintenance.json": Status.MAINTENANCE,
    "claude_major_outage_2026-07-29.json": Status.MAJOR_OUTAGE,
    "claude_summary_degraded_2026-10.json": Status.DEGRADED,
    "cloudamqp_maintenance.json": Status.MAINTENANCE,
    "cloudflare_2026-07_470_components.json": Status.DEGRADED,
    "cloudsmith_status_maintenance_2022.json": Status.MAINTENANCE,
    "gh_summary_synth_group_null.json": Status.DEGRADED,
    "github_2026-07.json": Status.OPERATIONAL,
    "github_incident_doc_example.json": Status.MAJOR_OUTAGE,
    "knowbe4_2026-07.json": Status.OPERATIONAL,
    "logingov_2026-08.json": Status.OPERATIONAL,
    "osu_example_critical.json": Status.MAJOR_OUTAGE,
    "osu_example_major.json": Status.PARTIAL_OUTAGE,
    "osu_example_minor.json": Status.DEGRADED,
    "osu_example_none.json": Status.OPERATIONAL,
    "twilio_191_components_2026-08.json": Status.DEGRADED,
    "twilio_191_components_healthy.json": Status.DEGRADED,
    "twilio_incident_66k.json": Status.DEGRADED,
    "va_apis_2026-08.json": Status.OPERATIONAL,
    "zoom_2026-07_160k.json": Status.OPERATIONAL,
}


@pytest.mark.parametrize(("name", "status"), EXPECTED.items())
def test_recorded_pages_have_their_status(shared_data: Path, name: str, status: Status) -> None:
    """Nothing chosen: the whole page."""
    body = (shared_data / "status_samples" / "statuspage" / name).read_bytes()
    assert judge_summary(decode(body), Chosen(), "", 0.0).status is status


@pytest.mark.parametrize(("name", "status"), [("2026-08", Status.DEGRADED), ("healthy", Status.OPERATIONAL)])
def test_a_slice_of_a_big_page_is_its_own(shared_data: Path, name: str, status: Status) -> None:
    """SendGrid is a slice of Twilio's page: its parts decide, not the page's indicator."""
    body = (shared_data / "status_samples" / "statuspage" / f"twilio_191_components_{name}.json").read_bytes()
    summary = decode(body)
    names = tuple(row.name for row in summary.components or [] if "sendgrid" in row.name.casefold())
    assert judge_summary(summary, Chosen(components=names), "", 0.0).status is status


@pytest.mark.parametrize(
    "name",
    [
        "statuspage/incidents_recent_synth.json",
        "statuspage/gh_incidents_synth.json",
        "incidentio/neon_widget_idle.json",
        "negative_html/statuspage_error_page.html",
        "statuspage_html/appveyor.statuspage.io.html",
    ],
)
def test_what_is_no_summary_is_unreadable(shared_data: Path, name: str) -> None:
    """Incident lists, another system's payload and web pages are never health."""
    with pytest.raises(Unreadable):
        decode((shared_data / "status_samples" / name).read_bytes())
