"""The words in which health is said, by kind of source, and what says something else. Pure.

Each rule reads a document as its format is documented and returns True where a reader that fails closed may not say
*operational*. `accusing.py` is the way in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from conformance.expected import Payload

FEW = 90  # well below the hundred parts from which the page's own word counts alone
GONE = object()
Rows = list[dict[str, Any]]


def _is(value: Any, *good: Any) -> bool:
    """Whether a value is one of these words, in any case and as text or number alike."""
    if isinstance(value, dict | list) or value is GONE or value is None:
        return False
    return str(value).strip().casefold() in {str(each).casefold() for each in good}


def _at(document: Any, *keys: str) -> Any:
    """Return what stands there, GONE where nothing does."""
    for key in keys:
        if not isinstance(document, dict) or key not in document:
            return GONE
        document = document[key]
    return document


def _rows(document: Any, *keys: str) -> Rows:
    found = _at(document, *keys)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _named(rows: Rows, key: str = "name") -> Rows:
    named = [row for row in rows if isinstance(row.get(key), str)]
    return [row for row in named if re.search(r"\w", row[key]) and not row[key].strip().startswith("_")]


def _statuspage(payload: Payload, document: Any) -> bool:
    del payload
    if not _is(_at(document, "status", "indicator"), "none"):
        return True
    rows = _named(_rows(document, "components"))
    parents = {str(row.get("group_id")) for row in rows}
    plain = [row for row in rows if row.get("group", False) in (False, None) and "components" not in row]
    leaves = [row for row in plain if str(row.get("id")) not in parents]
    return len(leaves) < FEW and any(not _is(row.get("status", GONE), "operational") for row in leaves)


def _incidentio(payload: Payload, document: Any) -> bool:
    if not isinstance(document, dict):
        return True
    if payload.path.startswith("/proxy/"):
        affected = _rows(document, "summary", "affected_components")
        return any(_is(row.get("status"), "full_outage", "partial_outage") for row in affected)
    if payload.path.endswith("/summary.json"):
        return _statuspage(payload, document)
    return bool(_named(_rows(document, "ongoing_incidents")))


def _instatus(payload: Payload, document: Any) -> bool:
    own = payload.path == "/summary.json"
    if own and not _is(_at(document, "page", "status"), "UP", "OPERATIONAL"):
        return True
    return any(not _is(row.get("status", GONE), "operational") for row in _leaves(_rows(document, "components")))


def _leaves(rows: Rows) -> Iterator[dict[str, Any]]:
    for row in _named(rows):
        children = row.get("children", [])
        if children == [] and row.get("isParent", False) is False:
            yield row
        elif isinstance(children, list):
            yield from _leaves([child for child in children if isinstance(child, dict)])


def _betterstack(payload: Payload, document: Any) -> bool:
    del payload
    if not _is(_at(document, "data", "attributes", "aggregate_state"), "operational"):
        return True
    parts = [row for row in _rows(document, "included") if row.get("type") == "status_page_resource"]
    told = _named([row["attributes"] for row in parts if isinstance(row.get("attributes"), dict)], "public_name")
    return any(not _is(row.get("status", GONE), "operational", "not_monitored") for row in told)


def _statusio(payload: Payload, document: Any) -> bool:
    del payload
    words = [_at(document, "result", "status_overall", "status_code")]
    words += [row.get("status_code", GONE) for row in _named(_rows(document, "result", "status"))]
    return any(not _is(word, 100) for word in words)


def _cachet(payload: Payload, document: Any) -> bool:
    del payload
    rows = [row["attributes"] for row in _rows(document, "data") if isinstance(row.get("attributes"), dict)]
    on = [row for row in _named(rows) if row.get("enabled") is True]
    return any(not _is(_at(row, "status", "value"), 1) for row in on)


def _cstate(payload: Payload, document: Any) -> bool:
    del payload
    words = [_at(document, "summaryStatus")]
    words += [row.get("status", GONE) for row in _named(_rows(document, "systems"))]
    return any(not _is(word, "ok") for word in words)


def _uptimekuma(payload: Payload, document: Any) -> bool:
    del payload
    beats = _at(document, "heartbeatList", "2")
    if not isinstance(beats, list):
        return True
    return all(isinstance(beat, dict) and not _is(beat.get("status", GONE), 1) for beat in beats)


def _uptimerobot(payload: Payload, document: Any) -> bool:
    del payload
    rows = _at(document, "psp", "monitors")
    return not isinstance(rows, list) or any(
        not _is(row.get("statusClass", GONE), "success") for row in _named(_rows(document, "psp", "monitors"))
    )


def _gatus(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(document, list):
        return True
    rows = _named([row for row in document if isinstance(row, dict)])
    runs = [run for row in rows if isinstance(run := row.get("results", []), list)]
    return any(all(isinstance(each, dict) and each.get("success") not in (True, 1) for each in run) for run in runs)


def _upptime(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(document, list):
        return True
    rows = [row for row in document if isinstance(row, dict)]
    return not rows or any(not _is(row.get("status", GONE), "up") for row in _named(rows))


def _uptimecom(payload: Payload, document: Any) -> bool:
    del payload
    if _at(document, "data", "global_is_operational") is not True:
        return True
    rows = _named(_rows(document, "data", "components"))
    below = [child for row in rows for child in _named(_rows(row, "subcomponents"))]
    alone = [row for row in (*rows, *below) if row.get("is_group") is False and row.get("subcomponents") == []]
    return any(not _is(row.get("status", GONE), "operational") for row in alone)


def _word(*keys: str, good: tuple[str, ...]) -> Callable[[Payload, Any], bool]:
    return lambda _payload, document: not _is(_at(document, *keys), *good)


def _status_online(payload: Payload, document: Any) -> bool:
    del payload
    rows = _at(document, "incidents")
    return not isinstance(rows, list) or any(
        not _is(row.get("status", GONE), "resolved") and not row.get("resolved_at")
        for row in _rows(document, "incidents")
    )


def _google(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(document, list):
        return True
    rows = [row for row in document if isinstance(row, dict)]
    return any(not row.get("end") and not _is(_at(row, "most_recent_update", "status"), "AVAILABLE") for row in rows)


def _aws(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(document, list):
        return True
    rows = [row for row in document if isinstance(row, dict) and "end_time" not in row]
    told = [row for row in rows if "RESOLVED" not in str(row.get("summary")) and "MAINT" not in str(row.get("arn"))]
    return any(not _is(row.get("status", GONE), 0) for row in told)


def _azure_devops(payload: Payload, document: Any) -> bool:
    del payload
    if not _is(_at(document, "status", "health"), "healthy"):
        return True
    places = [place for row in _named(_rows(document, "services"), "id") for place in _rows(row, "geographies")]
    return any(not _is(place.get("health", GONE), "healthy") for place in _named(places))


def _m365(payload: Payload, document: Any) -> bool:
    rows = [row for row in (document if isinstance(document, list) else [document]) if isinstance(row, dict)]
    if not rows or all(not isinstance(row.get("LastUpdatedTime"), str) for row in rows):
        return True  # nothing proves that it is fresh
    told = rows if payload.path.endswith("/mac") else _named(rows, "ServiceDisplayName")
    return any(not _is(row.get("Status", GONE), "Available", "Operational") for row in told)


def _apple(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(_at(document, "services"), list):
        return True
    events = [event for row in _rows(document, "services") for event in _rows(row, "events")]
    return any(not _is(event.get("eventStatus", GONE), "resolved", "completed", "upcoming") for event in events)


def _heroku(payload: Payload, document: Any) -> bool:
    del payload
    rows = _at(document, "status")
    return not isinstance(rows, list) or any(
        not _is(row.get("status", GONE), "green") for row in _named(_rows(document, "status"), "system")
    )


def _salesforce(payload: Payload, document: Any) -> bool:
    del payload
    rows = _named(_rows(document, "Instances"), "key")
    live = [row for row in rows if row.get("isActive") is True and row.get("environment") == "production"]
    return not rows or any(not _is(row.get("status", GONE), "OK") for row in live)


def _ibm(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(_at(document, "statusItems"), list):
        return True
    rows = [row for row in _rows(document, "statusItems") if row.get("type") == "incident"]
    return any(not _is(row.get("state", GONE), "resolved", "complete", "closed") for row in rows)


def _zscaler(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(_at(document, "data", "category"), list):
        return True
    harmless = ("Informational", "No Service Impact", "Security Advisory", "Under Investigation")
    legend = {str(row.get("tid")): row.get("name") for row in _rows(document, "data", "severity")}
    parts = [part for group in _rows(document, "data", "category") for part in _rows(group, "subCategory")]
    issues = [issue for part in _named(parts) for issue in _rows(part, "issues")]
    live = [issue for issue in issues if not _is(issue.get("status", GONE), "Resolved") and not issue.get("to")]
    return any(not _is(legend.get(str(issue.get("severityTid"))), *harmless) for issue in live)


def _meta(payload: Payload, document: Any) -> bool:
    del payload
    if not isinstance(document, list):
        return True
    parts = [part for row in document for part in _named(_rows(row, "services"))]
    return not parts or any(not _is(part.get("status", GONE), "No known issues") for part in parts)


def _hydro(payload: Payload, document: Any) -> bool:
    return bool(_at(document, "pannes") not in (GONE, [])) if "bismarkers" in payload.path else True


RULES: dict[str, Callable[[Payload, Any], bool]] = {
    "statuspage": _statuspage,
    "incidentio": _incidentio,
    "instatus": _instatus,
    "betterstack": _betterstack,
    "statusio": _statusio,
    "cachet": _cachet,
    "cstate": _cstate,
    "uptimekuma": _uptimekuma,
    "uptimerobot": _uptimerobot,
    "gatus": _gatus,
    "upptime": _upptime,
    "uptimecom": _uptimecom,
    "sorry": _word("page", "state", good=("operational",)),
    "rootly": _word("status", "indicator", good=("none",)),
    "openstatus": _word("status", good=("operational",)),
    "slack": _word("status", good=("ok",)),
    "status_online": _status_online,
    "google_incidents": _google,
    "aws": _aws,
    "azure_devops": _azure_devops,
    "m365_posts": _m365,
    "apple": _apple,
    "heroku": _heroku,
    "salesforce_trust": _salesforce,
    "ibm_cloud": _ibm,
    "zscaler": _zscaler,
    "meta": _meta,
    "hydro_quebec": _hydro,
}
