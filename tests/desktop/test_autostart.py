"""Starting at login: what is written is read back, also after somebody else switched it off."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from doorlight.desktop.autostart import Autostart, NoAutostart, autostart_here
from doorlight.desktop.autostart.base import command_here
from doorlight.desktop.autostart.linux import LinuxAutostart
from doorlight.desktop.autostart.macos import MacAutostart
from doorlight.desktop.autostart.windows import WindowsAutostart

COMMAND = ("/opt/door light/doorlight", "--profile", "/home/é/50% $HOME")


class FakeRegistry:
    """Enough of `winreg`: one dict of values a key."""

    HKEY_CURRENT_USER = KEY_SET_VALUE = 0
    REG_SZ = 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}

    def OpenKey(self, _root: int, path: str, *_access: int) -> FakeKey:
        """Open a key that exists."""
        if path not in self.keys:
            raise FileNotFoundError(path)
        return FakeKey(self.keys[path])

    def CreateKeyEx(self, _root: int, path: str, *_access: int) -> FakeKey:
        """Open or make a key."""
        return FakeKey(self.keys.setdefault(path, {}))

    def QueryValueEx(self, key: FakeKey, name: str) -> tuple[Any, int]:
        """Read a value."""
        if name not in key.values:
            raise FileNotFoundError(name)
        return key.values[name], 1

    def SetValueEx(self, key: FakeKey, name: str, _zero: int, _kind: int, value: Any) -> None:
        """Write a value."""
        key.values[name] = value

    def DeleteValue(self, key: FakeKey, name: str) -> None:
        """Delete a value."""
        if key.values.pop(name, None) is None:
            raise FileNotFoundError(name)


class FakeKey:
    """An open key."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: LinuxAutostart(folder / "autostart", COMMAND),
        lambda folder: MacAutostart(folder / "LaunchAgents", COMMAND),
        lambda _folder: WindowsAutostart(COMMAND, FakeRegistry()),
    ],
)
def test_on_and_off_and_on_again(tmp_path: Path, make: Callable[[Path], Autostart]) -> None:
    """Each system's way says what was set last, and setting the same twice is no error."""
    autostart = make(tmp_path)
    assert not autostart.enabled()
    for _ in range(2):
        autostart.enable()
        assert autostart.enabled()
    for _ in range(2):
        autostart.disable()
        assert not autostart.enabled()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_switched_off_by_the_desktop(tmp_path: Path, line: str) -> None:
    """What the desktop's own start-up settings switched off is shown as off."""
    autostart = LinuxAutostart(tmp_path, COMMAND)
    autostart.enable()
    path = tmp_path / "doorlight.desktop"
    path.write_text(path.read_text("utf-8").replace("X-GNOME-Autostart-enabled=true", line), "utf-8")
    assert not autostart.enabled()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Exec=x", b"[Other]\nA=1"])
def test_broken_desktop_file_is_off(tmp_path: Path, content: bytes) -> None:
    """A file that no desktop would read does not count as on."""
    (tmp_path / "doorlight.desktop").write_bytes(content)
    assert not LinuxAutostart(tmp_path, COMMAND).enabled()


def test_exec_line_survives_spaces_and_specials(tmp_path: Path) -> None:
    """Spaces, dollar and percent signs reach the program as they are (the specification's own quoting)."""
    LinuxAutostart(tmp_path, COMMAND).enable()
    lines = (tmp_path / "doorlight.desktop").read_text("utf-8").splitlines()
    assert 'Exec="/opt/door light/doorlight" "--profile" "/home/é/50%% \\\\$HOME"' in lines
    assert "TryExec=/opt/door light/doorlight" in lines


def test_task_manager_has_the_last_word() -> None:
    """An entry that Task Manager disabled (odd first byte) is off until the person asks again."""
    registry = FakeRegistry()
    autostart = WindowsAutostart(COMMAND, registry)
    autostart.enable()
    approved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
    registry.keys[approved] = {"Doorlight": b"\x03" + bytes(11)}
    assert not autostart.enabled()
    autostart.enable()
    assert autostart.enabled()


def test_launch_agent_names_the_whole_command(tmp_path: Path) -> None:
    """Launchd gets the arguments one by one, so nothing needs quoting."""
    MacAutostart(tmp_path, COMMAND).enable()
    (path,) = tmp_path.iterdir()
    assert plistlib.loads(path.read_bytes())["ProgramArguments"] == list(COMMAND)


def test_command_is_absolute(tmp_path: Path) -> None:
    """The command works from any folder: the script beside the interpreter, else the module."""
    python = tmp_path / "python3"
    assert command_here(python=str(python)) == (str(python), "-m", "doorlight")
    script = tmp_path / ("doorlight.exe" if sys.platform == "win32" else "doorlight")
    script.touch()
    assert command_here(python=str(python)) == (str(script),)


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of this system")
def test_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The autostart folder is the one the desktop reads."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart_here().enable()
    assert (tmp_path / "autostart" / "doorlight.desktop").is_file()


def test_unknown_system_is_never_on() -> None:
    """Where no way is known nothing is claimed."""
    assert (NoAutostart().available, NoAutostart().enabled()) == (False, False)
