"""Settings, On your phone: a channel is added, tried out, changed, taken away; its address is never in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from doorlight.config.remote_edits import add_channel
from doorlight.desktop.settings.privacy_page import PrivacyPage
from doorlight.desktop.settings.remote_dialog import RemoteDialog
from doorlight.desktop.settings.remote_page import RemotePage
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.remote import USUAL, Channel, Topic
from doorlight.domain.telling.letter import Answer, Outcome
from doorlight.domain.words import say
from doorlight.sources.base import SecretUnavailable

ADDRESS = "ntfy://s3cr3t"
PHONE = Channel(name="My phone", secret="remote-my-phone")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a file with a carrier and a shop."""
    return Desk(tmp_path)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> SettingsWindow:
    """Return the window, at the page."""
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    window._navigation.setCurrentRow(3)
    return window


@pytest.fixture
def page(window: SettingsWindow) -> RemotePage:
    """Return the page."""
    page = window.findChild(RemotePage)
    assert page is not None
    return page


def adding(page: RemotePage, qtbot: QtBot) -> RemoteDialog:
    """Return the dialog that adds a channel, as the page would open it."""
    dialog = page._dialog("x", None)
    qtbot.addWidget(dialog)
    return dialog


def write(dialog: RemoteDialog, key: str, text: str) -> None:
    """Type into a line."""
    line = dialog.form._fields[key].editor
    assert isinstance(line, QLineEdit)
    line.setText(text)


def tick(dialog: RemoteDialog, topic: Topic, *, on: bool) -> None:
    """Tick or untick a topic."""
    box = dialog.form._fields[topic].editor
    assert isinstance(box, QCheckBox)
    box.setChecked(on)


def fault(dialog: RemoteDialog, key: str) -> str:
    """Return what is said beside a field."""
    return dialog.form._fields[key]._fault.text


def keep(desk: Desk, page: RemotePage, channel: Channel = PHONE) -> None:
    """Let a channel be there."""
    desk.secrets.kept[channel.secret] = ADDRESS
    page.changes.apply(lambda file: add_channel(file, channel), "x")


def test_a_channel_is_added(desk: Desk, page: RemotePage, qtbot: QtBot) -> None:
    """Name and address are enough: it tells of trouble and deadlines; the address is in the keyring alone."""
    dialog = adding(page, qtbot)
    write(dialog, "name", "My phone")
    write(dialog, "address", ADDRESS)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == RemoteDialog.DialogCode.Accepted)
    assert desk.file.load().channels == (PHONE,)
    assert desk.secrets.kept["remote-my-phone"] == ADDRESS
    assert "s3cr3t" not in desk.path.read_text("utf-8")
    assert page._list.item(0).text() == "My phone\ntrouble, deadlines"


