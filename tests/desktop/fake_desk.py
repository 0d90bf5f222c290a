"""A settings window over a real file and the shipped catalogue, with everything else faked."""

from __future__ import annotations

from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.file import ConfigFile
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.settings.catalogue_card import CatalogueKeeping
from doorlight.desktop.settings.privacy_page import Keeping
from doorlight.desktop.settings.remote_dialog import Reach
from doorlight.desktop.settings.setting_up import Collaborators
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.look import Look
from doorlight.domain.remote import Channel
from doorlight.domain.status import OutcomeKind
from doorlight.domain.telling.letter import Answer, Outcome
from doorlight.domain.words import ENGLISH, Words, say
from doorlight.engine.catalogue_asked import Asked, asked_note, write_asked
from doorlight.sources.detection.detector import Detection, Suggestion

GOOD = Look(outcome=OutcomeKind.OK, reason=say("reason", "HTTP {code}", code=200), latency=0.3)
NO_PAGE = say("reason", "No status page that Doorlight can read was found there")
NOON = 1_796_212_800.0  # seconds since the epoch

OURS = '[[service]]\nid = "shop"\nname = "Shop"\nown = true\n  [[service.check]]\n  kind = "http"\n  url = "https://shop.example/health"\n'


def run_now(work: Coroutine[Any, Any, None]) -> Future[None]:
    """Run a coroutine that never waits, at once."""
    future: Future[None] = Future()
    try:
        work.send(None)
    except StopIteration:
        future.set_result(None)
    return future


class FakeAutostart(Autostart):
    """Remembers; `broken` refuses."""

    def __init__(self) -> None:
        self.on = False
        self.broken = False

    def enabled(self) -> bool:
        """Return what was set."""
        return self.on

    def enable(self) -> None:
        """Set it."""
        if self.broken:
            raise OSError(30, "Read-only file system")
        self.on = True

    def disable(self) -> None:
        """Unset it."""
        self.on = False


class FakeSecrets:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept = {"shop": "hunter2"}

    def names(self) -> list[str]:
        """Return the names."""
        return list(self.kept)

    async def set(self, name: str, value: str) -> None:
        """Keep a value."""
        self.kept[name] = value

    async def remove(self, name: str) -> None:
        """Forget a value."""
        del self.kept[name]


@dataclass
class Desk:
    """Everything a test of the settings wants to hold. `tried` are tables tested live, `sent` addresses."""

    folder: Path
    text: str = 'version = 1\n\n# my carrier\n[[service]]\nid = "rogers-internet"\n\n' + OURS
    autostart: FakeAutostart = field(default_factory=FakeAutostart)
    secrets: FakeSecrets = field(default_factory=FakeSecrets)
    tried: list[dict[str, Any]] = field(default_factory=list)
    copied: str = "Doorlight: 1"
    records: int = 0
    words: Words = ENGLISH
    found: Detection | None = None
    detected: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    answer: Answer = Answer(Outcome.SENT)  # noqa: RUF009  # frozen
    has_apprise: bool = True

    def __post_init__(self) -> None:
        self.path = self.folder / "config.toml"
        self.path.write_text(self.text, "utf-8")
        self.shelf = Shelf.load("en")
        self.file = ConfigFile(self.path, self.shelf)
        self.catalogue = CatalogueFolder(self.folder / "catalogue")

    async def try_out(self, table: dict[str, Any]) -> Look:
        """Look at a table's check: it always works."""
        read_service(table)
        self.tried.append(table)
        return GOOD

    async def detect(self, url: str) -> Detection:
        """Find what the test put there: a plain website where it put nothing."""
        self.detected.append(url)
        return self.found or Detection(url, (Suggestion("http", {"url": url}, GOOD),), (), (url,), NO_PAGE)

    async def ask_for_catalogue(self) -> Asked:
        """Find nothing new."""
        asked = Asked(at=NOON, text=say("catalogue", "There is no newer catalogue."))
        write_asked(asked_note(self.catalogue), asked)
        return asked

    def reach(self) -> Reach:
        """Return what reaches a phone: addresses are ntfy's, and a test arrives unless `answer` says otherwise."""

        async def understands(address: str) -> Answer:
            return Answer(Outcome.SENT if address.startswith("ntfy://") else Outcome.NO_ADDRESS)

        async def try_address(address: str) -> Answer:
            self.sent.append(address)
            return self.answer

        async def try_channel(channel: Channel) -> Answer:
            return await try_address(self.secrets.kept[channel.secret])

        return Reach(
            secrets=self.secrets,
            run=run_now,
            understands=understands,
            try_address=try_address,
            try_channel=try_channel,
            is_installed=lambda: self.has_apprise,
        )

    def given(self) -> Collaborators:
        """Return what the window is handed."""
        return Collaborators(
            words=self.words,
            file=self.file,
            config_file=self.path,
            shelf=self.shelf,
            run=run_now,
            try_out=self.try_out,
            detect=self.detect,
            notifier=lambda: "Shown by this desktop (fake 1.0).",
            autostart=self.autostart,
            secrets=self.secrets,
            catalogue=CatalogueKeeping(self.catalogue, self.ask_for_catalogue),
            reach=self.reach(),
            keeping=Keeping(
                folders=(("Settings", self.folder),),
                diagnostics=lambda: self.copied,
                goes=lambda: [self.path],
                records=self.folder / "cases",
                count_records=lambda: self.records,
            ),
        )

    def window(self) -> SettingsWindow:
        """Open the window."""
        return SettingsWindow(self.given(), self.file.load())

    def ids(self) -> list[str]:
        """Return the ids in the file, in order."""
        return [service.id for service in self.file.load().services]
