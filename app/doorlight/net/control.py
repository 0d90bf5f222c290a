"""Asks whether our own line works: a configured control address, or a host that was fine lately (MONITORING 2.9).

The engine's judge decides whom to ask and what an answer is worth; here is one question, under 3 s, and how to tell
the internet from a sign-in page: as Chromium's captive_portal_detector does, and NetworkManager's nm-connectivity.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

from doorlight.domain.verdict.line import ControlAnswer
from doorlight.net.addresses import is_local
from doorlight.net.connect import PrivateAddress
from doorlight.net.exchange import BadRedirect, NetError, Reply, Request
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver

WITHIN = 3.0  # seconds for one host, MONITORING 2.11
_CAP = 4096  # bytes; no connectivity page is longer
_MOST_REDIRECTS = 2  # to the https side of the same host, which then proves itself
_OK, _NO_CONTENT, _PORTAL = 200, 204, 511  # RFC 9110 15.3; RFC 6585 6
_REDIRECTS = range(300, 400)
_EMPTY = 1  # bytes; Chromium counts a 200 of 0 or 1 byte as the 204 it asked for

# How the known connectivity pages begin: Firefox, NetworkManager, Windows (NCSI, old and new), Apple.
_KNOWN_PAGES = (
    b"success",
    b"networkmanager is online",
    b"microsoft connect test",
    b"microsoft ncsi",
    b"<html><head><title>success</title>",
)


class NetControlProbe:
    """Implements `engine.ports.ControlProbe` over the real network, by the same way as the checks."""

    def __init__(self, resolver: Resolver, *, proxy: str = "", context: ssl.SSLContext | None = None) -> None:
        self._fetcher = HttpFetcher(resolver, proxy=proxy, context=context)

    async def ask(self, address: str) -> ControlAnswer:
        """Ask one host, 3 s at most; never raises but CancelledError.

        `address` is a control URL, or the bare name of a monitored host: then any TLS-verified answer of it passes.
        """
        url = address if "://" in address else f"https://{_bracketed(address)}/"
        try:
            return read_answer(await self._fetcher.fetch(_question(url)))
        except (BadRedirect, PrivateAddress):
            return ControlAnswer.PORTAL
        except NetError:
            return ControlAnswer.NO_ANSWER


def read_answer(reply: Reply) -> ControlAnswer:
    """Say what an answer tells of our line. Over TLS the host has proven itself, whatever it answered."""
    if reply.secure or _is_the_internet(reply):
        return ControlAnswer.PASSED
    if reply.status in (_OK, _PORTAL) or reply.status in _REDIRECTS:
        return ControlAnswer.PORTAL
    return ControlAnswer.NO_ANSWER


def _is_the_internet(reply: Reply) -> bool:
    """Whether a plain-http answer is the connectivity page that was asked for, and not a sign-in page instead."""
    if reply.status == _NO_CONTENT or reply.header("x-networkmanager-status") == "online":
        return True
    body = reply.body.strip().lower()
    return reply.status == _OK and (len(body) <= _EMPTY or body.startswith(_KNOWN_PAGES))


def _question(url: str) -> Request:
    host = urlsplit(url).hostname or ""
    return Request(
        url=url,
        headers=(("cache-control", "no-cache"),),
        public=not is_local(host),
        max_redirects=_MOST_REDIRECTS,
        cap=_CAP,
        deadline=WITHIN,
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host
