"""What gives a system away: the host it is hosted on, the path of its data, a mark in its page (STATUS_FORMATS 7).

Data, read by `candidates`. A host suffix is matched exactly: "evil-statuspage.io" is not "statuspage.io".
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct


class Clue(Struct, frozen=True, kw_only=True):
    """`hosts` are suffixes. `path` is searched in path and query, `mark` (small letters) in the page's HTML.

    `options` are those of the check beside `url`.
    """

    kind: str
    hosts: tuple[str, ...] = ()
    path: re.Pattern[str] | None = None
    marks: tuple[bytes, ...] = ()
    options: dict[str, Any] = {}


def _path(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


CLUES = (
    # Systems with one home, and the paths under which their data lie wherever they are served.
    Clue(kind="aws", hosts=("health.aws.amazon.com",), path=_path(r"/public/currentevents$")),
    Clue(
        kind="google_incidents",
        hosts=("status.cloud.google.com",),
        path=_path(r"(^|/appsstatus/dashboard)/incidents\.json$|/appsstatus/dashboard"),
    ),
    Clue(kind="m365_posts", hosts=("status.cloud.microsoft",), path=_path(r"/api/posts/\w+$")),
    Clue(kind="azure_devops", hosts=("status.dev.azure.com",), path=_path(r"/_apis/status/health$")),
    Clue(
        kind="azure_rss",
        hosts=("azure.status.microsoft", "rssfeed.azure.status.microsoft"),
        path=_path(r"/status/feed/?$"),
    ),
    Clue(kind="apple", path=_path(r"system_status_\w+\.js(on)?$|/support/systemstatus|/system-status")),
    Clue(kind="slack", hosts=("slack-status.com", "status.slack.com"), path=_path(r"/api/v2\.0\.0/current$")),
    Clue(
        kind="salesforce_trust",
        hosts=("status.salesforce.com", "api.status.salesforce.com"),
        path=_path(r"/v1/(products|instances|incidents)\b"),
    ),
    Clue(kind="heroku", hosts=("status.heroku.com",), path=_path(r"/api/v4/current-status$")),
    Clue(kind="oracle_oci", hosts=("ocistatus.oraclecloud.com",), path=_path(r"/components_v2\.json$")),
    Clue(kind="ibm_cloud", path=_path(r"/status/getEnhancedStatus$|^cloud\.ibm\.com/status")),
    Clue(kind="zscaler", hosts=("trust.zscaler.com",), path=_path(r"/api/cloud-status\b")),
    Clue(kind="meta", hosts=("metastatus.com",), path=_path(r"/data/orgs\.json$")),
    Clue(kind="zendesk", hosts=("status.zendesk.com",), path=_path(r"/api/ssp/incidents\.json$")),
    Clue(kind="stripe", hosts=("status.stripe.com",), path=_path(r"/current/full$")),
    Clue(kind="paypal", hosts=("paypal-status.com",)),
    Clue(kind="playstation", hosts=("status.playstation.com",), path=_path(r"/statuses/region/\w+\.json$")),
    Clue(kind="concur", hosts=("open.concur.com",), path=_path(r"/api/open/")),
    Clue(kind="algolia", hosts=("status.algolia.com",), path=_path(r"/2/status/service/")),
    Clue(kind="adobe", hosts=("status.adobe.com",), path=_path(r"/adobestatus/StatusEvents$")),
    Clue(kind="signalwire", hosts=("status.signalwire.com",)),
    Clue(kind="hydro_quebec", hosts=("pannes.hydroquebec.com",), path=_path(r"/pannes/donnees/|bisversion\.json$")),
    Clue(kind="bc_hydro", path=_path(r"/outages-map-data\.json$|/power-outages")),
    Clue(kind="cbsa_bwt", path=_path(r"/bwt-(eng|fra)\.csv$|/bwt-taf(/|$)")),
    Clue(kind="ttc_alerts", hosts=("alerts.ttc.ca",), path=_path(r"/api/alerts/live-alerts$")),
    Clue(kind="go_transit", hosts=("api.openmetrolinx.com",), path=_path(r"/ServiceUpdate/\w+/All\b")),
    Clue(kind="stm", hosts=("api.stm.info",), path=_path(r"/messages/etatservice$")),
    Clue(kind="on511", hosts=("511on.ca",), path=_path(r"/api/v2/get/event\b")),
    Clue(kind="gtfs_rt", path=_path(r"\.pb$|gtfs-?rt.*alert|gtfsalerts|serviceAlerts?(\.\w+)?$|/alerts\.pb")),
    # Hosted systems: by suffix, by the path of their data, by what their pages carry.
    Clue(
        kind="statuspage",
        hosts=("statuspage.io", "status.atlassian.com"),
        path=_path(r"/api/v2/(summary|status|components|incidents|scheduled-maintenances)(/\w+)?\.json$"),
        marks=(b"statuspage.io", b"statuspage-"),
    ),
    Clue(kind="incidentio", path=_path(r"/api/v1/summary$|^[^?]*/proxy/[\w.-]+$"), marks=(b"incident.io",)),
    Clue(
        kind="instatus",
        hosts=("instatus.com",),
        path=_path(r"/summary\.json$|/v[23]/components\.json$"),
        marks=(b"instatus",),
    ),
    Clue(
        kind="betterstack",
        hosts=("betteruptime.com", "betterstack.com"),
        path=_path(r"/index\.json$"),
        marks=(b"betteruptime", b"betterstack", b"status-page__"),
    ),
    Clue(kind="statusio", hosts=("status.io",), path=_path(r"/1\.0/status/[0-9a-f]{24}\b"), marks=(b"status.io",)),
    Clue(kind="statuspal", hosts=("statuspal.io", "statuspal.eu"), path=_path(r"/api/v2/status_pages/")),
    Clue(kind="uptimekuma", path=_path(r"/status/[\w-]+/?$|/api/status-page/"), marks=(b"uptime kuma",)),
    Clue(kind="uptimerobot", hosts=("stats.uptimerobot.com",), path=_path(r"/api/getMonitorList/")),
    Clue(kind="upptime", hosts=("github.com", "raw.githubusercontent.com"), path=_path(r"/history/summary\.json$")),
    Clue(kind="gatus", path=_path(r"/api/v1/endpoints/statuses\b"), marks=(b"gatus",)),
    Clue(kind="cachet", path=_path(r"/api/v1/components\b|/api/components\b"), marks=(b"cachet",)),
    Clue(kind="sorry", hosts=("sorryapp.com",), path=_path(r"/api/v1/status(\.json)?$"), marks=(b"sorryapp",)),
    Clue(kind="rootly", path=_path(r"/api/v1/status\.json$"), marks=(b"rootly",)),
    Clue(kind="cstate", path=_path(r"/index\.json$"), marks=(b"cstate",)),
    Clue(kind="openstatus", hosts=("openstatus.dev",), path=_path(r"/public/status/[\w-]+$"), marks=(b"openstatus",)),
    Clue(kind="statushub", hosts=("statushub.io",), path=_path(r"/api/statuses\b"), marks=(b"statushub",)),
    Clue(
        kind="site24x7",
        hosts=("site24x7statusiq.com", "site24x7.com"),
        path=_path(r"/sp/api/public/summary_details/"),
        marks=(b"statusiq",),
    ),
    Clue(kind="uptimecom", hosts=("uptime.com",), path=_path(r"/statuspage/"), marks=(b"uptime.com",)),
    Clue(kind="status_online", hosts=("status.online",), path=_path(r"/json/incidents\.json$")),
    Clue(kind="statuscake", hosts=("statuscake.com",), marks=(b"statuscake",)),
    # What only HTML offers.
    Clue(kind="html_marker", hosts=("status.okta.com",), marks=(b"incident__c",), options={"system": "okta"}),
    Clue(
        kind="html_marker",
        hosts=("status.pagerduty.com",),
        marks=(b"script#data", b'id="data"'),
        options={"system": "pagerduty"},
    ),
    Clue(kind="html_marker", hosts=("statuscast.com",), marks=(b"statuscast",), options={"system": "statuscast"}),
    Clue(kind="html_marker", hosts=("status.signal.org",), marks=(b"signal",), options={"system": "signal"}),
    Clue(kind="html_marker", hosts=("onlineornot.com",), marks=(b"onlineornot",), options={"system": "onlineornot"}),
)
