"""A system's home as a fetcher sees it: the addresses of its pages, those of its data, and no other host."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from conformance.detect_hosted import Case
from conformance.site import HTML, PAGE, Answer, Site
from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, Reply, Request
from unit.sources.hosted_pages import CASES

HOME_OF_SHELL = "<!doctype html><html><head><title>Status</title></head><body><div id='app'></div></body></html>"


class Home(Struct, frozen=True, kw_only=True):
    """`pasted` are addresses of its pages; `data` maps the addresses of its data to what they answer."""

    kind: str
    pasted: tuple[str, ...]
    data: dict[str, Any]
    page: str = HOME_OF_SHELL

    @property
    def at_a_server(self) -> Case:
        """The same data at their paths on a server of one's own; the address is that of the first."""
        first = urlsplit(next(iter(self.data)))
        paths = {urlsplit(url).path: Answer(written(url, body), "text/plain") for url, body in self.data.items()}
        address = first.path + (f"?{first.query}" if first.query else "")
        site = Site(paths, Answer(PAGE, HTML, 404))
        return Case(name=f"{self.kind} {address}", kind=self.kind, address=address, site=site)


def of_case(kind: str, *pasted: str) -> Home:
    """Return a home from the fixtures of the hosted systems' own tests."""
    case = CASES[kind]
    return Home(kind=kind, pasted=pasted, data={case.state: case.body, **case.more})


class Internet:
    """A fetcher to which the addresses of homes are all that there is; other paths there show the home's page."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._hosts = {_host(url) for url in (*home.pasted, *home.data)}
        self.asked: list[str] = []

    async def fetch(self, request: Request) -> Reply:
        """Answer, whatever the query where none is written."""
        self.asked.append(request.url)
        if _host(request.url) not in self._hosts:
            raise NoAnswer(say("reason", "No such name"))
        return Reply(url=request.url, status=200, headers=(), body=self._body(request.url), secure=True)

    def _body(self, url: str) -> bytes:
        body = self._home.data.get(url, self._home.data.get(url.split("?", maxsplit=1)[0]))
        return self._home.page.encode() if body is None else written(url, body)


def written(url: str, body: Any) -> bytes:
    """Return the bytes of an answer: a text as it is, all else as JSON; one file is a bare JSON string."""
    is_text = isinstance(body, str) and not url.endswith("bisversion.json")
    return body.encode() if is_text else json.dumps(body).encode()


def _host(url: str) -> str:
    return url.split("/")[2].lower()
