"""Detection takes the likeliest first, tells look-alikes apart, follows what has moved, takes no blog for a page."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, Reply, Request
from doorlight.sources.detection.candidates import by_address, by_page
from doorlight.sources.detection.detector import Detection, detect
from doorlight.sources.detection.links import by_link, feeds_of
from unit.sources.official_fakes import FakeTools

SITE = "https://status.example.com"
SHELL = "<!doctype html><html><head><title>Acme</title></head><body>{}</body></html>"
ULID = "01JMDK9XYR8C5Z3N4Q6W7E8R9T"
V2, WIDGET = "/api/v2/summary.json", "/api/v1/summary"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title><link>https://acme.example.com</link>"
    "<item><title>{item}</title><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"
)


class Hosts:
    """The internet: what each address answers; other paths of a host that has a page show it, with 404."""

    def __init__(self, answers: dict[str, Any], moved: dict[str, str] | None = None) -> None:
        self._answers, self._moved = answers, moved or {}
        self.asked: list[str] = []

    async def fetch(self, request: Request) -> Reply:
        """Answer, or follow a redirect as far as the request allows."""
        self.asked.append(request.url)
        url, hops = request.url, ()
        host = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
        if host in self._moved and ("*" in request.allow_hosts or _bare(self._moved[host]) == _bare(host)):
            url, hops = url.replace(host, self._moved[host]), (url,)
        answer = self._answers.get(url, self._answers.get(url.rstrip("/")))
        if answer is None and f"//{urlsplit(url).netloc}" not in "".join(self._answers):
            raise NoAnswer(say("reason", "No such name"))
        body = SHELL.format("Not found") if answer is None else answer
        text = body if isinstance(body, str) else json.dumps(body)
        status = 404 if answer is None else 200
        return Reply(url=url, status=status, headers=(), body=text.encode(), secure=True, hops=hops)


def _bare(origin: str) -> str:
    return origin.partition("://")[2].removeprefix("www.")


def detected(hosts: Hosts, url: str = SITE) -> Detection:
    """Detect there."""
    return asyncio.run(detect(url, FakeTools(hosts)))  # type: ignore[arg-type]  # no query, no connect


def kind(hosts: Hosts, url: str = SITE) -> str:
    """Return what is offered first."""
    return detected(hosts, url).suggestions[0].kind


def v2(*ids: str, **more: Any) -> dict[str, Any]:
    """Return a page in the language of Statuspage, with parts of these ids."""
    rows = [{"id": each, "name": f"Part {number}", "status": "operational"} for number, each in enumerate(ids)]
    page = {"id": "x", "name": "Acme", "url": SITE, "updated_at": "2026-11-24T11:00:00Z"}
    return {"page": page, "status": {"indicator": "none", "description": "Fine"}, "components": rows, **more}


WIDGET_SAYS = {
    "page_title": "Acme",
    "page_url": SITE,
    "ongoing_incidents": [
        {
            "id": ULID,
            "name": "Slow",
            "status": "investigating",
            "url": SITE,
            "last_update_at": "2026-11-24T11:00:00Z",
            "current_worst_impact": "degraded_performance",
            "affected_components": [],
        }
    ],
    "in_progress_maintenances": [],
    "scheduled_maintenances": [],
}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({V2: v2("l1kq2w3e4r5t")}, "statuspage"),
        ({V2: v2(ULID), WIDGET: WIDGET_SAYS}, "incidentio"),
        ({V2: v2(ULID)}, "incidentio"),
        ({WIDGET: WIDGET_SAYS}, "incidentio"),
        ({V2: v2("1023", "1024")}, "statuspage"),  # NetSuite, MongoDB: ids of another kind
        ({V2: v2("b7e1c6d2-3f7c-4f5e-9a55-0c7c0a1f1c11")}, "statuspage"),  # openstatus
    ],
    ids=["statuspage", "both", "its shim alone", "its widget alone", "numbers", "uuids"],
)
@pytest.mark.parametrize("foot", ["", "Powered by statuspage.io", "Powered by incident.io", "We like cachet, rootly"])
def test_look_alikes_are_told_apart_by_their_ids(answers: dict[str, Any], expected: str, foot: str) -> None:
    """Whatever the page writes about itself or others."""
    hosts = Hosts({SITE: SHELL.format(foot)} | {SITE + path: body for path, body in answers.items()})
    assert kind(hosts) == expected


def test_incident_io_is_offered_with_what_its_own_endpoint_says() -> None:
    """The incident that its Statuspage-like answer leaves out."""
    best = detected(Hosts({SITE: SHELL.format(""), SITE + V2: v2(ULID), SITE + WIDGET: WIDGET_SAYS})).suggestions[0]
    assert best.look.official is not None
    assert [each.title for each in best.look.official.incidents] == ["Slow"]


def test_rootlys_page_is_read_as_rootlys_though_it_speaks_statuspages_language_in_part() -> None:
    """Its mark decides, and its own endpoint says it."""
    own = {"page": {"name": "Acme"}, "status": {"indicator": "none", "description": "Fine"}, "incidents": []}
    partly = {"page": {"name": "Acme"}, "status": {"indicator": "none", "description": "Fine"}, "incidents": []}
    page = SHELL.format("<a href='https://rootly.com'>Powered by Rootly</a>")
    assert kind(Hosts({SITE: page, SITE + "/api/v1/status.json": own, SITE + V2: partly})) == "rootly"


@pytest.mark.parametrize(
    ("url", "expected", "most"),
    [
        ("https://acme.statuspage.io", "statuspage", 1),
        ("https://acme.statuspage.io/incidents/abc", "statuspage", 1),
        (SITE, "statuspage", 2),
        (SITE + "/history", "statuspage", 2),
    ],
)
def test_the_obvious_costs_one_or_two_requests(url: str, expected: str, most: int) -> None:
    """By the name of the host at once, else after the page itself."""
    page = SHELL.format("<a href='https://www.atlassian.com/statuspage?utm_source=acme.statuspage.io'>x</a>")
    answers = {
        f"{host}{path}": body
        for host in (SITE, "https://acme.statuspage.io")
        for path, body in (("", page), ("/history", page), ("/incidents/abc", page), (V2, v2("l1kq2w3e4r5t")))
    }
    found = detected(Hosts(answers), url)
    assert found.suggestions[0].kind == expected
    assert found.suggestions[0].options["url"] == "https://" + urlsplit(url).netloc
    assert found.requests <= most


@pytest.mark.parametrize("path", ["/en", "/fr/historique", "/subscribe.html", "/incidents/abc"])
def test_a_page_below_the_front_leads_to_the_whole(path: str) -> None:
    """In a language, or about one thing: the data lie at the root."""
    page = SHELL.format("<a href='https://instatus.com'>Instatus</a>")
    summary = {"page": {"name": "Acme", "url": SITE, "status": "UP"}}
    found = detected(Hosts({SITE + path: page, SITE + "/summary.json": summary}), SITE + path)
    assert [(each.kind, each.options) for each in found.suggestions] == [("instatus", {"url": SITE})]


def test_a_page_that_moved_to_another_host_is_found_there_and_the_move_is_said() -> None:
    """What is suggested asks the new host."""
    hosts = Hosts(
        {"https://status.new.example": SHELL.format(""), "https://status.new.example" + V2: v2("l1kq2w3e4r5t")},
        {SITE: "https://status.new.example"},
    )
    found = detected(hosts)
    assert [each.kind for each in found.suggestions] == ["statuspage"]
    assert urlsplit(found.suggestions[0].options["url"]).netloc == "status.new.example"
    assert "status.new.example" in str(found.moved)


def test_a_page_that_moved_to_a_hosted_system_is_known_by_that_hosts_name() -> None:
    """One request more than the redirect."""
    hosts = Hosts(
        {
            "https://acme.instatus.com": SHELL.format(""),
            "https://acme.instatus.com/summary.json": {"page": {"name": "Acme", "url": SITE, "status": "UP"}},
        },
        {SITE: "https://acme.instatus.com"},
    )
    assert kind(hosts) == "instatus"
    assert hosts.asked[1] == "https://acme.instatus.com/summary.json"


def test_the_secure_address_is_suggested_where_the_site_leads_to_it() -> None:
    """And no request after the first pays for the redirect again."""
    hosts = Hosts({SITE: SHELL.format(""), SITE + V2: v2("l1kq2w3e4r5t")}, {"http://status.example.com": SITE})
    found = detected(hosts, "http://status.example.com")
    assert (found.moved, found.requests) == (None, 3)
    assert found.suggestions[0].options["url"].rstrip("/") == SITE


@pytest.mark.parametrize(
    ("title", "item", "link"),
    [("Acme Blog", "New colours for spring", "/blog/feed"), ("Acme News", "We all work normally again", "/feed")],
)
def test_a_blog_is_no_status_page(title: str, item: str, link: str) -> None:
    """It has a feed, as half of the web has; what it says of itself is no status."""
    head = f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{link}">'
    site = "https://www.acme.example.com"
    feed = FEED.format(title=title, item=item)
    hosts = Hosts({site: SHELL.format("Welcome").replace("</head>", head + "</head>"), site + link: feed})
    assert [each.kind for each in detected(hosts, site).suggestions] == ["http", "notice"]


@pytest.mark.parametrize(
    ("linked", "expected"), [("status.acme.example.com", "statuspage"), ("status.other.com", "http")]
)
def test_the_status_page_that_a_website_links_to_is_found(linked: str, expected: str) -> None:
    """Only its own: what others say of themselves is not about this site."""
    site = "https://www.acme.example.com"
    page = SHELL.format(f"<a href='http://[::bad/'>x</a><a href='https://{linked}/'>Status</a>")
    found = detected(Hosts({site: page, f"https://{linked}{V2}": v2("l1kq2w3e4r5t")}), site)
    assert found.suggestions[0].kind == expected
    assert found.suggestions[0].options["url"] == (f"https://{linked}" if expected == "statuspage" else site)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_and_any_link_are_read(body: bytes, link: str) -> None:
    """Pages are written by strangers."""
    page = b"<html><a href='" + link.encode("utf-8", "replace") + b"'></a><link rel=alternate href='" + body + b"'>"
    for text in (body, page):
        list(by_page(SITE, text))
        list(by_link(SITE, text))
        list(feeds_of(SITE, text))


def test_the_feed_of_a_status_page_is_offered_last() -> None:
    """Where nothing better reads it."""
    head = '<link rel="alternate" type="application/rss+xml" title="Incidents" href="/rss.xml">'
    feed = FEED.format(title="Acme status", item="Resolved: mail is delayed")
    hosts = Hosts({SITE: SHELL.format("").replace("</head>", head + "</head>"), SITE + "/rss.xml": feed})
    found = detected(hosts)
    assert (found.suggestions[0].kind, found.suggestions[0].options) == ("feed", {"url": SITE + "/rss.xml"})


@pytest.mark.parametrize("item", ["Resolved: mail is delayed", "Something in words that nobody understands"])
def test_a_feed_that_is_pasted_itself_is_offered_whatever_it_says(item: str) -> None:
    """It is one: that it says nothing that is understood now is shown by its light."""
    url = "https://www.acme.example.com/news.xml"
    assert kind(Hosts({url: FEED.format(title="Acme", item=item)}), url) == "feed"


def test_a_word_of_another_is_no_mark() -> None:
    """Neither is "betteruptime.com" a mark of "uptime.com", nor a signal one of Signal."""
    body = SHELL.format("betteruptime.company myuptime.com openStatus new AbortController().signal data-statuspage-x")
    assert [each.kind for each in by_page(SITE, body.encode())] == []


@pytest.mark.parametrize("path", ["/public/status/acme", "/status/acme", "/proxy/status.acme.com"])
def test_a_path_gives_one_kind_away(path: str) -> None:
    """No two are tried where one is meant."""
    assert len(list(by_address("https://acme.example.com" + path))) == 1


def test_what_is_no_web_page_has_no_feeds_to_name() -> None:
    """Bytes of any kind."""
    assert (
        list(feeds_of("https://acme.example.com", b"\x00\xff<link rel=alternate type=application/rss+xml href=/x>"))
        == []
    )
