"""Hands a record on: as one document (.html, .txt), or as a ZIP with all that belongs to it and the document."""

from __future__ import annotations

import secrets
import zipfile
from pathlib import Path

from doorlight.domain.words import Words, say
from doorlight.evidence.cases import ATTACHMENTS, LOG, Case
from doorlight.evidence.chain import Reading, read
from doorlight.evidence.errors import RecordError, unwritable
from doorlight.evidence.pages import as_html, as_text
from doorlight.evidence.report import report
from doorlight.evidence.verifying import kept_by

_PAGES = {".html": as_html, ".htm": as_html, ".txt": as_text}


def export(case: Case, path: Path, words: Words) -> None:
    """Write a record to a file in the way that its ending names; whole, or the file is as it was.

    Raises RecordError.
    """
    suffix = path.suffix.lower()
    if suffix not in (*_PAGES, ".zip"):
        raise RecordError(say("evidence", "{file}: its name must end in .html, .txt or .zip", file=str(path)))
    content = case.log.content()
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        if suffix == ".zip":
            _pack(case, content, fresh, words)
        else:
            fresh.write_text(_page(case, read(content), suffix, words), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def _page(case: Case, reading: Reading, suffix: str, words: Words) -> str:
    return _PAGES[suffix](report(case.id, reading, case.files.text, words))


def _pack(case: Case, content: bytes, path: Path, words: Words) -> None:
    """Put the chain as it is, what was added, and the document, into one file."""
    reading = read(content)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{case.id}/{LOG}", content)
        for name in sorted({name for entry in reading.entries for name, _sha256 in kept_by(entry)}):
            kept = case.files.folder / name
            if kept.is_file():
                archive.write(kept, f"{case.id}/{ATTACHMENTS}/{name}")
        archive.writestr(f"{case.id}/record-{words.language}.html", _page(case, reading, ".html", words))
