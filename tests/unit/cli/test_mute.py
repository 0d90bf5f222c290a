"""`doorlight mute|unmute|notify-when-back`: asked of what runs, refused in a sentence where nothing does."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from doorlight.cli import mute
from doorlight.cli.main import main
from doorlight.desktop.orders import Order, read, written
from doorlight.domain.commands import Mute, TellWhenBack, Unmute

CONFIG = '[[service]]\nid = "github"\n'


@pytest.fixture
def profile(tmp_path: Path) -> str:
    """Return a profile that watches one service."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    return str(tmp_path)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Return what a running tray was asked for."""
    orders: list[Order] = []

    def give(_name: str, order: Order) -> bool:
        orders.append(order)
        return True

    monkeypatch.setattr(mute, "give", give)
    return orders


def test_nobody_runs(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Said plainly, with code 2."""
    assert main(["mute", "github", "--profile", profile]) == 2
    assert "no Doorlight runs here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "order"),
    [
        (["mute", "github"], Mute("github")),
        (["mute", "github", "--for", "4h"], Mute("github", 14400.0)),
        (["unmute", "github"], Unmute("github")),
        (["notify-when-back", "discord"], TellWhenBack("discord")),
        (["notify-when-back", "discord", "--cancel"], TellWhenBack("discord", wanted=False)),
    ],
)
def test_what_is_asked(arguments: list[str], order: Order, profile: str, given: list[Order]) -> None:
    """Each command is one order, and reads as itself at the other end."""
    assert main([*arguments, "--profile", profile]) == 0
    assert given == [order]
    assert read(written(order)) == order


def test_until_a_time(profile: str, given: list[Order]) -> None:
    """A time of day is the next one: within a day."""
    assert main(["mute", "github", "--until", "17:30", "--profile", profile]) == 0
    (order,) = given
    assert isinstance(order, Mute)
    assert order.seconds is not None
    assert 0 < order.seconds <= 25 * 3600


@pytest.mark.parametrize("written", ["{0:%Y-%m-%d %H:%M}", "{0:%Y-%m-%dT%H:%M}", "{1:%Y-%m-%dT%H:%M:%SZ}"])
def test_until_a_day_and_a_time(written: str, profile: str, given: list[Order]) -> None:
    """Local time, or RFC 3339 with its zone: the same moment, a week away."""
    week = datetime.now() + timedelta(days=7)  # noqa: DTZ005  # the clock on the wall
    week = week.replace(second=0, microsecond=0)
    until = written.format(week, week.astimezone(UTC))
    assert main(["mute", "github", "--until", until, "--profile", profile]) == 0
    (order,) = given
    assert isinstance(order, Mute)
    assert order.seconds == pytest.approx(week.timestamp() - time.time(), abs=60)


@pytest.mark.parametrize(
    "arguments",
    [
        ["mute", "discord"],
        ["mute", "nobody-knows"],
        ["mute", "github", "--until", "yesterday"],
        ["mute", "github", "--until", "2020-01-01T00:00"],
        ["mute", "github", "--for", "9000h"],
    ],
)
def test_what_cannot_be_asked(arguments: list[str], profile: str, given: list[Order]) -> None:
    """Not watched, not known, no time, or a mute without an end: one sentence, code 2, and nothing is asked."""
    assert main([*arguments, "--profile", profile]) == 2
    assert given == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\n",
        b'{"show": true}\n',
        b'{"order": {"type": "Pause", "seconds": 5}}\n',
        b'{"order": {"type": "Mute", "service": "a", "seconds": -1}}\n',
        b'{"order": {"type": "Mute", "service": "a", "seconds": 1e300}}\n',
    ],
)
def test_no_order(line: bytes) -> None:
    """What is none does nothing."""
    assert read(line) is None
