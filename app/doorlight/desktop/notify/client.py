"""Speaks to `org.freedesktop.Notifications` over dbus-fast: asyncio, no Qt, imported only when first needed.

Ours, because QtDBus cannot call Notify from Python (an int never goes out as `u`) and desktop-notifier neither
replaces nor escapes (reference QT_DESKTOP 0.3, B2). https://specifications.freedesktop.org/notification-spec/latest/

    ServerMissing      no bus, no server, or it did not answer: try another way
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from typing import Any, Protocol

from dbus_fast import BusType, DBusFastError, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from doorlight.desktop.notify.popup import Popup
from doorlight.desktop.notify.quirks import picture_key, quirks_of
from doorlight.desktop.notify.request import Picture, Request, Server, request_for

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BUS = "org.freedesktop.DBus"
_RULES = (
    f"type='signal',interface='{_NAME}',path='{_PATH}'",
    f"type='signal',sender='{_BUS}',interface='{_BUS}',member='NameOwnerChanged',arg0='{_NAME}'",
)
_PATIENCE = 10.0  # seconds: starting a server on demand takes a second or two; one that hangs is given up
_DISMISSED = 2  # the specification's reason: 1 expired, 2 dismissed by the user, 3 closed by us, 4 undefined
_FAREWELL = 0.3  # seconds for a server that hangs while we quit, which takes less than one (DESIGN 7)
_EXPIRE = -1  # the server's own choice
_LOST = (OSError, EOFError, DBusFastError, TimeoutError)

_log = logging.getLogger(__name__)


class ServerMissing(Exception):  # a state, not a fault
    """Nobody took the call. The message says what was answered."""


class Listener(Protocol):
    """Who is told; called in the loop's thread."""

    def acted(self, slot: str, action: str, token: str) -> None:
        """Hear that a button was pressed."""
        ...

    def went_away(self, slot: str, *, dismissed: bool) -> None:
        """Hear that a popup was closed without an action; `dismissed` by a person."""
        ...

    def found(self, server: Server | None) -> None:
        """Hear which server there is now, None when it left."""
        ...


