"""The engine as the desktop has it: built in its own thread from the settings, or from a recorded day.

The engine and everything under it (httpx, SQLite, parsers) are imported in that thread, after the tray is up.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from doorlight.config.schema import Settings
from doorlight.desktop.bridge import Bridge
from doorlight.desktop.start import Start
from doorlight.desktop.words import QtWords, chosen_language
from doorlight.domain.look import Look
from doorlight.domain.notice import Notice
from doorlight.domain.snapshot import History
from doorlight.engine.following import fixed, follow
from doorlight.engine.ports import Listener
from doorlight.evidence.standby import Standby

if TYPE_CHECKING:
    from doorlight.config.secrets import Secrets
    from doorlight.desktop.settings.remote_dialog import Reach
    from doorlight.engine.catalogue_asked import Asked
    from doorlight.engine.engine import Engine
    from doorlight.sources.detection.detector import Detection

_TOLD = 200  # notices in the history window: half a year of an unquiet list


class EngineRoom(QObject):
    """Starts the engine, hands it other settings, asks it what it remembers; `bridge` carries what it says.

    `standby` hears all of that too, in the engine's thread, for the records that are open.
    """

    def __init__(self, start: Start, standby: Standby, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = Bridge(self)
        self._start, self._standby = start, standby
        self._engine: Engine | None = None
        self._settings = Settings()

    def begin(self, settings: Settings) -> None:
        """Start watching."""
        self._settings = settings
        self.bridge.start(partial(self._make, settings))

    def apply(self, settings: Settings) -> None:
        """Watch by other settings from now on; a replay goes on as it was."""
        before, self._settings = self._settings, settings
        if self._start.replayed:
            return
        if fixed(before) != fixed(settings):
            self.bridge.restart(partial(self._make, settings))
        else:
            self.bridge.run(self._replace(settings))

    def ask_told(self, show: Callable[[tuple[Notice, ...]], None]) -> None:
        """Fetch what was told, newest first."""
        self.bridge.ask(self._told, partial(_hand_over, show))

    def ask_days(self, service: str, show: Callable[[History], None]) -> None:
        """Fetch what is remembered of a service."""
        self.bridge.ask(partial(self._days, service), partial(_hand_over, show))

    async def try_out(self, table: dict[str, Any]) -> Look:
        """Look once at the check of a service's table; raises DefinitionError."""
        from doorlight.desktop.trial import look_at  # noqa: PLC0415  # only when somebody tests

        return await look_at(table, self._settings, self._start.places, chosen_language(self._settings.language))

    async def detect(self, url: str) -> Detection:
        """Find the source that fits an address; raises OptionsError."""
        from doorlight.desktop.trial import detect_at  # noqa: PLC0415  # only when somebody adds an address

        return await detect_at(url, self._settings, self._start.places, chosen_language(self._settings.language))

    async def update_catalogue(self) -> Asked:
        """Ask now for a newer catalogue; what is taken is noticed by `LiveCatalogue`."""
        from doorlight.engine.composition import ask_for_catalogue  # noqa: PLC0415  # only when somebody asks

        language = chosen_language(self._settings.language)
        return await ask_for_catalogue(self._settings, self._start.places, language)

    def reach(self, secrets: Secrets) -> Reach:
        """Return what reaches a person away from the desk, for the settings to try."""
        from doorlight.desktop.reaching import reach  # noqa: PLC0415  # with the first window

        return reach(lambda: self._settings, self._start.places, secrets, self.bridge.run)

    def _make(self, settings: Settings, listener: Listener) -> Engine:
        from doorlight.engine import composition  # noqa: PLC0415  # after the tray is up, in the engine's thread

        start = self._start
        if start.world is not None:
            self._engine = composition.replay_engine(start.world, listener, speed=start.speed)
        else:
            words = QtWords(chosen_language(settings.language))
            heard, looked = self._standby.beside(listener), self._standby.looked
            self._engine = composition.living_engine(settings, start.places, heard, words=words, on_look=looked)
        return self._engine

    async def _replace(self, settings: Settings) -> None:
        if self._engine is not None:
            await follow(self._engine, settings)

    async def _told(self) -> tuple[Notice, ...]:
        return await self._engine.told(_TOLD) if self._engine is not None else ()

    async def _days(self, service: str) -> History:
        return await self._engine.history(service) if self._engine is not None else History(service=service)


def _hand_over(show: Callable[[Any], None], done: Future[Any]) -> None:
    show(done.result())
