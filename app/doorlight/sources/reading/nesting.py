"""How deeply a piece of HTML is nested, told before it is parsed: what goes too deep takes for ever. Pure.

Lexbor's time grows with the square of the depth: 60,000 open tags, a megabyte, hold the interpreter for 3 s.
Browsers cut at 512 levels (Chromium, kMaximumHTMLParserDOMTreeDepth); pages that people read stay far below ours.
"""

from __future__ import annotations

import re
from collections import Counter

MOST_DEEP = 2000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# Elements without content, and those that the next of their kind ends (HTML Living Standard 13.1.2): never nested.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
_ENDED_BY_NEXT = frozenset(
    {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "rt"}
)
_FLAT = _VOID | _ENDED_BY_NEXT


def is_too_deep(markup: str) -> bool:
    """Say whether more elements are open at once than any page has; unknown closing tags close nothing."""
    if markup.count("<") <= MOST_DEEP:
        return False
    deep, opened = 0, Counter[str]()
    for closing, name in _TAG.findall(markup):
        lower = name.lower()
        if lower in _FLAT:
            continue
        if not closing:
            deep += 1
            opened[lower] += 1
            if deep > MOST_DEEP:
                return True
        elif opened[lower]:
            deep -= 1
            opened[lower] -= 1
    return False
