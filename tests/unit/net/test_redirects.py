"""Redirects by hand: where we go, where we do not, and what is sent along."""

from __future__ import annotations

import httpx
import pytest

from doorlight.net.exchange import BadRedirect, Request
from doorlight.net.redirects import Journey


def journey(url: str = "https://a.example/x", **options: object) -> Journey:
    """Begin a journey."""
    return Journey(Request(url=url, **options), httpx.URL(url))  # type: ignore[arg-type]


def went(url: str, location: str, **options: object) -> str:
    """Return where one redirect leads."""
    on = journey(url, **options)
    on.go_on(location, [])
    return str(on.url)


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/y", "https://a.example/y"),
        ("y?z=1", "https://a.example/y?z=1"),
        ("//a.example/y", "https://a.example/y"),
        ("https://A.EXAMPLE./y", "https://a.example./y"),
        ("https://a.example:8443/y", "https://a.example:8443/y"),
        ("  /y ", "https://a.example/y"),
        ("/y#part", "https://a.example/y"),
        ("https://me:secret@a.example/y", "https://a.example/y"),
        ("/é", "https://a.example/%C3%A9"),
        ("https://b.example/", "https://b.example/"),
        ("https://www.c.example/", "https://www.c.example/"),
    ],
)
def test_allowed_redirects_are_followed(location: str, leads_to: str) -> None:
    """Relative or not, to the own host or an allowed one; user names, passwords and fragments are dropped."""
    assert went("https://a.example/x", location, allow_hosts=("b.example", "*.c.example")) == leads_to


@pytest.mark.parametrize(
    "location",
    [
        *("", "  ", "file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "data:text/html,x", "http:///x"),
        *("http://[::bad/", "https://a.example:99999/", "https://a.example\x00/"),
        *("https://other.example/", "https://a.example.evil.example/", "https://nota.example/", "https://c.example/"),
        *("https://a.example@evil.example/", "https://evilc.example/", "//evil.example/"),
        *("http://a.example/y", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/meta"),
    ],
)
def test_other_redirects_are_refused(location: str) -> None:
    """Other schemes, other hosts, private addresses, plain http after https, and what is no address at all."""
    with pytest.raises(BadRedirect):
        went(
            "https://a.example/x",
            location,
            allow_hosts=("*.c.example", "127.0.0.1", "[::1]", "::1", "169.254.169.254"),
        )


def test_a_private_definition_may_stay_private() -> None:
    """What is private itself may redirect to where it is, and to another private host that is allowed."""
    assert went("http://10.0.0.1/", "http://10.0.0.2/", public=False, allow_hosts=("10.0.0.2",)) == "http://10.0.0.2/"


def test_a_circle_ends_at_once() -> None:
    """A redirect to where we have been is a circle."""
    on = journey()
    on.go_on("/y", [])
    with pytest.raises(BadRedirect, match="circle"):
        on.go_on("/x", [])


def test_a_cookie_may_open_the_door() -> None:
    """A site may set a cookie and redirect to itself: the cookie is sent, and only to the host that set it."""
    on = journey(allow_hosts=("b.example",))
    on.go_on("/x", ["session=1; Secure; HttpOnly"])
    assert on.headers() == [("cookie", "session=1")]
    on.go_on("https://b.example/", [])
    assert on.headers() == []


def test_more_than_the_most_is_refused() -> None:
    """Five redirects are followed, a sixth is not."""
    on = journey(max_redirects=5)
    for number in range(5):
        on.go_on(f"/{number}", [])
    with pytest.raises(BadRedirect, match="more than 5"):
        on.go_on("/6", [])
    assert len(on.hops) == 6


def test_no_redirects_wanted_makes_one_an_answer() -> None:
    """With `max_redirects` 0 a redirect is an answer like any other."""
    assert not journey(max_redirects=0).follows(302)
    assert journey().follows(302)
    assert not journey().follows(304)
    assert not journey().follows(200)


@pytest.mark.parametrize(
    ("location", "keeps"),
    [
        ("/y", True),
        ("https://a.example/y", True),
        ("https://b.example/", False),
        ("https://a.example:8443/", False),
    ],
)
def test_secrets_stay_with_their_host(location: str, keeps: bool) -> None:  # noqa: FBT001  # a table's column
    """Authorization and every header of the user's own goes to the host of the definition only."""
    headers = (("Authorization", "Bearer secret"), ("X-Api-Key", "secret"), ("Accept", "text/html"))
    on = journey(headers=headers, allow_hosts=("b.example",))
    on.go_on(location, [])
    assert on.headers() == (list(headers) if keeps else [("Accept", "text/html")])


def test_secrets_may_follow_to_the_secure_side() -> None:
    """The https side of the same host on the usual ports is the same host."""
    on = journey("http://a.example/", headers=(("Authorization", "Bearer secret"),))
    on.go_on("https://a.example/", [])
    assert on.headers() == [("Authorization", "Bearer secret")]
