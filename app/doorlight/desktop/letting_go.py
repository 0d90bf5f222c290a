"""Ends a window so that it is Qt that deletes it, at its own time.

A window without a parent belongs to Python, and its slots make cycles with it. Dropped while Qt still has an event
for it, the garbage collector would delete it wherever it next runs: in the middle of that very event, which ends the
process. So the last reference is kept until Qt has deleted the window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

_leaving: set[QWidget] = set()


def let_go(window: QWidget) -> None:
    """Hide a window and have it deleted when the event loop is next idle."""
    _leaving.add(window)
    window.destroyed.connect(partial(_leaving.discard, window))
    window.hide()
    window.deleteLater()
