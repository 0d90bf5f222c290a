"""Starting and ending: is there a desktop, a tray, a signal, a thread that hangs, an error nobody expected."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from doorlight.config.paths import places
from doorlight.desktop import logs
from doorlight.desktop.crash import CrashReports
from doorlight.desktop.power import SystemHints
from doorlight.desktop.quitting import QuitSignals
from doorlight.desktop.screen import Obstacle, obstacle
from doorlight.desktop.start import Start
from doorlight.desktop.tray_host import TrayHost


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({}, "linux", Obstacle.NO_SESSION),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", Obstacle.NO_SESSION),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", Obstacle.NO_SESSION),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", None),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", None),
        ({}, "win32", None),
        ({}, "darwin", None),
    ],
)
def test_where_a_window_can_be(environment: dict[str, str], system: str, expected: Obstacle | None) -> None:
    """A session is named by the environment; Windows and macOS always have one."""
    assert obstacle(environment, system) is expected


def test_a_display_that_does_not_answer(tmp_path: Path) -> None:
    """A stale DISPLAY is found out without ending this process."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    assert obstacle({**kept, "HOME": str(tmp_path), "DISPLAY": ":987"}, "linux") is Obstacle.NO_DISPLAY


def test_a_signal_is_heard_at_once(qtbot: QtBot) -> None:
    """SIGTERM asks to quit, without a timer; the old handlers are back afterwards."""
    before = signal.getsignal(signal.SIGTERM)
    signals = QuitSignals()
    with qtbot.waitSignal(signals.asked, timeout=1000):
        os.kill(os.getpid(), signal.SIGTERM)
    signals.release()
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_log_makes_room_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log never grows beyond three files of its size, and the newest line is in the newest."""
    monkeypatch.setattr(logs, "_SIZE", 1000)
    path = tmp_path / "log" / "doorlight.log"
    level = logging.getLogger().level
    logs.start_log(path, quiet=True)
    for number in range(100):
        logging.getLogger("doorlight.test").info("line %d of a long day", number)
    logs.stop_log()
    logging.getLogger().setLevel(level)
    files = sorted(path.parent.iterdir())
    assert [each.name for each in files] == ["doorlight.log", "doorlight.log.1", "doorlight.log.2"]
    assert all(each.stat().st_size < 1200 for each in files)
    assert "line 99 " in "".join(each.read_text() for each in files[:2])


@pytest.mark.skipif(not hasattr(socket, "AF_NETLINK"), reason="the kernel's word of networks is Linux's")
def test_a_change_of_network_is_one_hint(qtbot: QtBot) -> None:
    """A dozen messages of one change become one hint, when they have ended."""
    hints = SystemHints()
    hints._settle.setInterval(20)
    hints.start()
    with qtbot.waitSignal(hints.hint, timeout=1000) as heard:
        for _ in range(12):
            hints._changed()
    assert heard.args == ["network"]
    with qtbot.waitSignals([hints.hint, hints.hint], timeout=1000):
        hints.slept(before=True)
        hints.slept(before=False)
    hints.stop()


HANGING = """
import threading, time, sys
from doorlight.desktop.leaving import leave
threading.Thread(target=time.sleep, args=(60,)).start()
print("left", flush=True)
sys.exit(leave(7))
"""


def test_a_hung_thread_does_not_keep_the_process(tmp_path: Path) -> None:
    """A look-up or a keyring that hangs for minutes ends with the program, code and all."""
    began = time.monotonic()
    done = subprocess.run((sys.executable, "-c", HANGING), check=False, capture_output=True, timeout=20, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (7, b"left\n")
    assert time.monotonic() - began < 5


def test_a_host_may_come_late(qtbot: QtBot) -> None:
    """None yet is not said at once, then once; one that comes is taken, and nobody looks any more."""
    del qtbot
    there: list[bool] = []
    host = TrayHost(lambda: bool(there), background=False)
    host._timer.setInterval(10)
    said: list[str] = []
    host.missing.connect(lambda: said.append("missing"))
    host.found.connect(lambda: said.append("found"))
    host.look()
    assert said == []
    host.look()
    host.look()
    assert said == ["missing"]
    there.append(True)
    host.look()
    assert said == ["missing", "found"]
    assert not host._timer.isActive()


def test_an_unexpected_error_is_shown_once_with_a_copy(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    """One window however many errors, from any thread, with the diagnostics to copy."""
    del capsys
    crashes = CrashReports(lambda: "Doorlight: 1")
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        for _ in range(3):
            sys.excepthook(ValueError, ValueError("x"), None)
        qtbot.waitUntil(lambda: crashes._box is not None, timeout=1000)
        assert crashes._box is not None
        assert "ZeroDivisionError" in crashes._box.detailedText()
        next(each for each in crashes._box.findChildren(QPushButton) if "diagnostics" in each.text()).click()
        assert QGuiApplication.clipboard().text() == "Doorlight: 1"
        assert crashes._box.isVisible()
        crashes._box.close()
        qtbot.waitUntil(lambda: crashes._box is None, timeout=1000)
    finally:
        crashes.release()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('version = 1\nlanguage = "fr"\n', "fr"),
        ("language='en'  # mine\n", "en"),
        ('# language = "fr"\n', "auto"),
        ('version = 1\n[x]\nlanguage = "fr"\n', "auto"),
        ("\xff", "auto"),
    ],
)
def test_the_first_words_are_in_the_users_language(tmp_path: Path, text: str, expected: str) -> None:
    """The language is known before the file is read; doubt means the system's."""
    (tmp_path / "config.toml").write_text(text, "utf-8")
    assert Start(places=places(tmp_path)).language() == expected


def test_questions_are_asked_once(tmp_path: Path) -> None:
    """Nobody is asked who has a file, names one, is not there, or watches a replay."""
    where = places(tmp_path)
    assert Start(places=where).asks_first
    assert not Start(places=where, config_named=True).asks_first
    assert not Start(places=where, background=True).asks_first
    where.config_file.touch()
    assert not Start(places=where).asks_first
