"""Notices as other writers would have put them, in `notices/*.tsv`: kind, language, text.

Each set was written before the classifier had seen anything of the kind, measured once before anything was changed
for it (its first line says with what figures), and then joined the table. Only a new set measures first sight.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).with_name("notices")


def notices() -> tuple[tuple[str, str, str], ...]:
    """Return every composed notice as (kind, language, text)."""
    return tuple(row for path in sorted(_FOLDER.glob("*.tsv")) for row in _rows(path))


def _rows(path: Path) -> list[tuple[str, str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    split = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(kind, language, text) for kind, language, text in split]
