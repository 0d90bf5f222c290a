"""*Remove all my data*: which files that is, and doing it once the engine has let go of them."""

from __future__ import annotations

import asyncio
import contextlib

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from doorlight.config.paths import Places, places
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.erase import Belongings, SecretStore, erase
from doorlight.desktop.parts import without_icons

_OURS = "doorlight*"  # the store with its side files and set-aside ones, and the lock


def belongings(where: Places) -> Belongings:
    """Return what is ours. A folder that a person has named for us may hold more than our things: it stays."""
    folders = [where.cache_dir, where.log_dir]
    if where.data_dir == places().data_dir:
        return Belongings((where.config_file,), (*folders, where.data_dir))
    folders += [where.catalogue_dir, where.cases_dir]
    return Belongings((where.config_file, *sorted(where.data_dir.glob(_OURS))), tuple(folders))


def remove_everything(where: Places, autostart: Autostart, secrets: SecretStore) -> None:
    """Remove it all, and show what could not be removed."""
    left = asyncio.run(erase(belongings(where), autostart, secrets))
    folder = where.config_file.parent
    if folder == places().config_file.parent:
        with contextlib.suppress(OSError):  # not empty: something of the person's own is in it
            folder.rmdir()
    if left:
        _tell("\n".join(left))


def _tell(left: str) -> None:
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Farewell", "Remove all my data"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(QCoreApplication.translate("Farewell", "Some things could not be removed:"))
    box.setInformativeText(left)
    box.addButton(QMessageBox.StandardButton.Close)
    without_icons(box)
    box.exec()
