"""The whole tray application off screen: real parts, a fake engine, a fake way to show popups."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop import panel_scenes as scenes
from desktop.fake_notices import notice
from desktop.fake_services import snapshot, view
from doorlight.config.paths import places
from doorlight.config.schema import Settings
from doorlight.desktop import application as module
from doorlight.desktop.application import Application
from doorlight.desktop.notify import notifications as popups
from doorlight.desktop.notify.notifier import Notifier
from doorlight.desktop.notify.popup import Popup
from doorlight.desktop.single_instance import SingleInstance
from doorlight.desktop.start import Start
from doorlight.desktop.words import install
from doorlight.domain.commands import Command, DeadlineDone, Mute, Shown
from doorlight.domain.headline import headline
from doorlight.domain.notice import DONE, Action, Notice
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import LocalText
from doorlight.engine import composition
from doorlight.engine.ports import Listener, Withdrawn
from unit.catalogue.bundles import KEY, NOW, bundle, entry, signed

CONFIG = 'version = 1\nlanguage = "{language}"\n[[service]]\nid = "rogers-internet"\n'


class FakeEngine:
    """Says what a test tells it to; remembers what it was asked."""

    def __init__(self, settings: Settings, listener: Listener) -> None:
        self.settings = settings
        self.listener = listener
        self.commands: list[Command] = []
        self._end = asyncio.Event()

    async def run(self) -> None:
        """Show what is watched, and wait."""
        self.listener(self.picture())
        await self._end.wait()

    def stop(self) -> None:
        """End."""
        self._end.set()

    def command(self, command: Command) -> None:
        """Remember."""
        self.commands.append(command)

    async def replace(self, services: Any, **_rules: Any) -> None:
        """Watch others."""
        self.settings = Settings(services=tuple(services))
        self.listener(self.picture())

    async def told(self, limit: int) -> tuple[Notice, ...]:
        """Return one notice."""
        return (notice(),)[:limit]

    async def history(self, service: str) -> History:
        """Return nothing."""
        return History(service=service)

    def picture(self) -> Snapshot:
        """Return what is watched, all fine."""
        return snapshot(*(view(service) for service in self.settings.services))


class FakeNotifier(Notifier):
    """Takes every popup."""

    ready = True

    def __init__(self) -> None:
        super().__init__()
        self.up: dict[str, Popup] = {}

    def start(self) -> None:
        """Work at once."""

    def show(self, popup: Popup) -> None:
        """Take it."""
        self.up[popup.slot] = popup
        self.shown.emit(popup.key)

    def withdraw(self, slot: str) -> None:
        """Take it back."""
        self.up.pop(slot, None)

    def describe(self) -> str:
        """Say so."""
        return "Fake."


class Running(QObject):
    """One application under test."""

    def __init__(self, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, **keys: Any) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.engines: list[FakeEngine] = []
        self.opened: list[str] = []
        self.popups = FakeNotifier()
        monkeypatch.setattr(composition, "living_engine", self._engine)
        monkeypatch.setattr(popups, "notifiers_here", lambda _run, _tray: [self.popups])
        monkeypatch.setattr("doorlight.desktop.links.open_link", lambda link: self.opened.append(link) or True)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        start = Start(places=places(folder), **keys)
        self.app = Application(qt, start, SingleInstance(str(folder / "one"), folder), install(qt, start.language()))
        self.app.wake()

    @property
    def engine(self) -> FakeEngine:
        """Return the engine that runs now."""
        self.qtbot.waitUntil(lambda: bool(self.engines), timeout=3000)
        return self.engines[-1]

    def say(self, announcement: Any) -> None:
        """Let the engine announce something, in its thread."""
        engine, loop = self.engine, self.app.room.bridge._loop
        assert loop is not None
        loop.call_soon_threadsafe(engine.listener, announcement)

    def wait(self, true: Any) -> None:
        """Let things happen until something holds."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=3000)

    def _engine(self, settings: Settings, _places: object, listener: Listener, **given: object) -> FakeEngine:
        del given
        self.engines.append(FakeEngine(settings, listener))
        return self.engines[-1]


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Return an application with one service, in English, in a session that has a tray."""
    monkeypatch.setattr("doorlight.desktop.tray.Tray.look_for_host", lambda self: self.icon is not None)
    (tmp_path / "config.toml").write_text(CONFIG.format(language="en"))
    made = Running(qtbot, tmp_path, monkeypatch)
    try:
        made.wait(lambda: made.app.picture.latest is not None and made.app.picture.latest.services)
        yield made
    finally:
        made.app.end()


def test_a_notice_becomes_a_popup_and_is_marked_as_shown(running: Running) -> None:
    """What the engine tells pops up, and the engine hears that it was displayed; what is over is taken back."""
    running.say(notice())
    running.wait(lambda: Shown("n1") in running.engine.commands)
    assert running.popups.up["service:shop"].title == "Shop <1> is down"
    running.say(Withdrawn("service:shop"))
    running.wait(lambda: not running.popups.up)


@pytest.mark.parametrize(("key", "opened"), [("open-door", ["https://shop.example/help"]), ("mute", [])])
def test_a_button_does_what_it_says(running: Running, key: str, opened: list[str]) -> None:
    """The door opens, or the service is muted until it is back."""
    running.say(notice())
    running.wait(lambda: bool(running.popups.up))
    running.popups.action.emit("service:shop", key, "")
    assert running.opened == opened
    running.wait(lambda: (Mute("shop") in running.engine.commands) is (key == "mute"))


def test_done_is_done_with_the_deadline_it_was_said_of(running: Running) -> None:
    """The button of a reminder carries the deadline's id to the engine, and opens nothing."""
    done = Action(f"{DONE}permit", LocalText("Done"))
    running.say(replace(notice(slot="deadline:permit"), actions=(done,)))
    running.wait(lambda: bool(running.popups.up))
    running.popups.action.emit("deadline:permit", done.key, "")
    running.wait(lambda: DeadlineDone("permit") in running.engine.commands)
    assert running.app.windows._panel is None


