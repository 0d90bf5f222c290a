"""The two commands of the README: all the set-up on a fresh machine, then the application or the tests.

    python3 packaging/bootstrap.py run [ARGUMENTS OF doorlight]
    python3 packaging/bootstrap.py test [--full] [ARGUMENTS OF pytest]

Standard library only, no shell: the same commands work on Windows and macOS. Quick when nothing is to be done:
a stamp in the virtual environment remembers what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # somebody may run this with an old python3
    sys.exit("Doorlight needs Python 3.11 or newer; this is " + sys.version.split()[0])

sys.path.insert(0, str(Path(__file__).parent))

import gates
import system_packages

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
USAGE = "usage: python3 packaging/bootstrap.py run|test [--full] [ARGUMENTS]"


def main(arguments: list[str]) -> int:
    """Set up what the command needs and become it."""
    command, rest = (arguments[0] if arguments else ""), arguments[1:]
    if command == "run":
        prepare(extra="[transit]", needs=system_packages.QT)
        return _become([str(BIN / "doorlight"), *rest])
    if command == "test":
        skipped = prepare(extra="[dev]", needs=(*system_packages.QT, *system_packages.DESKTOP))
        return gates.run(ROOT, PYTHON, rest, skipped, say)
    say(USAGE)
    return 2


def prepare(*, extra: str, needs: tuple[system_packages.Need, ...]) -> list[str]:
    """Make the virtual environment and get what the system lacks; return the packages that stay missing."""
    stayed: list[str] = []
    if sys.platform == "linux":
        lacking = system_packages.missing((*(() if PYTHON.exists() else system_packages.VENV), *needs))
        if lacking and not system_packages.install(lacking, say):
            stayed = system_packages.missing(needs)
    stamp = VENV / f"made-from{extra or '[run]'}"
    wanted = fingerprint()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        make_environment(extra)
        stamp.write_text(wanted, encoding="utf-8")
    return stayed


def fingerprint() -> str:
    """Return what the environment depends on: the project's definition, this Python, this place."""
    definition = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(definition + sys.version.encode() + str(ROOT).encode()).hexdigest()


def make_environment(extra: str) -> None:
    """Create `.venv` in the checkout and install Doorlight into it, editable."""
    if not PYTHON.exists():
        say("making a virtual environment in .venv")
        try:
            venv.create(VENV, with_pip=True)
        except (subprocess.CalledProcessError, OSError):
            shutil.rmtree(VENV, ignore_errors=True)  # half an environment would be taken for a whole one
            package = system_packages.VENV[0].package
            sys.exit(f"bootstrap: a virtual environment cannot be made here; try: sudo apt-get install {package}")
    say("installing Doorlight and what it depends on (a minute or two the first time)")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--editable", f".{extra}"]
    if subprocess.run(pip, cwd=ROOT, check=False).returncode:
        sys.exit("bootstrap: pip could not install the dependencies; is this machine online?")


def _become(command: list[str]) -> int:
    """Run the command in our place, so that signals and the exit code are its own."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  # no shell on purpose
    return subprocess.run(command, check=False).returncode


def say(text: str) -> None:
    """Tell the person what is going on."""
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
