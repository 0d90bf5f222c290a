"""What the settings window is handed: everything it does not own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.settings.address_card import Detect
from doorlight.desktop.settings.asking import Run
from doorlight.desktop.settings.catalogue_card import CatalogueCard, CatalogueKeeping
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.live_test import TryOut
from doorlight.desktop.settings.privacy_page import Keeping
from doorlight.desktop.settings.remote_dialog import Reach
from doorlight.desktop.settings.secrets_list import Secrets, SecretsList
from doorlight.domain.words import Words


@dataclass(frozen=True, kw_only=True)
class Collaborators:
    """`run` is the bridge's; `try_out` looks once at a service's table; `detect` finds the source of an address.

    `notifier` says how popups are shown.
    """

    words: Words
    file: ConfigFile
    config_file: Path
    shelf: Shelf
    run: Run
    try_out: TryOut
    detect: Detect
    notifier: Callable[[], str]
    autostart: Autostart
    secrets: Secrets
    keeping: Keeping
    catalogue: CatalogueKeeping
    reach: Reach

    def catalogue_card(self, changes: Changes) -> CatalogueCard:
        """Return the card for *General*."""
        return CatalogueCard(changes, self.words, self.catalogue, self.run)

    def secrets_list(self) -> SecretsList:
        """Return the list for *Privacy & data*."""
        return SecretsList(self.secrets, self.run, self.words)
