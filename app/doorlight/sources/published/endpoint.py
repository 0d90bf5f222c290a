"""From what a person pastes to what a machine asks: the site's address and its endpoints. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

_WITHIN = re.compile(r"/(?:history(?:\.(?:atom|rss))?|incidents?/[\w-]+|maintenances?/[\w-]+)/?$")


def site_of(url: str) -> str:
    """Return the site of a page within it: people copy the address of what they look at."""
    parts = urlsplit(url.strip())
    return urlunsplit((parts.scheme, parts.netloc, _WITHIN.sub("", parts.path), parts.query, ""))


def endpoint(url: str, path: str, *, known: tuple[str, ...] = (), keep_query: bool = False) -> str:
    """Return `url` with `path` behind it; where its path already ends in `path` or one of `known`, as it is.

    A fragment is dropped, a query too where it belongs to the site and not to the endpoint.
    """
    parts = urlsplit(url.strip())
    trimmed = parts.path.rstrip("/")
    if any(trimmed.endswith(each) for each in (path, *known)):
        return urlunsplit((parts.scheme, parts.netloc, trimmed, parts.query, ""))
    query = parts.query if keep_query else ""
    return urlunsplit((parts.scheme, parts.netloc, trimmed + path, query, ""))


def beside(url: str, ending: str, other: str) -> str:
    """Return the endpoint `other` of the same site as `url`, which ends in `ending`."""
    parts = urlsplit(url)
    base = parts.path.removesuffix(ending)
    return urlunsplit((parts.scheme, parts.netloc, base + other, "", ""))


def of_site(url: str, path: str, sites: Mapping[str, str], *, known: tuple[str, ...] = ()) -> str:
    """Return the endpoint of a system with a home of its own, from whichever of its pages was pasted.

    `sites` maps the hosts of its pages to where its data lie. Elsewhere (a mirror, a test) `path` is asked there.
    """
    parts = urlsplit(url.strip())
    home = sites.get((parts.hostname or "").lower())
    if home is None or any(parts.path.rstrip("/").endswith(each) for each in (path, *known)):
        return endpoint(url, path, known=known)
    return home + path
