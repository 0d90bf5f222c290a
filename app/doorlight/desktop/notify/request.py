"""What is sent for one popup: the arguments of `org.freedesktop.Notifications.Notify`, as plain values.

Pure, so that escaping and hints are tested without a bus. Hint values are (D-Bus type, value) pairs; `server.py`
turns them into variants. https://specifications.freedesktop.org/notification-spec/latest/protocol.html
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.desktop.notify.notifier import OPEN
from doorlight.desktop.notify.popup import Popup
from doorlight.desktop.notify.quirks import Quirks
from doorlight.domain.notice import NoticeKind

DESKTOP_ENTRY = "doorlight"  # the name of our .desktop file: the server finds our name and settings by it
_LOW, _NORMAL, _CRITICAL = 0, 1, 2  # urgency; critical breaks through do-not-disturb: for deadlines alone
_NO_TAGS = str.maketrans("<>", "‹›")
_SOUND = "message-new-instant"  # a name of the freedesktop sound naming specification

_CATEGORIES = {
    NoticeKind.OFFLINE: "network.disconnected",
    NoticeKind.ONLINE: "network.connected",
    NoticeKind.PROBLEM: "network.error",
}


class Picture(Struct, frozen=True):
    """A picture as the `image-data` hint wants it: RGBA, 8 bits a sample, the last row without padding."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Server(Struct, frozen=True, kw_only=True):
    """What a server said of itself."""

    name: str = ""
    version: str = ""
    capabilities: frozenset[str] = frozenset()
    quirks: Quirks = Quirks()
    picture_key: str = "image-data"


class Request(Struct, frozen=True, kw_only=True):
    """One call of Notify, without the id it replaces."""

    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]


def request_for(popup: Popup, server: Server, picture: Picture | None, open_label: str) -> Request:
    """Say a popup the way this server reads it. `open_label` names the click on the popup itself."""
    quirks = server.quirks
    return Request(
        title=_escaped(popup.title) if quirks.escape_title else popup.title,
        body=_body(popup.body, server),
        actions=_actions(popup, server, open_label),
        hints=_hints(popup, server, picture),
    )


def _body(text: str, server: Server) -> str:
    """Keep the body plain text: escaped for a server that reads markup, without tags for one that might."""
    if "body-markup" in server.capabilities:
        return _escaped(text)
    return text.translate(_NO_TAGS) if server.quirks.hidden_markup else text


def _actions(popup: Popup, server: Server, open_label: str) -> list[str]:
    """List keys and labels alternately; nothing for a server that has no buttons."""
    if "actions" not in server.capabilities or server.quirks.avoid_actions:
        return []
    flat = [] if server.quirks.no_default else [OPEN, open_label]
    for button in popup.buttons:
        flat += [button.key, button.label]
    return flat


def _hints(popup: Popup, server: Server, picture: Picture | None) -> dict[str, tuple[str, Any]]:
    """Build the hints."""
    hints: dict[str, tuple[str, Any]] = {
        "desktop-entry": ("s", DESKTOP_ENTRY),
        "urgency": ("y", _urgency(popup)),
        "category": ("s", _CATEGORIES.get(popup.kind, "network")),
    }
    hints |= {"sound-name": ("s", _SOUND)} if popup.sound else {"suppress-sound": ("b", True)}
    if picture is not None:
        fields = [picture.width, picture.height, picture.stride, True, 8, 4, picture.pixels]
        hints[server.picture_key] = ("(iiibiiay)", fields)
    return hints


def _urgency(popup: Popup) -> int:
    if popup.urgent:
        return _CRITICAL
    return _LOW if popup.calm else _NORMAL


def _escaped(text: str) -> str:
    """Return plain text as the server's markup; `html` would bring all of HTML's entities along for these three."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
