"""The user's file while Doorlight runs: edits by hand count at once, a mistake costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.desktop.live_settings import LiveSettings

ONE = 'version = 1\n[[service]]\nid = "rogers-internet"\n'
TWO = ONE + '[[service]]\nid = "interac"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file is."""
    path = tmp_path / "conf" / "config.toml"
    path.parent.mkdir()
    path.write_text(ONE)
    return path


@pytest.fixture
def live(path: Path, qtbot: QtBot) -> LiveSettings:
    """Return settings that are read and watched."""
    del qtbot
    live = LiveSettings(ConfigFile(path, Shelf.load("en")))
    live.start()
    return live


def ids(live: LiveSettings) -> list[str]:
    """Return what is watched now."""
    return [service.id for service in live.now.services]


def test_an_edit_in_place_counts(live: LiveSettings, path: Path, qtbot: QtBot) -> None:
    """Saved by hand, in force a moment later."""
    with qtbot.waitSignal(live.changed, timeout=3000):
        path.write_text(TWO)
    assert ids(live) == ["rogers-internet", "interac"]


def test_a_replaced_file_counts_again_and_again(live: LiveSettings, path: Path, qtbot: QtBot) -> None:
    """Editors that put another file in the old one's place are followed, every time."""
    for text in (TWO, ONE, TWO):
        fresh = path.with_suffix(".swp")
        fresh.write_text(text)
        with qtbot.waitSignal(live.changed, timeout=3000):
            fresh.replace(path)
    assert ids(live) == ["rogers-internet", "interac"]


def test_a_mistake_keeps_the_last_good_settings(live: LiveSettings, path: Path, qtbot: QtBot) -> None:
    """What is wrong is said with file and line; once it is put right, nothing is wrong any more."""
    with qtbot.waitSignal(live.wrong, timeout=3000) as heard:
        path.write_text(TWO + "nonsense\n")
    assert isinstance(heard.args[0], ConfigError)
    assert f"{path}, line 6" in str(heard.args[0])
    assert ids(live) == ["rogers-internet"]
    with qtbot.waitSignal(live.changed, timeout=3000), qtbot.waitSignal(live.wrong, timeout=3000) as heard:
        path.write_text(TWO)
    assert heard.args == [None]


def test_a_file_that_goes_takes_nothing_along(live: LiveSettings, path: Path, qtbot: QtBot) -> None:
    """What is watched stays watched while there is no file, and that is said; one that comes back counts."""
    with qtbot.waitSignal(live.wrong, timeout=3000) as heard:
        path.unlink()
    assert "gone" in str(heard.args[0])
    assert ids(live) == ["rogers-internet"]
    with qtbot.waitSignal(live.changed, timeout=3000):
        path.write_text(TWO)


def test_our_own_change_is_not_news(live: LiveSettings, path: Path, qtbot: QtBot) -> None:
    """What our window has written is in force once, not twice."""
    path.write_text(TWO)
    live.take(live.file.load())
    with qtbot.assertNotEmitted(live.changed, wait=400):
        pass
    assert ids(live) == ["rogers-internet", "interac"]


def test_a_first_file_is_noticed(tmp_path: Path, qtbot: QtBot) -> None:
    """Where there was not even a folder, the first file written by hand counts."""
    path = tmp_path / "new" / "doorlight" / "config.toml"
    live = LiveSettings(ConfigFile(path, Shelf.load("en")))
    live.start()
    with qtbot.waitSignal(live.changed, timeout=3000):
        path.write_text(ONE)
