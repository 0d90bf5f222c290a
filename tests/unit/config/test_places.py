"""Where things are kept: the system's folders or one of one's own, and nothing made before it is needed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from doorlight.config import paths
from doorlight.config.paths import make_private, places

LINUX = pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="XDG folders")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@LINUX
def test_usual_folders(home: Path) -> None:
    """Everything is in the folders of the XDG specification, and asking makes none of them."""
    where = places()
    assert where.config_file == home / ".config" / "doorlight" / "config.toml"
    assert where.database == home / ".local" / "share" / "doorlight" / "doorlight.db"
    assert where.cache_dir == home / ".cache" / "doorlight"
    assert where.log_file == home / ".cache" / "doorlight" / "log" / "doorlight.log"
    assert list(home.iterdir()) == []


@LINUX
@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_relative_xdg_folder_is_ignored(value: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The specification says to ignore it; files would be strewn over wherever we were started."""
    monkeypatch.setenv("XDG_CONFIG_HOME", value)
    assert places().config_file == home / ".config" / "doorlight" / "config.toml"


def test_profile_keeps_everything_in_one_folder(tmp_path: Path) -> None:
    """Nothing of a profile is outside its folder."""
    where = places(tmp_path / "p")
    for path in (where.config_file, where.data_dir, where.database, where.cache_dir, where.log_file):
        assert path.is_relative_to(tmp_path / "p")
    assert not (tmp_path / "p").exists()


def test_config_names_the_file_only(tmp_path: Path) -> None:
    """Another settings file, the same data."""
    where = places(tmp_path, Path("mine.toml"))
    assert where.config_file == Path.cwd() / "mine.toml"
    assert where.data_dir == tmp_path


def test_one_instance_a_data_folder(tmp_path: Path) -> None:
    """The lock is another for another folder, the same by any way to it, and short enough for a socket's name."""
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    name = places(tmp_path / "a").instance
    assert places(tmp_path / "link").instance == name
    assert places(tmp_path / "a", tmp_path / "other.toml").instance == name
    assert places(tmp_path / "b").instance != name
    assert len(name) < 40


def test_one_instance_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people who use the same folder do not get in each other's way."""
    name = places(tmp_path).instance
    monkeypatch.setattr(paths, "_person", lambda: "somebody else")
    assert places(tmp_path).instance != name


def test_folders_are_private(tmp_path: Path) -> None:
    """What is made is the user's alone; what was there keeps its permissions; twice is once."""
    tmp_path.chmod(0o755)
    where = places(tmp_path / "deep" / "p")
    where.prepare()
    where.prepare()
    for folder in (tmp_path / "deep", where.data_dir, where.cache_dir, where.log_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_file_in_place_of_a_folder(tmp_path: Path) -> None:
    """It is an error of the system's kind."""
    (tmp_path / "x").touch()
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        make_private(tmp_path / "x")
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        make_private(tmp_path / "x" / "y")


def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started in a folder that was removed since, a relative path is no traceback."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert places(Path("p")).data_dir == Path("p")
