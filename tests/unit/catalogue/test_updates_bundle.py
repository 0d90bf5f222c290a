"""A catalogue from outside is exactly what somebody we trust has signed, or it is refused in one sentence."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doorlight.catalogue.updates.bundle import MOST, unpack
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.catalogue.updates.signature import is_public_key, trusting
from unit.catalogue.bundles import KEY, THEIRS, bundle, entry, resigned, signed

GOOD = signed(bundle(entry("returns"), entry("refunds")))
TRUSTS = trusting((KEY,))


def refusal(data: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises(CatalogueRefused) as caught:
        unpack(data, TRUSTS)
    return str(caught.value.text)


def test_what_was_signed_comes_out() -> None:
    """Number, date and files are as they went in."""
    assert unpack(GOOD, TRUSTS) == bundle(entry("returns"), entry("refunds"))


def test_the_same_catalogue_is_the_same_file() -> None:
    """Nothing in a file depends on when, where or in which order it was made."""
    one = bundle(a="", b="")
    other = bundle(b="", a="")
    assert signed(one) == signed(other)


@given(place=st.integers(0, len(GOOD) * 8 - 1))
@example(place=0)
@example(place=len(GOOD) * 8 - 1)
def test_a_flipped_bit_is_found(place: int) -> None:
    """One bit that is another, anywhere, and the file is refused."""
    flipped = bytearray(GOOD)
    flipped[place // 8] ^= 1 << place % 8
    refusal(bytes(flipped))


def test_every_bit_of_the_head_counts() -> None:
    """Format and signature have one way of being written each: all of their bits are tried."""
    for place in range(200 * 8):
        flipped = bytearray(GOOD)
        flipped[place // 8] ^= 1 << place % 8
        refusal(bytes(flipped))


@given(length=st.integers(0, len(GOOD) - 1))
def test_half_a_file_is_found(length: int) -> None:
    """A file that was cut anywhere is refused."""
    refusal(GOOD[:length])


@given(st.binary(max_size=400))
def test_any_bytes_give_a_refusal(data: bytes) -> None:
    """Whatever an address answers, it is refused in words, and nothing is raised but that."""
    refusal(data)
    refusal(b"doorlight-catalogue 1\n" + data)


@given(st.binary(max_size=400))
def test_any_signed_bytes_give_a_refusal(body: bytes) -> None:
    """Even the owner of a key cannot make us fall over."""
    assert "not a catalogue for Doorlight" in refusal(resigned(body))


def test_more_after_the_end_is_found() -> None:
    """Nothing can be added."""
    refusal(GOOD + b"\n")


def test_a_foreign_key_is_not_trusted() -> None:
    """What somebody else has signed is refused, and so is everything where no key is trusted."""
    theirs = signed(bundle(), THEIRS)
    assert "not signed by anybody whom Doorlight trusts" in refusal(theirs)
    with pytest.raises(CatalogueRefused):
        unpack(GOOD, trusting(()))
    with pytest.raises(CatalogueRefused):
        unpack(GOOD, trusting(("00" * 32, "ff" * 32)))


def test_one_of_several_keys_is_enough() -> None:
    """Old and new keys can be trusted side by side."""
    assert unpack(GOOD, trusting(("00" * 32, KEY))).serial == bundle().serial


def test_another_format_asks_for_another_doorlight() -> None:
    """What a later Doorlight reads is not guessed at."""
    assert "update Doorlight itself" in refusal(resigned(b"{}", head=b"doorlight-catalogue 2\n"))


def test_nothing_larger_than_allowed_is_looked_at() -> None:
    """The size is the first thing that counts."""
    assert "larger than 4 MB" in refusal(GOOD + b" " * MOST)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "/etc/evil.toml",
        "a/b.toml",
        "a\\b.toml",
        "C:evil.toml",
        ".toml",
        "evil",
        "Tax.toml",
        "x.toml\n",
        "é.toml",
    ],
)
def test_names_that_could_be_paths_are_refused(name: str) -> None:
    """A file is called by small letters, digits and hyphens, and lies nowhere."""
    texts = bundle().files
    assert "name is not allowed" in refusal(
        signed(bundle().__class__(1, datetime(2026, 1, 1, tzinfo=UTC), texts | {name: ""}))
    )


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"serial":1,"made_at":"2026-11-20T00:00:00Z","files":{}}',
        b'{"serial":0,"made_at":"2026-11-20T00:00:00Z","files":{"a.toml":""}}',
        b'{"serial":"1","made_at":"2026-11-20T00:00:00Z","files":{"a.toml":""}}',
        b'{"serial":1,"made_at":"2026-11-20T00:00:00","files":{"a.toml":""}}',
        b'{"serial":1,"made_at":1,"files":{"a.toml":""}}',
        b'{"serial":1,"made_at":"2026-11-20T00:00:00Z","files":{"a.toml":1}}',
        b'{"serial":1,"made_at":"2026-11-20T00:00:00Z","files":{"a.toml":""},"run":"x"}',
        b"[" * 100_000,
    ],
)
def test_wrong_shapes_are_refused(body: bytes) -> None:
    """A missing or unknown field, a wrong type, a time without its zone: no catalogue."""
    assert "not a catalogue for Doorlight" in refusal(resigned(body))


@pytest.mark.parametrize("text", [KEY.upper(), KEY[:-1], KEY + "\n", ""])
def test_what_a_key_looks_like(text: str) -> None:
    """64 small hexadecimal digits, and nothing else."""
    assert is_public_key(KEY)
    assert not is_public_key(text)


def test_a_start_does_without_cryptography() -> None:
    """Everything that a start needs of catalogue updates is there without the library that checks signatures."""
    modules = "doorlight.config.catalogue_folder, doorlight.engine.catalogue_updates"
    code = f"import sys, {modules}; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
