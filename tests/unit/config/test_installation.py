"""The installation id: made once, kept, never a reason to stop."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from doorlight.config.installation import installation_id


def test_made_once_and_kept(tmp_path: Path) -> None:
    """It stays the same, is private, and another folder has another."""
    first = installation_id(tmp_path / "a")
    assert installation_id(tmp_path / "a") == first
    assert installation_id(tmp_path / "b") != first
    assert stat.S_IMODE((tmp_path / "a" / "installation").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff" * 40, b"a" * (2 << 20)])
def test_damaged_is_made_anew(content: bytes, tmp_path: Path) -> None:
    """A file that is no id is replaced."""
    (tmp_path / "installation").write_bytes(content)
    assert installation_id(tmp_path) == installation_id(tmp_path)


def test_nowhere_to_keep_it(tmp_path: Path) -> None:
    """Where nothing can be written it holds for the session."""
    (tmp_path / "data").touch()
    assert len(installation_id(tmp_path / "data")) == 32
