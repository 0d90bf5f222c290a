"""What a document is made of: sections with paragraphs and tables, in one language. `pages` writes it out."""

from __future__ import annotations

from msgspec import Struct


class Table(Struct, frozen=True):
    """Rows of cells; no head where there is none. A cell may have several lines."""

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A heading ("" for none), paragraphs, and a table where there is one."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


class Document(Struct, frozen=True):
    """A whole document in one language ("en" or "fr")."""

    language: str
    title: str
    sections: tuple[Section, ...]
