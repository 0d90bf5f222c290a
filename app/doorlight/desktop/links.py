"""Opens the links of doors and notices, and only those a person would expect to be opened."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = frozenset({"http", "https", "tel", "mailto", "sms", "geo"})


def is_safe(link: str) -> bool:
    """Tell whether a link may be opened: never `file:` nor a program's own scheme."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in SCHEMES


def open_link(link: str) -> bool:
    """Open a link with the system's program; return whether one took it."""
    return is_safe(link) and QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))
