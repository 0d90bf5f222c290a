"""The command line as a person meets it: arguments in, two streams and an exit code out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from doorlight.cli.main import main


@dataclass
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    def is_refusal(self) -> bool:
        """Whether it is one sentence on standard error, nothing else, and exit code 2."""
        return self.code == 2 and self.out == "" and self.err.count("\n") == 1 and "Traceback" not in self.err


@dataclass
class CommandLine:
    """Runs commands in this process, in a profile of their own."""

    profile: Path
    capture: pytest.CaptureFixture[str]

    @property
    def config(self) -> Path:
        """The profile's settings file."""
        return self.profile / "config.toml"

    def run(self, *arguments: str) -> Said:
        """Run a command."""
        try:
            code = main([*arguments, "--profile", str(self.profile)])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        said = self.capture.readouterr()
        return Said(code, said.out, said.err)


def run_apart(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, with an empty home."""
    return subprocess.run(
        [sys.executable, "-m", "doorlight", *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(home), **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
