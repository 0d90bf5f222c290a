"""Throw-away desktops, one a module; without the programs for one, its tests are skipped and say which lack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from e2e.own_server import OwnServer
from e2e.session import DesktopSession, missing_programs


@contextmanager
def _desktop(tray: str, notify: str) -> Iterator[DesktopSession]:
    lacking = missing_programs(tray, notify)
    if lacking:
        pytest.skip(f"no real desktop here: {', '.join(lacking)} missing (packaging/bootstrap.py test installs them)")
    with DesktopSession(tray=tray, notify=notify) as session:
        yield session


@pytest.fixture(scope="module")
def xfce() -> Iterator[DesktopSession]:
    """Return a desktop with xfce4-panel (StatusNotifier) and xfce4-notifyd (real buttons)."""
    with _desktop("xfce", "xfce") as session:
        yield session


@pytest.fixture(scope="module")
def plain() -> Iterator[DesktopSession]:
    """Return a desktop with trayer (XEmbed) and dunst (actions in a menu)."""
    with _desktop("trayer", "dunst") as session:
        yield session


@pytest.fixture(scope="module")
def bare() -> Iterator[DesktopSession]:
    """Return a desktop without a tray and without notifications, as GNOME's is without the extension."""
    with _desktop("none", "none") as session:
        yield session


@pytest.fixture
def server() -> Iterator[OwnServer]:
    """Return a server that a test opens and shuts."""
    with OwnServer() as running:
        yield running
