"""Payloads of our own, in the shape of the real ones, one bad and one good a kind: bent where none were recorded."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from conformance.expected import Payload
from conformance.own_small import SMALL, Small
from doorlight.domain.status import Status

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
RECENT = "2026-11-24T11:58:00Z"
ATLASSIAN = {
    "page": {"id": "abcdefghijkl", "name": "Acme", "url": "https://status.example.org", "updated_at": RECENT}
}
AZURE = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Azure Status</title>'
    "<link>https://azure.status.example/</link><lastBuildDate>Tue, 24 Nov 2026 11:58:00 Z</lastBuildDate>{items}"
    "</channel></rss>"
)
AZURE_ITEM = (
    "<item><title>Storage - Outage in Canada East</title><description>&lt;p&gt;We are investigating an outage."
    "&lt;/p&gt;</description><pubDate>Tue, 24 Nov 2026 11:30:00 Z</pubDate><link>https://azure.status.example/</link>"
    "<guid>a1</guid></item>"
)


def _statuspage(indicator: str, word: str, *, ulid: bool = False) -> dict[str, Any]:
    rows = [
        {"id": "g1", "name": "Europe", "status": word, "group": True, "group_id": None, "components": ["c1"]},
        {"id": "c1", "name": "API", "status": word, "group": False, "group_id": "g1"},
        {"id": "c2", "name": "Website", "status": "operational", "group": False, "group_id": None},
    ]
    page = {**ATLASSIAN["page"], "id": "01JMDK9XYNY6RXSED6SDWW50WY"} if ulid else ATLASSIAN["page"]
    parts = rows[1:] if ulid else rows
    return {
        "page": page,
        "status": {"indicator": indicator, "description": "As it is"},
        "components": parts,
        "incidents": [],
        "scheduled_maintenances": [],
    }


def _google(*, ended: bool) -> list[dict[str, Any]]:
    state = "AVAILABLE" if ended else "SERVICE_OUTAGE"
    update = {"created": RECENT, "when": RECENT, "status": state, "text": "**Summary** We know."}
    incident = {
        "id": "a1",
        "number": "1",
        "begin": "2026-11-24T10:00:00+00:00",
        "created": RECENT,
        "modified": RECENT,
    }
    words = {
        "external_desc": "Mail is late",
        "severity": "high",
        "status_impact": "SERVICE_OUTAGE",
        "uri": "incidents/a1",
    }
    end = {"end": "2026-11-24T11:00:00+00:00"} if ended else {}
    products = {"affected_products": [{"title": "Mail", "id": "m1"}], "service_name": "Mail", "service_key": "m"}
    return [{**incident, **words, **end, **products, "updates": [update], "most_recent_update": update}]


def _aws(status: str) -> list[dict[str, Any]]:
    log = [{"summary": "Errors", "message": "We look into it.", "status": int(status), "timestamp": 1795520000}]
    arn = "arn:aws:health:ca-central-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_1"
    event = {
        "date": "1795520000",
        "arn": arn,
        "region_name": "Canada",
        "status": status,
        "summary": "Increased errors",
    }
    return [{**event, "service": "ec2-ca-central-1", "service_name": "EC2", "event_log": log}]


def _apple(event: str) -> dict[str, Any]:
    told = {"statusType": "Outage", "eventStatus": event, "epochStartDate": 1795510000000, "epochEndDate": None}
    return {
        "services": [
            {"serviceName": "Mail", "events": [{**told, "message": "It is down."}]},
            {"serviceName": "Maps", "events": []},
        ]
    }


def _m365(word: str) -> list[dict[str, Any]]:
    return [
        {"ServiceDisplayName": name, "Status": status, "LastUpdatedTime": RECENT, "Title": "", "Message": ""}
        for name, status in (("Mail", word), ("Files", "Operational"))
    ]


def _slack(word: str) -> dict[str, Any]:
    incident = {"id": 1, "title": "Trouble", "type": "outage", "status": "active", "services": ["Calls"], "notes": []}
    active = [{**incident, "date_created": RECENT, "date_updated": RECENT}] if word == "active" else []
    return {"status": word, "date_created": RECENT, "date_updated": RECENT, "active_incidents": active}


def _statusio(code: int) -> dict[str, Any]:
    parts = [
        {"id": str(n), "name": f"Part {n}", "status": "x", "status_code": each} for n, each in enumerate((code, 100))
    ]
    overall = {"updated": RECENT, "status": "x", "status_code": code}
    return {
        "result": {
            "status_overall": overall,
            "status": parts,
            "incidents": [],
            "maintenance": {"active": [], "upcoming": []},
        }
    }


def _devops(word: str) -> dict[str, Any]:
    places = [
        {"id": "CA", "name": "Canada", "health": word},
        {"id": "US", "name": "United States", "health": "healthy"},
    ]
    return {
        "lastUpdated": RECENT,
        "status": {"health": word, "message": "m"},
        "services": [{"id": "Boards", "geographies": places}],
    }


def _betterstack(word: str) -> dict[str, Any]:
    parts = [
        {"id": str(n), "type": "status_page_resource", "attributes": {"public_name": f"Part {n}", "status": each}}
        for n, each in enumerate((word, "operational"))
    ]
    page = {"company_name": "Acme", "aggregate_state": word, "updated_at": RECENT}
    return {"data": {"id": "1", "type": "status_page", "attributes": page}, "included": parts}


def _heroku(colour: str) -> dict[str, Any]:
    return {
        "status": [{"system": "Apps", "status": colour}, {"system": "Data", "status": "green"}],
        "incidents": [],
        "scheduled": [],
    }


def _instatus(word: str, impact: str) -> dict[str, Any]:
    incident = {
        "name": "Slow",
        "started": RECENT,
        "status": "INVESTIGATING",
        "impact": impact,
        "url": "https://a.example/",
    }
    issues = {"activeIncidents": [{**incident, "updatedAt": RECENT}]} if impact else {}
    return {"page": {"name": "Acme", "url": "https://status.example.org", "status": word}, **issues}


def _gatus(*, success: bool) -> list[dict[str, Any]]:
    result = {"status": 200, "duration": 10_000_000, "conditionResults": [], "timestamp": RECENT}
    return [
        {"name": name, "group": "core", "key": f"core_{name}", "results": [{**result, "success": each}]}
        for name, each in (("api", success), ("web", True))
    ]


WHERE = {
    "statuspage": ("/api/v2/summary.json", "/"),
    "incidentio": ("/api/v2/summary.json", "/"),
    "instatus": ("/summary.json", "/"),
    "betterstack": ("/index.json", "/"),
    "statusio": ("/1.0/status/5b36dc6502d06804c08349f7", "/1.0/status/5b36dc6502d06804c08349f7"),
    "gatus": ("/api/v1/endpoints/statuses", "/"),
    "google_incidents": ("/incidents.json", "/incidents.json"),
    "aws": ("/public/currentevents", "/public/currentevents"),
    "m365_posts": ("/api/posts/m365Consumer", "/api/posts/m365Consumer"),
    "azure_devops": ("/_apis/status/health", "/_apis/status/health"),
    "azure_rss": ("/en-us/status/feed/", "/en-us/status/feed/"),
    "apple": ("/support/systemstatus/data/system_status_en_US.js",) * 2,
    "slack": ("/api/v2.0.0/current", "/api/v2.0.0/current"),
    "heroku": ("/api/v4/current-status", "/"),
}
BAD = {
    "statuspage": (_statuspage("major", "major_outage"), Status.MAJOR_OUTAGE),
    "incidentio": (_statuspage("minor", "degraded_performance", ulid=True), Status.DEGRADED),
    "instatus": (_instatus("HASISSUES", "MAJOROUTAGE"), Status.MAJOR_OUTAGE),
    "betterstack": (_betterstack("downtime"), Status.MAJOR_OUTAGE),
    "statusio": (_statusio(400), Status.PARTIAL_OUTAGE),
    "gatus": (_gatus(success=False), Status.PARTIAL_OUTAGE),
    "google_incidents": (_google(ended=False), Status.MAJOR_OUTAGE),
    "aws": (_aws("3"), Status.MAJOR_OUTAGE),
    "m365_posts": (_m365("Service degradation"), Status.DEGRADED),
    "azure_devops": (_devops("unhealthy"), Status.MAJOR_OUTAGE),
    "azure_rss": (AZURE.format(items=AZURE_ITEM), Status.MAJOR_OUTAGE),
    "apple": (_apple("ongoing"), Status.MAJOR_OUTAGE),
    "slack": (_slack("active"), Status.MAJOR_OUTAGE),
    "heroku": (_heroku("red"), Status.MAJOR_OUTAGE),
}
GOOD = {
    "statuspage": _statuspage("none", "operational"),
    "incidentio": _statuspage("none", "operational", ulid=True),
    "instatus": _instatus("UP", ""),
    "betterstack": _betterstack("operational"),
    "statusio": _statusio(100),
    "gatus": _gatus(success=True),
    "google_incidents": _google(ended=True),
    "aws": [],
    "m365_posts": _m365("Operational"),
    "azure_devops": _devops("healthy"),
    "azure_rss": AZURE.format(items=""),
    "apple": _apple("resolved"),
    "slack": _slack("ok"),
    "heroku": _heroku("green"),
}


def own() -> list[tuple[Payload, bytes]]:
    """Return each payload of our own, with its body: the bad ones, then the good ones."""
    bad = [_payload(kind, "bad", document, status) for kind, (document, status) in BAD.items()]
    bad += [_small(each, "bad", each.bad, each.status) for each in SMALL]
    good = [_payload(kind, "good", document, Status.OPERATIONAL) for kind, document in GOOD.items()]
    return bad + good + [_small(each, "good", each.good, Status.OPERATIONAL) for each in SMALL]


def _payload(kind: str, name: str, document: Any, status: Status) -> tuple[Payload, bytes]:
    path, url = WHERE[kind]
    body = document if isinstance(document, str) else json.dumps(document)
    payload = Payload(status=status, file=f"own {kind} {name}", kind=kind, path=path, url=url, now=NOW, evidence="")
    return payload, body.encode()


def _small(small: Small, name: str, document: Any, status: Status) -> tuple[Payload, bytes]:
    payload = Payload(
        status=status,
        file=f"own {small.kind} {name}",
        kind=small.kind,
        path=small.path,
        url=small.url,
        now=NOW,
        evidence="",
        companions=small.companions,
    )
    return payload, json.dumps(document).encode()
