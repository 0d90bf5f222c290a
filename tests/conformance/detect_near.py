"""Canada's own systems, and hosted pages under the names of their hosts: as in `detect_homes.py`."""

from __future__ import annotations

from typing import Any

from conformance.detect_internet import Home, of_case
from conformance.own_payloads import GOOD, NOW

HEAD = "\ufeffCustoms Office;; Location;; Updated;; Commercial CA;; Commercial US;; Travellers CA;; Travellers US;;\n"


def _statuspage(name: str) -> dict[str, Any]:
    page = {"id": "kctbh9vrtdwd", "name": name, "url": "https://status.example", "updated_at": "2026-11-24T11:00:00Z"}
    rows = [{"id": "8l4ygp009s5s", "name": "API", "status": "operational"}]
    return {"page": page, "status": {"indicator": "none", "description": "Fine"}, "components": rows}


NEAR = (
    Home(
        kind="hydro_quebec",
        pasted=("https://pannes.hydroquebec.com/", "https://pannes.hydroquebec.com/pannes/"),
        data={
            "https://pannes.hydroquebec.com/pannes/donnees/v3_0/bisversion.json": "20261124065500",
            "https://pannes.hydroquebec.com/pannes/donnees/v3_0/bismarkers20261124065500.json": {
                "pannes": [],
                "messages": {},
            },
        },
    ),
    Home(
        kind="bc_hydro",
        pasted=("https://www.bchydro.com/power-outages/app/outage-map.html", "https://www.bchydro.com/power-outages"),
        data={
            "https://www.bchydro.com/power-outages/app/outages-map-data.json": [
                {
                    "dateOff": 1795520000000,
                    "dateOn": None,
                    "lastUpdated": 1795521600000,
                    "municipality": "Chilliwack",
                    "regionName": "Lower Mainland",
                    "area": "North Rd",
                    "numCustomersOut": 5,
                    "cause": "Fire",
                }
            ]
        },
    ),
    Home(
        kind="cbsa_bwt",
        pasted=("https://www.cbsa-asfc.gc.ca/bwt-taf/menu-eng.html", "https://www.cbsa-asfc.gc.ca/bwt-taf"),
        data={
            "https://www.cbsa-asfc.gc.ca/bwt-taf/bwt-eng.csv": HEAD
            + "Peace Bridge;; Fort Erie, ON;; 2026-11-24 06:30 EST;; Not Applicable;; --;; No Delay;; --;;\n"
        },
    ),
    Home(
        kind="cra_wait_times",
        pasted=("https://www.canada.ca/api/assets/cra-arc/content-fragments/wait-times.json",),
        data={
            "https://www.canada.ca/api/assets/cra-arc/content-fragments/wait-times.json": {
                "properties": {"elements": {"individual_en": {"value": "25 min"}}}
            }
        },
    ),
    Home(
        kind="ttc_alerts",
        pasted=("https://alerts.ttc.ca/", "https://www.ttc.ca/service-alerts"),
        data={"https://alerts.ttc.ca/api/alerts/live-alerts": {"routes": [], "accessibility": None}},
    ),
    Home(
        kind="on511",
        pasted=("https://511on.ca/", "https://511on.ca/map"),
        data={
            "https://511on.ca/api/v2/get/event?format=json&lang=en": [
                {"EventType": "roadwork", "RoadwayName": "QEW", "StartDate": 1795530000, "PlannedEndDate": 1795540000}
            ]
        },
    ),
    Home(
        kind="statuspage",
        pasted=("https://www.githubstatus.com", "https://www.githubstatus.com/history"),
        data={"https://www.githubstatus.com/api/v2/summary.json": _statuspage("GitHub")},
        page="<html><body><a href='https://www.atlassian.com/software/statuspage'>Powered by Statuspage</a></html>",
    ),
    Home(
        kind="statuspage",
        pasted=(
            "https://acme.statuspage.io",
            "https://acme.statuspage.io/incidents/abc123",
            "HTTPS://Acme.Statuspage.io/#",
        ),
        data={"https://acme.statuspage.io/api/v2/summary.json": _statuspage("Acme")},
    ),
    Home(
        kind="instatus",
        pasted=("https://acme.instatus.com/", "https://acme.instatus.com/incident/clx"),
        data={"https://acme.instatus.com/summary.json": GOOD["instatus"]},
    ),
    Home(
        kind="betterstack",
        pasted=("https://acme.betteruptime.com", "https://acme.betteruptime.com/incident/1"),
        data={"https://acme.betteruptime.com/index.json": GOOD["betterstack"]},
    ),
    of_case("upptime", "https://github.com/acme/status", "https://github.com/acme/status/blob/master/README.md"),
    Home(
        kind="upptime",
        pasted=("https://uptime.example.com/",),
        data={
            "https://raw.githubusercontent.com/acme/uptime/HEAD/history/summary.json": [
                {"name": "API", "slug": "api", "status": "up"}
            ],
            "https://raw.githubusercontent.com/acme/uptime/HEAD/history/api.yml": "lastUpdated: 2026-11-24T11:00:00Z",
        },
        page="<html><body><a href='https://upptime.js.org'>Upptime</a><a href='https://github.com/upptime/upptime'>"
        "by</a><a href='https://github.com/acme/uptime'>GitHub</a></body></html>",
    ),
    of_case("uptimerobot", "https://stats.uptimerobot.com/AbC123", "https://stats.uptimerobot.com/AbC123/12345"),
    Home(
        kind="stm",
        pasted=("https://api.stm.info/pub/od/i3/v2/messages/etatservice",),
        data={
            "https://api.stm.info/pub/od/i3/v2/messages/etatservice": {
                "header": {"timestamp": int(NOW.timestamp())},
                "alerts": [
                    {
                        "informed_entities": [{"route_short_name": line}],
                        "description_texts": [{"language": "en", "text": "Normal metro service"}],
                    }
                    for line in "1245"
                ],
            }
        },
    ),
    Home(
        kind="go_transit",
        pasted=("https://api.openmetrolinx.com/OpenDataAPI/api/V1/ServiceUpdate/ServiceAlert/All?key=x",),
        data={
            "https://api.openmetrolinx.com/OpenDataAPI/api/V1/ServiceUpdate/ServiceAlert/All": {
                "Metadata": {"ErrorCode": "200", "TimeStamp": "2026-11-24 06:55:00"},
                "Messages": {"Message": []},
            }
        },
    ),
    Home(
        kind="statuscake",
        pasted=("https://uptime.example.com/",),
        data={
            "https://app.statuscake.com/Workfloor/PublicReportHandler.php?PublicID=aBcD1234": {
                "TestData": [{"TestID": 1, "Name": "API", "Status": "Up"}]
            }
        },
        page="<html><script>var PublicID = 'aBcD1234';</script><a href='https://www.statuscake.com'>StatusCake</a>",
    ),
    of_case("statuspal", "https://acme.statuspal.io", "https://acme.statuspal.io/incidents/1"),
    of_case("openstatus", "https://acme.openstatus.dev"),
)
