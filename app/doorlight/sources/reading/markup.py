"""The one door to the HTML parser: what cannot be parsed, or would take for ever, is unreadable."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.words import say
from doorlight.sources.reading.nesting import is_too_deep
from doorlight.sources.reading.official import Unreadable


def parsed(markup: str | bytes) -> LexborHTMLParser:
    """Return the tree of a page.

    Raises Unreadable where it cannot be parsed.
    """
    text = markup if isinstance(markup, str) else markup.decode("latin-1")
    if not is_too_deep(text):
        try:
            return LexborHTMLParser(markup)
        except (SelectolaxError, ValueError, RuntimeError) as error:
            raise Unreadable(say("reason", "The page cannot be parsed"), trouble=SourceTrouble.SHAPE) from error
    raise Unreadable(say("reason", "The page cannot be parsed"), trouble=SourceTrouble.SHAPE)
