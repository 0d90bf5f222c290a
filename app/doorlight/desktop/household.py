"""What the desktop keeps besides the engine: the user's file and catalogue, secrets, start at login, diagnostics.

Made after the tray is up. Hands the settings window and the first run what they need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.file import ConfigFile
from doorlight.config.secrets import Secrets
from doorlight.desktop.engine_room import EngineRoom
from doorlight.desktop.live_catalogue import LiveCatalogue
from doorlight.desktop.live_settings import LiveSettings
from doorlight.desktop.start import Start
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, Words

if TYPE_CHECKING:
    from doorlight.desktop.autostart import Autostart
    from doorlight.desktop.first_run import FirstRun
    from doorlight.desktop.settings.privacy_page import Keeping
    from doorlight.desktop.settings.setting_up import Collaborators

Facts = Callable[[], Sequence[tuple[str, str]]]


class Household(QObject):
    """`facts` are of the running program, for the diagnostics; `notifier` says how popups are shown."""

    def __init__(
        self, start: Start, room: EngineRoom, words: Words, facts: Facts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._room = room
        self._facts = facts
        self.words = words
        self.folder = CatalogueFolder(start.places.catalogue_dir)
        self.catalogue = LiveCatalogue(self.folder, self)
        self.catalogue.changed.connect(self._renew)
        self.shelf = self.catalogue.shelf(words.language)
        self.live = LiveSettings(self._file(), self)
        self.secrets = Secrets(start.places.data_dir)

    @cached_property
    def autostart(self) -> Autostart:
        """How to start at login here. A replay is a visit: it must not move in."""
        from doorlight.desktop.autostart import NoAutostart, autostart_here  # noqa: PLC0415  # with the first window

        return NoAutostart() if self._start.replayed else autostart_here(*self._start.again)

    def questions(self) -> FirstRun:
        """Return the window of the first run."""
        from doorlight.desktop.first_run import FirstRun  # noqa: PLC0415  # once in a life

        return FirstRun(self.live.file, self.shelf, self.words, self.autostart)

    def service_of(self, name: str) -> Service | None:
        """Return a service, watched or from the catalogue; None where nobody knows it."""
        watched = {each.id: each for each in self.live.now.services}
        return watched.get(name) or self.shelf.get(name)

    def name_of(self, service: str) -> LocalText | None:
        """Return what a service is called; None where nobody knows it."""
        found = self.service_of(service)
        return found.name if found is not None else None

    def speak(self, words: Words) -> None:
        """Go on in another language: two-language checks then look at the other address."""
        self.words = words
        self._renew()

    def _renew(self) -> None:
        """Go by the catalogue that is in force now; open windows do, too."""
        self.shelf.restock(self.catalogue.shelf(self.words.language))
        self.live.use(self._file())

    def collaborators(self, notifier: Callable[[], str]) -> Collaborators:
        """Return what the settings window is handed."""
        from doorlight.desktop.settings.catalogue_card import CatalogueKeeping  # noqa: PLC0415  # with the first window
        from doorlight.desktop.settings.setting_up import Collaborators  # noqa: PLC0415

        return Collaborators(
            words=self.words,
            file=self.live.file,
            config_file=self._start.places.config_file,
            shelf=self.shelf,
            run=self._room.bridge.run,
            try_out=self._room.try_out,
            detect=self._room.detect,
            notifier=notifier,
            autostart=self.autostart,
            secrets=self.secrets,
            keeping=self._keeping(),
            catalogue=CatalogueKeeping(self.folder, self._room.update_catalogue),
            reach=self._room.reach(self.secrets),
        )

    def diagnostics(self) -> str:
        """Return the text of *Copy diagnostics*."""
        from doorlight.desktop.diagnostics import diagnostics  # noqa: PLC0415  # 9 ms and 2 MB that few ever need

        return diagnostics(self._start.places.config_file, self._start.places.log_file, self._facts())

    def remove_everything(self) -> None:
        """Remove all that is ours; the engine must have ended."""
        from doorlight.desktop.farewell import remove_everything  # noqa: PLC0415  # once, at the most

        remove_everything(self._start.places, self.autostart, self.secrets)

    def _file(self) -> ConfigFile:
        return ConfigFile(self._start.places.config_file, self.shelf)

    def _keeping(self) -> Keeping:
        from doorlight.desktop.erase import what_goes  # noqa: PLC0415  # with the first window
        from doorlight.desktop.farewell import belongings  # noqa: PLC0415
        from doorlight.desktop.settings.privacy_page import Keeping  # noqa: PLC0415
        from doorlight.evidence.cases import Cases  # noqa: PLC0415

        where = self._start.places
        tr = QCoreApplication.translate
        return Keeping(
            folders=(
                (tr("Household", "Settings"), where.config_file),
                (tr("Household", "Data"), where.data_dir),
                (tr("Household", "Log"), where.log_dir),
            ),
            diagnostics=self.diagnostics,
            goes=lambda: what_goes(belongings(where)),
            records=where.cases_dir,
            count_records=lambda: len(Cases(where.cases_dir).all()),
        )
