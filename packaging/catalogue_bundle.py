"""For maintainers: publish the catalogue of this checkout as an update, apart from the application.

    catalogue_bundle.py new-key KEYFILE           make a pair of keys; says the public one, which ships
    catalogue_bundle.py build KEYFILE BUNDLE      check resources/catalogue, sign it, and number what ships alike
    catalogue_bundle.py show BUNDLE               what is in a file, and whether it would be taken

The private key is a PEM file under a passphrase: it belongs on no build machine and in no repository. The passphrase
is asked for at a terminal, or read from the first line of a pipe. The same catalogue, number and time give the same
bytes. Put the file behind any https address, with an ETag if the server can: a Doorlight asks once a day.
"""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates import shipped
from doorlight.catalogue.updates.admission import Gate, check_entries, genuine, shelf_of
from doorlight.catalogue.updates.bundle import Bundle, pack
from doorlight.catalogue.updates.limits import names_secret
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.catalogue.verify import ERROR, verify
from doorlight.domain.words import ENGLISH, render

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
_LEAST = 12  # characters of a passphrase


class MistakeError(Exception):
    """What was asked for cannot be done; one sentence."""


def new_key(key_file: Path) -> None:
    """Write a new private key under a passphrase, and say the public one."""
    passphrase = _passphrase()
    if len(passphrase) < _LEAST:
        raise MistakeError(f"a passphrase of at least {_LEAST} characters is needed")
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    print(f"{key_file}: keep it safe, and off this machine")
    print(f'public key, for `keys` in resources/{shipped.NAME}:\n"{_public(key)}"')


def build(key_file: Path, target: Path, *, serial: int | None, made_at: datetime, resources: Path) -> Bundle:
    """Sign the catalogue of a checkout, and note its number and time in what ships; returns what was signed."""
    key = _private(key_file)
    note = resources / shipped.NAME
    before = shipped.read(note.read_text(encoding="utf-8"))
    bundle = Bundle(serial or _next(before.serial, made_at), made_at, _files(resources / "catalogue"))
    if bundle.serial <= before.serial:
        raise MistakeError(f"number {bundle.serial} is not above {before.serial}, which was published before")
    _check(bundle, resources)
    data = pack(bundle, key.sign)
    _would_be_taken(data, bundle, _public(key), before.serial, resources)
    target.write_bytes(data)
    note.write_text(_numbered(note.read_text(encoding="utf-8"), bundle), encoding="utf-8")
    for service in shelf_of(bundle, "en").all():
        if any(names_secret(check.options) for check in service.checks):
            print(f"{service.id} needs a secret: a Doorlight that does not ship this very check refuses all of this")
    if _public(key) not in before.keys:
        print(f"this key is not among those that ship: only those will take it who have named it: {_public(key)}")
    return bundle


def show(target: Path, keys: Sequence[str]) -> None:
    """Say what is in a file; raises CatalogueRefused where it would not be taken."""
    own = shipped.shipped_catalogue()
    bundle = genuine(target.read_bytes(), Gate(keys=(*own.keys, *keys), now=time.time(), newest=0))
    check_entries(bundle, time.time(), Shelf.load())
    sizes = ", ".join(f"{name} ({len(text)})" for name, text in sorted(bundle.files.items()))
    print(f"number {bundle.serial}, made at {bundle.made_at:%Y-%m-%d %H:%M} UTC: {sizes}")


def _next(last: int, made_at: datetime) -> int:
    """Return the number of the day, or the next one: 2026112401, 2026112402 (RFC 1912 2.2)."""
    return max(int(f"{made_at:%Y%m%d}01"), last + 1)


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


def _check(bundle: Bundle, resources: Path) -> None:
    """Refuse what `catalogue verify` would, by name of every entry."""
    findings = verify(Shelf.load(folder=resources / "catalogue"), bundle.made_at.date())
    wrong = [
        f"{each.entry}: {each.field}: {render(each.text, ENGLISH)}" for each in findings if each.severity == ERROR
    ]
    if wrong:
        raise MistakeError("\n".join(wrong))


def _would_be_taken(data: bytes, bundle: Bundle, key: str, newest: int, resources: Path) -> None:
    """Make sure that what is about to be published passes every check that it will meet."""
    now = bundle.made_at.timestamp()
    check_entries(
        genuine(data, Gate(keys=(key,), now=now, newest=newest)), now, Shelf.load(folder=resources / "catalogue")
    )


def _numbered(text: str, bundle: Bundle) -> str:
    """Return what ships with another number and time, everything else as it was."""
    text = re.sub(r"^serial = .*$", f"serial = {bundle.serial}", text, flags=re.MULTILINE)
    return re.sub(r"^made_at = .*$", f"made_at = {bundle.made_at:%Y-%m-%dT%H:%M:%SZ}", text, flags=re.MULTILINE)


def _private(key_file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(key_file.read_bytes(), _passphrase())
    except (ValueError, TypeError) as error:
        raise MistakeError(f"{key_file}: no key, or another passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise MistakeError(f"{key_file}: not an Ed25519 key")
    return key


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def _passphrase() -> bytes:
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase: ").encode()
    return sys.stdin.readline().rstrip("\r\n").encode()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("give the zone too, as in 2026-11-24T12:00:00Z")
    return moment.astimezone(UTC)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("new-key").add_argument("key", type=Path)
    making = actions.add_parser("build")
    making.add_argument("key", type=Path)
    making.add_argument("bundle", type=Path)
    making.add_argument("--serial", type=int, help="the catalogue's number (the day and a count if not given)")
    making.add_argument("--made-at", type=_moment, help="when it was made (now if not given)")
    making.add_argument("--resources", type=Path, default=RESOURCES, help="the folder that ships (this checkout's)")
    showing = actions.add_parser("show")
    showing.add_argument("bundle", type=Path)
    showing.add_argument("--key", action="append", default=[], metavar="HEX", help="a public key to trust besides")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one of the three; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.action == "new-key":
            new_key(options.key)
        elif options.action == "show":
            show(options.bundle, options.key)
        else:
            made_at = options.made_at or datetime.now(UTC).replace(microsecond=0)
            done = build(
                options.key, options.bundle, serial=options.serial, made_at=made_at, resources=options.resources
            )
            print(f"{options.bundle}: number {done.serial}; commit resources/{shipped.NAME} with it")
    except (MistakeError, CatalogueRefused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
