"""The one place where what sockets, TLS, h11 and httpx raise becomes a NetError with a plain sentence.

Whose fault it is depends on how far the request got (`hop.phase`): silence while a name is looked up is our own
resolver's, silence after that is the target's (exchange.py).
"""

from __future__ import annotations

import errno
import logging
import ssl

from doorlight.domain.words import Message, Verbatim, say, verbatim
from doorlight.net.exchange import (
    BrokenReply,
    NetError,
    NoAnswer,
    OwnError,
    ProxyError,
    ResolverDown,
    TlsInvalid,
)
from doorlight.net.hop import Hop, Phase

_log = logging.getLogger(__name__)

# What runs out or is forbidden on this computer says nothing of the target.
_OWN = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM}
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}

# X509_V_ERR_* of OpenSSL x509_vfy.h; CERT_E_* of Windows winerror.h; errSec* of macOS SecBase.h
_EXPIRED = {10, 0x800B0101, -67818}
_NOT_YET = {9, -67819}
_OTHER_NAME = {62, 64, 0x800B010F, -67602}


def translated(error: BaseException, hop: Hop) -> NetError:
    """Return the NetError for anything that ended a request; one that is a NetError already is returned as it is."""
    match error:
        case NetError():
            return error
        case TimeoutError():
            return timed_out(hop)
        case ssl.SSLError():
            return _of_tls(error, hop)
        case OSError():
            return _of_socket(error, hop)
        case _:
            return _of_protocol(error, hop)


def timed_out(hop: Hop) -> NetError:
    """Say what did not come in time."""
    match hop.phase:
        case Phase.LOOK_UP:
            return ResolverDown(say("reason", "The name {host} could not be looked up in time", host=hop.host))
        case Phase.PROXY:
            return ProxyError(say("reason", "The proxy did not answer in time"))
        case Phase.CONNECT:
            return NoAnswer(say("reason", "No connection in time"))
        case Phase.HANDSHAKE:
            return NoAnswer(say("reason", "No secure connection in time"))
        case Phase.HEAD:
            return NoAnswer(say("reason", "No answer in time"))
        case Phase.BODY:
            return NoAnswer(say("reason", "The answer did not end in time"))


def _of_tls(error: ssl.SSLError, hop: Hop) -> NetError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return TlsInvalid(_untrusted(error, hop))
    # Before CPython 3.11.4 the end without a goodbye is a plain SSLError that only its reason tells apart.
    cut = isinstance(error, ssl.SSLEOFError) or getattr(error, "reason", "") == "UNEXPECTED_EOF_WHILE_READING"
    if hop.phase is Phase.HANDSHAKE or not cut:
        return TlsInvalid(say("reason", "No secure connection could be agreed on"))
    return _cut(hop)


def _untrusted(error: ssl.SSLCertVerificationError, hop: Hop) -> Message:
    """Say in plain words what is wrong with a certificate."""
    code = getattr(error, "verify_code", None)
    if code in _EXPIRED:
        return say("reason", "The certificate of {host} has expired", host=hop.host)
    if code in _NOT_YET:
        return say("reason", "The certificate of {host} is not valid yet", host=hop.host)
    if code in _OTHER_NAME:
        return say("reason", "The certificate shown is not that of {host}", host=hop.host)
    return say("reason", "The certificate of {host} is not from anybody this computer trusts", host=hop.host)


def _of_socket(error: OSError, hop: Hop) -> NetError:
    if error.errno in _OWN:
        return OwnError(say("reason", "This computer could not connect: {detail}", detail=_detail(error)))
    if isinstance(error, ConnectionRefusedError):
        return NoAnswer(say("reason", "The connection was refused"))
    if error.errno in _UNREACHABLE:
        return NoAnswer(say("reason", "It cannot be reached from here"))
    if hop.phase is Phase.CONNECT:
        return NoAnswer(say("reason", "No connection could be made"))
    return _cut(hop)


def _cut(hop: Hop) -> NetError:
    """Say that the other side hung up, before or within the answer."""
    if hop.phase is Phase.BODY or hop.heard:
        return BrokenReply(say("reason", "The answer was cut short"))
    return NoAnswer(say("reason", "The connection was closed without an answer"))


def _of_protocol(error: BaseException, hop: Hop) -> NetError:
    """Translate what h11 and httpx raise; by name, so that neither is imported for a refused connection."""
    name = type(error).__name__
    if name == "RemoteProtocolError":
        return _cut(hop) if hop.ended else BrokenReply(_garbled(error))
    if name in ("ReadError", "WriteError"):
        return _cut(hop)
    if name in ("ConnectError", "ProxyError"):
        return ProxyError(say("reason", "The proxy could not be reached"))
    if name == "LocalProtocolError":
        return OwnError(say("reason", "The request could not be written: {detail}", detail=_detail(error)))
    _log.error("a request to %s failed in a way nobody foresaw", hop.host, exc_info=error)
    return OwnError(say("reason", "Doorlight made a mistake of its own; the log says which"))


def _garbled(error: BaseException) -> Message:
    return say("reason", "The answer is no proper HTTP: {detail}", detail=_detail(error))


def _detail(error: BaseException) -> Verbatim:
    """Return the library's own words, which are English and written for people who know the trade."""
    return verbatim(getattr(error, "strerror", None) or str(error), 120)
