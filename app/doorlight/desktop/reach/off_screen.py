"""Cards for the command line: drawn without a window, and without a display on systems that may have none."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from doorlight.desktop.reach.card import Names, card_of, has_card
from doorlight.domain.service import Service


def write_cards(path: Path, services: Sequence[Service], language: str, names: Names) -> int:
    """Write the cards of services into a PDF, in "en" or "fr"; return the number of pages, 0 where there is nothing.

    Raises OSError where the file cannot be written.
    """
    shown = [service for service in services if has_card(service)]
    if not shown:
        return 0
    if sys.platform not in ("win32", "darwin"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a page must not wait for a display
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  # its platform is chosen just above

    from doorlight.desktop.reach.card_paper import write_pdf  # noqa: PLC0415  # as Qt
    from doorlight.desktop.reach.card_words import CardWords  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(["doorlight"])
    words, at = CardWords(language), time.time()
    write_pdf(path, [card_of(service, words, at, names) for service in shown], words)
    del application  # fonts live as long as it does
    return len(shown)
