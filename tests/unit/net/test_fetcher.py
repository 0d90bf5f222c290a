"""The fetcher: what it asks, what it gives back, whom it never connects to, and what an error proves."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import subprocess
import sys
from collections.abc import Awaitable, Callable

import pytest
import trustme

from doorlight.domain.look import Validators
from doorlight.net.exchange import (
    BadRedirect,
    BrokenReply,
    NetError,
    NoAnswer,
    OwnError,
    Reply,
    Request,
    ResolverDown,
)
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Addresses, Resolver
from unit.net.net_fakes import LOOPBACK, OK, Server, moved, names, serving

Story = Callable[[Server, HttpFetcher], Awaitable[Reply]]

HOSTS = names(a_example=LOOPBACK, b_example=LOOPBACK)
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


def told(story: Story, *answers: bytes, resolver: Resolver | None = None) -> tuple[Reply, Server]:
    """Run a story against a server on loopback."""

    async def run() -> tuple[Reply, Server]:
        async with serving(*answers or (OK,)) as server:
            return await story(server, HttpFetcher(resolver or Resolver(HOSTS))), server

    return asyncio.run(run())


def at(server: Server, host: str = "a.example", path: str = "/x", **options: object) -> Request:
    """Return a request to the server under a name."""
    return Request(url=f"http://{host}:{server.port}{path}", **{"public": False, **options})  # type: ignore[arg-type]


def test_a_request_says_who_asks_and_for_gzip_only() -> None:
    """One GET with our own name, gzip, no keeping alive; the user's headers replace the usual ones."""
    headers = (("Accept", "text/html"), ("Authorization", "Bearer é"), ("Accept-Encoding", "br"))
    reply, server = told(lambda server, fetcher: fetcher.fetch(at(server, headers=headers, path="/x?y=1#z")))
    assert server.asked[0].startswith("GET /x?y=1 HTTP/1.1\r\n")
    assert server.field("host") == f"a.example:{server.port}"
    assert str(server.field("user-agent")).startswith("Doorlight/")
    assert (server.field("accept"), server.field("accept-encoding")) == ("text/html", "gzip")
    assert (server.field("connection"), server.field("authorization")) == ("close", "Bearer é")
    assert (reply.status, reply.body, reply.secure, reply.address) == (200, b"ready", False, "127.0.0.1")


def test_a_reply_names_its_headers_in_lower_case() -> None:
    """Header names are lower case, values are kept."""
    reply, _ = told(
        lambda server, fetcher: fetcher.fetch(at(server)),
        b"HTTP/1.1 200 OK\r\nRETRY-After: 5\r\nX-Name: caf\xe9\r\nContent-Length: 0\r\n\r\n",
    )
    assert (reply.header("retry-after"), reply.header("x-name")) == ("5", "café")


def test_an_unwanted_body_is_not_read() -> None:
    """`wants_body` False ends with the head, however broken the rest is."""
    reply, _ = told(
        lambda server, fetcher: fetcher.fetch(at(server, wants_body=False)),
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncut",
    )
    assert (reply.status, reply.body, reply.truncated) == (200, b"", False)


@pytest.mark.parametrize(
    ("validators", "sent"),
    [
        (Validators("URL", etag='"1"'), ('"1"', None)),
        (Validators("URL", last_modified="Tue, 24 Nov 2026 11:00:00 GMT"), (None, "Tue, 24 Nov 2026 11:00:00 GMT")),
    ],
)
def test_validators_ask_whether_it_has_changed(validators: Validators, sent: tuple[str | None, str | None]) -> None:
    """A kept validator is sent, and a 304 is then an answer."""

    async def story(server: Server, fetcher: HttpFetcher) -> Reply:
        request = at(server)
        mine = Validators(request.url, validators.etag, validators.last_modified)
        return await fetcher.fetch(at(server, validators=mine))

    reply, server = told(story, NOT_MODIFIED)
    assert reply.status == 304
    assert (server.field("if-none-match"), server.field("if-modified-since")) == sent


@pytest.mark.parametrize("validators", [None, Validators("http://other.example/", etag='"1"'), Validators("URL")])
def test_a_304_that_was_not_asked_for_is_broken(validators: Validators | None) -> None:
    """Without a validator of this address "not modified" says nothing."""
    with pytest.raises(BrokenReply):
        told(lambda server, fetcher: fetcher.fetch(at(server, validators=validators)), NOT_MODIFIED)


def test_redirects_are_followed_and_remembered() -> None:
    """The reply is the last hop's, and names those before."""
    reply, server = told(lambda server, fetcher: fetcher.fetch(at(server)), moved("/y"), moved("/z"), OK)
    base = f"http://a.example:{server.port}"
    assert (reply.url, reply.hops) == (f"{base}/z", (f"{base}/x", f"{base}/y"))


def test_secrets_are_not_sent_to_another_host() -> None:
    """An allowed other host gets no authorization and no cookie."""
    headers = (("Authorization", "secret"), ("X-Key", "secret"))

    async def story(server: Server, fetcher: HttpFetcher) -> Reply:
        server.answers = [moved(f"http://b.example:{server.port}/", "Set-Cookie: session=1"), OK]
        return await fetcher.fetch(at(server, headers=headers, allow_hosts=("b.example",)))

    _, server = told(story)
    assert server.field("authorization", 0) == "secret"
    assert [server.field(name) for name in ("authorization", "x-key", "cookie")] == [None, None, None]