class NotificationClient:
    """One connection to the server: shows, replaces, withdraws. Calls are done in the order they were made."""

    def __init__(self, listener: Listener, address: str | None = None) -> None:
        self._listener = listener
        self._address = address
        self._bus: MessageBus | None = None
        self._server: Server | None = None
        self._ids: dict[str, int] = {}  # slot -> the server's id, while its popup is up
        self._tokens: dict[int, str] = {}
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def find(self) -> Server:
        """Connect, if need be, and ask the server what it can do.

        Raises ServerMissing.
        """
        async with self._turn:
            return await self._found()

    async def show(self, popup: Popup, picture: Picture | None, open_label: str) -> None:
        """Show a popup in place of the one in its slot; returns when the server has taken it.

        Raises ServerMissing.
        """
        async with self._turn:
            server = await self._found()
            request, replaced = request_for(popup, server, picture, open_label), self._ids.pop(popup.slot, 0)
            # The answer may be another id: the old popup was gone, or the server always gives a new one.
            self._ids[popup.slot] = (await self._call("Notify", *_arguments(request, replaced)))[0]

    async def withdraw(self, slot: str) -> None:
        """Close the popup of a slot; nothing when it is not up."""
        async with self._turn:
            shown = self._ids.pop(slot, None)
            if shown is not None and self._server is not None:
                await self._close(shown)

    async def close(self) -> None:
        """Take back what is up, and leave the bus: nobody would hear its buttons, or end it when it is over."""
        if self._bus is not None and self._bus.connected:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._take_all_back(), _FAREWELL)
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast 5.2 has no annotation
        self._bus = None

    async def _take_all_back(self) -> None:
        up, self._ids = self._ids, {}
        await asyncio.gather(*(self._close(shown) for shown in up.values()))

    async def _found(self) -> Server:
        """Return the server, asking it when it is new."""
        if self._bus is None or not self._bus.connected:
            self._forget()
            self._bus = await self._connect()
        if self._server is None:
            self._server = await self._ask()
            self._listener.found(self._server)
        return self._server

    async def _connect(self) -> MessageBus:
        """Join the session bus and listen for the server's signals and for a change of server."""
        try:
            bus = await asyncio.wait_for(MessageBus(self._address, BusType.SESSION).connect(), _PATIENCE)
        except (*_LOST, KeyError) as error:  # KeyError: dbus-fast reads $HOME for the bus of a display
            raise ServerMissing(str(error)) from error
        bus.add_message_handler(self._heard)
        self._bus = bus
        for rule in _RULES:
            await self._call("AddMatch", ("s", rule), of=(_BUS, "/org/freedesktop/DBus", _BUS))
        return bus

    async def _ask(self) -> Server:
        """Ask who the server is and what it can do."""
        name, vendor, version, specification = await self._call("GetServerInformation")
        capabilities = (await self._call("GetCapabilities"))[0]
        quirks = quirks_of(name, vendor, version)
        return Server(
            name=name,
            version=version,
            capabilities=frozenset() if quirks.ignore_capabilities else frozenset(capabilities),
            quirks=quirks,
            picture_key=picture_key(specification),
        )

    async def _call(
        self, member: str, *arguments: tuple[str, Any], of: tuple[str, str, str] = (_NAME, _PATH, _NAME)
    ) -> list[Any]:
        """Call a method; each argument is (D-Bus type, value). `of` is (name, path, interface).

        Raises ServerMissing.
        """
        assert self._bus is not None
        destination, path, interface = of
        call = Message(
            destination=destination,
            path=path,
            interface=interface,
            member=member,
            signature="".join(kind for kind, _ in arguments),
            body=[value for _, value in arguments],
        )
        try:
            answer = await asyncio.wait_for(self._bus.call(call), _PATIENCE)
        except _LOST as error:
            raise ServerMissing(str(error) or member) from error
        if answer.message_type is MessageType.ERROR:
            raise ServerMissing(" ".join((answer.error_name or "", *map(str, answer.body))))
        return list(answer.body)

    async def _close(self, shown: int) -> None:
        try:
            await self._call("CloseNotification", ("u", shown))
        except ServerMissing as error:
            _log.debug("popup %d was gone already: %s", shown, error)

    def _heard(self, message: Message) -> None:
        """Hear one signal from the bus."""
        if message.message_type is not MessageType.SIGNAL:
            return
        match (message.interface, message.member, message.body):
            case (str(source), "ActionInvoked", [int(shown), str(action), *_]) if source == _NAME:
                self._invoked(shown, action)
            case (str(source), "ActivationToken", [int(shown), str(token), *_]) if source == _NAME:
                self._tokens = {shown: token}
            case (str(source), "NotificationClosed", [int(shown), int(reason), *_]) if source == _NAME:
                self._closed(shown, dismissed=reason == _DISMISSED)
            case (str(source), "NameOwnerChanged", [str(name), _, str(owner)]) if (source, name) == (_BUS, _NAME):
                self._owner_changed(owner)

    def _invoked(self, shown: int, action: str) -> None:
        """Take an action as the end of its popup.

        The close that xfce4-notifyd then sends says nothing new; dunst leaves the popup up, with old news in it.
        """
        slot = self._slot_of(shown)
        if slot is not None:
            del self._ids[slot]
            self._later(self._close(shown))
            self._listener.acted(slot, action, self._tokens.pop(shown, ""))

    def _closed(self, shown: int, *, dismissed: bool) -> None:
        slot = self._slot_of(shown)
        if slot is not None:
            del self._ids[slot]
            self._listener.went_away(slot, dismissed=dismissed)

    def _owner_changed(self, owner: str) -> None:
        """Forget ids: another server gives the same numbers to other programs' popups. Ask it anew."""
        self._forget()
        if owner:
            self._later(self._greet())
        else:
            self._listener.found(None)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something from a signal, which cannot wait."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _greet(self) -> None:
        try:
            await self.find()
        except ServerMissing as error:
            _log.info("a notification server came and does not answer: %s", error)

    def _forget(self) -> None:
        self._server = None
        self._ids.clear()
        self._tokens.clear()

    def _slot_of(self, shown: int) -> str | None:
        return next((slot for slot, number in self._ids.items() if number == shown), None)


def _arguments(request: Request, replaced: int) -> tuple[tuple[str, Any], ...]:
    """Return the arguments of Notify with their D-Bus types."""
    hints = {name: Variant(kind, value) for name, (kind, value) in request.hints.items()}
    return (
        ("s", "Doorlight"),
        ("u", replaced),
        ("s", ""),
        ("s", request.title),
        ("s", request.body),
        ("as", request.actions),
        ("a{sv}", hints),
        ("i", _EXPIRE),
    )
