"""OPML 2.0 (http://opml.org/spec2.opml): a feed reader's list, each feed a page of incidents.

Read with the standard library's parser after everything that declares a document type or entities was refused: what
is left cannot grow nor reach outside.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET  # declarations are refused before it sees anything

from doorlight.config.importing.found import Entry, LeftOut, NotAList, watched_by
from doorlight.domain.words import say

_DECLARATION = re.compile(r"<!(doctype|entity|element|attlist|notation)", re.IGNORECASE)
_STATUSPAGE = re.compile(r"^(https?://[^/?#]+\.statuspage\.io)/history\.(?:atom|rss)$", re.IGNORECASE)


def read(text: str) -> list[Entry]:
    """Return the feeds of the list.

    Raises NotAList.
    """
    if _DECLARATION.search(text):
        raise NotAList(say("import", "the file declares a document type, which is not read"))
    try:
        root = ET.fromstring(text.encode())  # noqa: S314  # as above
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise NotAList(say("import", "this is no OPML")) from error
    if root.tag.lower() != "opml":
        raise NotAList(say("import", "this is no OPML"))
    return [_entry(outline) for outline in root.iter("outline") if outline.get("xmlUrl") or not len(outline)]


def _entry(outline: ET.Element) -> Entry:
    url = (outline.get("xmlUrl") or "").strip()
    name = (outline.get("title") or outline.get("text") or url).strip()
    if not url:
        return LeftOut(name, say("import", "it names no feed"))
    if (page := _STATUSPAGE.match(url)) is not None:  # the page itself says more than its history
        return watched_by(name, {"kind": "statuspage", "url": page[1]})
    return watched_by(name, {"kind": "feed", "url": url})
