"""A page as a person sees it: comments, hidden parts and scripts gone, and the boxes in which notices stand.

IRCC keeps old notices in HTML comments and CRA in hidden boxes (CANADA 1), so what is not shown must not be read.
Pure: bytes in, a `Page` out.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from doorlight.domain.words import say
from doorlight.net.exchange import Reply
from doorlight.sources.reading.markup import parsed
from doorlight.sources.reading.official import Unreadable

_UNSEEN_TAGS = ["script", "style", "template", "noscript", "iframe", "svg", "select", "code", "pre"]
_UNSEEN = (
    "[hidden], .hidden, .d-none, .wb-inv, .sr-only, .visually-hidden, .mfp-hide, .collapse:not(.in):not(.show), "
    ".navbar, nav, dialog:not([open]), input, button"
)
_STYLED_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_TAGS = """address article aside blockquote body dd details div dl dt figcaption footer form
gcds-alert gcds-notice h1 h2 h3 h4 h5 h6 header li main ol p section summary table tbody td th thead tr ul"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")  # CRA's fragments come as text/plain
_LEAST_TEXT = 60  # characters: less than this in the main part is a shell that a script would fill
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


class Page:
    """A parsed page. `whole` still has what is hidden (to tell "hidden" from "gone"); `tree` only what is seen."""

    def __init__(self, reply: Reply) -> None:
        """Parse a reply.

        Raises Unreadable where it is no page at all.
        """
        markup = _markup(reply)
        self.markup = markup if isinstance(markup, str) else markup.decode("latin-1")
        self.whole = parsed(markup)
        self.tree = parsed(markup)
        if self.tree.body is None:
            raise Unreadable(say("reason", "The page is empty"))
        _strip(self.tree)

    @property
    def main(self) -> LexborNode:
        """The part that is this page's own, the body where nothing marks it."""
        marked = self.tree.css_first("main, [role=main], #wb-main-in, article")
        body = self.tree.body
        assert body is not None
        return marked or body

    def require_structure(self) -> None:
        """Make sure that silence on this page means something.

        Raises Unreadable for a sign-in form, or a page without a main part whose text is in it.
        """
        if self.tree.css_first("input[type=password], form[action*=login i]") or self._asks_to_sign_in():
            raise Unreadable(say("reason", "The page asks to sign in, so its notices cannot be seen"))
        marked = self.tree.css_first("main, [role=main], #wb-cont, [data-incl-name], [data-ajax-replace], .alert")
        if marked is None or len(self.main.text(separator=" ").split()) * 6 < _LEAST_TEXT:
            raise Unreadable(say("reason", "The page is not of a kind that can be read"))

    def _asks_to_sign_in(self) -> bool:
        return self.whole.css_first("main input[type=password], body > form input[type=password]") is not None


def shown_text(node: LexborNode) -> str:
    """Return what a person reads in a node: blocks on lines of their own, white space folded."""
    pieces: list[str] = []
    block: int | None = None
    for each in node.traverse(include_text=True):
        if each.tag == "-text":
            here = _block_of(each)
            if here != block:
                pieces.append("\n")
                block = here
            pieces.append((each.text_content or "").replace("\n", " "))
        elif heading := _heading(each):
            pieces.append(f"\n{heading}\n")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _heading(node: LexborNode) -> str:
    """Return the heading that the new design system keeps in an attribute (cds-snc/gcds-components)."""
    if node.tag not in ("gcds-alert", "gcds-notice"):
        return ""
    return node.attributes.get("heading") or node.attributes.get("notice-title") or ""


def _block_of(node: LexborNode) -> int:
    parent = node.parent
    while parent is not None and parent.tag not in _BLOCKS:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _strip(tree: LexborHTMLParser) -> None:
    tree.strip_tags(_UNSEEN_TAGS)
    for node in tree.css("[style]"):
        if _STYLED_AWAY.search(node.attributes.get("style") or ""):
            node.decompose()
    for node in tree.css(_UNSEEN):
        node.decompose()


def _markup(reply: Reply) -> bytes | str:
    kind = reply.header("content-type")
    if kind.partition(";")[0].strip().lower() not in _TYPES:
        raise Unreadable(say("reason", "The answer is not a web page"))
    if not reply.body.strip():
        raise Unreadable(say("reason", "The page is empty"))
    if b"<" not in reply.body:
        raise Unreadable(say("reason", "The answer is not a web page"))
    charset = _CHARSET.search(kind)
    if charset is None or reply.body.startswith((b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")):
        return reply.body
    try:
        return reply.body.decode(charset[1], errors="replace")
    except LookupError:
        return reply.body
