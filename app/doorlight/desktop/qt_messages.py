"""What Qt has to say goes the way of our own log, from before the first window on."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Said where no xdg-desktop-portal runs (bare desktops): Qt then does without, and nothing is lost.
_NO_PORTAL = "org.freedesktop.portal"

_log = logging.getLogger("qt")


def listen_to_qt() -> None:
    """Take Qt's messages from now on."""
    qInstallMessageHandler(_hear)


def stop_listening() -> None:
    """Let go: Qt must not call into an interpreter that ends."""
    qInstallMessageHandler(None)


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = logging.DEBUG if _NO_PORTAL in message else _LEVELS.get(kind, logging.WARNING)
    _log.log(level, "%s: %s", context.category or "default", message)