def test_other_doors_and_a_click_open_the_panel(running: Running) -> None:
    """Where there is no link to open, the panel shows what there is."""
    running.say(notice())
    running.wait(lambda: bool(running.popups.up))
    running.popups.action.emit("service:shop", "other-doors", "token")
    panel = running.app.windows._panel
    assert panel is not None
    assert panel.isVisible()


def test_the_panel_comes_and_goes_with_the_click(running: Running) -> None:
    """A left click shows the panel, the next one puts it away."""
    windows = running.app.windows
    running.app.tray.open_panel.emit()
    assert windows._panel is not None
    assert windows._panel.isVisible()
    running.app.tray.open_panel.emit()
    assert not windows._panel.isVisible()


def test_what_was_told_is_fetched_for_its_window(running: Running) -> None:
    """The history window shows what the store remembers."""
    running.app.tray.menu.open_history.emit()
    history = running.app.windows._history
    assert history is not None
    running.wait(lambda: history._model.rowCount() == 1)


def test_a_mistake_in_the_file_is_a_line_until_it_is_put_right(running: Running, tmp_path: Path) -> None:
    """What is wrong stands in the panel, what was watched stays watched, and the line goes with the mistake."""
    path = tmp_path / "config.toml"
    right = path.read_text()
    path.write_text(right + "nonsense\n")
    running.wait(lambda: "config" in running.app.picture.troubles)
    assert len(running.engine.settings.services) == 1
    path.write_text(right + '[[service]]\nid = "interac"\n')
    running.wait(lambda: len(running.engine.settings.services) == 2)
    assert "config" not in running.app.picture.troubles


def test_another_language_while_running(running: Running, tmp_path: Path) -> None:
    """Tray, popups and open windows go on in French; the engine is built anew for French pages."""
    running.app.windows.show_panel()
    (tmp_path / "config.toml").write_text(CONFIG.format(language="fr"))
    running.wait(lambda: running.app.notifications.words.language == "fr")
    running.wait(lambda: len(running.engines) == 2)
    panel = running.app.windows._panel
    assert panel is not None
    assert panel.isVisible()
    assert running.app.tray._words.language == "fr"


def test_the_tray_is_handed_each_picture_once(running: Running) -> None:
    """A second time it would wake the machine a second later, to draw the same again."""
    tray = running.app.tray
    tray._throttle.stop()
    tray._drawn.invalidate()
    running.app.picture.changed.emit(snapshot())
    assert not tray._throttle.isActive()


def test_another_proxy_builds_the_engine_anew(running: Running, tmp_path: Path) -> None:
    """Checks go through the new proxy at once."""
    (tmp_path / "config.toml").write_text(
        CONFIG.format(language="en") + '[connection]\nproxy = "http://proxy.example:3128"\n'
    )
    running.wait(lambda: len(running.engines) == 2)
    assert running.engine.settings.connection.proxy == "http://proxy.example:3128"


def test_another_catalogue_is_gone_by_at_once(running: Running) -> None:
    """No restart: what the newer one lacks is said by its name, and going back takes that back."""
    folder = running.app.household.folder
    newer = signed(bundle(entry("returns"), serial=2099010101))
    folder.take(newer, keys=(KEY,), now=NOW, trial=lambda _shelf: None)
    running.wait(lambda: "gone" in running.app.picture.troubles)
    assert "Rogers" in str(running.app.picture.troubles["gone"])
    assert running.app.household.shelf.ids() == ("returns",)
    running.wait(lambda: not running.engine.settings.services[0].doors)
    folder.go_back()
    running.wait(lambda: "gone" not in running.app.picture.troubles)
    running.wait(lambda: running.engine.settings.services[0].doors)


