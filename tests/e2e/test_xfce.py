"""The application on a real desktop: xfce4-panel, xfce4-notifyd with real buttons, an unlocked keyring.

One process lives through the tests in their order, as it would through somebody's day.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from e2e.own_server import OwnServer
from e2e.running import DOOR, Doorlight
from e2e.session import DesktopSession, wait_until

pytestmark = pytest.mark.real_desktop
QUIT = 1.0  # seconds (DESIGN 7)
_WHITE = 240  # of 255: the ground of xfce4-notifyd


@pytest.fixture(scope="module")
def gateway() -> Iterator[OwnServer]:
    """Return what is watched."""
    with OwnServer() as running:
        yield running


@pytest.fixture(scope="module")
def popups(xfce: DesktopSession) -> DesktopSession:
    """Write down what is said to the notification server."""
    xfce.spawn("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'")
    wait_until(lambda: "NameAcquired" in xfce.log("dbus-monitor"), "the monitor of the bus")
    return xfce


@pytest.fixture(scope="module")
def app(popups: DesktopSession, gateway: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Doorlight:
    """Start the application once for all tests here."""
    return Doorlight(popups, tmp_path_factory.mktemp("profile"), "--background", url=gateway.url)


def told(app: Doorlight, words: str) -> bool:
    """Tell whether the notification server was told these words."""
    return f'string "{words}' in app.session.log("dbus-monitor")


def test_the_icon_is_there_in_all_sizes(app: Doorlight) -> None:
    """A panel finds the icon in every size it may want, and the sentence with it."""
    app.wait_for("all fine")
    assert app.tray.sizes() >= {16, 22, 24, 32, 48, 64}


def test_a_service_that_shuts_turns_the_light(app: Doorlight, gateway: OwnServer) -> None:
    """The light changes shape, and the menu leads to the other door."""
    fine = app.tray.picture()
    gateway.open = False
    app.tray.choose("Check now")
    app.wait_for("Card gateway is down")
    assert app.tray.picture() != fine
    assert "Card gateway: Web form (door.example)" in app.tray.menu()


def test_a_popup_tells_it_and_its_button_opens_the_door(app: Doorlight, tmp_path: Path) -> None:
    """What is down pops up once, with the door on a button, and a click on that opens it."""
    wait_until(lambda: told(app, "Card gateway"), "the notification")
    said = app.session.log("dbus-monitor")
    assert 'string "open-door"' in said
    assert 'string "Web form"' in said
    click_first_button(app.session, tmp_path)
    wait_until(lambda: app.opened() == [DOOR], "the door")


def test_the_menu_opens_the_same_door(app: Doorlight, gateway: OwnServer) -> None:
    """What a popup's button does is in the menu as well."""
    app.tray.choose("Card gateway: Web form (door.example)")
    wait_until(lambda: app.opened() == [DOOR, DOOR], "the door")
    gateway.open = True  # it is back two looks later, while the tests below go on


def test_a_second_start_shows_the_first(app: Doorlight) -> None:
    """Starting it again shows the window of the one that runs, and ends well."""
    assert app.windows("^Doorlight") == []
    assert app.start().wait(15) == 0
    wait_until(lambda: bool(app.windows("^Doorlight")), "the panel")


def test_a_click_on_the_icon_hides_and_shows_the_panel(app: Doorlight) -> None:
    """A left click puts the panel away, the next one brings it back."""
    app.tray.activate()
    wait_until(lambda: not app.windows("^Doorlight"), "an empty screen")
    app.tray.activate()
    wait_until(lambda: bool(app.windows("^Doorlight")), "the panel")


def test_a_secret_lives_in_the_keyring(app: Doorlight) -> None:
    """A secret set on the command line is in the desktop's keyring, and gone when it is removed."""
    app.run("secret", "set", "shop", said="hunter2\n")
    assert app.run("secret", "list") == "shop\n"
    wanted = ("secret-tool", "search", "--all", "username", "shop")
    assert "hunter2" in app.session.run(*wanted, check=False)
    app.run("secret", "remove", "shop")
    assert "hunter2" not in app.session.run(*wanted, check=False)


def test_a_hand_edit_counts(app: Doorlight) -> None:
    """A service added in an editor is watched a moment later, whichever way the editor writes."""
    path = Path(app.folder, "config.toml")
    right = path.read_text()
    fresh = path.with_suffix(".new")
    fresh.write_text(
        right + '[[service]]\nid = "desk"\nname = "Front desk"\nown = true\n'
        '  [[service.check]]\n  kind = "tcp"\n  host = "127.0.0.1"\n  port = 9\n'
    )
    fresh.replace(path)
    wait_until(lambda: bool({"other", "2"} & set(app.tray.headline().split())), "the second service")
    path.write_text(right)
    wait_until(lambda: not {"other", "2"} & set(app.tray.headline().split()), "the first one alone")


@pytest.mark.full
def test_it_says_when_it_is_back(app: Doorlight) -> None:
    """What was said to be down is said to be back, once that is sure."""
    app.wait_for("all fine", patience=45)
    wait_until(lambda: told(app, "Card gateway is back"), "the notification", patience=75)


def test_it_ends_in_under_a_second_and_leaves_nothing(app: Doorlight) -> None:
    """SIGTERM ends it cleanly and quickly; no warning was printed, no process is left, and the icon is gone."""
    code, took = app.end()
    assert code == 0
    assert took < QUIT
    assert app.complaints() == []
    assert app.tray.headline() == ""
    left = subprocess.run(("pgrep", "-f", str(app.folder)), capture_output=True, text=True, check=False)
    assert left.stdout == ""


def click_first_button(session: DesktopSession, folder: Path) -> None:
    """Click the popup's first button: what is not white at the left of its last row."""
    find = ("xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd")
    wait_until(lambda: bool(session.run(*find, check=False)), "the popup")
    window = session.run(*find).split()[-1]
    place = session.run("xdotool", "getwindowgeometry", "--shell", window)
    box = {key: int(value) for key, value in (line.split("=") for line in place.split())}
    picture = QImage(str(session.screenshot(folder / "popup.png")))
    row = box["Y"] + box["HEIGHT"] - 30
    edge = next(
        x for x in range(box["X"] + 5, box["X"] + box["WIDTH"]) if picture.pixelColor(x, row).value() < _WHITE
    )
    session.run("xdotool", "mousemove", str(edge + 15), str(row), "click", "1")
