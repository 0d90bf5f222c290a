"""Pages of canada.ca as they were: live notices must be reported, commented and hidden ones must not.

The expectations were written by reading each page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.net.exchange import Reply
from doorlight.sources.reading.notice_boxes import box_with_id, boxes_of, slots_of
from doorlight.sources.reading.notice_page import Page
from doorlight.sources.reading.notice_verdict import official_of, read_boxes

TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp()

LIVE = [
    ("lac_library_archives_en_LIVE_danger_outage_2026.html", Status.DEGRADED, "technical difficulties with certain"),
    ("cra_chatbot_en_outage_and_RESOLVED.html", Status.MAJOR_OUTAGE, "chatbot is temporarily offline"),
    ("cra_account_individuals_en_2021-02.html", Status.MAJOR_OUTAGE, "manage direct deposit"),
    ("gcweb_search_outage_danger_en.html", Status.MAJOR_OUTAGE, "Canada.ca Search"),
    ("esdc_passport_status_503_bilingual.html", Status.MAJOR_OUTAGE, "currently not available"),
    ("esdc_cdcp_503_bilingual_template.html", Status.MAINTENANCE, "Canadian Dental Care Plan"),
    ("ircc_passport_renew_signin_en_commented_outages.html", Status.DEGRADED, "limiting the number"),
    ("ircc_secure_account_signin_en_2023.html", Status.DEGRADED, "language tests"),
]
SILENT = [
    "ircc_account_template_en_all_outage_anchors.html",
    "ircc_check_status_en_cit_tracker_anchors.html",
    "ircc_fees_pay_en_payment_outage_commented.html",
    "ircc_passport_by_mail_en_many_unrelated_alerts.html",
    "cra_contact_en_2026-03.html",
    "cra_account_individuals_en_2021_routine_maintenance.html",
    "gcweb_alert_component_en.html",
    "gcweb_alert_component_fr.html",
    "cra_tlsAlert_fragment_unrelated.txt",
]


def page_of(shared_data: Path, name: str) -> Page:
    """Parse a recorded page."""
    body = (shared_data / "canada_ca_html" / name).read_bytes()
    return Page(Reply(url="", status=200, headers=(("content-type", "text/html"),), body=body))


def judged(page: Page, now: float = TODAY, language: str = "en") -> Official:
    """Judge a page."""
    return official_of(read_boxes(boxes_of(page), (), now, language), "", now)


@pytest.mark.parametrize(("name", "status", "words"), LIVE)
def test_a_live_notice_is_reported_in_its_words(shared_data: Path, name: str, status: Status, words: str) -> None:
    """What stands outside comments is said."""
    official = judged(page_of(shared_data, name))
    assert official.status is status
    assert words in str(official.text)


@pytest.mark.parametrize("name", SILENT)
def test_commented_and_unrelated_boxes_say_nothing(shared_data: Path, name: str) -> None:
    """Old notices in comments, form answers and other news are no disturbance."""
    official = judged(page_of(shared_data, name))
    assert official.status is Status.OPERATIONAL
    assert not official.planned


@pytest.mark.parametrize(
    ("moment", "status", "planned"),
    [
        ("2023-11-30T12:00:00-05:00", Status.OPERATIONAL, 1),
        ("2023-12-01T03:00:00-05:00", Status.MAINTENANCE, 1),
        ("2023-12-01T06:00:00-05:00", Status.OPERATIONAL, 0),
    ],
)
def test_the_portals_live_notice_follows_the_clock(
    shared_data: Path, moment: str, status: Status, planned: int
) -> None:
    """Announced the day before, maintenance that night, over in the morning."""
    now = datetime.fromisoformat(moment).timestamp()
    official = judged(page_of(shared_data, "ircc_portal_en_LIVE_planned_maintenance.html"), now)
    assert official.status is status
    assert len(official.planned) == planned


@pytest.mark.parametrize(
    ("name", "live"), [("outage-feb-en", True), ("outage-feb-fr", True), ("outage-recovery-en", False)]
)
def test_cra_fragments_are_read_by_id(shared_data: Path, name: str, live: bool) -> None:  # noqa: FBT001  # a table
    """The February notice is live, the past one is in a comment."""
    page = page_of(shared_data, "cra_benefits-outages_fragment_2021.txt")
    assert bool(box_with_id(page, name)) is live


def test_every_commented_fragment_is_nothing_announced(shared_data: Path) -> None:
    """The big file of outage fragments had everything commented out."""
    page = page_of(shared_data, "cra_eservices-outage_fragment_2021.txt")
    assert [box_with_id(page, name) for name in ("outage-en", "outage-fr", "netfile-en")] == [[], [], []]


def test_cra_pages_name_the_fragments_they_show(shared_data: Path) -> None:
    """The slots that a browser would fill are known."""
    slots = slots_of(page_of(shared_data, "cra_account_individuals_en_2021-02.html"))
    assert slots[0] == "/content/dam/cra-arc/includes/eservices-outage.txt#outage-en"