def test_the_address_is_not_to_be_seen(page: RemotePage, qtbot: QtBot) -> None:
    """It is typed like a password."""
    line = adding(page, qtbot).form._fields["address"].editor
    assert isinstance(line, QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("name", "address", "key", "said"),
    [
        ("", ADDRESS, "name", "Give it a name."),
        ("x" * 41, ADDRESS, "name", "Choose another name: this one is taken, or too long."),
        ("Shop", ADDRESS, "name", "Choose another name: this one is taken, or too long."),
        ("My phone", "", "address", "Write the address."),
        ("My phone", "s3cr3t", "address", "This is no address that Apprise knows, such as ntfy://my-topic"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    *, name: str, address: str, key: str, said: str, desk: Desk, page: RemotePage, qtbot: QtBot
) -> None:
    """The dialog stays open and nothing is kept."""
    keep(desk, page, Channel(name="Shop", secret="shop"))
    before = dict(desk.secrets.kept)
    dialog = adding(page, qtbot)
    write(dialog, "name", name)
    write(dialog, "address", address)
    dialog.accept()
    qtbot.waitUntil(lambda: fault(dialog, key) == said)
    assert [each.name for each in desk.file.load().channels] == ["Shop"]
    assert desk.secrets.kept == before


def test_something_must_be_told(page: RemotePage, qtbot: QtBot) -> None:
    """A channel that tells nothing is no channel."""
    dialog = adding(page, qtbot)
    write(dialog, "name", "My phone")
    write(dialog, "address", ADDRESS)
    for topic in USUAL:
        tick(dialog, topic, on=False)
    dialog.accept()
    assert fault(dialog, Topic.PROBLEM) == "Choose at least one."


def test_a_keyring_that_refuses_is_said(
    desk: Desk, page: RemotePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file never names an address that could not be kept."""

    async def refuse(name: str, value: str) -> None:
        del name, value
        raise SecretUnavailable(say("config", "the keyring is locked: unlock it and try again"))

    monkeypatch.setattr(desk.secrets, "set", refuse)
    dialog = adding(page, qtbot)
    write(dialog, "name", "My phone")
    write(dialog, "address", ADDRESS)
    dialog.accept()
    qtbot.waitUntil(lambda: fault(dialog, "address") == "The keyring is locked: unlock it and try again")
    assert desk.file.load().channels == ()


def test_a_channel_is_changed_without_its_address(desk: Desk, page: RemotePage, qtbot: QtBot) -> None:
    """What is left empty stays; what the window does not ask for stays too."""
    keep(desk, page, Channel(name="My phone", secret="remote-my-phone", services=("shop",)))
    dialog = page._dialog("x", page._chosen())
    qtbot.addWidget(dialog)
    write(dialog, "name", "Marie")
    tick(dialog, Topic.BRIEFING, on=True)
    dialog.accept()
    (changed,) = desk.file.load().channels
    assert changed == Channel(
        name="Marie", secret="remote-my-phone", tell=(*USUAL, Topic.BRIEFING), services=("shop",)
    )
    assert desk.secrets.kept["remote-my-phone"] == ADDRESS
    assert page._list.item(0).text() == "Marie\ntrouble, deadlines, the briefing, only of Shop"


def test_a_test_says_what_came_of_it(desk: Desk, page: RemotePage, qtbot: QtBot) -> None:
    """From the dialog what was typed is tried, before it is kept; from the page what is kept."""
    dialog = adding(page, qtbot)
    dialog._test.wanted.emit()
    assert fault(dialog, "address") == "Write the address."
    write(dialog, "address", "ntfy://typed")
    dialog._test.wanted.emit()
    qtbot.waitUntil(lambda: dialog._test._result.text() == "Sent. It should be there in a moment.")
    keep(desk, page)
    desk.answer = Answer(Outcome.REFUSED, code=403)
    page._test.wanted.emit()
    qtbot.waitUntil(lambda: page._test._result.text() == "Not sent: the service answers with HTTP 403.")
    assert desk.sent == ["ntfy://typed", ADDRESS]


def test_what_was_said_of_one_channel_is_not_said_of_the_next(desk: Desk, page: RemotePage, qtbot: QtBot) -> None:
    """Choosing another channel clears the result."""
    keep(desk, page)
    keep(desk, page, Channel(name="Shop", secret="shop"))
    page._test.wanted.emit()
    qtbot.waitUntil(lambda: page._test._result.text() != "")
    page._list.setCurrentRow(1)
    assert page._test._result.text() == ""


def test_a_channel_is_taken_away_and_brought_back(desk: Desk, window: SettingsWindow, page: RemotePage) -> None:
    """Undo brings it back whole: its address was left in the keyring, as is said."""
    keep(desk, page)
    page._remove()
    assert desk.file.load().channels == ()
    assert "its address stays in your keyring" in window._done.text()
    window._changes.undo()
    assert desk.file.load().channels == (PHONE,)
    assert desk.secrets.kept["remote-my-phone"] == ADDRESS


def test_without_apprise_the_way_on_is_said(desk: Desk, page: RemotePage) -> None:
    """Nothing can be added or tried; what is there can still be taken away."""
    keep(desk, page)
    desk.has_apprise = False
    page.refresh()
    assert "pip install 'doorlight[remote]'" in page._missing.text()
    enabled = {button.text() for button in page.findChildren(QPushButton) if button.isEnabled()}
    assert enabled & {"&Add…", "&Edit…", "&Remove", "Send a &test"} == {"&Remove"}


def test_privacy_names_who_is_sent_what(desk: Desk, window: SettingsWindow, page: RemotePage) -> None:
    """The page that lists what leaves the computer lists channels, and their secrets."""
    keep(desk, page)
    privacy = window.findChild(PrivacyPage)
    assert privacy is not None
    privacy.refresh()
    said = "The service behind “My phone”\nis sent what pops up, for you away from here"
    assert said in privacy._asked.said()
    assert "remote-my-phone" in " ".join(each.accessibleName() for each in privacy.findChildren(QPushButton))
