"""The recorded data that lies beside a checkout; without it these tests are skipped and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """Return the folder of recorded data, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"no recorded data at {SHARED}: conformance is measured where it is")
    return SHARED
