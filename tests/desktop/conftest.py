"""The desktop's tests draw off screen, in English as it stands in the source."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def no_translation_left_behind() -> Iterator[None]:
    """Take out what a test that runs the application has loaded into Qt."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415  # the platform is chosen above

    from doorlight.desktop import words  # noqa: PLC0415  # the platform is chosen above

    yield
    application = QCoreApplication.instance()
    if application is not None:
        words.uninstall(application)
