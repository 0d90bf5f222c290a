"""Keeps the one window of cards: made for what is asked for, gone with the next one. Asked by `windows`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from doorlight.desktop.letting_go import let_go
from doorlight.desktop.raising import bring_to_front
from doorlight.desktop.reach.card import Names, answers_in, has_card
from doorlight.desktop.reach.card_window import CardWindow
from doorlight.domain.service import Service
from doorlight.domain.snapshot import Snapshot


class Cards:
    """`mark` gives a new window what all of ours have in their titles."""

    def __init__(self, names: Names, mark: Callable[[QWidget], None]) -> None:
        self._names = names
        self._mark = mark
        self.window: CardWindow | None = None

    def show(self, service: str, watched: Sequence[Service], language: str, latest: Snapshot | None) -> None:
        """Show the card of one of the services in front, or with "" all that have one; nothing where none has.

        `latest` says how their doors answered last.
        """
        everything = [each for each in watched if has_card(each)]
        chosen = [each for each in everything if service in ("", each.id)]
        if chosen:
            self.close()
            self.window = CardWindow(chosen, everything, language, self._names, answers=answers_in(latest))
            self._mark(self.window)
            bring_to_front(self.window)

    def close(self) -> None:
        """Close and forget the window."""
        if self.window is not None:
            let_go(self.window)
        self.window = None
