"""`doorlight briefing` says what is remembered, and plainly that there is nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from doorlight.cli.main import main


def test_nothing_to_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was ever watched here: said, and no file is made."""
    assert main(["briefing", "--profile", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Nothing to tell")
    assert list(tmp_path.rglob("*.sqlite*")) == []


def test_a_deadline_ahead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read from the file, as JSON."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert (
        main(["deadline", "add", "File the return", "--at", f"{tomorrow:%Y-%m-%dT%H:%M}", "--profile", str(tmp_path)])
        == 0
    )
    capsys.readouterr()
    assert main(["briefing", "--json", "--profile", str(tmp_path)]) == 0
    (line,) = json.loads(capsys.readouterr().out)["lines"]
    assert "File the return" in line
