"""A language of a card's own: the same translation files as the windows', without changing what those say."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from doorlight.desktop.words import QtWords
from doorlight.domain.words import ENGLISH
from doorlight.shipped import shipped

LANGUAGES = (("en", "English"), ("fr", "Français"))


class CardWords(QtWords):
    """English or French, whichever language is installed for the windows."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._translator = QTranslator()
        self._translator.load(str(shipped("translations", f"doorlight_{language}.qm")))

    def translate(self, context: str, text: str, count: int | None = None) -> str:
        """Return the template in this language; a sentence that is not translated stays English."""
        said = self._translator.translate(context, text, "", -1 if count is None else count)
        return said or ENGLISH.translate(context, text, count)