def test_a_public_definition_never_connects_to_a_private_address() -> None:
    """A public name that leads home is our network's doing: no connection is made, and nobody is blamed."""
    with pytest.raises(OwnError) as caught:
        told(lambda server, fetcher: fetcher.fetch(at(server, public=True)))
    assert not caught.value.proves_line


def test_the_address_that_was_approved_is_the_one_connected_to() -> None:
    """A name that answers differently the second time (DNS rebinding) is asked once, and gains nothing."""
    answers: list[Addresses] = [((2, "192.0.2.1"),), LOOPBACK]
    resolver = Resolver(lambda _host: answers.pop(0))
    with pytest.raises(NetError):
        told(lambda server, fetcher: fetcher.fetch(at(server, public=True, deadline=0.2)), resolver=resolver)
    assert answers == [LOOPBACK]


def test_a_foreign_redirect_makes_no_connection() -> None:
    """A redirect elsewhere ends the look before anybody is asked."""

    async def story(server: Server, fetcher: HttpFetcher) -> Reply:
        server.answers = [moved(f"http://b.example:{server.port}/")]
        with pytest.raises(BadRedirect, match=r"another host: b\.example"):
            await fetcher.fetch(at(server))
        assert len(server.asked) == 1
        return Reply(url="", status=0, headers=(), body=b"")

    told(story)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "nonsense", "http://", "http://a.example:99999/", "http://[::bad/"]
)
def test_what_is_no_address_is_an_error_like_any_other(url: str) -> None:
    """The fetcher raises NetErrors only."""
    with pytest.raises(NoAnswer):
        told(lambda _server, fetcher: fetcher.fetch(Request(url=url)))


def test_a_header_that_cannot_be_sent_is_our_own_fault() -> None:
    """A line break in a header is refused before it reaches the wire."""
    with pytest.raises(OwnError):
        told(lambda server, fetcher: fetcher.fetch(at(server, headers=(("X-A", "b\r\nX-C: d"),))))


def test_a_refused_connection_is_the_targets_fault_and_proves_nothing() -> None:
    """Nobody listens: conclusive only once our own line is proven."""

    async def story() -> NetError:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            request = Request(url=f"http://127.0.0.1:{taken.getsockname()[1]}/", public=False)
            with pytest.raises(NoAnswer, match="refused") as caught:
                await HttpFetcher(Resolver()).fetch(request)
            return caught.value

    error = asyncio.run(story())
    assert (error.proves_line, error.latency is not None) == (False, True)


def test_a_hung_resolver_is_not_the_targets_fault() -> None:
    """Silence while the name is looked up is ResolverDown."""

    async def story() -> None:
        resolver = Resolver(HOSTS)
        resolver._start_threads = lambda _loop: None  # type: ignore[method-assign]  # all threads hang
        with pytest.raises(ResolverDown):
            await HttpFetcher(resolver).fetch(Request(url="http://a.example/", deadline=0.05))
        resolver.close()

    asyncio.run(story())


def secure_story(answer: bytes, **options: object) -> Reply:
    """Fetch over TLS from a server with an authority of its own."""
    authority = trustme.CA()
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("a.example").configure_cert(theirs)
    ours = ssl.create_default_context()
    authority.configure_trust(ours)

    async def run() -> Reply:
        async with serving(answer, context=theirs) as server:
            fetcher = HttpFetcher(Resolver(HOSTS), context=ours)
            url = f"https://a.example:{server.port}/"
            return await fetcher.fetch(Request(url=url, public=False, **options))  # type: ignore[arg-type]

    return asyncio.run(run())


def test_a_verified_reply_is_secure_and_shows_its_certificate() -> None:
    """Over TLS the reply proves the host, and says when its certificate ends."""
    reply = secure_story(OK)
    assert (reply.body, reply.secure, reply.certificate_host) == (b"ready", True, "a.example")
    assert reply.certificate_expires_at is not None
    assert reply.certificate_expires_at > 1_700_000_000


@pytest.mark.parametrize("answer", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"])
def test_what_breaks_after_a_verified_handshake_proves_the_line(answer: bytes) -> None:
    """The host itself was there: our own line works, whatever it then did."""
    with pytest.raises(NetError) as caught:
        secure_story(answer)
    assert caught.value.proves_line


def test_a_cancelled_fetch_leaves_nothing_open() -> None:
    """Cancelled in any phase, a fetch lets go of its socket (filterwarnings turns a leak into an error)."""

    async def story() -> None:
        async with serving(lambda _asked: b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n") as server:
            for steps in range(12):
                task = asyncio.ensure_future(HttpFetcher(Resolver()).fetch(at(server, host="127.0.0.1")))
                for _ in range(steps):
                    await asyncio.sleep(0)
                task.cancel()
                with pytest.raises((asyncio.CancelledError, BrokenReply)):
                    await task

    asyncio.run(story())
    gc.collect()


def test_the_tray_starts_without_httpx() -> None:
    """What the engine imports at start brings no httpx, h11, aiohappyeyeballs or truststore along."""
    program = (
        "import sys, doorlight.net.fetcher, doorlight.net.control, doorlight.net.connect\n"
        "print([name for name in ('httpx', 'h11', 'aiohappyeyeballs', 'truststore', 'anyio') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
