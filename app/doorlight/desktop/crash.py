"""Nothing dies silently: an error that nobody expected is logged and shown once, with *Copy diagnostics*.

Doorlight goes on: one broken handler is no reason to stop watching.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_log = logging.getLogger(__name__)


class CrashReports(QObject):
    """Takes over `sys.excepthook` and that of threads. `facts` gives the text to copy."""

    _happened = Signal(str)

    def __init__(self, facts: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._box: QMessageBox | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def release(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback  # noqa: PLC0415  # hopefully never

        _log.critical("unexpected", exc_info=(kind, error, trace))
        self._happened.emit("".join(traceback.format_exception_only(kind, error)).strip())

    def _thread_hook(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self._hook(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)

    def _show(self, what: str) -> None:
        """Show the first of several; the log has them all."""
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  # as above
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        from doorlight.desktop.parts import without_icons  # noqa: PLC0415

        if self._box is not None:
            return
        self._box = box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Doorlight"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Something went wrong in Doorlight itself. It goes on watching."))
        box.setInformativeText(self.tr("You can help by reporting it. The diagnostics contain no secrets."))
        box.setDetailedText(what)
        copy = box.addButton(self.tr("&Copy diagnostics"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # the box would close
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._facts()))
        box.addButton(QMessageBox.StandardButton.Close)
        without_icons(box)
        box.finished.connect(self._closed)
        box.show()

    def _closed(self) -> None:
        from doorlight.desktop.letting_go import let_go  # noqa: PLC0415  # as above

        if self._box is not None:
            let_go(self._box)
        self._box = None
