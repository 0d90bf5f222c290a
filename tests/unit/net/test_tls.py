"""Whom we trust: the system, or the file that SSL_CERT_FILE names, read once."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from doorlight.net.tls import Trust, system_context


def test_the_context_verifies() -> None:
    """Certificates are required and names are checked."""
    context = system_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_the_environment_may_name_an_authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SSL_CERT_FILE replaces the system's bundle, as in every program that uses OpenSSL."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    trusted = system_context().get_ca_certs(binary_form=True)
    assert ssl.PEM_cert_to_DER_cert(authority.cert_pem.bytes().decode()) in trusted


def test_all_connections_share_one_context() -> None:
    """It is made once, when it is first needed; a given one is used."""
    trust = Trust()
    assert trust.context is trust.context
    given = ssl.create_default_context()
    assert Trust(given).context is given


def test_a_cut_connection_is_never_taken_for_its_end() -> None:
    """OpenSSL is told to say so, whatever this Python has set."""
    lax = ssl.create_default_context()
    lax.options |= ssl.OP_IGNORE_UNEXPECTED_EOF
    assert not Trust(lax).context.options & ssl.OP_IGNORE_UNEXPECTED_EOF
    assert not Trust().context.options & ssl.OP_IGNORE_UNEXPECTED_EOF
