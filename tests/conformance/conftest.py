"""The folder of the recorded payloads; without it these tests are skipped and say so."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def samples(shared_data: Path) -> Path:
    """Return the folder of the recorded status payloads, or skip."""
    folder = shared_data / "status_samples"
    if not folder.is_dir():
        pytest.skip(f"no recorded payloads at {folder}: conformance not checked")
    return folder
