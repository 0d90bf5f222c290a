"""What is promised of every hosted system alike: the state is read, and nothing broken or missing is ever green."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer
from doorlight.sources.registry import kinds, source_of
from unit.sources.hosted_fakes import looked, official
from unit.sources.hosted_pages import CASES, Case
from unit.sources.official_fakes import as_body, look, reply, served

ALL = pytest.mark.parametrize(("kind", "case"), CASES.items(), ids=CASES)
BROKEN = {
    "html": "<!doctype html><html><body>All systems operational</body></html>",
    "nothing": "",
    "null": "null",
    "list": "[]",
    "object": "{}",
    "text": '"operational"',
    "cut": None,
    "garbage": b"\x1f\x8b\x08garbage",
}


def read(kind: str, case: Case, body: Any, **options: Any) -> Status:
    """Return the status where the state's answer is `body`."""
    return official(source_of(kind), case.url, {**case.more, case.state: body}, **case.options, **options).status


@ALL
def test_a_page_in_order_is_operational(kind: str, case: Case) -> None:
    """The page pasted as a person would, and the endpoint itself, are both read."""
    assert kind in kinds()
    assert read(kind, case, case.body) is Status.OPERATIONAL
    there = official(source_of(kind), case.state, {**case.more, case.state: case.body}, **case.options)
    assert there.status is Status.OPERATIONAL


@ALL
@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_answer_is_unknown(kind: str, case: Case, how: str) -> None:
    """A web page, nothing, other JSON and a cut answer are unreadable, whatever else the site serves."""
    body = BROKEN[how]
    if body is None:
        whole = as_body(case.body)
        body = whole[: len(whole) // 2]
    assert read(kind, case, body) is Status.UNKNOWN


@ALL
def test_an_answer_with_a_byte_order_mark_is_read(kind: str, case: Case) -> None:
    """UTF-8 with a mark and UTF-16 say the same as without."""
    text = json.dumps(case.body)
    assert read(kind, case, b"\xef\xbb\xbf" + text.encode()) is Status.OPERATIONAL
    assert read(kind, case, b"\xff\xfe" + text.encode("utf-16-le")) is Status.OPERATIONAL


@ALL
@pytest.mark.parametrize("code", [401, 403, 404, 429, 500, 503])
def test_a_state_that_is_not_served_is_unknown(kind: str, case: Case, code: int) -> None:
    """Whatever the rest of the page says."""
    answers = served(case.more)
    answers[case.state] = reply(case.state, as_body(case.body), status=code)
    answer, _ = look(source_of(kind), {"url": case.url, **case.options}, answers)
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN


@ALL
def test_a_state_that_does_not_answer_is_unknown(kind: str, case: Case) -> None:
    """The network's own reason is told."""
    answers = {**served(case.more), case.state: NoAnswer(say("reason", "No answer"))}
    answer, _ = look(source_of(kind), {"url": case.state, **case.options}, answers)
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert str(answer.reason) == "No answer"


@ALL
def test_a_chosen_part_counts_and_a_vanished_one_is_unknown(kind: str, case: Case) -> None:
    """A name that is gone is never skipped; systems without parts have nothing to choose from."""
    if case.part:
        assert read(kind, case, case.body, components=(case.part.upper(),)) is Status.OPERATIONAL
    if kind != "adobe":  # lists only what is in trouble: what is absent is fine there
        assert read(kind, case, case.body, components=("Vanished",)) is Status.UNKNOWN


@ALL
def test_an_unreadable_look_keeps_nothing(kind: str, case: Case) -> None:
    """What was not understood is no reading that "not modified" could renew."""
    answer, _ = looked(source_of(kind), case.url, {**case.more, case.state: "{}"}, **case.options)
    assert answer.previous is None


@ALL
@given(body=st.binary(max_size=200))
@settings(max_examples=15, deadline=None)
def test_garbage_is_never_operational(kind: str, case: Case, body: bytes) -> None:
    """Any bytes are refused."""
    assert read(kind, case, body) is not Status.OPERATIONAL
