"""A record that was in other hands: whatever stands in it, it is read to the end or to a fault, and told."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.cli.words import TerminalWords
from doorlight.evidence.chain import START, Link, read, stamp
from doorlight.evidence.course import course_of
from doorlight.evidence.pages import as_html, as_text
from doorlight.evidence.report import report
from doorlight.evidence.story import story
from doorlight.evidence.verifying import kept_by

LANGUAGES = (TerminalWords("en"), TerminalWords("fr"))
KINDS = ("open", "context", "check", "health", "control", "fallback", "action", "attachment", "gap", "seal", "later")
KEYS = (
    *(
        "service",
        "follows",
        "deadline",
        "name",
        "id",
        "checks",
        "public",
        "title",
        "at",
        "zone",
        "en",
        "fr",
        "status",
    ),
    *(
        "reason",
        "text",
        "of",
        "official",
        "source",
        "doors",
        "changes",
        "label",
        "kind",
        "value",
        "open",
        "to",
        "from",
    ),
    *("shares_fault", "trouble", "light", "outcome", "check", "line", "why", "count", "size", "file", "sha256"),
    *("text_sha256", "name_sha256", "app", "os", "mono_ns"),
)
WORDS = st.sampled_from(("", "x", "site", "fail", "ok", "official", "online", "major_outage", "2026-11-24T19:08:00Z"))
VALUES = st.recursive(
    WORDS | st.integers(min_value=-3, max_value=2**40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)
SAID = st.fixed_dictionaries({"text": WORDS, "of": WORDS})
NAME = st.fixed_dictionaries({"en": WORDS})
LIKELY = {
    "open": {"service": st.fixed_dictionaries({"id": WORDS, "name": NAME}), "follows": st.just([])},
    "context": {"status": WORDS, "reason": SAID},
    "check": {"service": WORDS, "light": WORDS, "outcome": WORDS, "reason": SAID},
    "health": {"service": WORDS, "to": WORDS, "reason": SAID},
    "control": {"line": WORDS},
    "fallback": {"label": NAME},
    "action": {"text_sha256": WORDS},
    "attachment": {"sha256": WORDS, "size": st.integers(0, 2**40), "file": WORDS},
    "gap": {"why": WORDS},
    "seal": {"why": WORDS},
}


@st.composite
def entry(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """Return an entry that has what it should, with anything beside it or in its place."""
    kind = draw(st.sampled_from(KINDS))
    fields = draw(st.fixed_dictionaries(LIKELY.get(kind, {})))
    return kind, {**fields, **draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3))}


def handwritten(link: Link, kind: str, at: int, fields: dict[str, object]) -> bytes:
    """Return the line of somebody who knows how a chain is made, and puts anything into it."""
    whole = {"prev": link.prev, "seq": link.seq, "t": stamp(at), "type": kind, **fields}
    return json.dumps(whole, separators=(",", ":")).encode() + b"\n"


@settings(max_examples=400, deadline=None)
@given(entries=st.lists(entry(), max_size=6), at=st.integers(0, 4_000_000_000))
def test_whatever_stands_in_a_record_is_told_or_refused(
    entries: list[tuple[str, dict[str, object]]], at: int
) -> None:
    """A chain that holds, with any content: nothing raises, in either language, on paper or in a window."""
    content, link = b"", START
    for kind, fields in entries:
        content += handwritten(link, kind, at, fields)
        found = read(content)
        if found.fault is not None:
            assert found.fault.entry == link.seq
            break
        link = found.entries[-1].link
    reading = read(content)
    course = course_of(reading.entries)
    assert course.ends_at >= course.opened_at
    assert len(story(reading.entries, {}.get)) <= len(reading.entries)
    assert all("/" not in name for each in reading.entries for name, _sha256 in kept_by(each))
    for words in LANGUAGES:
        document = report("name", reading, {}.get, words)
        assert as_html(document)
        assert as_text(document)
