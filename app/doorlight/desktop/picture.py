"""What all windows show: the engine's last snapshot, and on top of it what the desktop itself has to say.

A broken settings file, an engine that ended, no place for a tray icon: none of them may leave an old green light
standing alone (DESIGN 1.1). A replay is marked as one wherever its headline stands.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from doorlight.domain.snapshot import ServiceView, Snapshot, Trouble
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import Moment, Sentence, say

STOPPED = "stopped"  # the engine is gone: nothing that was seen holds any more
CONFIG = "config"
NO_TRAY = "tray"
LINK = "link"
RECORD = "record"  # a record of what happened cannot be written
GONE = "gone"  # watched entries that the catalogue no longer has


class Picture(QObject):
    """`changed(Snapshot)` whenever there is something else to show; `latest` is the last of them.

    `missed` says how much of what was told, and not looked at in the list, nobody had a chance to see.
    """

    changed = Signal(object)

    def __init__(
        self, missed: Callable[[int], int] = int, *, replayed: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._missed = missed
        self.latest: Snapshot | None = None
        self._seen: Snapshot | None = None
        self._troubles: dict[str, Sentence] = {}
        self._replayed = replayed

    @property
    def unseen(self) -> int:
        """How much was told since somebody last looked at the list; `latest` has what of it was missed."""
        return self._seen.unseen if self._seen is not None else 0

    @property
    def troubles(self) -> Mapping[str, Sentence]:
        """What is wrong on the desktop's side, by key."""
        return self._troubles

    def take(self, snapshot: Snapshot) -> None:
        """Show what the engine sees."""
        self._seen = snapshot
        self._show()

    def again(self) -> None:
        """Show the same anew: what is missed of it has changed."""
        if self._seen is not None:
            self._show()

    def trouble(self, key: str, text: Sentence | None) -> None:
        """Say that something is wrong, or, with None, that it no longer is."""
        if self._troubles.get(key) == text:
            return
        self._troubles.pop(key, None)
        if text is not None:
            self._troubles[key] = text
        if self._seen is not None or self._troubles:
            self._show()

    def _show(self) -> None:
        seen = self._seen or _nothing_seen()
        seen = replace(seen, unseen=self._missed(seen.unseen))
        self.latest = _marked(composed(seen, self._troubles)) if self._replayed else composed(seen, self._troubles)
        self.changed.emit(self.latest)


def composed(seen: Snapshot, troubles: Mapping[str, Sentence]) -> Snapshot:
    """Return a snapshot with our own troubles added, and with nothing left standing that they make doubtful."""
    own = tuple(Trouble(key, text) for key, text in troubles.items())
    whole = replace(seen, troubles=own + seen.troubles)
    if STOPPED in troubles:
        return _all_unknown(whole, troubles[STOPPED])
    if CONFIG in troubles and not seen.services:
        return replace(whole, status=Status.UNKNOWN, headline=troubles[CONFIG])
    return replace(whole, headline=_led_in(seen))


def _led_in(seen: Snapshot) -> Sentence:
    """Say first what the tray's sign says first: a pause. Of our own line the headline itself speaks."""
    if seen.paused_until is not None:
        return say(
            "headline", "Paused until {moment}. {headline}", moment=Moment(seen.paused_until), headline=seen.headline
        )
    if seen.status is None and any(view.status is None and not view.service.link_only for view in seen.services):
        return say("headline", "The first checks are being made.")
    return seen.headline


def _all_unknown(whole: Snapshot, why: Sentence) -> Snapshot:
    return replace(
        whole,
        status=Status.UNKNOWN,
        headline=why,
        services=tuple(_unknown(view, why) for view in whole.services),
        checking=False,
    )


def _unknown(view: ServiceView, why: Sentence) -> ServiceView:
    if view.status is None:
        return view
    return replace(view, status=Status.UNKNOWN, reason=why, official=None, measured=None, overdue=True)


def _marked(snapshot: Snapshot) -> Snapshot:
    headline = say("replay", "Replay of {moment}: {headline}", moment=Moment(snapshot.at), headline=snapshot.headline)
    return replace(snapshot, headline=headline)


def _nothing_seen() -> Snapshot:
    return Snapshot(
        at=time.time(),
        connection=Connection.ONLINE,
        status=None,
        headline=say("headline", "Nothing has been checked yet."),
        services=(),
    )
