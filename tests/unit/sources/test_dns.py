"""Names: what must be in the answer is there, what nobody could say is no fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, ResolverDown
from doorlight.sources.base import OptionsError
from doorlight.sources.reading.records import TYPES, missing_from
from doorlight.sources.registry import read_check
from unit.sources.measured_fakes import MeasuredTools, look

NAME: dict[str, Any] = {"name": "Example.org."}


def test_any_answer_is_good_where_none_is_expected() -> None:
    """A name that resolves is ok; it is asked for in its plain form."""
    tools = MeasuredTools(("93.184.216.34",))
    seen = look("dns", NAME, tools)
    assert (seen.outcome, str(seen.reason)) == (OutcomeKind.OK, "The name leads to 93.184.216.34")
    assert tools.asked == [("example.org", "A")]


def test_no_such_name_is_a_fail() -> None:
    """NXDOMAIN is an answer; it does not prove our own line."""
    seen = look("dns", NAME, MeasuredTools(NoAnswer(say("reason", "There is no such name"))))
    assert (seen.outcome, seen.proves_line) == (OutcomeKind.FAIL, False)


def test_an_empty_answer_is_a_fail() -> None:
    """No record is never good."""
    assert look("dns", NAME, MeasuredTools(())).outcome is OutcomeKind.FAIL


def test_a_resolver_in_trouble_is_no_fail() -> None:
    """Where nobody could say nothing is known of the name."""
    seen = look("dns", NAME, MeasuredTools(ResolverDown(say("reason", "No resolver"))))
    assert seen.outcome is OutcomeKind.INCONCLUSIVE


@pytest.mark.parametrize(
    ("record_type", "answer", "expected", "good"),
    [
        ("A", ("10.0.0.1", "10.0.0.2"), "10.0.0.1", True),
        ("A", ("10.0.0.1",), ["10.0.0.1", "10.0.0.2"], False),
        ("a", ("10.0.0.1",), ["10.0.0.1"], True),
        ("AAAA", ("2001:db8::1",), "2001:0DB8:0:0:0:0:0:1", True),
        ("AAAA", ("2001:db8::2",), "2001:db8::1", False),
        ("CNAME", ("Edge.CDN.example.",), "edge.cdn.example", True),
        ("CNAME", ("edge.cdn.example.evil.example.",), "edge.cdn.example", False),
        ("MX", ("10 Mail.example.org.",), "mail.example.org", True),
        ("MX", ("10 mail.example.org.",), "10 mail.example.org", True),
        ("MX", ("20 mail.example.org.",), "10 mail.example.org", False),
        ("NS", ("a.iana-servers.net.", "b.iana-servers.net."), ["b.iana-servers.net."], True),
        ("TXT", ('"v=spf1 -all"',), "v=spf1 -all", True),
        ("TXT", ('"v=spf1 " "-all"',), '"v=spf1 -all"', True),
        ("TXT", ('"V=spf1 -all"',), "v=spf1 -all", False),
        ("TXT", (r'"say \"hi\""',), 'say "hi"', False),
        ("CAA", ('0 issue "letsencrypt.org"',), '0 issue "letsencrypt.org"', True),
        ("SRV", ("0 5 5060 sip.example.org.",), "sip.example.org", True),
    ],
)
def test_all_that_is_expected_must_be_there(
    record_type: str,
    answer: tuple[str, ...],
    expected: str | list[str],
    good: bool,  # noqa: FBT001  # a table
) -> None:
    """Names without regard to case and final dot, addresses by value, texts as they are; more may be beside them."""
    seen = look("dns", {**NAME, "type": record_type, "expect": expected}, MeasuredTools(answer))
    assert (seen.outcome is OutcomeKind.OK) is good
    assert good or "not to" in str(seen.reason)


@pytest.mark.parametrize(
    ("options", "key", "said"),
    [
        ({"name": ""}, "name", "a name like www.example.org"),
        ({"name": "10.0.0.1"}, "name", "a name like"),
        ({"name": "https://example.org"}, "name", "a name like"),
        ({**NAME, "type": "AAA"}, "type", "did you mean"),
        ({**NAME, "type": "ANY"}, "type", "unknown record type"),
        ({**NAME, "type": "zone transfer"}, "type", "known: A, AAAA"),
        ({**NAME, "expect": "www.example.org"}, "expect", "cannot be a record of type A"),
        ({**NAME, "expect": ["10.0.0.1", ""]}, "expect", "cannot be a record of type A"),
        ({**NAME, "type": "AAAA", "expect": "10.0.0.1"}, "expect", "cannot be a record of type AAAA"),
    ],
)
def test_what_can_never_be_answered_is_refused(options: dict[str, Any], key: str, said: str) -> None:
    """Wrong names, types and records are one sentence about one option."""
    with pytest.raises(OptionsError) as caught:
        read_check("dns", options, own=False)
    assert caught.value.key == key
    assert said in str(caught.value.text)


def test_names_under_an_underscore_are_names() -> None:
    """Service names (RFC 8552) can be looked up; a look-up has no host to spare."""
    check = read_check("dns", {"name": "_sip._tcp.example.org", "type": "srv"}, own=False)
    assert (check.address, check.host, check.public) == ("_sip._tcp.example.org SRV", "", True)
    assert not read_check("dns", {"name": "printer.local"}, own=False).public


@given(st.sampled_from(TYPES), st.lists(st.text(max_size=20)), st.text(max_size=20))
def test_no_record_breaks_the_comparison(record_type: str, answer: list[str], expected: str) -> None:
    """Whatever a resolver returns, what is not in it is missing and what is in it is not."""
    if record_type in ("A", "AAAA"):
        return
    assert missing_from((*answer, expected), (expected,), record_type) == ()
    if not answer:
        assert missing_from((), (expected,), record_type) == (expected,)
