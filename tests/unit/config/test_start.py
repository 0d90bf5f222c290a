"""What a start pays for reading the settings: nothing that only edits, mistakes or secrets need."""

from __future__ import annotations

import subprocess
import sys

LATER = ("tomlkit", "keyring", "difflib", "doorlight.config.positions", "doorlight.config.edits", "opening_hours")

SCRIPT = f"""
import sys
from pathlib import Path
from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.config.paths import places
from doorlight.config.secrets import Secrets
from doorlight.config.watch import SettingsWatch
where = places(Path(sys.argv[1]))
file = ConfigFile(where.config_file, Shelf.load("en"))
file.path.write_text('version = 1\\n[[service]]\\nid = "rogers-internet"\\ndepends_on = ["rogers-wireless"]\\n')
SettingsWatch(file, file.load())
Secrets(where.data_dir).names()
print([name for name in {LATER!r} if name in sys.modules])
"""


def test_reading_loads_nothing_it_does_not_need(tmp_path: object) -> None:
    """Neither tomlkit nor keyring is loaded by reading, listing secrets and watching."""
    ended = subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
