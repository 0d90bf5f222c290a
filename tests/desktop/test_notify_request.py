"""What is sent to a notification server for one popup."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop.fake_notices import notice
from doorlight.desktop.notify.popup import Popup, popup_of
from doorlight.desktop.notify.quirks import Quirks, picture_key, quirks_of
from doorlight.desktop.notify.request import Picture, Server, request_for
from doorlight.domain.notice import NoticeKind
from doorlight.domain.words import ENGLISH

FULL = Server(capabilities=frozenset({"actions", "body-markup"}))


def popup(kind: NoticeKind = NoticeKind.PROBLEM, *, sound: bool = False) -> Popup:
    """Return a popup with outside words in it."""
    return popup_of(notice(kind=kind), ENGLISH, sound=sound)


def test_body_is_escaped_for_markup_only() -> None:
    """A server that reads markup gets an escaped body, one that does not gets the words as they are."""
    escaped = "No answer &amp; &lt;b&gt;503&lt;/b&gt;. Nothing announced. “Open web form” is at shop.example."
    assert request_for(popup(), FULL, None, "Open").body == escaped
    assert (
        request_for(popup(), Server(), None, "Open").body
        == "No answer & <b>503</b>. Nothing announced. “Open web form” is at shop.example."
    )


def test_no_tags_where_markup_may_be_read_in_secret() -> None:
    """A server that may read markup without saying so is sent none."""
    unsure = Server(quirks=quirks_of("dunst", "knopwob", "1.9.0 (2022-06-27)"))
    assert (
        request_for(popup(), unsure, None, "Open").body
        == "No answer & ‹b›503‹/b›. Nothing announced. “Open web form” is at shop.example."
    )


def test_no_button_for_the_click_where_it_would_be_drawn() -> None:
    """A server that draws the click on the popup as a button is not offered it."""
    xfce = Server(capabilities=FULL.capabilities, quirks=quirks_of("Xfce Notify Daemon", "Xfce", "0.7.3"))
    assert request_for(popup(), xfce, None, "Open").actions[0] == "open-door"


def test_titles_stay_plain() -> None:
    """A title is never markup, except on servers known to read it as such."""
    assert request_for(popup(), FULL, None, "Open").title == "Shop <1> is down"
    wrong = Server(quirks=Quirks(escape_title=True))
    assert request_for(popup(), wrong, None, "Open").title == "Shop &lt;1&gt; is down"


def test_buttons_follow_the_click_on_the_popup() -> None:
    """Actions are keys and labels in turn, the click on the popup first."""
    actions = request_for(popup(), FULL, None, "Open").actions
    assert actions == [
        *("default", "Open"),
        *("open-door", "Open web form"),
        *("other-doors", "Other doors"),
        *("mute", "Mute"),
    ]


@pytest.mark.parametrize(
    "server", [Server(), Server(capabilities=FULL.capabilities, quirks=Quirks(avoid_actions=True))]
)
def test_no_buttons_where_they_harm(server: Server) -> None:
    """A server without buttons, or one that opens a dialog for them, is sent none."""
    assert request_for(popup(), server, None, "Open").actions == []


@pytest.mark.parametrize(
    ("kind", "urgency"),
    [(NoticeKind.PROBLEM, 1), (NoticeKind.DIGEST, 1), (NoticeKind.OFFLINE, 1), (NoticeKind.RECOVERED, 0)],
)
def test_urgency_is_never_critical_without_a_deadline(kind: NoticeKind, urgency: int) -> None:
    """Trouble is normal and its end low: neither breaks through do-not-disturb."""
    assert request_for(popup(kind), FULL, None, "Open").hints["urgency"] == ("y", urgency)


@pytest.mark.parametrize(
    ("kind", "urgency"), [(NoticeKind.PROBLEM, 2), (NoticeKind.DEADLINE, 2), (NoticeKind.RECOVERED, 0)]
)
def test_trouble_near_a_deadline_is_critical(kind: NoticeKind, urgency: int) -> None:
    """What a near deadline makes urgent is told with the highest urgency; an end never is."""
    urgent = popup_of(replace(notice(kind=kind), urgent=True), ENGLISH, sound=False)
    assert request_for(urgent, FULL, None, "Open").hints["urgency"] == ("y", urgency)


def test_silence_unless_chosen() -> None:
    """Sound is suppressed unless chosen, and a calm popup never makes one."""
    assert "suppress-sound" in request_for(popup(), FULL, None, "Open").hints
    assert "sound-name" in request_for(popup(sound=True), FULL, None, "Open").hints
    assert "sound-name" not in request_for(popup(NoticeKind.RECOVERED, sound=True), FULL, None, "Open").hints


def test_picture_goes_under_the_servers_own_key() -> None:
    """Older specifications read the picture under another name."""
    picture = Picture(1, 1, 4, b"\0\0\0\0")
    old = Server(picture_key=picture_key("1.1"))
    assert request_for(popup(), old, picture, "Open").hints["image_data"][1][:4] == [1, 1, 4, True]


def test_quirks_are_found_by_name_and_version() -> None:
    """A fixed release of a server is treated like any other."""
    assert quirks_of("lxqt-notificationd", "lxqt.org", "0.15.0").escape_title
    assert not quirks_of("lxqt-notificationd", "lxqt.org", "1.2.0").escape_title
    assert quirks_of("nobody", "knows", "x") == Quirks()
