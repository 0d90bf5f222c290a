"""Upptime: monitors that live in a GitHub repository; its `history/summary.json` says how each one is.

An official light. The address may be the repository's, the raw file's or the site's, whose HTML names the repository.
The summary has no clock, and stays when the checks stop: that of one monitor's own file is asked too, where it is
there. Sources: STATUS_FORMATS 2 and 3.9, upptime/upptime `.github/workflows` (times are written at least once a day).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.status import Status
from doorlight.net.exchange import NetError, Reply
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.site import at_host_of, html_of, no_way_in
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {"up": Status.OPERATIONAL, "degraded": Status.DEGRADED, "down": Status.MAJOR_OUTAGE}
_RAW = "https://raw.githubusercontent.com"
_FILE = "history/summary.json"
_REPOSITORY = re.compile(r"(?:raw\.githubusercontent\.com|github\.com)/([\w.-]+)/([\w.-]+)")
_SYSTEM = "upptime"  # whose own repositories every site links to
_LAST_UPDATED = re.compile(rb"^lastUpdated: *[\"']?([^\s\"']+)", re.MULTILINE)
_FRESH_FOR = 3 * 86_400.0  # seconds: the times are written daily; GitHub may run a schedule late


class Site(Struct, frozen=True):
    """One monitor."""

    name: str
    status: str
    slug: str = ""


SUMMARY = msgspec.json.Decoder(list[Site])


class Upptime(PublishedSource):
    """The kind `upptime`."""

    kind = "upptime"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the summary, and for the clock of its first monitor.

        Raises Unreadable, NetError.
        """
        url = _summary_of(options.url.strip()) or await _named_by_site(options.url.strip(), asking)
        sites = await asking.json(url, SUMMARY)
        page = page_of(sites)
        slug = next((each.slug for each in sites if each.slug), "")
        renewed_at = await _clock(asking, url, slug) if slug else None
        return page if renewed_at is None else replace(page, renewed_at=renewed_at, fresh_for=_FRESH_FOR)


def page_of(sites: list[Site]) -> PublishedPage:
    """Return what the monitors say, in the words of the one model."""
    return PublishedPage(overall=None, parts=tuple(_part(each) for each in sites), monitors=True)


def _part(site: Site) -> Part:
    status, word = status_of(STATUSES, site.status)
    return Part(name=site.name, status=status, id=site.slug, word=word)


def _summary_of(url: str) -> str:
    """Return where the summary lies, "" where the address does not say it.

    At another host than GitHub's two names are a repository too: a mirror of the raw files.
    """
    parts = urlsplit(url)
    host, names = (parts.hostname or "").lower(), [each for each in parts.path.split("/") if each]
    if parts.path.endswith(f"/{_FILE}"):
        return url
    if host.endswith(".github.io"):
        return f"{_RAW}/{host.removesuffix('.github.io')}/{names[0] if names else host}/HEAD/{_FILE}"
    if len(names) < 2:  # noqa: PLR2004  # owner and repository
        return ""
    if host in ("github.com", "www.github.com", "raw.githubusercontent.com"):
        return f"{_RAW}/{names[0]}/{names[1].removesuffix('.git')}/HEAD/{_FILE}"
    return at_host_of(url, f"/{names[0]}/{names[1]}/HEAD/{_FILE}")


async def _named_by_site(url: str, asking: Asking) -> str:
    """Return the summary of the repository that a site links to.

    Raises Unreadable, NetError.
    """
    for found in _REPOSITORY.finditer(await html_of(asking, url)):
        if found[1].lower() != _SYSTEM:
            return f"{_RAW}/{found[1]}/{found[2].removesuffix('.git')}/HEAD/{_FILE}"
    raise no_way_in()


async def _clock(asking: Asking, url: str, slug: str) -> float | None:
    """Return when a monitor's own file was last written, None where it is not there."""
    kept = asking.reply, asking.asked
    try:
        return await asking.read(url.replace("summary.json", f"{slug}.yml"), _last_updated)
    except (Unreadable, NetError):
        return None
    finally:
        asking.reply, asking.asked = kept


def _last_updated(reply: Reply) -> float | None:
    found = _LAST_UPDATED.search(reply.body)
    return seconds_of(found[1].decode("ascii", "replace")) if found else None


SOURCE: Source = Upptime()
