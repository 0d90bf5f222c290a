"""Writes a document as one HTML page that needs nothing from anywhere, or as plain text. Pure.

Outside words are escaped and never markup; the page has no script, no picture and no address that a browser follows.
"""

from __future__ import annotations

import textwrap
from html import escape

from doorlight.evidence.document import Document, Section, Table

_WIDTH = 100  # columns of the plain text
_STYLE = """
body { font: 11pt/1.45 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1b1f26; background: #fff;
  max-width: 52rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .35rem 0; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid #d6dae0;
  overflow-wrap: anywhere; white-space: pre-line; }
th { font-weight: 600; } thead th { border-top: none; }
.timed td:nth-child(-n+2) { white-space: pre; font-variant-numeric: tabular-nums; font-size: .9rem; color: #4b5362; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; }
  thead { display: table-header-group; } }
"""


def as_html(document: Document) -> str:
    """Return a document as HTML."""
    body = "\n".join(_section(each) for each in document.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}-CA">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(document.title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def as_text(document: Document) -> str:
    """Return a document as plain text."""
    colon = "\u00a0:" if document.language == "fr" else ":"
    parts = [_underlined(document.title, "="), *(_plain(each, colon) for each in document.sections)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    title = f"<h2>{escape(section.title)}</h2>" if section.title else ""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in section.paragraphs)
    return f"<section>{title}{paragraphs}{_table(section.table) if section.table else ''}</section>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(_row(row, heads=not table.head) for row in table.rows)
    if not head:
        return f"<table><tbody>{rows}</tbody></table>"
    return f'<table class="timed"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(row: tuple[str, ...], *, heads: bool) -> str:
    cells = [f"<td>{escape(cell)}</td>" for cell in row]
    if heads:
        cells[0] = f'<th scope="row">{escape(row[0])}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _plain(section: Section, colon: str) -> str:
    parts = [_underlined(section.title, "-")] if section.title else []
    parts += [
        textwrap.fill(each, _WIDTH, break_long_words=False, break_on_hyphens=False) for each in section.paragraphs
    ]
    if section.table is not None:
        parts += [_plain_row(row, colon, timed=bool(section.table.head)) for row in section.table.rows]
    return "\n".join(parts)


def _plain_row(row: tuple[str, ...], colon: str, *, timed: bool) -> str:
    """Return a row: its times on one line with what happened beneath, or a label with what belongs to it."""
    if not timed:
        return f"{row[0]}{colon} " + "; ".join(dict.fromkeys(row[1].splitlines()))
    pairs = zip(row[0].splitlines(), row[1].splitlines(), strict=True)
    moments = [" = ".join(dict.fromkeys(pair)) for pair in pairs]  # once where this computer is on UTC
    return "\n".join([" – ".join(moments), *(f"    {line}" for line in row[2].splitlines())])


def _underlined(title: str, sign: str) -> str:
    return f"{title}\n{sign * len(title)}"
