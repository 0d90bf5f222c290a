"""Whose fault an error is: one table for everything that sockets, TLS, h11 and httpx raise."""

from __future__ import annotations

import errno
import ssl

import h11
import pytest

from doorlight.net.errors import translated
from doorlight.net.exchange import BrokenReply, NetError, NoAnswer, OwnError, ProxyError, ResolverDown, TlsInvalid
from doorlight.net.hop import Hop, Phase


def untrusted(code: int) -> ssl.SSLCertVerificationError:
    """Return what a failed verification raises."""
    error = ssl.SSLCertVerificationError("no")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "phase", "kind", "words"),
    [
        (TimeoutError(), Phase.LOOK_UP, ResolverDown, "looked up in time"),
        (TimeoutError(), Phase.PROXY, ProxyError, "proxy"),
        (TimeoutError(), Phase.CONNECT, NoAnswer, "No connection in time"),
        (TimeoutError(), Phase.HANDSHAKE, NoAnswer, "No secure connection in time"),
        (TimeoutError(), Phase.HEAD, NoAnswer, "No answer in time"),
        (TimeoutError(), Phase.BODY, NoAnswer, "did not end in time"),
        (OSError(errno.ETIMEDOUT, "timed out"), Phase.CONNECT, NoAnswer, "in time"),
        (OSError(errno.ECONNREFUSED, "refused"), Phase.CONNECT, NoAnswer, "refused"),
        (OSError(errno.ENETUNREACH, "unreachable"), Phase.CONNECT, NoAnswer, "cannot be reached"),
        (OSError("several errors"), Phase.CONNECT, NoAnswer, "No connection could be made"),
        (OSError(errno.ECONNRESET, "reset"), Phase.HEAD, NoAnswer, "closed without an answer"),
        (OSError(errno.ECONNRESET, "reset"), Phase.BODY, BrokenReply, "cut short"),
        (OSError(errno.EMFILE, "too many open files"), Phase.CONNECT, OwnError, "too many open files"),
        (OSError(errno.EACCES, "forbidden"), Phase.CONNECT, OwnError, "This computer"),
        (ssl.SSLEOFError(8, "eof"), Phase.HANDSHAKE, TlsInvalid, "No secure connection"),
        (ssl.SSLEOFError(8, "eof"), Phase.BODY, BrokenReply, "cut short"),
        (ssl.SSLError(1, "alert"), Phase.HEAD, TlsInvalid, "No secure connection"),
        (untrusted(10), Phase.HANDSHAKE, TlsInvalid, "has expired"),
        (untrusted(9), Phase.HANDSHAKE, TlsInvalid, "not valid yet"),
        (untrusted(62), Phase.HANDSHAKE, TlsInvalid, "not that of a.example"),
        (untrusted(0x800B010F), Phase.HANDSHAKE, TlsInvalid, "not that of a.example"),
        (untrusted(0x800B0101), Phase.HANDSHAKE, TlsInvalid, "has expired"),
        (untrusted(19), Phase.HANDSHAKE, TlsInvalid, "trusts"),
        (h11.RemoteProtocolError("illegal"), Phase.HEAD, BrokenReply, "no proper HTTP"),
        (h11.LocalProtocolError("illegal"), Phase.HEAD, OwnError, "could not be written"),
        (ValueError("a mistake"), Phase.HEAD, OwnError, "mistake of its own"),
    ],
)
def test_whose_fault_it_is(error: Exception, phase: Phase, kind: type[NetError], words: str) -> None:
    """Each error has its kind, and one plain sentence."""
    said = translated(error, Hop(host="a.example", phase=phase))
    assert type(said) is kind
    assert words in str(said.reason)


def test_an_error_of_ours_stays_as_it_is() -> None:
    """What was translated already is not translated again."""
    error = NoAnswer(translated(TimeoutError(), Hop()).reason)
    assert translated(error, Hop()) is error
