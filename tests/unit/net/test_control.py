"""The control probe: telling the internet from a sign-in page and from nothing at all."""

from __future__ import annotations

import asyncio
import socket
import ssl

import pytest
import trustme

from doorlight.domain.verdict.line import ControlAnswer
from doorlight.net import control
from doorlight.net.control import NetControlProbe, read_answer
from doorlight.net.exchange import Reply
from doorlight.net.resolver import Addresses, Resolver
from unit.net.net_fakes import LOOPBACK, OK, moved, names, serving

PASSED, PORTAL, NO_ANSWER = ControlAnswer.PASSED, ControlAnswer.PORTAL, ControlAnswer.NO_ANSWER


@pytest.mark.parametrize(
    ("status", "body", "secure", "says"),
    [
        (204, b"", False, PASSED),
        (200, b"", False, PASSED),
        (200, b"\n", False, PASSED),
        (200, b"success\n", False, PASSED),
        (200, b"NetworkManager is online\n", False, PASSED),
        (200, b"Microsoft Connect Test", False, PASSED),
        (200, b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>", False, PASSED),
        (200, b"<html>Welcome to Hotel Wi-Fi</html>", False, PORTAL),
        (302, b"", False, PORTAL),
        (511, b"", False, PORTAL),
        (404, b"", False, NO_ANSWER),
        (407, b"", False, NO_ANSWER),
        (503, b"", False, NO_ANSWER),
        (503, b"", True, PASSED),
        (404, b"", True, PASSED),
        (200, b"<html>anything</html>", True, PASSED),
    ],
)
def test_what_an_answer_tells(status: int, body: bytes, secure: bool, says: ControlAnswer) -> None:  # noqa: FBT001  # a table's column
    """Plain http must be the page that was asked for; over verified TLS the host has proven itself."""
    assert read_answer(Reply(url="", status=status, headers=(), body=body, secure=secure)) is says


def test_networkmanagers_header_tells() -> None:
    """NetworkManager's own pages carry a header."""
    reply = Reply(url="", status=200, headers=(("x-networkmanager-status", "online"),), body=b"hello there")
    assert read_answer(reply) is PASSED


def asked(
    answer: bytes | None, address: str = "http://localhost:{port}/", *, addresses: Addresses = LOOPBACK
) -> ControlAnswer:
    """Ask a server on loopback."""

    async def story() -> ControlAnswer:
        async with serving(answer) as server:
            resolver = Resolver(names(localhost=LOOPBACK, a_example=addresses))
            return await NetControlProbe(resolver).ask(address.format(port=server.port))

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", PASSED),
        (OK, PORTAL),
        (moved("http://portal.example/sign-in"), PORTAL),
        (moved("/"), PORTAL),
        (b"", NO_ANSWER),
        (b"garbage\r\n\r\n", NO_ANSWER),
    ],
)
def test_a_control_address_is_asked(answer: bytes, says: ControlAnswer) -> None:
    """A configured control address is asked as it is written."""
    assert asked(answer) is says


def test_a_public_control_at_a_private_address_is_a_portal() -> None:
    """A name server that leads everybody to 10.x wants a sign-in (Android's rule)."""
    assert asked(OK, "http://a.example:{port}/", addresses=((2, "10.0.0.1"),)) is PORTAL


@pytest.mark.parametrize("error", [socket.EAI_AGAIN, socket.EAI_NONAME])
def test_no_name_is_no_answer(error: int) -> None:
    """Without a resolver nothing is known."""

    async def story() -> ControlAnswer:
        look_up = names(a_example=socket.gaierror(error, "no"))
        return await NetControlProbe(Resolver(look_up)).ask("http://a.example/")

    assert asyncio.run(story()) is NO_ANSWER


def test_silence_is_no_answer_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A control host that hangs is given up after its time."""
    monkeypatch.setattr(control, "WITHIN", 0.1)

    assert asked(None) is NO_ANSWER


@pytest.mark.parametrize(("name", "says"), [("localhost", PASSED), ("other.example", NO_ANSWER)])
def test_a_monitored_host_proves_itself_over_tls(name: str, says: ControlAnswer) -> None:
    """A bare host is asked at https://host/: any verified answer passes, another's certificate does not."""
    authority = trustme.CA()
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(theirs)
    authority.configure_trust(ours)

    async def story() -> ControlAnswer:
        async with serving(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", context=theirs) as server:
            probe = NetControlProbe(Resolver(names(localhost=LOOPBACK)), context=ours)
            return await probe.ask(f"localhost:{server.port}")

    assert asyncio.run(story()) is says
