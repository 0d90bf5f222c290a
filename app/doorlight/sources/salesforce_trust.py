"""Salesforce Trust: instances of a product (NA85, a Tableau pod, Heroku) with their states, or the active incidents.

An official light. Salesforce is replacing this interface by one with a sign-in (STATUS_FORMATS 4): when it goes,
this says that the page is gone. The shapes are in `reading.salesforce_payload`.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit

from msgspec import Struct

from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.salesforce_payload import ACTIVE, INSTANCES, page_of_incidents, page_of_instances

_HOME = "https://api.status.salesforce.com"
_SITES = ("status.salesforce.com", "api.status.salesforce.com", "trust.salesforce.com")
_PREVIEW = "/v1/instances/status/preview"
_INCIDENTS = "/v1/incidents/active"
_PRODUCT_PAGE = re.compile(r"/products/([\w .-]+)")


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`product`: the key of one product ("Heroku", "Tableau"); all of them are more than a megabyte."""

    product: str = ""


class SalesforceTrust(PublishedSource):
    """The kind `salesforce_trust`. Components are instances by key; groups, and `regions`, their locations ("NA")."""

    kind = "salesforce_trust"
    home = _HOME
    Options: type[Struct] = Options
    cap = 8 * 1024 * 1024  # bytes; all instances are 1.5 MB
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the instances of a product, or for the active incidents where that is the address.

        Raises Unreadable, NetError.
        """
        url = _endpoint(self.address(options), options.product)
        if urlsplit(url).path.rstrip("/").endswith(_INCIDENTS):
            return page_of_incidents(await asking.json(url, ACTIVE))
        chosen = bool(options.components or options.groups)
        return page_of_instances(await asking.json(url, INSTANCES), asking.now(), chosen=chosen)


def _endpoint(given: str, product: str) -> str:
    """Return an address of the interface as it is; from a page of the site, the one of its product."""
    url = urldefrag(given.strip())[0]
    parts = urlsplit(url)
    if parts.path.startswith("/v1/") or "/v1/" in parts.path:
        return url
    base = _HOME if parts.hostname in _SITES else f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    page = _PRODUCT_PAGE.fullmatch(parts.path.rstrip("/"))
    key = product or (page[1] if page else "")
    return f"{base}{_PREVIEW}" + (f"?products={quote(key)}" if key else "")


SOURCE: Source = SalesforceTrust()
