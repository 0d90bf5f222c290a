"""A person's walk on a real desktop, in French: from the notice to the other doors, to a code, to what is done.

`tests/desktop/test_walk.py` counts the clicks in both languages; here the popup, the window and the keys are real.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from e2e.own_server import OwnServer
from e2e.running import Doorlight
from e2e.session import DesktopSession, wait_until

pytestmark = pytest.mark.real_desktop
_LIGHT = 235  # of 255: lighter are the ground of xfce4-notifyd and the faces of its buttons, darker their edges
CONFIG = """version = 1
language = "fr"

[connection]
control = []

[[deadline]]
id = "permit"
title = "Permis d’études"
at = {at}
service = "ircc"
added = {now}

[[service]]
id = "ircc"
name = "Compte IRCC"
own = true
every = "30s"
confirm = {{ fails = 2, over = "1s", oks = 1 }}
  [[service.check]]
  kind = "http"
  url = "{url}"
  [[service.door]]
  kind = "web_form"
  label = "Formulaire"
  value = "https://door.example/form"
  [[service.door]]
  kind = "phone"
  label = "Aide CléGC"
  value = "+1-855-438-1102"
  hours = "24/7"
  timezone = "America/Toronto"
"""


@pytest.fixture(scope="module")
def app(xfce: DesktopSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorlight]:
    """Start the application with a service that is shut, a day before its deadline."""
    folder, now = tmp_path_factory.mktemp("profile"), datetime.now(UTC).replace(microsecond=0)
    with OwnServer() as server:
        server.open = False
        due = (now + timedelta(hours=20)).isoformat()
        text = CONFIG.format(at=due, now=now.isoformat(), url=server.url)
        Path(folder, "config.toml").write_text(text, encoding="utf-8")
        yield Doorlight(xfce, folder, "--profile", str(folder), "--background")


def test_from_the_notice_to_the_other_doors_in_one_click(app: Doorlight, tmp_path: Path) -> None:
    """The second button of the popup opens the panel; no door was opened by it."""
    app.wait_for("Compte IRCC", patience=40)
    click_second_button(app.session, tmp_path)
    wait_until(lambda: bool(app.windows("^Doorlight$")), "the panel")
    assert app.opened() == []


def test_from_the_doors_to_a_code_without_a_mouse(app: Doorlight) -> None:
    """The list has the focus: two steps lead over the card of the doors to the code of the first one."""
    panel = app.windows("^Doorlight$")[-1]
    for key in ("Tab", "Tab", "space"):
        app.session.run("xdotool", "key", "--window", panel, key)
    wait_until(lambda: bool(app.windows("code pour un téléphone")), "the code")
    code = app.windows("code pour un téléphone")[-1]
    app.session.run(
        "xdotool", "key", "--window", code, "Escape", check=False
    )  # it goes with the press, not the release
    wait_until(lambda: not app.windows("code pour un téléphone"), "the code’s end")


def test_what_is_done_in_a_terminal_is_obeyed_and_known(app: Doorlight) -> None:
    """The running tray reminds of it no more, and the list of a terminal says so."""
    assert "Permis d’études" in app.tray.headline()
    app.run("deadline", "done", "permit")
    wait_until(lambda: "Permis d’études" not in app.tray.headline(), "the end of the deadline")
    (deadline,) = json.loads(app.run("deadline", "list", "--json"))
    assert deadline["done"]


def click_second_button(session: DesktopSession, folder: Path) -> None:
    """Click between the edges of the popup's second button, in the row under the labels."""
    find = ("xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd")
    wait_until(lambda: bool(session.run(*find, check=False)), "the popup", 40)
    place = session.run("xdotool", "getwindowgeometry", "--shell", session.run(*find).split()[-1])
    box = {key: int(value) for key, value in (line.split("=") for line in place.split())}
    picture = QImage(str(session.screenshot(folder / "popup.png")))
    row = box["Y"] + box["HEIGHT"] - 20
    edges = dark_runs(picture, row, range(box["X"] + 5, box["X"] + box["WIDTH"] - 5))
    session.run("xdotool", "mousemove", str((edges[2] + edges[3]) // 2), str(row - 8), "click", "1")


def dark_runs(picture: QImage, row: int, columns: range) -> list[int]:
    """Return where darker pixels begin, from left to right: the left and right edges of buttons."""
    dark = [picture.pixelColor(x, row).value() < _LIGHT for x in columns]
    return [columns[at] for at in range(1, len(dark)) if dark[at] and not dark[at - 1]]
