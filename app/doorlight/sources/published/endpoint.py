"""From what a person pastes to what a machine asks: the site's address and its endpoints. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


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
