"""What gives a system away: the host it is hosted on, the path of its data, a mark in its page (STATUS_FORMATS 7).

Data, read by `candidates`. A host suffix is matched exactly: "evil-statuspage.io" is not "statuspage.io".
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct


class Clue(Struct, frozen=True, kw_only=True):
    """`hosts` are suffixes. `path` is searched in path and query, `marks` (small letters) in the page's HTML.

    `options` are those of the check beside `url`, or instead of it. `at_root`: whichever page of such a host is
    pasted, its data lie at the root.
    """

    kind: str
    hosts: tuple[str, ...] = ()
    path: re.Pattern[str] | None = None
    marks: re.Pattern[bytes] | None = None
    options: dict[str, Any] = {}
    at_root: bool = False


def _path(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _marks(*words: bytes) -> re.Pattern[bytes]:
    """Return what finds one of these as whole words: "betteruptime.com" is not "uptime.com"."""
    return re.compile(rb"(?<![\w-])(?:" + b"|".join(map(re.escape, words)) + rb")(?![\w-])")


CLUES = (
    # Systems with one home, and the paths under which their data lie wherever they are served.
    Clue(kind="aws", hosts=("health.aws.amazon.com", "status.aws.amazon.com"), path=_path(r"/public/currentevents$")),
    Clue(
        kind="google_incidents",
        hosts=("status.cloud.google.com",),
        path=_path(r"(^|/appsstatus/dashboard)/incidents\.json$|/appsstatus/dashboard"),
    ),
    Clue(kind="m365_posts", hosts=("status.cloud.microsoft",), path=_path(r"/api/posts/\w+$")),
    Clue(kind="azure_devops", hosts=("status.dev.azure.com",), path=_path(r"/_apis/status/health$")),
    Clue(
        kind="azure_rss",
        hosts=("azure.status.microsoft", "rssfeed.azure.status.microsoft", "status.azure.com"),
        path=_path(r"/status/feed/?$"),
    ),
    Clue(kind="apple", path=_path(r"system_status_\w+\.js(on)?$|/support/systemstatus|/system-status")),
    Clue(kind="slack", hosts=("slack-status.com", "status.slack.com"), path=_path(r"/api/v2\.0\.0/current$")),
    Clue(
        kind="salesforce_trust",
        hosts=("status.salesforce.com", "api.status.salesforce.com", "trust.salesforce.com"),
        path=_path(r"/v1/(products|instances|incidents)\b"),
    ),
    Clue(kind="heroku", hosts=("status.heroku.com",), path=_path(r"/api/v4/current-status$"), at_root=True),
    Clue(kind="oracle_oci", hosts=("ocistatus.oraclecloud.com",), path=_path(r"/components_v2\.json$")),
    Clue(kind="ibm_cloud", path=_path(r"/status/getEnhancedStatus$|^cloud\.ibm\.com/status")),
    Clue(kind="zscaler", hosts=("trust.zscaler.com",), path=_path(r"/api/cloud-status\b")),
    Clue(kind="meta", hosts=("metastatus.com",), path=_path(r"/data/orgs\.json$")),
    Clue(kind="zendesk", hosts=("status.zendesk.com",), path=_path(r"/api/ssp/incidents\.json$")),
    Clue(kind="stripe", hosts=("status.stripe.com",), path=_path(r"/current/full$")),
    Clue(kind="paypal", hosts=("paypal-status.com",)),
    Clue(kind="playstation", hosts=("status.playstation.com",), path=_path(r"/statuses/region/\w+\.json$")),
    Clue(kind="concur", hosts=("open.concur.com",), path=_path(r"/api/open/"), at_root=True),
    Clue(kind="algolia", hosts=("status.algolia.com",), path=_path(r"/2/status/service/"), at_root=True),
    Clue(kind="adobe", hosts=("status.adobe.com",), path=_path(r"/adobestatus/StatusEvents$"), at_root=True),
    Clue(kind="signalwire", hosts=("status.signalwire.com",), at_root=True),
    Clue(
        kind="hydro_quebec",
        hosts=("pannes.hydroquebec.com",),
        path=_path(r"/pannes/donnees/|bisversion\.json$"),
        at_root=True,
    ),
    Clue(kind="bc_hydro", path=_path(r"/outages-map-data\.json$|/power-outages/?$")),
    Clue(
        kind="bc_hydro",
        path=_path(r"^(www\.)?bchydro\.com/power-outages/"),
        options={"url": "https://www.bchydro.com/power-outages"},
    ),
    Clue(kind="cbsa_bwt", path=_path(r"/bwt-(eng|fra)\.csv$|/bwt-taf/?$")),
    Clue(
        kind="cbsa_bwt",
        path=_path(r"^(www\.)?cbsa-asfc\.gc\.ca/bwt-taf/"),
        options={"url": "https://www.cbsa-asfc.gc.ca/bwt-taf"},
    ),
    Clue(kind="ttc_alerts", hosts=("alerts.ttc.ca",), path=_path(r"/api/alerts/live-alerts$"), at_root=True),
    Clue(kind="ttc_alerts", path=_path(r"^(www\.)?ttc\.ca/service-a"), options={"url": "https://alerts.ttc.ca"}),
    Clue(kind="cra_wait_times", path=_path(r"/cra-arc/content-fragments/wait-times\.json$")),
    Clue(kind="go_transit", hosts=("api.openmetrolinx.com",), path=_path(r"/ServiceUpdate/\w+/All\b"), at_root=True),
    Clue(kind="stm", hosts=("api.stm.info",), path=_path(r"/messages/etatservice$"), at_root=True),
    Clue(kind="on511", hosts=("511on.ca",), path=_path(r"/api/v2/get/event\b"), at_root=True),
    Clue(kind="gtfs_rt", path=_path(r"\.pb$|gtfs-?rt.*alert|gtfsalerts|serviceAlerts?(\.\w+)?$|/alerts\.pb")),
    # Hosted systems: by suffix, by the path of their data, by what their pages carry.
    Clue(
        kind="statuspage",
        hosts=("statuspage.io", "status.atlassian.com"),
        path=_path(r"/api/v2/(summary|status|components|incidents|scheduled-maintenances)(/\w+)?\.json$"),
        marks=_marks(b"statuspage.io"),
        at_root=True,
    ),
    Clue(kind="incidentio", path=_path(r"/api/v1/summary$|^[^?]*/proxy/[\w.-]+$"), marks=_marks(b"incident.io")),
    Clue(
        kind="instatus",
        hosts=("instatus.com",),
        path=_path(r"/summary\.json$|/v[23]/components\.json$"),
        marks=_marks(b"instatus.com", b"instatus"),
        at_root=True,
    ),
    Clue(
        kind="betterstack",
        hosts=("betteruptime.com", "betterstack.com"),
        path=_path(r"/index\.json$"),
        marks=_marks(b"betteruptime.com", b"betterstack.com", b"betterstack"),
        at_root=True,
    ),
    Clue(
        kind="statusio",
        hosts=("status.io",),
        path=_path(r"/(?:1\.0/status|pages)/[0-9a-f]{24}\b"),
        marks=_marks(b"status.io"),
    ),
    Clue(
        kind="statuspal",
        hosts=("statuspal.io", "statuspal.eu"),
        path=_path(r"/api/v2/status_pages/"),
        marks=_marks(b"statuspal", b"statuspal.io", b"statuspal.eu"),
    ),
    Clue(
        kind="uptimekuma",
        path=_path(r"(?<!/public)/status/[\w-]+/?$|/api/status-page/"),
        marks=_marks(b"uptime kuma", b"uptime-kuma", b"window.preloaddata"),
    ),
    Clue(
        kind="uptimerobot",
        hosts=("stats.uptimerobot.com",),
        path=_path(r"/api/getMonitorList/"),
        marks=_marks(b"uptimerobot", b"uptimerobot.com", b"pspapipath", b"getmonitorlist"),
    ),
    Clue(
        kind="upptime",
        hosts=("github.com", "raw.githubusercontent.com"),
        path=_path(r"/history/summary\.json$"),
        marks=_marks(b"upptime", b"upptime.js.org"),
    ),
    Clue(kind="gatus", path=_path(r"/api/v1/endpoints/statuses\b"), marks=_marks(b"gatus")),
    Clue(
        kind="cachet",
        path=_path(r"/api/v1/(?:components|incidents|schedules)\b|/api/components\b"),
        marks=_marks(b"cachet", b"cachethq"),
    ),
    Clue(
        kind="sorry",
        hosts=("sorryapp.com",),
        path=_path(r"/api/v1/status(\.json)?$"),
        marks=_marks(b"sorryapp.com", b"sorryapp"),
    ),
    Clue(kind="rootly", path=_path(r"/api/v1/status\.json$"), marks=_marks(b"rootly.com", b"rootly")),
    Clue(kind="cstate", path=_path(r"/index\.json$"), marks=_marks(b"cstate")),
    Clue(kind="paypal", path=_path(r"/api/v1/components$")),
    Clue(kind="signalwire", path=_path(r"/api/components$")),
    Clue(
        kind="openstatus",
        hosts=("openstatus.dev",),
        path=_path(r"/public/status/[\w-]+$"),
        marks=_marks(b"openstatus.dev"),
    ),
    Clue(
        kind="statushub",
        hosts=("statushub.io",),
        path=_path(r"/api/statuses\b"),
        marks=_marks(b"statushub.io", b"statushub"),
    ),
    Clue(
        kind="site24x7",
        hosts=("site24x7statusiq.com", "site24x7.com"),
        path=_path(r"/sp/api/public/summary_details/"),
        marks=_marks(b"statusiq", b"enc_statuspage_id", b"site24x7.com"),
    ),
    Clue(
        kind="uptimecom",
        hosts=("uptime.com",),
        path=_path(r"/statuspage/"),
        marks=_marks(b"uptime.com", b"statuspagedisplaycontroller"),
    ),
    Clue(
        kind="status_online",
        hosts=("status.online",),
        path=_path(r"/json/incidents\.json$"),
        marks=_marks(b"status.online"),
    ),
    Clue(
        kind="statuscake",
        hosts=("statuscake.com",),
        path=_path(r"/PublicReportHandler\.php\b"),
        marks=_marks(b"statuscake.com", b"statuscake"),
    ),
    # What only HTML offers.
    Clue(kind="html_marker", hosts=("status.okta.com",), marks=_marks(b"incident__c"), options={"system": "okta"}),
    Clue(
        kind="html_marker",
        hosts=("status.pagerduty.com",),
        marks=re.compile(rb"<script[^>]{0,200}\bid=[\"']data[\"']"),
        options={"system": "pagerduty"},
    ),
    Clue(
        kind="html_marker",
        hosts=("statuscast.com",),
        marks=_marks(b"statuscast.com", b"statuscast", b"status-list-component-status-text"),
        options={"system": "statuscast"},
    ),
    Clue(
        kind="html_marker",
        hosts=("status.signal.org",),
        marks=_marks(b"<title>signal status</title>"),
        options={"system": "signal"},
    ),
    Clue(
        kind="html_marker",
        hosts=("onlineornot.com",),
        marks=_marks(b"onlineornot.com", b"onlineornot"),
        options={"system": "onlineornot"},
    ),
)

# Systems with one home that publish no more than a feed there.
FEED_HOMES = {
    "status.firebase.google.com": "https://status.firebase.google.com/feed.atom",
    "status.search.google.com": "https://status.search.google.com/en/feed.atom",
    "status.zoho.com": "https://status.zoho.com/rss",
}
