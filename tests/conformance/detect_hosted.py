"""Hosted and self-hosted status pages as their sites are: a front page, data at their paths, their way of saying no.

The data are those of `own_payloads`. Front pages carry what real ones carry: the names of scripts and the line at
the foot, feeds, ids in scripts; and, now and then, the name of another system that the page writes about.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from msgspec import Struct

from conformance.expected import Payload
from conformance.own_payloads import own
from conformance.site import HTML, PAGE, Answer, Site
from doorlight.domain.status import Status

STATUSIO_ID = "5b36dc6502d06804c08349f7"
FEEDS = (
    '<link rel="alternate" type="application/atom+xml" title="ATOM" href="/history.atom">'
    '<link rel="alternate" type="application/rss+xml" title="RSS" href="/history.rss">'
)
FRONTS = {
    "statuspage": f"<head>{FEEDS}<link href='https://dka575ofm4ao0.cloudfront.net/a.css'></head><body class='status "
    "index'><div class='component'>PagerDuty</div><div class='component'>incident.io</div>"
    "<a href='https://www.atlassian.com/software/statuspage?utm_source=acme.statuspage.io'>Powered by Statuspage</a>",
    "incidentio": f"<head>{FEEDS}<script src='/_next/static/chunks/main.js'></script></head><body><div id='__next'>"
    "<a href='https://incident.io/status-pages?utm_source=acme'>Powered by incident.io</a></div>",
    "instatus": "<body><div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>"
    '{"props":{"site":{"subdomain":"acme","openStatus":1}}}</script><a href="https://instatus.com">Instatus</a>',
    "betterstack": "<body class='status-page__body'><a href='https://betterstack.com/?utm_source=a'>Better Stack</a>"
    "<script src='https://uptime.betterstack.com/assets/status-pages.js'></script>",
    "statusio": f"<body><a href='/pages/{STATUSIO_ID}/rss'>RSS</a><a href='https://status.io'>Status.io</a>",
    "gatus": "<title>Health Dashboard | Gatus</title><body><div id='app'></div><script src='/js/app.js'></script>",
    "cachet": "<body class='status-page'><footer>Powered by <a href='https://cachethq.io'>Cachet</a></footer>",
    "cstate": "<meta name='generator' content='Hugo'><body><a href='https://cstate.netlify.app'>cState</a>",
    "uptimekuma": "<title>Acme</title><meta name='description' content='Uptime Kuma monitoring tool'><body>"
    "<div id='app'></div><script>window.preloadData = {};</script>",
    "uptimerobot": "<body><script>window.pspApiPath = '/api/getMonitorList/AbCdEf1234';</script>"
    "<a href='https://uptimerobot.com'>UptimeRobot</a>",
    "uptimecom": "<body><div ng-controller='StatusPageDisplayController'></div>"
    "<a href='https://uptime.com'>Powered by Uptime.com</a>",
    "rootly": "<body><div id='root'></div><a href='https://rootly.com'>Powered by Rootly</a>",
    "sorry": "<body><a href='https://www.sorryapp.com'>Powered by Sorry</a>",
    "openstatus": "<body><a href='https://www.openstatus.dev'>powered by openstatus</a>",
    "status_online": "<body><a href='https://www.status.online'>Status Online</a>",
    "heroku": "<title>Heroku Status</title><body><div class='ember-view'></div>",
}
# "page": every unknown path is the page itself; "" a page that says 404; "json" a refusal in JSON.
REFUSES: dict[str, Literal["", "page", "json"]] = {
    **dict.fromkeys(("instatus", "betterstack", "uptimekuma", "openstatus"), "page"),
    **dict.fromkeys(("cachet", "gatus", "rootly", "sorry"), "json"),
}
# Addresses besides that of the payload: the front page, and what people copy while they look at it.
ALSO = {
    "statuspage": ("/", "/history", "/incidents/abc123def456", "/api/v2/summary.json", "/api/v2/summary.json?x=1"),
    "incidentio": ("/", "/incidents/01JMDK9XYNY6RXSED6SDWW50WY", "/api/v2/summary.json"),
    "instatus": ("/", "/incident/clx", "/summary.json", "/history"),
    "betterstack": ("/", "/index.json"),
    "statusio": ("/", f"/pages/{STATUSIO_ID}"),
    "gatus": ("/", "/api/v1/endpoints/statuses"),
    "cachet": ("/", "/api/components"),
    "cstate": ("/", "/index.json"),
    "uptimekuma": ("/", "/status/acme", "/status/Acme/"),
    "uptimerobot": ("/", "/AbCdEf1234", "/AbCdEf1234/"),
    "upptime": ("/acme/upptime", "/acme/upptime/HEAD/history/summary.json"),
    "rootly": ("/", "/api/v1/status.json"),
    "sorry": ("/", "/api/v1/status"),
    "status_online": ("/", "/en/json/incidents.json"),
    "heroku": ("/api/v4/current-status",),
}
KUMA_ENTRY = b'{"type":"statusPageMatchedDomain","statusPageSlug":"acme"}'
NOT_THERE = Answer(b'{"error":"not_found","message":"no route"}', "application/json", 404)


class Case(Struct, frozen=True, kw_only=True):
    """A site, an address on it, the kind that reads it, and what that says (None where it is not looked at)."""

    name: str
    kind: str
    address: str
    site: Site
    status: Status | None = None


def hosted() -> list[Case]:
    """Return every hosted system in trouble and in order, at each of its addresses."""
    return [
        Case(
            name=f"{payload.file} at {address}",
            kind=payload.kind,
            address=address,
            site=_site(payload, body),
            status=payload.status,
        )
        for payload, body in own()
        for address in dict.fromkeys((*ALSO.get(payload.kind, ()), *_own_address(payload)))
    ]


def _own_address(payload: Payload) -> tuple[str, ...]:
    """Return the payload's own address; a system that has one home is asked at its endpoint."""
    return () if payload.kind == "heroku" else (payload.url,)