def test_switching_updates_on_builds_the_engine_anew(running: Running, tmp_path: Path) -> None:
    """They are asked for from then on."""
    catalogue = '[catalogue]\nupdates = true\naddress = "https://updates.example.org/"\n'
    (tmp_path / "config.toml").write_text(CONFIG.format(language="en") + catalogue)
    running.wait(lambda: len(running.engines) == 2)
    assert running.engine.settings.catalogue.updates


def test_an_engine_that_fails_leaves_no_green(running: Running) -> None:
    """When the engine ends by itself, everything is unknown and the sentence says so."""
    running.app.room.bridge.failed.emit(OSError("no room"))
    latest = running.app.picture.latest
    assert latest is not None
    assert {each.status for each in latest.services} == {Status.UNKNOWN}
    assert "no room" in str(latest.headline)


def test_offline_is_said_in_the_tray(running: Running) -> None:
    """The tray's sentence begins with our own line."""
    at = snapshot().at
    _, said = headline((), at, Connection.OFFLINE)
    running.say(Snapshot(at=at, connection=Connection.OFFLINE, status=None, headline=said, services=()))
    running.wait(lambda: running.app.tray.icon.toolTip().startswith("You are offline."))


def test_without_a_tray_the_window_stays(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The panel is shown and says why, and closing it is quitting; a tray that comes late takes over again."""
    there: list[bool] = []
    monkeypatch.setattr("doorlight.desktop.tray.Tray.look_for_host", lambda _self: bool(there))
    (tmp_path / "config.toml").write_text(CONFIG.format(language="en"))
    running = Running(qtbot, tmp_path, monkeypatch)
    try:
        running.app.host.look()
        running.wait(lambda: "tray" in running.app.picture.troubles)
        assert running.app.windows._panel is not None
        assert QApplication.quitOnLastWindowClosed()
        there.append(True)
        running.app.host.look()
        assert "tray" not in running.app.picture.troubles
        assert not QApplication.quitOnLastWindowClosed()
    finally:
        running.app.end()


def test_the_first_start_asks_and_then_watches(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no file there are questions; their answers are watched at once, and the panel shows them."""
    monkeypatch.setattr("doorlight.desktop.tray.Tray.look_for_host", lambda _self: True)
    monkeypatch.setattr("doorlight.desktop.first_run.in_canada", lambda: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    running = Running(qtbot, tmp_path / "profile", monkeypatch)
    try:
        questions = running.app._questions
        assert isinstance(questions, QDialog)
        questions.accept()
        running.wait(lambda: bool(running.engine.settings.services))
        assert running.app.windows._panel is not None
    finally:
        running.app.end()


def test_removing_everything_leaves_nothing(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """*Remove all my data* ends the application and takes its files along; a neighbour's file stays."""
    (tmp_path / "letter.txt").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr(running.app.qt, "quit", lambda: None, raising=False)
    running.app.erase_and_quit()
    running.app.end()
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    running.app._erase = False
    monkeypatch.setattr(running.app, "end", lambda: None)


def test_an_office_is_opened_on_the_map_and_a_card_in_a_window(running: Running) -> None:
    """The panel's wishes are led to who does them: the map of the settings, and a window of its own."""
    running.say(scenes.usual())
    running.wait(lambda: running.app.picture.latest is not None and len(running.app.picture.latest.services) > 1)
    running.app.windows.show_on_map("1 Main St")
    running.wait(lambda: running.opened == ["https://www.openstreetmap.org/search?query=1%20Main%20St"])
    running.app.windows.show_card("ircc")
    cards = running.app.windows._cards
    assert cards is not None
    assert cards.window is not None
    assert cards.window.isVisible()
    running.app.windows.show_card("no-such-service")
    assert cards.window is not None


def test_nothing_heavy_is_imported_before_the_icon() -> None:
    """The module that shows the icon knows neither the engine nor the network, the keyring or the parsers."""
    import subprocess  # noqa: PLC0415  # a fresh interpreter

    heavy = (
        "httpx keyring tomlkit feedparser selectolax dbus_fast sqlite3 asyncio doorlight.engine doorlight.catalogue"
    )
    asked = (
        f"import sys, {module.__name__}, doorlight.cli.tray; print(sorted(set({heavy.split()!r}) & set(sys.modules)))"
    )
    done = subprocess.run((sys.executable, "-c", asked), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
