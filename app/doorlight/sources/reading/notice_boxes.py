"""The places of a page where a notice may stand: alert boxes, IRCC's anchors, error templates, a chosen part.

What the boxes say is decided in `classifier`; a box that says nothing of a disturbance does no harm, so the net is
wide. The anchor before a box tells which door it speaks of (CANADA 1.2).
"""

from __future__ import annotations

import re

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from doorlight.domain.words import LocalText, say, verbatim
from doorlight.sources.reading.notice_page import Page, shown_text
from doorlight.sources.reading.official import Unreadable

# WET and GCWeb, GCDS, then what other sites use: Bootstrap, GOV.UK, USWDS, ARIA (CANADA 2).
_ALERTS = (
    ".alert, details.alert, gcds-alert, gcds-notice, .wb-dismissable, #alerts, section.bg-info, section.bg-warning, "
    ".gc-most-requested, [role=alert], .govuk-notification-banner, .govuk-warning-text, .usa-alert, .usa-site-alert, "
    ".notification-banner, .alert-banner, .site-alert, .service-alert, .emergency-alert, .outage, .announcement, "
    "[class*=outage], [class*=alert-], [class*=-alert], [class*=avis-], [id*=outage], [id*=maintenance]"
)
_CONTAINERS = "#alerts, section.bg-info, section.bg-warning, .gc-most-requested"
_FAILURE = ".glyphicon-error, .glyphicon-warning-sign"
_MOST_BOXES = 80
_SHORT = 1500  # characters: a page that says no more than this is a notice as a whole

_DOORS = (
    ("gckey", LocalText("GCKey", "CléGC")),
    ("securekey", LocalText("Sign-In Partner", "Partenaire de connexion")),
    ("moneris", LocalText("online payment", "paiement en ligne")),
    ("cit-tracker", LocalText("citizenship tracker", "outil de suivi de la citoyenneté")),
    ("prdi", LocalText("PR Portal", "portail de résidence permanente")),
    ("mfa", LocalText("multi-factor authentication", "authentification multifactorielle")),
    ("outage-message-references", LocalText("passport", "passeport")),
)


class Box(Struct, frozen=True):
    """One place of a page: its words, and the door it speaks of where an anchor says so (None is the page's own)."""

    text: str
    door: LocalText | None = None


def boxes_of(page: Page) -> list[Box]:
    """Return every place of a whole page where a notice may stand."""
    found = _outermost(page.tree)
    found += [node for node in _after_anchors(page.tree) if not _has_any(node, found)]
    boxes = [Box(text, _door_of(node)) for node in found[:_MOST_BOXES] if (text := shown_text(node))]
    main = shown_text(page.main)
    if len(main) <= _SHORT and (page.tree.css_first(_FAILURE) or not boxes):
        boxes += [Box(text) for text in _in_each_language(page.main, main)]
    return list(dict.fromkeys(boxes))


def box_with_id(page: Page, name: str) -> list[Box]:
    """Return the part with this id; none where the page has it only in a comment or hidden: nothing is announced.

    Raises Unreadable where the id is nowhere.
    """
    selector = f'[id="{name}"]'
    return _chosen(page, selector, gone=not _is_written(page.markup, name))


def boxes_selected(page: Page, selector: str) -> list[Box]:
    """Return the parts that a CSS selector names; none where they are hidden or empty.

    Raises Unreadable where there is no such part.
    """
    return _chosen(page, selector, gone=True)


def boxes_with_words(page: Page) -> list[Box]:
    """Return the blocks of the main part, for a page that is watched by words alone."""
    blocks = page.main.css("p, li, h1, h2, h3, h4, td, dd, summary") or [page.main]
    return [Box(text) for block in blocks if (text := shown_text(block))]


def slots_of(page: Page) -> list[str]:
    """Return the addresses of the notices that a browser would fill into this page (CANADA 1.1)."""
    slots = (node.attributes.get("data-ajax-replace") or "" for node in page.tree.css("[data-ajax-replace]"))
    return list(dict.fromkeys(slot for slot in slots if _SLOT.search(slot)))


_SLOT = re.compile(r"outage|disruption|maintenance|/alert/", re.IGNORECASE)


def _chosen(page: Page, selector: str, *, gone: bool) -> list[Box]:
    shown = [Box(text) for node in page.tree.css(selector) if (text := shown_text(node))]
    if not shown and gone and page.whole.css_first(selector) is None:
        raise Unreadable(
            say("reason", "The part of the page that is watched is gone: {part}", part=verbatim(selector))
        )
    return shown


def _is_written(markup: str, name: str) -> bool:
    """Say whether an id is written anywhere, a comment too: publishing is taking it out of its comment (CANADA 1)."""
    return re.search(rf"\bid\s*=\s*[\"']?{re.escape(name)}[\"'\s>]", markup) is not None


def _outermost(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the alert boxes that are in no other one; of a container its entries."""
    found: list[LexborNode] = []
    seen: set[int] = set()
    for node in tree.css(_ALERTS):
        if node.mem_id in seen or _inside(node, seen):
            continue
        entries = node.css("details, .alert") if node.css_matches(_CONTAINERS) else []
        seen.add(node.mem_id)
        found += [each for each in entries if not _inside(each, {entry.mem_id for entry in entries})] or [node]
    return found


def _inside(node: LexborNode, outer: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in outer:
            return True
        parent = parent.parent
    return False


def _after_anchors(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return what follows IRCC's outage anchors, whatever box it is in."""
    found = []
    for anchor in tree.css("span[data-incl-outage], span[data-incl-name*=outage], span[data-incl-name*=scheduled]"):
        node = anchor.next
        while node is not None and not (node.tag == "span" and "data-incl-name" in node.attributes):
            if node.is_element_node:
                found.append(node)
            node = node.next
    return found


def _has_any(node: LexborNode, others: list[LexborNode]) -> bool:
    known = {other.mem_id for other in others}
    return node.mem_id in known or _inside(node, known) or any(_inside(other, {node.mem_id}) for other in others)


def _door_of(node: LexborNode) -> LocalText | None:
    before = node.prev
    while before is not None:
        if before.tag == "span" and "data-incl-name" in before.attributes:
            name = before.attributes.get("data-incl-name") or ""
            return next((door for part, door in _DOORS if part in name), None)
        before = before.prev
    return None


def _in_each_language(main: LexborNode, whole: str) -> list[str]:
    """Return the text of a failure page, one a language where it carries both side by side."""
    sides = [text for part in main.css("section") if (text := shown_text(part))]
    return sides if len(sides) > 1 else [whole]
