"""What goes wrong on the desktop's own side, put into words for the picture that all windows show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from doorlight.desktop.picture import CONFIG, GONE, LINK, NO_TRAY, RECORD, STOPPED, Picture
from doorlight.domain.words import LocalText, Sentence, say

if TYPE_CHECKING:
    from doorlight.config.errors import ConfigError
    from doorlight.config.schema import Settings


class Complaints(QObject):
    """Each method says that something is wrong, or that it no longer is."""

    def __init__(self, picture: Picture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture

    def settings_wrong(self, error: ConfigError | None) -> None:
        """Say what is wrong in the settings file."""
        self._picture.trouble(CONFIG, None if error is None else error.sentence)

    def engine_failed(self, error: Exception) -> None:
        """Leave no old light standing: nothing is checked any more."""
        text = say("desktop", "Doorlight has stopped checking: {error}. Quit and start it again.", error=str(error))
        self._picture.trouble(STOPPED, text)

    def tray_there(self, *, there: bool) -> None:
        """Say why there is a window and no icon."""
        text = say("desktop", "This desktop has no place for tray icons: Doorlight stays in this window.")
        self._picture.trouble(NO_TRAY, None if there else text)

    def entries_gone(self, settings: Settings) -> None:
        """Say which watched services a newer catalogue no longer has: nothing looks at them any more."""
        names = [service.name for service in settings.services if service.id in settings.gone]
        listed = LocalText(*(", ".join(name.within(language) for name in names) for language in ("en", "fr")))
        text = say(
            "desktop",
            "No longer in the catalogue, so nothing looks at it: {services}. "
            "Give it a check of your own, or stop watching it.",
            services=listed,
        )
        self._picture.trouble(GONE, text if names else None)

    def record_wrong(self, text: Sentence | None) -> None:
        """Say what keeps a record from being kept."""
        self._picture.trouble(RECORD, text)

    def facts(self) -> list[tuple[str, str]]:
        """Return what the diagnostics say of all this, in English."""
        latest = self._picture.latest
        troubles = latest.troubles if latest is not None else ()
        tray = ("tray", "there" if QSystemTrayIcon.isSystemTrayAvailable() else "none")
        return [tray, *((f"trouble ({trouble.key})", str(trouble.text)) for trouble in troubles)]

    def open_link(self, link: str) -> None:
        """Open a link; say so where nothing does."""
        from doorlight.desktop.links import open_link  # noqa: PLC0415  # after the tray is up

        text = say("desktop", "No program on this computer opens {link}.", link=link)
        self._picture.trouble(LINK, None if open_link(link) else text)
