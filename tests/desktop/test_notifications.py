"""Choosing how popups are shown: by trying, in order, and never claiming what nobody took."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from doorlight.desktop.notify.balloon import BalloonNotifier
from doorlight.desktop.notify.notifications import Notifications, notifiers_here, trial_notice
from doorlight.desktop.notify.notifier import Notifier
from doorlight.desktop.notify.picture import picture, picture_of
from doorlight.desktop.notify.popup import Popup, popup_of
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH


class FakeNotifier(Notifier):
    """Takes popups while it is ready."""

    def __init__(self, *, ready: bool, name: str = "fake") -> None:
        super().__init__()
        self.ready = ready
        self.name = name
        self.asked: list[Popup] = []
        self.withdrawn: list[str] = []

    def start(self) -> None:
        """Find nothing new."""

    def show(self, popup: Popup) -> None:
        """Take the popup or hand it back."""
        self.asked.append(popup)
        if self.ready:
            self.shown.emit(popup.key)
        else:
            self.failed.emit(popup)

    def withdraw(self, slot: str) -> None:
        """Remember what was taken back."""
        self.withdrawn.append(slot)

    def describe(self) -> str:
        """Say the name."""
        return self.name

    def come(self) -> None:
        """Become ready."""
        self.ready = True
        self.ready_changed.emit()


class Desk:
    """Notifications over two fake ways, and what came out."""

    def __init__(self, *, first: bool, second: bool) -> None:
        self.first = FakeNotifier(ready=first, name="first")
        self.second = FakeNotifier(ready=second, name="second")
        self.notifications = Notifications([self.first, self.second], ENGLISH)
        self.shown: list[str] = []
        self.acted: list[tuple[Notice, str, str]] = []
        self.notifications.shown.connect(self.shown.append)
        self.notifications.acted.connect(lambda *args: self.acted.append(args))


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Have an application."""
    del qtbot


def test_first_way_that_works() -> None:
    """The best way shows it; the next is not asked."""
    desk = Desk(first=True, second=True)
    desk.notifications.show(notice())
    assert (desk.shown, desk.second.asked) == (["n1"], [])
    assert desk.notifications.describe() == "first"


def test_next_way_after_a_failure() -> None:
    """What the first way cannot show, the next one does, and it is told once."""
    desk = Desk(first=False, second=True)
    desk.notifications.show(notice())
    assert (desk.shown, len(desk.first.asked)) == (["n1"], 1)
    assert desk.notifications.describe() == "second"


def test_kept_until_a_way_appears() -> None:
    """While nothing works nothing counts as shown; the newest of each service is shown when something does."""
    desk = Desk(first=False, second=False)
    for key in ("n1", "n2"):
        desk.notifications.show(notice(key))
    assert desk.shown == []
    assert "cannot be shown here" in desk.notifications.describe()
    desk.first.come()
    assert desk.shown == ["n2"]
    desk.first.come()
    assert desk.shown == ["n2"]


def test_only_a_few_are_kept() -> None:
    """A long absence of any way does not end in a flood."""
    desk = Desk(first=False, second=False)
    for number in range(30):
        desk.notifications.show(notice(f"n{number}", slot=f"service:{number}"))
    desk.second.come()
    assert len(desk.shown) == 8
    assert desk.shown[-1] == "n29"


def test_withdrawn_everywhere() -> None:
    """What is over is taken back from every way and from those that wait."""
    desk = Desk(first=False, second=False)
    desk.notifications.show(notice())
    desk.notifications.withdraw("service:shop")
    desk.first.come()
    assert desk.shown == []
    assert (desk.first.withdrawn, desk.second.withdrawn) == (["service:shop"], ["service:shop"])


def test_the_test_notification_is_shown_like_any_other() -> None:
    """*Send a test notification* takes the way a real one takes."""
    desk = Desk(first=False, second=True)
    desk.notifications.show(trial_notice(5.0))
    assert desk.second.asked[0].title == "Notifications work"


def test_silent_is_not_popped_up() -> None:
    """A silent notice is done at once: it is in the history only."""
    desk = Desk(first=True, second=True)
    desk.notifications.show(notice(silent=True))
    assert (desk.shown, desk.first.asked) == (["n1"], [])


def test_action_comes_with_its_notice() -> None:
    """A button arrives with the notice that is up in its slot, for any way that shows it."""
    desk = Desk(first=True, second=True)
    desk.notifications.show(notice("n1"))
    desk.notifications.show(notice("n2"))
    desk.first.action.emit("service:shop", "open-door", "token")
    desk.first.action.emit("service:unknown", "mute", "")
    assert desk.acted == [(notice("n2"), "open-door", "token")]


def test_sound_only_when_chosen() -> None:
    """A popup asks for sound only after the person has."""
    desk = Desk(first=True, second=True)
    desk.notifications.show(notice())
    desk.notifications.sound = True
    desk.notifications.show(notice("n2"))
    assert [popup.sound for popup in desk.first.asked] == [False, True]


def test_balloon_needs_a_visible_icon() -> None:
    """Without a tray a balloon would be lost: it is handed back instead."""
    balloon = BalloonNotifier(lambda: None)
    failed: list[object] = []
    balloon.failed.connect(failed.append)
    desk = Notifications([balloon], ENGLISH)
    desk.show(notice())
    assert (len(failed), balloon.ready) == (1, False)


def test_this_system_ends_with_the_balloon() -> None:
    """Wherever it runs, the last resort is there."""

    def run(work: Any) -> None:
        work.close()

    assert isinstance(notifiers_here(run, lambda: None)[-1], BalloonNotifier)


def test_picture_has_no_padding_at_its_end() -> None:
    """The last row ends with its last pixel, whatever the stride."""
    made = picture(QImage(3, 2, QImage.Format.Format_RGB888))
    assert len(made.pixels) == made.stride + 3 * 4


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_has_a_picture(kind: NoticeKind) -> None:
    """No kind of notice comes without its sign."""
    assert any(picture_of(popup_of(notice(kind=kind), ENGLISH, sound=False).state).pixels)


@pytest.mark.parametrize("status", list(Status))
def test_the_sign_is_that_of_the_status_told_of(status: Status) -> None:
    """What is partly down has the half octagon of the tray and the list, whatever kind of notice tells of it."""
    for kind in (NoticeKind.PROBLEM, NoticeKind.CHANGED, NoticeKind.DIGEST, NoticeKind.BRIEFING):
        told = replace(notice(kind=kind), status=status)
        assert popup_of(told, ENGLISH, sound=False).state == status
