"""Ports: open is ok, the net's errors are what they are, and a host is a host."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, ResolverDown
from doorlight.sources.base import OptionsError
from doorlight.sources.registry import read_check
from unit.sources.measured_fakes import MeasuredTools, look

GATE: dict[str, Any] = {"host": "gateway.example", "port": 443}


def test_an_open_port_is_ok_with_its_time() -> None:
    """It connects to what was written, and an open port proves nothing of our own line."""
    tools = MeasuredTools(0.25)
    seen = look("tcp", GATE, tools)
    assert (seen.outcome, seen.latency, seen.proves_line) == (OutcomeKind.OK, 0.25, False)
    assert tools.asked == [("gateway.example", 443, True)]


def test_a_closed_port_is_a_fail_with_its_reason() -> None:
    """Refused, unreachable, timed out: the target's fault, once our own line is proven."""
    seen = look("tcp", GATE, MeasuredTools(NoAnswer(say("reason", "Refused"), latency=0.1)))
    assert (seen.outcome, str(seen.reason), seen.latency) == (OutcomeKind.FAIL, "Refused", 0.1)


def test_our_own_trouble_is_no_fail() -> None:
    """Where no resolver answers nothing is known of the port."""
    seen = look("tcp", GATE, MeasuredTools(ResolverDown(say("reason", "No resolver"))))
    assert seen.outcome is OutcomeKind.INCONCLUSIVE


@pytest.mark.parametrize(
    ("host", "plain", "address", "public"),
    [
        ("Gateway.Example.", "gateway.example", "gateway.example:443", True),
        ("10.1.2.3", "10.1.2.3", "10.1.2.3:443", False),
        ("[::1]", "::1", "[::1]:443", False),
        ("2001:4860:4860::8888", "2001:4860:4860::8888", "[2001:4860:4860::8888]:443", True),
        ("terminal", "terminal", "terminal:443", False),
    ],
)
def test_hosts_are_shown_as_people_write_them(host: str, plain: str, address: str, public: bool) -> None:  # noqa: FBT001  # a table
    """Names and addresses of both families."""
    check = read_check("tcp", {"host": host, "port": 443}, own=False)
    assert (check.host, check.address, check.public) == (plain, address, public)


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({**GATE, "host": "https://gateway.example"}, "host"),
        ({**GATE, "host": "gateway.example:443"}, "host"),
        ({**GATE, "host": "gateway example"}, "host"),
        ({**GATE, "host": ""}, "host"),
        ({**GATE, "host": "-x.example"}, "host"),
        ({**GATE, "host": "a" * 64 + ".example"}, "host"),
        ({**GATE, "host": ".".join(["abcdefgh"] * 30)}, "host"),
        ({**GATE, "host": "gateway.example\n"}, ""),
        ({**GATE, "port": 0}, "port"),
        ({**GATE, "port": 65536}, "port"),
        ({**GATE, "port": -1}, "port"),
    ],
)
def test_what_cannot_be_connected_to_is_refused(options: dict[str, Any], key: str) -> None:
    """Addresses of pages, spaces, names too long, ports out of range; white space around a host does no harm."""
    if not key:
        assert read_check("tcp", options, own=False).host == "gateway.example"
        return
    with pytest.raises(OptionsError) as caught:
        read_check("tcp", options, own=False)
    assert caught.value.key == key
