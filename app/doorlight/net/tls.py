"""Whom we trust: the operating system's certificates, read once, and what a certificate says of itself.

certifi's own list would be wrong behind corporate or antivirus inspection (MONITORING 8). On Windows and macOS
truststore asks the system itself. On Linux it would do what OpenSSL does anyway, but read the whole bundle again for
each connection (16 ms measured, where SSL_CERT_FILE or a bundle is set): there we load the same places once.
"""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

# Where distributions keep the bundle when OpenSSL's own default place is empty (a Python built elsewhere):
# truststore 0.10 _openssl.py, after certifi-system-store.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class Trust:
    """The one SSLContext that all connections share, made when the first of them needs it (25 ms with a bundle)."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = None if context is None else _telling_cuts(context)

    @property
    def context(self) -> ssl.SSLContext:
        """The shared context: certificates verified, names checked."""
        if self._context is None:
            self._context = _telling_cuts(system_context())
        return self._context


def system_context() -> ssl.SSLContext:
    """Return a context that trusts whom the operating system trusts.

    On Linux the environment variables SSL_CERT_FILE and SSL_CERT_DIR name other places, as for all of OpenSSL.
    """
    if sys.platform in ("win32", "darwin"):
        import truststore  # noqa: PLC0415  # only where it does the work

        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        context = _openssl_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _telling_cuts(context: ssl.SSLContext) -> ssl.SSLContext:
    """Let a connection that was merely cut be an error: half an answer is no answer (RFC 9112 9.8).

    Some Pythons set the option that hides it, Debian 12's 3.11.2 among them.
    """
    context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
    return context


def _openssl_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_default_verify_paths()
    if not context.cert_store_stats()["x509"] and not _has_folder_of_certificates():
        bundle = next((each for each in _BUNDLES if Path(each).is_file()), None)
        if bundle is not None:
            context.load_verify_locations(cafile=bundle)
    return context


def _has_folder_of_certificates() -> bool:
    """Whether OpenSSL has a folder from which it reads a certificate when it meets its name (Debian's way)."""
    folder: str | None = ssl.get_default_verify_paths().capath  # None where it does not exist, whatever the stubs say
    return bool(folder) and any(Path(folder or ".").iterdir())


def expiry_of(connection: ssl.SSLObject) -> float | None:
    """Return when the other side's verified certificate ends, seconds since the epoch; None where it does not say."""
    ends = (connection.getpeercert() or {}).get("notAfter")
    return float(ssl.cert_time_to_seconds(ends)) if isinstance(ends, str) else None
