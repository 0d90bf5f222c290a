"""One tray a data folder."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from doorlight.desktop.local_door import knock
from doorlight.desktop.orders import give
from doorlight.desktop.single_instance import SingleInstance
from doorlight.domain.commands import Mute

SECOND = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from doorlight.desktop.local_door import knock
from doorlight.desktop.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(sys.argv[1], Path(sys.argv[2]))
sys.exit(10 if instance.claim() else 0 if instance.wake_other("a token") else 1)
"""


def test_an_order_of_the_command_line_arrives(qtbot: QtBot, tmp_path: Path) -> None:
    """Through the same door, as the command it is; it shows no window."""
    first = SingleInstance(str(tmp_path / "one"), tmp_path)
    assert first.claim()
    first.listen()
    shown: list[str] = []
    first.asked.connect(shown.append)
    given: list[bool] = []
    caller = threading.Thread(target=lambda: given.append(give(str(tmp_path / "one"), Mute("a", 60.0))))
    with qtbot.waitSignal(first.ordered, timeout=10_000) as heard:
        caller.start()
    caller.join()
    first.release()
    assert (heard.args, given, shown) == ([Mute("a", 60.0)], [True], [])


def test_a_second_start_asks_the_first_to_show_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """The second one leaves, the first one hears of it, with the permission to come to the front."""
    first = SingleInstance(str(tmp_path / "one"), tmp_path)
    assert first.claim()
    first.listen()
    command = (sys.executable, "-c", SECOND, str(tmp_path / "one"), str(tmp_path))
    with subprocess.Popen(command) as second:
        with qtbot.waitSignal(first.asked, timeout=10_000) as heard:
            pass
        assert heard.args == ["a token"]
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=5000)
        assert second.returncode == 0
    first.release()


def test_the_folder_is_free_again(qtbot: QtBot, tmp_path: Path) -> None:
    """After the first has gone, another start has the folder."""
    del qtbot
    first, second = (SingleInstance(str(tmp_path / "one"), tmp_path) for _ in range(2))
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_folder_that_cannot_be_written_keeps_nobody_out(qtbot: QtBot, tmp_path: Path) -> None:
    """A full or read-only disk is said elsewhere; the tray starts."""
    del qtbot
    instance = SingleInstance(str(tmp_path / "one"), tmp_path / "missing")
    assert instance.claim()
    instance.release()


def test_garbage_from_another_program_only_shows_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    """What is not ours is never more than a wish to see the window."""
    first = SingleInstance(str(tmp_path / "one"), tmp_path)
    first.claim()
    first.listen()
    for said in (b"\xff\xfe\n", json.dumps({"token": 7}).encode() + b"\n", b"[]\n", b"x" * 10_000, b""):
        with qtbot.waitSignal(first.asked, timeout=2000) as heard:
            caller = threading.Thread(target=knock, args=(str(tmp_path / "one"), said))
            caller.start()
        assert heard.args == [""]
        caller.join()
    first.release()
    assert not (tmp_path / "one").exists()
