"""What a changed payload still says that forbids green, by kind of source. Pure.

`accuses(payload, document)` reads the changed document by the words of the format alone (allow-lists, as the
formats are documented), never by running a source: True where a reader that fails closed may not say *operational*,
because something is left that is not a word of health, or because what health would be said in is gone. It accuses
too little rather than too much: rows without a name, and whatever two honest readers could see otherwise, are
passed over. So the promise of `test_mutations.py` is exact: whatever was changed, where this is True none is green.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from conformance.expected import Payload
from conformance.health_words import RULES
from doorlight.domain.status import Status

# However they are changed, these hold nothing in which health could be said.
NEVER = frozenset(
    (
        "statuspage/gh_incidents_synth.json",
        "statuspage/incidents_recent_synth.json",
        "statuspage/incidents_unresolved_synth.json",
        "statuspage_html/appveyor.statuspage.io.html",
        "negative_html/statuspage_error_page.html",
        "incidentio/flashduty_widget_deepseek.json",
        "incidentio_html/linear-good.html",
        "incidentio_html/miro-good.html",
        "incidentio_html/miro-issue.html",
        "incidentio_html/openai-major.html",
        "instatus_html/whereby-good.html",
        "betterstack/huggingface_index_min.json",
        "betterstack_html/eyloo-major.html",
        "cachet/v2_incidents_demo.json",
        "cachet/v2_schedules_demo.json",
        "github_issues/issues.json",
        "salesforce/localizations_545k.json",
        "shaw_scrape/shaw_outages_2022.json",
        "go_transit/error_no_content.json",
        "gtfs_rt/spec_example.asciipb",
        "rss/feed_moved_notice.xml",
        "hydro_quebec/bisversion.json",
    )
)


def accuses(payload: Payload, document: Any) -> bool:
    """Whether this document, in the payload's place, may not be green."""
    if payload.file in NEVER:
        return True
    rule = RULES.get(payload.kind)
    return rule is not None and rule(payload, document)


def accuses_text(payload: Payload, original: str, text: str) -> bool:
    """As `accuses`, of text that is no JSON: cut XML, or one of the items left as it was, in a feed that is bad."""
    if payload.file in NEVER:
        return True
    if payload.kind not in ("feed", "azure_rss") or Status.OPERATIONAL in payload.allowed:
        return False
    items = re.findall(r"<item>.*?</item>", original, re.DOTALL)
    try:
        ET.fromstring(text)
    except ET.ParseError:
        return True
    return any(item in text for item in items)
