"""Catalogues on their way, signed by keys of the tests' own: good ones, and ones with something wrong."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from doorlight.catalogue.updates.bundle import Bundle, pack

OURS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
THEIRS = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEY = OURS.public_key().public_bytes_raw().hex()
MADE = datetime(2026, 11, 20, tzinfo=UTC)
NOW = MADE.timestamp() + 3600.0

CATEGORY = """
[[category]]
id = "tax"
name = { en = "Taxes", fr = "Impôts" }
rank = 1
"""


def entry(name: str, more: str = "", address: str = "") -> str:
    """Return an entry as it could ship, with `more` keys."""
    return f"""
[[service]]
id = "{name}"
name = {{ en = "{name.title()}", fr = "Service {name}" }}
category = "tax"
home = "https://www.example.org/"
allow_hosts = ["www.example.org", "status.example.org"]
verified_on = "2026-11-01"
source = "https://www.example.org/about"
{more}
  [[service.check]]
  kind = "http"
  url = "{address or f"https://status.example.org/{name}"}"
"""


def bundle(*entries: str, serial: int = 2026112001, made_at: datetime = MADE, **files: str) -> Bundle:
    """Return a catalogue of these entries; `files` are more files, by their name without `.toml`."""
    texts = {"tax.toml": CATEGORY + "".join(entries or (entry("returns"),))}
    return Bundle(serial, made_at, texts | {f"{name}.toml": text for name, text in files.items()})


def signed(what: Bundle, key: Ed25519PrivateKey = OURS) -> bytes:
    """Return the file that its maintainers would publish."""
    return pack(what, key.sign)


def resigned(body: bytes, head: bytes = b"doorlight-catalogue 1\n", key: Ed25519PrivateKey = OURS) -> bytes:
    """Return a file with any body, its signature right: what only the owner of the key could make."""
    return head + key.sign(head + body).hex().encode() + b"\n" + body
