"""Everything that must hold before a change is good, in the order of its price; called by `bootstrap.py test`."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

GATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("ruff", "check", ".")),
    ("layers", ("importlinter.cli",)),
    ("types", ("mypy",)),
    ("translations", ("packaging/translations.py", "check")),
    ("catalogue", ("doorlight", "--quiet", "catalogue", "verify")),
)


def run(root: Path, python: Path, arguments: list[str], skipped: list[str], say: Callable[[str], None]) -> int:
    """Run every gate, then the tests; stop at nothing, so that one run shows all. Returns the exit code."""
    failed = [name for name, command in GATES if not _gate(name, _command(python, command), root, say)]
    code = _tests(root, python, arguments, say)
    if skipped:
        say("skipped what needs: " + " ".join(skipped))
    for name in failed:
        say(f"FAILED: {name}")
    return 1 if failed else code


def _command(python: Path, command: tuple[str, ...]) -> list[str]:
    if command == ("importlinter.cli",):  # has no `python -m` of its own
        return [str(python), "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    module = [] if command[0].endswith(".py") else ["-m"]
    return [str(python), *module, *command]


def _gate(name: str, command: list[str], root: Path, say: Callable[[str], None]) -> bool:
    start = time.monotonic()
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    took = time.monotonic() - start
    if done.returncode == 0:
        say(f"{name}: ok ({took:.1f} s)")
        return True
    print(done.stdout + done.stderr, flush=True)
    say(f"{name}: FAILED ({took:.1f} s)")
    return False


def _tests(root: Path, python: Path, arguments: list[str], say: Callable[[str], None]) -> int:
    full = "--full" in arguments
    rest = [argument for argument in arguments if argument != "--full"]
    selection = [] if full else ["-m", "not full"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "DOORLIGHT_TESTS_FULL": "1" if full else ""}
    say("tests" + (", the long runs too" if full else ""))
    command = [str(python), "-m", "pytest", *selection, *rest]
    return subprocess.run(command, cwd=root, check=False, env=environment).returncode
