"""The chain of a record: what was added is there, what was cut off is said, what was changed shows."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.evidence.chain import START, NotAnEntry, entry_of, line_of, read
from doorlight.evidence.errors import Broken, Closed, Unwritable
from doorlight.evidence.log import RecordLog

TEXTS = st.text(max_size=60)
ADDED = st.lists(st.tuples(st.sampled_from(("note", "look", "turn")), TEXTS), min_size=1, max_size=6)


@contextmanager
def record(added: list[tuple[str, str]]) -> Iterator[RecordLog]:
    """Give a record with these entries, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        log = RecordLog(Path(folder, "log.jsonl"))
        for kind, text in added:
            log.append(kind, {"text": text})
        yield log


@settings(deadline=None)
@given(added=ADDED)
def test_what_was_added_is_read_back(added: list[tuple[str, str]]) -> None:
    """Every entry is there, in order, with its words, each joined to the one before; nothing else is."""
    with record(added) as log:
        found = log.read()
    assert (found.fault, found.unfinished) == (None, 0)
    assert [(each.type, each.fields["text"]) for each in found.entries] == added
    assert [each.seq for each in found.entries] == list(range(1, len(added) + 1))


@settings(max_examples=200, deadline=None)
@given(added=ADDED, cut=st.integers(min_value=1, max_value=400), text=TEXTS)
def test_a_crash_in_the_last_write_costs_that_entry_alone(added: list[tuple[str, str]], cut: int, text: str) -> None:
    """Cut off at any byte of the last line, all before it is there; who comes next says what was lost, and joins."""
    with record(added) as log:
        content = log.content()
        last = content.rstrip(b"\n").rfind(b"\n") + 1
        end = max(last, len(content) - cut)
        log.path.write_bytes(content[:end])
        assert [each.fields["text"] for each in log.read().entries] == [text for _kind, text in added[:-1]]
        assert log.read().unfinished == end - last
        log.append("note", {"text": text})
        found = log.read()
        assert (found.fault, found.unfinished) == (None, 0)
        gaps = [each.fields["bytes"] for each in found.entries if each.type == "gap"]
        assert gaps == ([end - last] if end > last else [])
        assert found.entries[-1].fields["text"] == text


@settings(max_examples=200, deadline=None)
@given(added=ADDED, where=st.integers(min_value=0), other=st.integers(min_value=1, max_value=255))
def test_a_change_of_any_byte_before_the_last_entry_shows(
    added: list[tuple[str, str]], where: int, other: int
) -> None:
    """Whatever byte of an earlier entry is changed, the record no longer holds, and no later entry is believed."""
    with record([*added, ("note", "end")]) as log:
        content = bytearray(log.content())
        place = where % (bytes(content).rstrip(b"\n").rfind(b"\n") + 1)
        content[place] ^= other
        changed = read(bytes(content))
    number = bytes(content[:place]).count(b"\n") + 1
    assert changed.fault is not None
    assert changed.fault.entry in (number, number + 1)


@settings(deadline=None)
@given(added=ADDED, place=st.integers(min_value=0))
def test_an_entry_taken_out_shows(added: list[tuple[str, str]], place: int) -> None:
    """Whoever takes out an entry from the middle breaks the chain."""
    with record([*added, ("note", "end")]) as log:
        lines = log.content().splitlines(keepends=True)
    del lines[place % len(added)]
    assert read(b"".join(lines)).fault is not None


@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    """What is no record has no entries, and says where it fails; nothing is raised."""
    found = read(content)
    assert found.entries == ()
    assert found.fault is not None or b"\n" not in content


def test_a_stranger_finds_each_hash_at_the_same_place(tmp_path: Path) -> None:
    """`cut -c10-73` of a line is the SHA-256 of the line before it, as `sha256sum` says it."""
    import hashlib  # noqa: PLC0415  # what a stranger would use, and only here

    log = RecordLog(tmp_path / "log.jsonl")
    for text in ("one", 'two\n"prev":"x"', "drei é"):
        log.append("note", {"text": text})
    lines = log.content().splitlines(keepends=True)
    hashes = ["0" * 64, *(hashlib.sha256(line).hexdigest() for line in lines)]
    assert [line[9:73].decode() for line in lines] == hashes[:-1]


def test_only_strings_and_integers_are_written() -> None:
    """A float has no one way to be written, so it cannot get in; nor can what is written in another way be read."""
    with pytest.raises(TypeError):
        line_of(START, "look", 0.0, 0, {"deep": [{"latency": 0.1}]})
    line = line_of(START, "look", 0.0, 0, {"n": 1})
    with pytest.raises(NotAnEntry):
        entry_of(line.replace(b",", b", "))


def test_nothing_is_added_to_a_closed_record(tmp_path: Path) -> None:
    """The last entry says how many there are; what somebody puts behind it by hand shows."""
    log = RecordLog(tmp_path / "log.jsonl")
    log.append("first", {})
    sealed = log.append("seal", {"why": "person"})
    assert sealed.fields["count"] == 2
    with pytest.raises(Closed):
        log.append("note", {})
    forged = log.content() + line_of(sealed.link, "note", 0.0, 0, {})
    assert read(forged).fault is not None
    assert read(forged).fault.entry == 3  # type: ignore[union-attr]  # as asserted


def test_nothing_is_added_where_the_end_was_changed(tmp_path: Path) -> None:
    """To go on after a line that is no entry would cover up that it was changed."""
    log = RecordLog(tmp_path / "log.jsonl")
    log.append("first", {})
    log.path.write_bytes(log.content().replace(b"seq", b"seq "))
    with pytest.raises(Broken):
        log.append("note", {})


def test_many_may_add_at_the_same_time(tmp_path: Path) -> None:
    """The tray, a window and a command lose nothing of each other."""
    path = tmp_path / "log.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: RecordLog(path).append("look", {"n": number}), range(80)))
    found = RecordLog(path).read()
    assert found.fault is None
    assert sorted(each.fields["n"] for each in found.entries) == list(range(80))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_disk_that_takes_no_more_is_said_and_leaves_nothing_half(tmp_path: Path) -> None:
    """Where a line does not fit, that is raised, and the record is as it was; with room again it goes on."""
    log = RecordLog(tmp_path / "log.jsonl")
    log.append("first", {})
    before = log.content()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))
    try:
        with pytest.raises(Unwritable):
            log.append("note", {"text": "x" * 100})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert log.content() == before
    log.append("note", {})
    assert [each.type for each in log.read().entries] == ["first", "note"]


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_a_record_is_the_persons_alone(tmp_path: Path) -> None:
    """Nobody else on the computer may read what somebody tried."""
    log = RecordLog(tmp_path / "log.jsonl")
    log.append("first", {})
    assert log.path.stat().st_mode & 0o077 == 0
