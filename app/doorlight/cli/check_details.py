"""What a provider said in detail, for `check --json --details`: parts, incidents, plans, what ails the page.

Beside the documented shape, never in it: who reads `check --json` gets the keys of DESIGN 6 and no others.
"""

from __future__ import annotations

from typing import Any

from doorlight.cli.stream import rfc3339
from doorlight.domain.look import Official, Planned, ProviderIncident

Record = dict[str, Any]


def details(official: Official | None) -> Record | None:
    """Return the details of one reading as plain text; None where the check is no official one."""
    if official is None:
        return None
    return {
        "said_at": _time(official.said_at),
        "fresh_until": _time(official.fresh_until),
        "components": [{"name": name, "status": status.value} for name, status in official.components],
        "incidents": [_incident(incident) for incident in official.incidents],
        "planned": [_planned(plan) for plan in official.planned],
        "trouble": official.trouble.value if official.trouble is not None else None,
    }


def _incident(incident: ProviderIncident) -> Record:
    return {
        "title": incident.title,
        "began_at": _time(incident.began_at),
        "url": incident.url or None,
        "updates": [{"at": _time(update.at), "text": update.text} for update in incident.updates],
    }


def _planned(plan: Planned) -> Record:
    return {"title": plan.title, "starts_at": _time(plan.starts_at), "ends_at": _time(plan.ends_at)}


def _time(at: float | None) -> str | None:
    return rfc3339(at) if at is not None else None
