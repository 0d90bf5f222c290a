"""Whose signature is trusted: Ed25519 (RFC 8032), by the public keys that ship and those the user has named.

`cryptography` does it: OpenSSL's own implementation, kept by the PyCA, with wheels for every system we run on, and
there already on Linux, where the keyring's SecretStorage needs it. It costs 20 ms and some megabytes, so it is
imported here, when a catalogue has come, and by nothing that happens at a start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doorlight.catalogue.updates.bundle import Trusts

_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)


def is_public_key(text: str) -> bool:
    """Whether a text is an Ed25519 public key as we write them: 64 small hexadecimal digits."""
    return _KEY.fullmatch(text) is not None


def trusting(keys: Iterable[str]) -> Trusts:
    """Return what says whether a signature is from the owner of one of the (public) keys."""
    trusted = tuple(dict.fromkeys(keys))

    def trusts(signature: bytes, signed: bytes) -> bool:
        return any(_verifies(bytes.fromhex(key), signature, signed) for key in trusted)

    return trusts


def _verifies(key: bytes, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # see above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):  # ValueError: these 32 bytes are no key
        return False
    return True
