"""One tray per person."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from doorlight.desktop.single_instance import SingleInstance


def test_a_second_start_asks_the_first_to_show_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """The second one leaves, the first one hears of it; the name is free again afterwards."""
    name = str(tmp_path / "one")
    first, second = SingleInstance(name), SingleInstance(name)
    assert first.claim()
    with qtbot.waitSignal(first.asked, timeout=2000):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()
