"""`doorlight card`: a PDF without a display, a printer or a connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def card(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where there is no display."""
    without = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "doorlight", "card", "--profile", str(folder), *arguments],
        env=without | {"LC_ALL": "C.UTF-8"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_card_is_written_without_a_display(tmp_path: Path) -> None:
    """One page for a service of the catalogue, in the language that is asked for."""
    done = card(tmp_path, "ircc-secure-account", "gckey", "--out", "doors.pdf", "--lang", "fr")
    assert (done.returncode, done.stdout, done.stderr) == (0, "doors.pdf: 2 pages\n", "")
    assert (tmp_path / "doors.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path) -> None:
    """No such service, nothing to put on paper, no such folder: each says so and ends with code 2."""
    for arguments, said in (
        (("no-such-thing",), "no such service"),
        ((), "Nothing is watched yet. "),
        (("ircc-secure-account", "--out", "none/x.pdf"), "cannot be written"),
    ):
        done = card(tmp_path, *arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
