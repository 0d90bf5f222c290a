"""Two systems in one language: Statuspage's v2 answer is given by incident.io too, which says more in its own.

Told apart by the ids (STATUS_FORMATS 3.2): those of incident.io are ULIDs. Other look-alikes (NetSuite, MongoDB,
openstatus) are read as what they speak. Asks nothing: both answers are remembered.
"""

from __future__ import annotations

import re

from doorlight.sources.detection.budget import BudgetFetcher
from doorlight.sources.detection.candidates import is_web_page
from doorlight.sources.published.endpoint import beside, endpoint

STATUSPAGE, INCIDENTIO = "statuspage", "incidentio"
_SUMMARY, _WIDGET = "/api/v2/summary.json", "/api/v1/summary"
_ULID = re.compile(rb'"id"\s*:\s*"[0-9A-HJKMNP-TV-Z]{26}"')
_OK = 200


def better_kind(kind: str, url: str, budget: BudgetFetcher) -> str:
    """Return which of the two reads an address right that one of them can read; any other kind as it is."""
    summary_url = endpoint(url, _SUMMARY)
    summary = budget.remembered(summary_url)
    if kind not in (STATUSPAGE, INCIDENTIO) or summary is None or summary.status != _OK or is_web_page(summary.body):
        return kind
    if _ULID.search(summary.body):
        return INCIDENTIO
    widget = budget.remembered(beside(summary_url, _SUMMARY, _WIDGET))
    widget_speaks = widget is not None and widget.status == _OK and not is_web_page(widget.body)
    return kind if widget_speaks else STATUSPAGE
