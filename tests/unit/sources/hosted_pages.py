"""One small page in order for each hosted system: its address, what answers there, and a part of it.

`REQUIRED` is the answer that carries the state: the shared test breaks it in every way. Written in the shape of real
ones; none is a recording.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Case(NamedTuple):
    """A kind's page: the address to paste, the address of the state, its answer, what else is served, one part."""

    url: str
    state: str
    body: Any
    part: str = ""
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed
    options: dict[str, Any] = {}  # noqa: RUF012  # never changed


SITE = "https://status.example.com"
STATUSIO_ID = "5f0c0ffee0ddba11c0ffee01"
BEAT = {"status": 1, "time": "2026-11-24 11:59:30.123", "msg": "", "ping": 20}

CASES: dict[str, Case] = {
    "statusio": Case(
        url=f"{SITE}/pages/{STATUSIO_ID}",
        state=f"{SITE}/1.0/status/{STATUSIO_ID}",
        body={
            "result": {
                "status_overall": {
                    "updated": "2026-11-24T11:00:00.000Z",
                    "status": "Operational",
                    "status_code": 100,
                },
                "status": [
                    {"id": "a1", "name": "API", "status": "Operational", "status_code": 100, "containers": []}
                ],
            }
        },
        part="API",
    ),
    "uptimekuma": Case(
        url=f"{SITE}/status/home",
        state=f"{SITE}/api/status-page/heartbeat/home",
        body={"heartbeatList": {"1": [BEAT]}, "uptimeList": {"1_24": 1}},
        part="Web",
        more={
            f"{SITE}/api/status-page/home": {
                "config": {"slug": "home", "title": "Home"},
                "incident": None,
                "publicGroupList": [{"id": 1, "name": "All", "monitorList": [{"id": 1, "name": "Web"}]}],
                "maintenanceList": [],
            }
        },
    ),
    "cachet": Case(
        url=SITE,
        state=f"{SITE}/api/v1/components?per_page=100",
        body={"meta": {}, "data": [{"id": 1, "name": "API", "status": 1, "group_id": 0, "enabled": True}]},
        part="API",
        more={f"{SITE}/api/v1/incidents?per_page=100&sort=id&order=desc": {"data": []}},
    ),
    "cstate": Case(
        url=SITE,
        state=f"{SITE}/index.json",
        body={"summaryStatus": "ok", "systems": [{"name": "API", "status": "ok", "unresolvedIssues": []}]},
        part="API",
    ),
    "gatus": Case(
        url=SITE,
        state=f"{SITE}/api/v1/endpoints/statuses?page=1&pageSize=1",
        body=[{"name": "API", "key": "_api", "results": [{"success": True, "timestamp": "2026-11-24T11:59:00Z"}]}],
        part="API",
    ),
    "upptime": Case(
        url="https://github.com/acme/status",
        state="https://raw.githubusercontent.com/acme/status/HEAD/history/summary.json",
        body=[{"name": "API", "slug": "api", "status": "up"}],
        part="API",
    ),
    "uptimerobot": Case(
        url="https://stats.uptimerobot.com/AbC123",
        state="https://stats.uptimerobot.com/api/getMonitorList/AbC123?page=1",
        body={
            "status": "ok",
            "psp": {"monitors": [{"monitorId": 1, "name": "API", "statusClass": "success"}], "totalMonitors": 1},
        },
        part="API",
    ),
    "uptimecom": Case(
        url=f"{SITE}/statuspage/acme",
        state=f"{SITE}/statuspage/acme/ajax",
        body={
            "data": {"global_is_operational": True, "components": [{"id": 1, "name": "API", "status": "operational"}]}
        },
        part="API",
    ),
    "sorry": Case(
        url=SITE,
        state=f"{SITE}/api/v1/status",
        body={"page": {"id": 1, "name": "Acme", "state": "operational", "state_text": None}},
        part="API",
        more={f"{SITE}/api/v1/components": {"components": [{"id": 1, "name": "API", "state": "operational"}]}},
    ),
    "statuspal": Case(
        url="https://acme.statuspal.io",
        state="https://statuspal.io/api/v2/status_pages/acme/summary",
        body={
            "status_page": {"name": "Acme", "current_incident_type": None},
            "services": [{"id": 1, "name": "API", "current_incident_type": None, "children": []}],
        },
        part="API",
    ),
    "statushub": Case(
        url=SITE,
        state=f"{SITE}/api/statuses",
        body={"counters": {"count_status_1": 3, "count_status_2": 0, "count_status_3": 0}},
    ),
    "site24x7": Case(
        url=SITE,
        state=f"{SITE}/sp/api/public/summary_details/statuspages/aBc-9=",
        body={"data": {"current_status": [{"display_name": "API", "component_status": 1}]}},
        part="API",
        more={SITE: '<html><script>{"enc_statuspage_id":"aBc-9="}</script></html>'},
    ),
    "rootly": Case(
        url=SITE,
        state=f"{SITE}/api/v1/status.json",
        body={"page": {"name": "Acme"}, "status": {"indicator": "none", "description": "Fine"}, "incidents": []},
        more={f"{SITE}/api/v1/incidents.json": {"incidents": []}},
    ),
    "openstatus": Case(
        url="https://acme.openstatus.dev",
        state="https://api.openstatus.dev/public/status/acme",
        body={"status": "operational"},
    ),
    "status_online": Case(
        url=SITE,
        state=f"{SITE}/en/json/incidents.json",
        body={"incidents": [{"name": "Old", "status": "resolved", "resolved_at": "2026-11-01T10:00:00Z"}]},
    ),
    "statuscake": Case(
        url=SITE,
        state="https://app.statuscake.com/Workfloor/PublicReportHandler.php?PublicID=aBcD1234",
        body={"TestData": [{"TestID": 1, "Name": "API", "Status": "Up"}]},
        part="API",
        more={SITE: '<html><script>var PublicID = "aBcD1234";</script></html>'},
    ),
    "heroku": Case(
        url="",
        state="https://status.heroku.com/api/v4/current-status",
        body={"status": [{"system": "Apps", "status": "green"}], "incidents": [], "scheduled": []},
        part="Apps",
    ),
    "concur": Case(
        url="",
        state="https://open.concur.com/api/open/status_history?data_center=us2&utc_offset=-0500",
        body={"data": {"Expense": {"Service": "Expense", "Current Status": {"status": "normal", "incidents": []}}}},
        part="Expense",
        more={
            f"https://open.concur.com/api/open/status_history?data_center={centre}&utc_offset=-0500": {
                "data": {"Expense": {"Service": "Expense", "Current Status": {"status": "normal"}}}
            }
            for centre in ("eu2", "apj1", "usg")
        },
    ),
    "algolia": Case(
        url="",
        state="https://status.algolia.com/2/status/service/all/period/current",
        body={"global": {"status": "operational"}},
        part="c1-de",
        more={"https://status.algolia.com/1/status": {"status": {"c1-de": "operational"}}},
    ),
    "adobe": Case(
        url="",
        state="https://data.status.adobe.com/adobestatus/StatusEvents",
        body={
            "incidentEvent": {
                "incidents": {
                    "1": {
                        "products": {
                            "2": {
                                "id": "2",
                                "name": "Sign",
                                "history": {"1795500000": {"status": "Closed", "severity": "Minor"}},
                            }
                        }
                    }
                },
                "messages": {},
            },
            "maintenanceEvent": {"maintenance": {}, "messages": {}},
        },
        part="Photoshop",
    ),
    "signalwire": Case(
        url="",
        state="https://status.signalwire.com/api/components",
        body=[{"name": "API", "status": "Operational"}],
        part="API",
    ),
}
