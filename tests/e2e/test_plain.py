"""The application on a plain desktop: an XEmbed tray, dunst, whose actions are in a menu."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from e2e.own_server import OwnServer
from e2e.running import DOOR, Doorlight
from e2e.session import DesktopSession, wait_until

pytestmark = pytest.mark.real_desktop


@pytest.fixture(scope="module")
def gateway() -> Iterator[OwnServer]:
    """Return what is watched: shut from the beginning."""
    with OwnServer() as running:
        running.open = False
        yield running


@pytest.fixture(scope="module")
def app(plain: DesktopSession, gateway: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Doorlight:
    """Start the application once for all tests here."""
    return Doorlight(plain, tmp_path_factory.mktemp("profile"), url=gateway.url)


def test_the_icon_is_in_the_tray_and_red(app: Doorlight, tmp_path: Path) -> None:
    """An XEmbed tray shows the icon, in the colour of an outage once that is sure."""
    wait_until(lambda: red(app.session, tmp_path) > 50, "a red sign in the tray")


def test_dunst_offers_the_door(app: Doorlight) -> None:
    """The popup's action is there and opens the door."""
    wait_until(lambda: displayed(app.session) > 0, "the popup")
    Path(app.session.home, "pick").write_text("Web form")
    app.session.run("dunstctl", "context", check=False)
    wait_until(lambda: app.opened() == [DOOR], "the door")


def test_ctrl_c_ends_it(app: Doorlight) -> None:
    """SIGINT ends it as cleanly as SIGTERM."""
    code, took = app.end(signal.SIGINT)
    assert (code, took < 1.0, app.complaints()) == (0, True, [])


def displayed(session: DesktopSession) -> int:
    """Return how many popups dunst shows."""
    return int(session.run("dunstctl", "count", "displayed", check=False).strip() or 0)


def red(session: DesktopSession, folder: Path) -> int:
    """Count the pixels in the tray that are as red as an outage."""
    image = QImage(str(session.screenshot(folder / "screen.png")))
    band = range(image.height() - 40, image.height())
    colours = (image.pixelColor(x, y) for y in band for x in range(image.width()))
    return sum(each.red() > 150 and each.green() < 60 and each.blue() < 70 for each in colours)
