"""The registry: kinds found by name, options read with errors that name the key, checks with stable keys."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.service import Check
from doorlight.domain.status import LightKind
from doorlight.sources.base import OptionsError
from doorlight.sources.registry import kinds, read_check, source_of

URL = "https://gateway.example/health"
WRITTEN: dict[str, dict[str, Any]] = {
    "dns": {"name": "example.org"},
    "feed": {"url": URL},
    "http": {"url": URL},
    "notice": {"url": URL},
    "statuspage": {"url": URL},
    "tcp": {"host": "gateway.example", "port": 443},
    "world": {},
}


def test_every_kind_of_the_design_is_there() -> None:
    """The kinds that the first release promises are found by their modules' names."""
    assert set(WRITTEN) <= set(kinds())


def test_knowing_the_kinds_imports_none() -> None:
    """Nothing of a kind is paid for before it is used: not its module, not its libraries."""
    program = (
        "import sys; from doorlight.sources.registry import kinds; kinds();"
        "print(sorted({'doorlight.sources.feed', 'feedparser', 'dns', 'selectolax'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_keeps_the_contract(kind: str) -> None:
    """A source knows its own name and light; its options are frozen and refuse what they do not know."""
    source = source_of(kind)
    assert source.kind == kind
    assert source.light in LightKind
    assert source.Options.__struct_config__.frozen
    assert source.Options.__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("kind", sorted(set(WRITTEN) & set(kinds())))
def test_options_become_a_check(kind: str) -> None:
    """A check carries its kind, its light, where it goes and the source's own options."""
    check = read_check(kind, WRITTEN[kind], own=False)
    assert isinstance(check, Check)
    assert (check.kind, check.light) == (kind, source_of(kind).light)
    assert isinstance(check.options, source_of(kind).Options)
    assert check.public
    assert not check.own


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("htpp", "unknown kind htpp; did you mean http?"),
        ("status-page", "unknown kind status-page; did you mean statuspage"),
        ("base", "unknown kind base; known kinds: "),
        ("registry", "unknown kind registry; known kinds: "),
        ("reading", "unknown kind reading; known kinds: "),
        ("../http", "did you mean http?"),
        ("", "known kinds: "),
    ],
)
def test_an_unknown_kind_is_answered_with_the_nearest(kind: str, said: str) -> None:
    """A mistyped kind is refused with the kinds that are near, or all of them."""
    with pytest.raises(OptionsError) as caught:
        read_check(kind, {}, own=False)
    assert caught.value.key == "kind"
    assert said in str(caught.value.text)


@pytest.mark.parametrize(
    ("kind", "options", "key", "said"),
    [
        ("http", {}, "url", "this is missing"),
        ("http", {"url": 3}, "url", "this must be a text, in quotes"),
        ("http", {"url": URL, "expekt_status": "200"}, "expekt_status", "did you mean expect_status?"),
        ("http", {"url": URL, "zzz": 1}, "zzz", "known here: url, expect_status"),
        ("http", {"url": URL, "max_redirects": "5"}, "max_redirects", "this must be a whole number"),
        ("http", {"url": URL, "tls_warn": 1}, "tls_warn", "true or false, without quotes"),
        ("http", {"url": URL, "contains": 3}, "contains", "a text, in quotes or a list, in [brackets]"),
        ("http", {"url": URL, "contains": ["a", 3]}, "contains", "a text, in quotes"),
        ("http", {"url": URL, "headers": []}, "headers", "a table of keys and values"),
        ("http", {"url": URL, "headers": {"X-A": 1}}, "headers", "a text, in quotes"),
        ("http", {"url": URL, "json": "x"}, "json", "a table of keys and values"),
        ("http", {"url": URL, "json": {"op": "=="}}, "json.path", "this is missing"),
        ("http", {"url": URL, "json": {"path": "a", "vlaue": 1}}, "json.vlaue", "did you mean value?"),
        ("tcp", {"host": "a.example", "port": "443"}, "port", "this must be a whole number"),
        ("tcp", {"host": "a.example", "port": True}, "port", "this must be a whole number"),
        ("world", {"url": URL}, "url", "this kind has no options"),
    ],
)
def test_options_of_the_wrong_type_are_named(kind: str, options: dict[str, Any], key: str, said: str) -> None:
    """What the types refuse is one sentence about one option, with the fix."""
    with pytest.raises(OptionsError) as caught:
        read_check(kind, options, own=False)
    assert caught.value.key == key
    assert said in str(caught.value.text)


def key(kind: str = "http", **options: Any) -> str:
    """Return a check's key."""
    return read_check(kind, {**WRITTEN[kind], **options}, own=False).key


def test_a_key_is_stable_across_releases() -> None:
    """Validators and samples are stored under it: it may never change while the options stay."""
    assert key() == "e6b8f2ac97f3e1b7"
    assert key(json={"path": "$.a", "value": 3}, contains=["ready"]) == "29015265a9376f34"


def test_a_key_names_what_was_written() -> None:
    """A default that is spelled out changes nothing, any other value does; whose the host is does not matter."""
    assert key(expect_status="200-299", max_redirects=5) == key()
    assert len({key(), key(contains="ready"), key(url=URL + "/"), key("tcp"), key("feed")}) == 5
    assert read_check("http", {"url": URL}, own=True).key == key()


def test_a_key_does_not_depend_on_the_order() -> None:
    """Options and headers in another order are the same check."""
    assert key(headers={"X-A": "1", "X-B": "2"}) == key(headers={"X-B": "2", "X-A": "1"})


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("www.example.org", True),
        ("8.8.8.8", True),
        ("[2606:4700::1111]", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("[::1]", False),
        ("10.0.0.1", False),
        ("192.168.1.10", False),
        ("172.16.0.1", False),
        ("169.254.1.1", False),
        ("[fe80::1]", False),
        ("[fd00::1]", False),
        ("[::ffff:192.168.1.1]", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("localhost", False),
        ("nas", False),
        ("printer.local", False),
        ("router.lan", False),
        ("box.home.arpa", False),
        ("db.internal", False),
    ],
)
def test_where_a_host_stands_is_known_from_its_name(host: str, public: bool) -> None:  # noqa: FBT001  # a table
    """Loopback, private and link-local addresses and names of a local network are not public."""
    check = read_check("http", {"url": f"http://{host}/"}, own=False)
    assert check.public is public
    assert check.outside_only is public


def test_a_host_of_ones_own_may_stand_on_a_private_address() -> None:
    """`own` keeps a public name public for the offline rule, and lets it lead to this network."""
    check = read_check("http", {"url": URL}, own=True)
    assert (check.public, check.own, check.outside_only) == (True, True, False)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
OPTIONS = sorted({field.name for kind in kinds() for field in msgspec.structs.fields(source_of(kind).Options)})


@given(
    st.sampled_from(kinds()), st.dictionaries(st.sampled_from(OPTIONS) | st.text(max_size=5), json_like, max_size=5)
)
def test_no_options_break_the_reader(kind: str, options: dict[str, Any]) -> None:
    """Whatever is written, a check comes out or an OptionsError."""
    try:
        check = read_check(kind, {**WRITTEN.get(kind, {}), **options}, own=False)
    except OptionsError:
        return
    assert len(check.key) == 16
