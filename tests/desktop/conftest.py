"""The desktop's tests draw off screen, in English as it stands in the source."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def what_is_loaded_stays() -> None:
    """Put the modules out of the garbage collector's way: it runs after every test here."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_collection_within_an_event() -> Iterator[None]:
    """Let what a test dropped be collected between events, never in the middle of one of its own.

    A window in a local variable is let go with its test, but Qt still has events for it: a collection that happened
    to run within one of them would delete it there, and end the process.
    """
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def no_translation_left_behind() -> Iterator[None]:
    """Take out what a test that runs the application has loaded into Qt."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415  # the platform is chosen above

    from doorlight.desktop import words  # noqa: PLC0415  # the platform is chosen above

    yield
    application = QCoreApplication.instance()
    if application is not None:
        words.uninstall(application)
