"""Follows redirects by hand: how many, to whom, and what may be sent along (MONITORING 1.2, 8).

Captive portals and parking pages redirect to other hosts, so a host that the definition does not allow ends the look.
Pure: the fetcher asks after each answer where to go next.
"""

from __future__ import annotations

import httpx

from doorlight.domain.words import Verbatim, say, verbatim
from doorlight.net.addresses import is_literal, is_outside
from doorlight.net.exchange import ANY_HOST, BadRedirect, Request

REDIRECTS = frozenset((301, 302, 303, 307, 308))  # RFC 9110 15.4; 300, 304 and 305 are none that we follow
_FOR_ANYBODY = frozenset(("accept", "accept-language"))  # what a stranger may see of the request's own headers
_LAST_PORT = 65535
_MOST_COOKIES, _LONGEST_COOKIE = 20, 4096  # of one look: more is no page that wants a visitor


class Journey:
    """The hops of one request. Cookies live as long as it does: some sites set one and redirect to themselves."""

    def __init__(self, request: Request, url: httpx.URL) -> None:
        self._request = request
        self._first = url
        self._cookies: dict[tuple[str, str, str], str] = {}  # (scheme, host, name) -> value
        self._seen = {(str(url), 0)}
        self.url = url
        self.hops: list[str] = []

    def headers(self) -> list[tuple[str, str]]:
        """Return what of the request's headers may go to the present hop, and the cookies it gave."""
        own = self._is_first_host()
        headers = [each for each in self._request.headers if own or each[0].lower() in _FOR_ANYBODY]
        place = (self.url.scheme, host_of(self.url))
        cookies = "; ".join(f"{name}={value}" for (*at, name), value in self._cookies.items() if tuple(at) == place)
        return [*headers, ("cookie", cookies)] if cookies else headers

    def follows(self, status: int) -> bool:
        """Whether an answer is a redirect to be followed; with `max_redirects` 0 it is an answer like any other."""
        return status in REDIRECTS and self._request.max_redirects > 0

    def go_on(self, location: str, cookies: list[str]) -> None:
        """Move on to where an answer points.

        Raises BadRedirect where it must not be followed.
        """
        self._keep(cookies)
        url = self._target(location)
        self._admit(url)
        self.hops.append(str(self.url))
        self.url = url
        step = (str(url), len(self._cookies))
        if step in self._seen:
            raise BadRedirect(say("reason", "It redirects in a circle"))
        if len(self.hops) > self._request.max_redirects:
            raise BadRedirect(say("reason", "It redirects more than {most} times", most=self._request.max_redirects))
        self._seen.add(step)

    def _target(self, location: str) -> httpx.URL:
        if not location.strip():
            raise BadRedirect(say("reason", "It redirects, but does not say where to"))
        try:
            url = self.url.join(location.strip())
        except (httpx.InvalidURL, ValueError) as error:
            raise BadRedirect(
                say("reason", "It redirects to what is no address: {url}", url=_shown(location))
            ) from error
        return url.copy_with(fragment=None, userinfo=b"")

    def _admit(self, url: httpx.URL) -> None:
        """Refuse other schemes, foreign hosts, private addresses, and leaving a secure connection."""
        host = host_of(url)
        if not is_web(url):
            raise BadRedirect(say("reason", "It redirects to what is no web address: {url}", url=_shown(str(url))))
        if not self._is_allowed(host):
            raise BadRedirect(say("reason", "It redirects to another host: {url}", url=_shown(host)))
        if self.url.scheme == "https" and url.scheme == "http":
            raise BadRedirect(
                say("reason", "It redirects away from the secure connection: {url}", url=_shown(str(url)))
            )
        if self._request.public and is_literal(host) and not is_outside(host):
            raise BadRedirect(say("reason", "It redirects to a private address: {url}", url=_shown(str(url))))

    def _is_allowed(self, host: str) -> bool:
        names = (host_of(self._first), *(each.lower().rstrip(".") for each in self._request.allow_hosts))
        return any(name in (host, ANY_HOST) or (name.startswith("*.") and host.endswith(name[1:])) for name in names)

    def _is_first_host(self) -> bool:
        """Whether we are still where the definition pointed: same host, same port, no less secure."""
        first, now = self._first, self.url
        if host_of(first) != host_of(now):
            return False
        upgraded = first.scheme == "http" and now.scheme == "https" and first.port is None and now.port is None
        return (first.scheme, first.port) == (now.scheme, now.port) or upgraded

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, equals, value = cookie.partition(";")[0].partition("=")
            key = (self.url.scheme, host_of(self.url), name.strip())
            fits = key in self._cookies or len(self._cookies) < _MOST_COOKIES
            if equals and fits and len(cookie) <= _LONGEST_COOKIE and cookie.isprintable():
                self._cookies[key] = value.strip()


def is_web(url: httpx.URL) -> bool:
    """Whether an address is one that can be asked at all: httpx itself takes any scheme, no host and port 99999."""
    return url.scheme in ("http", "https") and bool(url.host) and (url.port is None or 0 < url.port <= _LAST_PORT)


def host_of(url: httpx.URL) -> str:
    """Return the host as it is looked up: lower case, ASCII, without a final dot."""
    return url.raw_host.decode("ascii").lower().rstrip(".")


def _shown(target: str) -> Verbatim:
    return verbatim(target, 120)