def _site(payload: Payload, body: bytes) -> Site:
    front = FRONTS.get(payload.kind)
    page = Answer(f"<!doctype html><html lang='en'>{front}</html>".encode(), HTML) if front else None
    paths = {"/": page} if page and payload.path != "/" else {}
    if page and payload.kind in ("uptimekuma", "uptimerobot", "uptimecom"):
        paths |= {payload.url: page, payload.url + "/": page}
    paths |= {path: Answer(text.encode(), "application/json") for path, text in payload.companions.items()}
    if payload.kind == "uptimekuma":
        paths["/api/entry-page"] = Answer(KUMA_ENTRY, "application/json")
    paths[payload.path] = Answer(body, "application/json")
    gone = {"": Answer(PAGE, HTML, 404), "json": NOT_THERE, "page": page or Answer(PAGE, HTML)}
    return Site(paths, gone[REFUSES.get(payload.kind, "")])


def pages_alone() -> list[Case]:
    """Return the systems whose own page is all that there is: asked under a domain of their own."""
    ids = "<html><script>var page = {'enc_statuspage_id': 'aBc-9='};</script>Site24x7 StatusIQ</html>"
    sites: dict[str, dict[str, Any]] = {
        "site24x7": {
            "/": ids,
            "/sp/api/public/summary_details/statuspages/aBc-9=": {
                "data": {"current_status": [{"display_name": "API", "component_status": 1}]}
            },
        },
        "statushub": {
            "/": "<html><body>Powered by <a href='https://statushub.io'>StatusHub</a></body></html>",
            "/api/statuses": {"counters": {"count_status_1": 3, "count_status_2": 0, "count_status_3": 0}},
        },
        "statuspal": {
            "/": "<html><body><div class='system-status type-none'></div><a href='https://statuspal.io'>Statuspal</a>"
        },
        "html_marker": {
            "/": "<html><body><span class='status-list-component-status-text component-available'>Fine</span>"
            "<a href='https://statuscast.com'>StatusCast</a></body></html>"
        },
    }
    return [
        Case(name=kind, kind=kind, address="/", site=_of(paths), status=Status.OPERATIONAL)
        for kind, paths in sites.items()
    ]


def _of(paths: dict[str, Any]) -> Site:
    answers = {
        path: Answer(body.encode(), HTML)
        if isinstance(body, str)
        else Answer(json.dumps(body).encode(), "text/plain")
        for path, body in paths.items()
    }
    return Site(answers, Answer(PAGE, HTML, 404))
