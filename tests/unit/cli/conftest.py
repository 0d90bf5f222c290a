"""What every test of a command starts with."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.cli.black_box import CommandLine


@pytest.fixture
def command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Return the command line over a profile that is not there yet."""
    return CommandLine(tmp_path / "profile", capsys)
