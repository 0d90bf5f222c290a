"""The catalogue as it ships, read once."""

from __future__ import annotations

import pytest

from doorlight.catalogue.shelf import Shelf


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """Return the shipped catalogue."""
    return Shelf.load("en")
