"""A change on disk is noticed; a mistake in it is reported, and the last good settings stay in force."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.config.watch import SettingsWatch

GOOD = 'version = 1\nlanguage = "en"\n'


@pytest.fixture
def watch(tmp_path: Path, shelf: Shelf) -> SettingsWatch:
    """Return the watch over a good file, in force."""
    file = ConfigFile(tmp_path / "config.toml", shelf)
    file.path.write_text(GOOD)
    return SettingsWatch(file, file.load())


def rewrite(watch: SettingsWatch, text: str) -> None:
    """Write the file as an editor does."""
    watch._file.path.write_text(text, "utf-8")


def test_nothing_happened(watch: SettingsWatch) -> None:
    """An untouched file is not read again."""
    assert not watch.changed()


def test_change_is_taken_over(watch: SettingsWatch) -> None:
    """New settings are returned once."""
    rewrite(watch, 'language = "fr"\n')
    assert watch.changed()
    fresh = watch.reload()
    assert fresh is not None
    assert (fresh.language, watch.settings.language, watch.changed()) == ("fr", "fr", False)


def test_same_length_and_same_time_is_noticed(watch: SettingsWatch) -> None:
    """An editor that puts another file in place is noticed though size and time of writing are the same."""
    path = watch._file.path
    status = path.stat()
    other = path.with_name("other")
    other.write_text(GOOD.replace("en", "fr"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    assert watch.changed()


def test_comment_changes_nothing(watch: SettingsWatch) -> None:
    """What says the same is read, and is no news."""
    rewrite(watch, GOOD + "# a note\n")
    assert watch.changed()
    assert watch.reload() is None
    assert watch.trouble is None


def test_mistake_keeps_the_last_good(watch: SettingsWatch) -> None:
    """The mistake is named with its line; when it is put right, it is forgotten."""
    before = watch.settings
    rewrite(watch, GOOD + "[alerts]\nsuond = true\n")
    assert watch.reload() is None
    assert watch.trouble is not None
    assert (watch.trouble.line, watch.trouble.key, watch.settings) == (4, "alerts.suond", before)
    assert not watch.changed()
    rewrite(watch, GOOD + "[alerts]\nsound = true\n")
    assert watch.changed()
    assert watch.reload() is not None
    assert watch.trouble is None


def test_file_that_is_gone_stops_nothing(watch: SettingsWatch) -> None:
    """A file taken away (some editors do, for a moment) leaves everything watched, and is said."""
    before = watch.settings
    watch._file.path.unlink()
    assert watch.changed()
    assert watch.reload() is None
    assert "gone" in str(watch.trouble)
    assert watch.settings == before
    rewrite(watch, GOOD)
    assert watch.changed()
    assert watch.reload() is None
    assert watch.trouble is None


def test_what_the_window_wrote_is_taken_over(watch: SettingsWatch) -> None:
    """Our own change is in force at once and not read a second time."""
    watch._file.set("language", "fr")
    watch.take(watch._file.load())
    assert (watch.settings.language, watch.changed()) == ("fr", False)
