"""The application's tray icon, as a StatusNotifier host sees it: its words, its picture, its menu.

https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_WATCHER = "org.kde.StatusNotifierWatcher"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"


class TrayItem:
    """The item of a process on a session bus. Every call connects anew: tests ask seldom."""

    def __init__(self, address: str, pid: int) -> None:
        self._address = address
        self._pid = pid

    def headline(self) -> str:
        """Return what the tooltip says; "" while there is no icon."""
        found = self._ask("/StatusNotifierItem", _PROPERTIES, "Get", "ss", [_ITEM, "ToolTip"])
        return str(found[0].value[2]) if found else ""

    def picture(self) -> str:
        """Return something that differs between two pictures."""
        found = self._ask("/StatusNotifierItem", _PROPERTIES, "Get", "ss", [_ITEM, "IconPixmap"])
        return hashlib.sha256(repr(found[0].value).encode()).hexdigest() if found else ""

    def sizes(self) -> set[int]:
        """Return the widths that the icon comes in."""
        found = self._ask("/StatusNotifierItem", _PROPERTIES, "Get", "ss", [_ITEM, "IconPixmap"])
        return {pixmap[0] for pixmap in found[0].value} if found else set()

    def activate(self) -> None:
        """Click with the left button."""
        self._ask("/StatusNotifierItem", _ITEM, "Activate", "ii", [0, 0])

    def menu(self) -> dict[str, int]:
        """Return the menu's visible lines and their numbers."""
        found = self._ask("/MenuBar", _MENU, "GetLayout", "iias", [0, -1, []])
        return dict(_lines(found[1])) if found else {}

    def choose(self, line: str) -> None:
        """Choose a line of the menu."""
        number = self.menu()[line]
        self._ask("/MenuBar", _MENU, "Event", "isvu", [number, "clicked", Variant("s", ""), 0])

    def _ask(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> list[Any]:
        return asyncio.run(self._call(path, interface, member, signature, body))

    async def _call(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> list[Any]:
        bus = await MessageBus(self._address).connect()
        try:
            name = await self._name(bus)
            call = Message(name, path, interface, member, signature=signature, body=body) if name else None
            return await _answer(bus, call) if call is not None else []
        finally:
            bus.disconnect()
            await bus.wait_for_disconnect()

    async def _name(self, bus: MessageBus) -> str:
        """Find the item of our process: Qt registers under its connection's own name."""
        asked = [_WATCHER, "RegisteredStatusNotifierItems"]
        watcher = Message(_WATCHER, "/StatusNotifierWatcher", _PROPERTIES, "Get", signature="ss", body=asked)
        found = await _answer(bus, watcher)
        for item in found[0].value if found else ():
            name = str(item).partition("/")[0]
            whose = Message(_BUS, "/", _BUS, "GetConnectionUnixProcessID", signature="s", body=[name])
            if await _answer(bus, whose) == [self._pid]:
                return name
        return ""


async def _answer(bus: MessageBus, call: Message) -> list[Any]:
    """Call a method; an error is no answer."""
    answer = await asyncio.wait_for(bus.call(call), 5)
    assert answer is not None
    return [] if answer.message_type is MessageType.ERROR else list(answer.body)


def _lines(node: list[Any]) -> list[tuple[str, int]]:
    number, properties, children = node
    shown = properties.get("visible", Variant("b", True)).value
    label = properties.get("label")
    found = (
        [(str(label.value).replace("__", "\0").replace("_", "").replace("\0", "_"), number)]
        if label and shown
        else []
    )
    return found + [line for child in children for line in _lines(child.value)]
