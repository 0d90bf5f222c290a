"""Markdown of providers as plain sentences: they write headings and emphasis into titles and updates. Pure."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}|__(?=\S)(.+?)(?<=\S)__")
_HEADING = re.compile(r"^[\s>]*(?:\\?#+\s*)+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def without_markdown(text: str) -> str:
    """Return the text without the signs of headings, emphasis and links; the words stay, line by line."""
    plain = _HEADING.sub("", _LINK.sub(r"\1", text))
    plain = _EMPHASIS.sub(lambda found: found[1] or found[2], plain)
    return _ESCAPED.sub(r"\1", plain).replace("`", "")


def first_line(text: str, *, headings: frozenset[str] = frozenset()) -> str:
    """Return the first line that says something; `headings` (small letters) are lines that only announce one."""
    lines = (line.strip() for line in without_markdown(text).splitlines())
    return next((line for line in lines if line and line.rstrip(":").casefold() not in headings), "")
