"""Payloads of our own, continued: the systems whose answer is small."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.status import Status

RECENT = "2026-11-24T11:58:00Z"
BEAT = "2026-11-24 11:59:30.000"
EMPTY = '{"data":[],"links":{},"meta":{}}'
KUMA_PAGE = (
    '{"config":{"slug":"acme","title":"Acme","published":true},"incident":null,"maintenanceList":[],'
    '"publicGroupList":[{"id":1,"name":"All","weight":1,"monitorList":'
    '[{"id":1,"name":"Website","type":"http"},{"id":2,"name":"Mail","type":"port"}]}]}'
)


class Small(Struct, frozen=True, kw_only=True):
    """One system: where it answers, what when it is bad, as what, and what when all is well."""

    kind: str
    path: str
    url: str
    bad: Any
    status: Status
    good: Any
    companions: dict[str, str] = {}


def _cachet(value: int) -> dict[str, Any]:
    rows = [("API", value), ("Web", 1)]
    return {
        "data": [
            {
                "id": str(number),
                "type": "components",
                "attributes": {
                    "id": number,
                    "name": name,
                    "description": None,
                    "order": number,
                    "status": {"human": "words", "value": each},
                    "enabled": True,
                },
            }
            for number, (name, each) in enumerate(rows, start=1)
        ],
        "links": {"next": None},
        "meta": {"per_page": 15, "next_cursor": None},
    }


def _cstate(word: str) -> dict[str, Any]:
    systems = [
        {"name": "Gateway", "category": "All", "status": "ok", "unresolvedIssues": []},
        {"name": "API", "category": "All", "status": word, "unresolvedIssues": []},
    ]
    about = {"is": "index", "cStateVersion": "6.0.1", "title": "Acme", "categories": [{"name": "All"}]}
    return {**about, "summaryStatus": word, "pinnedIssues": [], "systems": systems}


def _kuma(status: int) -> dict[str, Any]:
    beats = {
        number: [{"status": each, "time": BEAT, "msg": "", "ping": 9}] for number, each in (("1", 1), ("2", status))
    }
    return {"heartbeatList": beats, "uptimeList": {"1_24": 1, "2_24": 0.5}}


def _robot(word: str) -> dict[str, Any]:
    monitors = [
        {"monitorId": number, "name": name, "statusClass": each}
        for number, (name, each) in enumerate((("Website", "success"), ("API", word)))
    ]
    counts = {"counts": {"up": 1, "down": 1, "paused": 0}}
    return {"status": "ok", "psp": {"perPage": 30, "totalMonitors": 2, "monitors": monitors}, "statistics": counts}


def _upptime(word: str) -> list[dict[str, Any]]:
    rows = [("Website", "up"), ("API", word)]
    return [
        {
            "name": name,
            "url": "https://a.example",
            "slug": name.lower(),
            "status": each,
            "uptime": "99.9%",
            "time": 100,
        }
        for name, each in rows
    ]


def _uptimecom(word: str, *, fine: bool) -> dict[str, Any]:
    parts = [
        {"id": number, "is_group": False, "name": name, "status": each, "group": None, "subcomponents": []}
        for number, (name, each) in enumerate((("API", word), ("Database", "operational")))
    ]
    page = {"name": "Acme", "global_is_operational": fine, "components": parts, "active_incidents": []}
    return {"error": None, "fields": {}, "data": {**page, "metrics": [], "upcoming_maintenance": []}}


def _rootly(indicator: str) -> dict[str, Any]:
    page = {"name": "Acme", "url": "https://status.example.org", "time_zone": "UTC", "updated_at": RECENT}
    return {"page": page, "status": {"indicator": indicator, "description": "As it is"}, "incidents": []}


def _sorry(state: str) -> dict[str, Any]:
    return {"page": {"id": 1, "name": "Acme", "state": state, "state_text": None, "updated_at": RECENT, "links": {}}}


def _wedos(*, over: bool) -> dict[str, Any]:
    state, ended = ("resolved", RECENT) if over else ("active", None)
    incident = {"id": 1, "name": "Network", "status": state, "started_at": RECENT, "resolved_at": ended}
    return {"incidents": [{**incident, "updated_at": RECENT, "url": "https://a.example/1"}]}


def _trust(word: str) -> dict[str, Any]:
    rows = [("NA1", word), ("EU1", "OK")]
    instances = [
        {
            "key": key,
            "location": key[:2],
            "environment": "production",
            "status": each,
            "isActive": True,
            "Incidents": [],
        }
        for key, each in rows
    ]
    return {"key": "Acme", "order": 1, "isActive": True, "name": "Acme", "Instances": instances}


def _ibm(state: str) -> dict[str, Any]:
    times = {"creationTime": RECENT, "outageStart": 1795510000000, "updateTime": 1795511000000}
    incident = {
        **times,
        "type": "incident",
        "state": state,
        "id": "INC1",
        "sev": 1,
        "name": "Storage",
        "pnpRemoved": "false",
    }
    note = {**times, "type": "release_note", "state": "", "id": "", "sev": "", "name": "Storage"}
    about = {"regions": ["global"], "resourceIDs": ["storage"], "shortDescription": "It fails", "longDescription": ""}
    return {
        "authStatus": "x",
        "regions": [],
        "resources": [],
        "statusItems": [{**incident, **about}, {**note, **about}],
    }


def _zscaler(state: str) -> dict[str, Any]:
    over = {"to": "Tue, 24 Nov 2026 11:00:00 UTC", "endTime": 2} if state == "Resolved" else {}
    issue = {"id": "1", "title": "Slow", "short_description": "s", "description": "<p>d</p>", "alias": "/posts/1"}
    told = {
        **issue,
        "severityTid": "20",
        "status": state,
        "from": "Tue, 24 Nov 2026 10:00:00 UTC",
        "startTime": 1,
        **over,
    }
    legend = [{"tid": "20", "name": "Service Disruption"}, {"tid": "19", "name": "Service Degradation"}]
    parts = [
        {"tid": "1", "name": "DNS", "status": True},
        {"tid": "2", "name": "Data", "status": True, "category_status": [told], "issues": [told]},
    ]
    window = {
        "start_date": "2026-11-18 00:00:00",
        "end_date": "2026-11-24 23:59:59",
        "current_time": 3,
        "page_number": 0,
    }
    category = [{"title": "all", "tid": "core", "subCategory": parts}]
    return {"auth": {"status": "loggedOut"}, "data": {**window, "severity": legend, "category": category}}


def _meta(words: str) -> list[dict[str, Any]]:
    services = [
        {"id": 1, "name": "Inbox", "status": words, "time": None},
        {"id": 2, "name": "Ads", "status": "No known issues"},
    ]
    return [{"id": "suite", "name": "Suite", "section": 1, "services": services}]


SMALL = (
    Small(
        kind="cachet",
        path="/api/components",
        url="/",
        bad=_cachet(3),
        status=Status.PARTIAL_OUTAGE,
        good=_cachet(1),
        companions={"/api/incidents": EMPTY, "/api/schedules": EMPTY},
    ),
    Small(
        kind="cstate",
        path="/index.json",
        url="/",
        bad=_cstate("down"),
        status=Status.MAJOR_OUTAGE,
        good=_cstate("ok"),
    ),
    Small(
        kind="uptimekuma",
        path="/api/status-page/heartbeat/acme",
        url="/status/acme",
        bad=_kuma(0),
        status=Status.PARTIAL_OUTAGE,
        good=_kuma(1),
        companions={"/api/status-page/acme": KUMA_PAGE},
    ),
    Small(
        kind="uptimerobot",
        path="/api/getMonitorList/AbCdEf1234",
        url="/AbCdEf1234",
        bad=_robot("danger"),
        status=Status.PARTIAL_OUTAGE,
        good=_robot("success"),
    ),
    Small(
        kind="upptime",
        path="/acme/upptime/HEAD/history/summary.json",
        url="/acme/upptime/HEAD/history/summary.json",
        bad=_upptime("down"),
        status=Status.PARTIAL_OUTAGE,
        good=_upptime("up"),
    ),
    Small(
        kind="uptimecom",
        path="/statuspage/acme/ajax",
        url="/statuspage/acme",
        bad=_uptimecom("major-outage", fine=False),
        status=Status.MAJOR_OUTAGE,
        good=_uptimecom("operational", fine=True),
    ),
    Small(
        kind="rootly",
        path="/api/v1/status.json",
        url="/",
        bad=_rootly("major"),
        status=Status.MAJOR_OUTAGE,
        good=_rootly("none"),
    ),
    Small(
        kind="sorry",
        path="/api/v1/status",
        url="/",
        bad=_sorry("degraded"),
        status=Status.DEGRADED,
        good=_sorry("operational"),
    ),
    Small(
        kind="openstatus",
        path="/public/status/acme",
        url="/public/status/acme",
        bad={"status": "major_outage"},
        status=Status.MAJOR_OUTAGE,
        good={"status": "operational"},
    ),
    Small(
        kind="status_online",
        path="/en/json/incidents.json",
        url="/",
        bad=_wedos(over=False),
        status=Status.DEGRADED,
        good=_wedos(over=True),
    ),
    Small(
        kind="salesforce_trust",
        path="/v1/products/Acme",
        url="/v1/products/Acme",
        bad=_trust("MAJOR_INCIDENT_CORE"),
        status=Status.MAJOR_OUTAGE,
        good=_trust("OK"),
    ),
    Small(
        kind="ibm_cloud",
        path="/status/getEnhancedStatus",
        url="/status/getEnhancedStatus",
        bad=_ibm("in-progress"),
        status=Status.MAJOR_OUTAGE,
        good=_ibm("resolved"),
    ),
    Small(
        kind="zscaler",
        path="/api/cloud-status",
        url="/api/cloud-status?cloud=zscaler.net",
        bad=_zscaler("In Progress"),
        status=Status.MAJOR_OUTAGE,
        good=_zscaler("Resolved"),
    ),
    Small(
        kind="meta",
        path="/data/orgs.json",
        url="/data/orgs.json",
        bad=_meta("Some disruptions"),
        status=Status.DEGRADED,
        good=_meta("No known issues"),
    ),
)
