"""StatusCake: the tests of a public report, each up or down.

An official light. The report's id is in the address of the endpoint, or else in the HTML of its page. Sources:
STATUS_FORMATS 3.10, how inket/stts reads it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.site import at_host_of, found_in_site
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of

STATUSES = {"Up": Status.OPERATIONAL, "Down": Status.MAJOR_OUTAGE}
_PATH = "/Workfloor/PublicReportHandler.php"
_HOME = "https://app.statuscake.com"
_MARK = re.compile(r"PublicID[\"']?\s*[:=]\s*[\"']?(\w{4,40})")


class Test(Struct, frozen=True):
    """One test."""

    name: str = field(name="Name")
    status: str = field(name="Status")
    id: int | str = field(name="TestID", default="")


class Report(Struct, frozen=True):
    """The report."""

    tests: list[Test] = field(name="TestData")


REPORT = msgspec.json.Decoder(Report)


class StatusCake(PublishedSource):
    """The kind `statuscake`."""

    kind = "statuscake"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the report.

        Raises Unreadable, NetError.
        """
        url = options.url.strip()
        parts = urlsplit(url)
        given = parse_qs(parts.query).get("PublicID")
        if parts.path.endswith(_PATH) and given:
            url = at_host_of(
                url, parts.path, f"PublicID={given[0]}"
            )  # without a callback, which would make it a script
        else:
            url = f"{_HOME}{_PATH}?PublicID={await found_in_site(asking, url, _MARK)}"
        return page_of(await asking.json(url, REPORT))


def page_of(report: Report) -> PublishedPage:
    """Return what the tests say, in the words of the one model."""
    return PublishedPage(overall=None, parts=tuple(_part(each) for each in report.tests), monitors=True)


def _part(test: Test) -> Part:
    status, word = status_of(STATUSES, test.status)
    return Part(name=test.name, status=status, id=str(test.id), word=word)


SOURCE: Source = StatusCake()
