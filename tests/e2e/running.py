"""The real application in a throw-away desktop: started as a person would, watched from outside."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from e2e.session import DesktopSession, wait_until
from e2e.tray_item import TrayItem

DOOR = "https://door.example/form"
CONFIG = """version = 1
language = "en"

[connection]
control = []

[[service]]
id = "gateway"
name = "Card gateway"
own = true
every = "30s"
confirm = {{ fails = 2, over = "1s", oks = 1 }}
  [[service.check]]
  kind = "http"
  url = "{url}"
  [[service.door]]
  kind = "web_form"
  label = "Web form"
  value = "{door}"
"""


class Doorlight:
    """One `doorlight` process with a folder of its own. `opened` are the links it had opened."""

    def __init__(self, session: DesktopSession, folder: Path, *arguments: str, url: str = "") -> None:
        self.session = session
        self.folder = folder
        self.arguments = (*(("--profile", str(folder)) if url else ()), *arguments)
        folder.mkdir(exist_ok=True)
        if url:
            Path(folder, "config.toml").write_text(CONFIG.format(url=url, door=DOOR), encoding="utf-8")
        _record_links(session)
        self.process = self.start()
        self.arguments = tuple(each for each in self.arguments if each != "--background")
        self.tray = TrayItem(session.env["DBUS_SESSION_BUS_ADDRESS"], self.process.pid)

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, or, as a person would by hand, start it once more."""
        return self.session.spawn(sys.executable, "-m", "doorlight", *self.arguments, log="doorlight")

    def run(self, *command: str, said: str = "") -> str:
        """Run a subcommand to its end; return what it printed."""
        done = subprocess.run(
            (sys.executable, "-m", "doorlight", "--profile", str(self.folder), *command),
            env=self.session.env,
            input=said,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout

    def wait_for(self, words: str, patience: float = 20.0) -> None:
        """Wait until the tray's sentence holds these words."""
        wait_until(lambda: words in self.tray.headline(), f"“{words}” in the tray", patience)

    def opened(self) -> list[str]:
        """Return the links that were opened."""
        record = self.session.home / "opened"
        return record.read_text().split() if record.exists() else []

    def windows(self, title: str) -> list[str]:
        """Return the visible windows with such a title."""
        found = self.session.run("xdotool", "search", "--onlyvisible", "--name", title, check=False)
        return found.split()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Ask it to end; return the exit code and the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(10)
        return code, time.monotonic() - began

    def complaints(self) -> list[str]:
        """Return what it printed on standard error."""
        return self.session.log("doorlight").splitlines()


def _record_links(session: DesktopSession) -> None:
    """Put a program in xdg-open's place that writes the link down."""
    programs = session.home / "bin"
    programs.mkdir(exist_ok=True)
    script = programs / "xdg-open"
    script.write_text('#!/bin/sh\necho "$1" >> "$HOME/opened"\n')
    script.chmod(0o755)
    if not session.env["PATH"].startswith(str(programs)):
        session.env["PATH"] = f"{programs}:{session.env['PATH']}"
