"""Settings, *Privacy & data*: what leaves the machine, where things are, secrets, and removing it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from doorlight.desktop.parts import Pairs, Text, without_icons
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Page
from doorlight.desktop.settings.secrets_list import SecretsList
from doorlight.domain.words import Words


class Keeping(Struct, frozen=True, kw_only=True):
    """What the page shows of the machine. `goes` lists what *Remove all my data* would remove, as it is now.

    `records` is the folder of records of what happened, `count_records` how many there are.
    """

    folders: tuple[tuple[str, Path], ...]  # a name for people, and where it is
    diagnostics: Callable[[], str]
    goes: Callable[[], Sequence[Path]]
    records: Path
    count_records: Callable[[], int]


class PrivacyPage(Page):
    """`erase_wanted` is emitted after the person has confirmed."""

    erase_wanted = Signal()

    def __init__(
        self, changes: Changes, words: Words, keeping: Keeping, secrets: SecretsList, parent: QWidget | None = None
    ) -> None:
        super().__init__(changes, words, parent)
        self._keeping = keeping
        self.entitle(
            self.tr("Privacy && data").replace("&&", "&"),
            self.tr("Nothing leaves this computer but what you asked for, listed here."),
        )
        self._asked = Pairs(self)
        self._control, self._doors = Text("", "dim", selectable=True), Text("", "dim")
        self._section(self.tr("What is asked"), self._asked)
        self.add(self._control)
        self.add(self._doors)
        self._secrets = secrets
        self._section(self.tr("Secrets"), secrets)
        self._build_files()
        self._build_erase()
        self.end()
        changes.changed.connect(lambda _settings: self.refresh())

    def refresh(self) -> None:
        """List the hosts that are asked now, and the secrets that are kept."""
        self._secrets.show_names()
        self._asked.show_pairs(sorted(self._hosts().items()))
        control = ", ".join(QUrl(address).host() for address in self.changes.settings.connection.control)
        said = self.tr("Only after a failure, to see whether your own line works: {hosts}").format(hosts=control)
        self._control.setText(said if control else self.tr("No control pages are asked (see Connection)."))
        self._doors.setText(self._of_doors())

    def _section(self, title: str, content: QWidget) -> None:
        self.add(Text(title, "section"))
        self.add(content)

    def _hosts(self) -> dict[str, str]:
        """Return the hosts that are asked, each with what it is asked for."""
        hosts: dict[str, list[str]] = {}
        looks = self.changes.settings.connection.look_at_doors
        for service in self.changes.settings.services:
            for check in service.checks_and_doors if looks else service.checks:
                hosts.setdefault(check.host or check.address, []).append(service.name.within(self.words.language))
        catalogue = self.changes.settings.catalogue
        if catalogue.updates:
            hosts.setdefault(QUrl(catalogue.address).host(), []).append(self.tr("the catalogue, once a day"))
        for channel in self.changes.settings.channels:
            name = self.tr("The service behind “{channel}”").format(channel=channel.name)
            hosts.setdefault(name, []).append(self.tr("is sent what pops up, for you away from here"))
        return {host: ", ".join(dict.fromkeys(names)) for host, names in hosts.items() if host}

    def _of_doors(self) -> str:
        """Say what is asked that stands in no list: it depends on what is in trouble."""
        if not self.changes.settings.connection.look_at_doors:
            return self.tr("The other doors are not looked at (see Connection).")
        return self.tr(
            "The other doors are looked at, too. While something you watch is in trouble, the catalogue’s checks of "
            "what it and its doors hang on are asked as well (see Connection)."
        )

    def _build_files(self) -> None:
        self.add(Text(self.tr("On this computer"), "section"))
        files = Pairs(self)
        places = [*self._keeping.folders, (self.tr("Records of what happened"), self._keeping.records)]
        files.show_pairs((name, str(path)) for name, path in places)
        self.add(files)
        buttons = []
        for name, path in self._keeping.folders:
            button = QPushButton(self.tr("Open {folder}").format(folder=name), self)
            button.clicked.connect(partial(_open, path))
            buttons.append(button)
        self._copy = QPushButton(self.tr("&Copy diagnostics"), self)
        self._copy.setToolTip(self.tr("Versions, settings and the last log lines, without secrets"))
        self._copy.clicked.connect(self._copy_diagnostics)
        self.add_row(*buttons, self._copy)

    def _copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self._keeping.diagnostics())
        self._copy.setText(self.tr("Copied"))

    def _build_erase(self) -> None:
        self.add(Text(self.tr("Stop using Doorlight"), "section"))
        erase = QPushButton(self.tr("&Remove all my data…"), self)
        erase.clicked.connect(self._ask_erase)
        self.add_row(erase)

    def _ask_erase(self) -> None:
        """Name everything that goes, and let *Cancel* be the easy answer."""
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Remove all my data"))
        question.setText(self.tr("Remove everything Doorlight keeps, and quit?"))
        paths = "\n".join(str(path) for path in self._keeping.goes())
        removes = self.tr(
            "This cannot be undone. It removes:\n{paths}\nthe start at login, and our keyring entries."
        ).format(paths=paths)
        question.setInformativeText("\n\n".join(filter(None, (removes, self._of_records()))))
        remove = question.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(cancel)
        without_icons(question)
        question.exec()
        if question.clickedButton() is remove:
            self.erase_wanted.emit()

    def _of_records(self) -> str:
        """Name what could not be made again: the records that are among it."""
        count = self._keeping.count_records()
        text = self.tr("%n record(s) of what happened are among it: save what you may need first.", "", count)
        return text if count else ""


def _open(path: Path) -> None:
    """Open the folder that is, or holds, a path."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
