"""Web addresses: what is asked, what an answer means, and that nothing broken is ever ok."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Certificate, Look, Previous, Validators
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import say
from doorlight.net.exchange import (
    BadRedirect,
    BrokenReply,
    Cancelled,
    NetError,
    NoAnswer,
    ProxyError,
    Reply,
    ResolverDown,
    TlsInvalid,
)
from doorlight.sources.base import OptionsError, SecretUnavailable
from doorlight.sources.registry import read_check
from unit.sources.measured_fakes import URL, MeasuredTools, answer, look, look_http

OK, SLOW, FAIL, INCONCLUSIVE, BLOCKED = OutcomeKind
CHALLENGE = "<html><head><title>Just a moment...</title></head><body>window._cf_chl_opt = {}</body></html>"
WALLS = [
    CHALLENGE,
    "<title>Attention Required! | Cloudflare</title>",
    '<div class="cf-browser-verification"></div>',
    '<html><script src="/_Incapsula_Resource?SWJIYLWA=719"></script></html>',
    "<iframe>Request unsuccessful. Incapsula incident ID: 123-456</iframe>",
    '<div id="sec-if-cpt-container"></div><script src="/_sec/cp_challenge/verify"></script>',
    '<script src="https://geo.captcha-delivery.com/captcha/?cid=1"></script>',
    '<div id="px-captcha"></div>',
    "The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1",
]


def asked_of(previous: Previous | None = None, **options: Any) -> Any:
    """Return the request that options lead to."""
    tools = MeasuredTools(answer())
    look("http", {"url": URL, **options}, tools, previous=previous)
    return tools.asked[0]


# What is asked


def test_a_request_is_bounded_and_politely_plain() -> None:
    """The address without its fragment, five redirects, probe-sized, no foreign host, no private address."""
    request = asked_of(url=f" {URL}#top ")
    assert (request.url, request.max_redirects, request.allow_hosts, request.public) == (URL, 5, (), True)
    assert (request.cap, request.deadline, request.validators) == (256 * 1024, 10.0, None)


def test_what_may_be_changed_is_passed_on() -> None:
    """Redirects, hosts and headers as they were written."""
    request = asked_of(max_redirects=0, allow_hosts=["*.Example.org"], headers={"X-Client": " a "})
    assert (request.max_redirects, request.allow_hosts) == (0, ("*.example.org",))
    assert request.headers == (("x-client", "a"),)


def test_a_host_of_ones_own_may_lead_to_a_private_address() -> None:
    """What the user runs may stand on their own network under a public name."""
    tools = MeasuredTools(answer())
    look("http", {"url": URL}, tools, own=True)
    assert tools.asked[0].public is False


@pytest.mark.parametrize(
    ("secret", "sent"),
    [
        ("abc123", "Bearer abc123"),
        ("Bearer abc123", "Bearer abc123"),
        ("Token abc123\n", "Token abc123"),
        ("Basic dXNlcjpwYXNz", "Basic dXNlcjpwYXNz"),
        ("Basic user:pass", "Basic dXNlcjpwYXNz"),
        ("Basic user:two words", "Basic dXNlcjp0d28gd29yZHM="),
    ],
)
def test_a_secret_is_sent_as_authorization(secret: str, sent: str) -> None:
    """A secret with a scheme goes as it is, user:password is packed, anything else is a bearer token."""
    tools = MeasuredTools(answer(), {"GATE": secret})
    look("http", {"url": URL, "auth": "keyring:GATE"}, tools)
    assert tools.asked[0].headers == (("authorization", sent),)


def test_a_keyring_that_is_locked_is_a_state_with_words() -> None:
    """Without the secret nothing is asked, and nothing is said of the service."""
    locked = SecretUnavailable(say("reason", "The keyring is locked"))
    tools = MeasuredTools(answer(), {"GATE": locked})
    seen = look("http", {"url": URL, "auth": "keyring:GATE"}, tools)
    assert (seen.outcome, str(seen.reason), tools.asked) == (INCONCLUSIVE, "The keyring is locked", [])


@pytest.mark.parametrize("secret", ["", "a\nX-Evil: 1", "caf\u00e9", "a\x00b"])
def test_a_secret_that_would_break_the_request_is_not_sent(secret: str) -> None:
    """No secret smuggles a header in."""
    tools = MeasuredTools(answer(), {"GATE": secret})
    seen = look("http", {"url": URL, "auth": "keyring:GATE"}, tools)
    assert (seen.outcome, tools.asked) == (INCONCLUSIVE, [])


# The code


@pytest.mark.parametrize(
    ("expected", "good", "bad"),
    [
        (None, (200, 204, 299), (199, 300, 302, 404, 500, 503)),
        (204, (204,), (200,)),
        ("200", (200,), (201,)),
        ("200,204,301-302", (200, 204, 301, 302), (201, 300, 303)),
        ("200 - 204 , 404", (200, 203, 404), (205,)),
        (["200-201", 404], (200, 201, 404), (202,)),
        ("503", (503,), (200,)),
    ],
)
def test_accepted_codes(expected: Any, good: tuple[int, ...], bad: tuple[int, ...]) -> None:
    """Codes, ranges and lists of them; 200-299 where nothing is said."""
    options = {} if expected is None else {"expect_status": expected}
    assert [look_http(answer(status=code), **options).outcome for code in good] == [OK] * len(good)
    assert [look_http(answer(status=code), **options).outcome for code in bad] == [FAIL] * len(bad)


@pytest.mark.parametrize("code", [401, 403, 407, 429])
def test_being_turned_away_says_nothing(code: int) -> None:
    """Blocked, unless the user counts on just that code."""
    seen = look_http(answer(status=code, headers={"retry_after": "90"}))
    assert (seen.outcome, seen.retry_after) == (BLOCKED, 90.0)
    assert look_http(answer(status=code), expect_status=code).outcome is OK


def test_unavailable_with_a_time_is_a_fail_with_that_time() -> None:
    """The service itself says it is unavailable; only the schedule obeys."""
    seen = look_http(answer(status=503, headers={"retry_after": "Tue, 24 Nov 2026 12:02:00 GMT"}))
    assert (seen.outcome, str(seen.reason), seen.retry_after) == (FAIL, "HTTP 503", 120.0)


@pytest.mark.parametrize("wait", ["soon", "-5", "1e9", "Tue, 99 Nov 2026 12:02:00 GMT", "٣", "\x00"])
def test_a_wait_that_cannot_be_read_is_none(wait: str) -> None:
    """Garbage in Retry-After asks for nothing."""
    assert look_http(answer(status=503, headers={"retry_after": wait})).retry_after is None


def test_a_network_that_wants_a_sign_in_proves_nothing() -> None:
    """511 is never the host's own answer."""
    seen = look_http(answer(status=511))
    assert (seen.outcome, seen.proves_line) == (FAIL, False)


@pytest.mark.parametrize("secure", [True, False])
def test_only_a_verified_answer_proves_our_line(secure: bool) -> None:  # noqa: FBT001  # a table
    """A TLS-verified answer of any status does, plain http may be a portal's."""
    assert look_http(answer(status=500, secure=secure)).proves_line is secure
    assert look_http(answer(status=200, secure=secure)).proves_line is secure


@pytest.mark.parametrize("body", WALLS, ids=range(len(WALLS)))
@pytest.mark.parametrize("code", [200, 403, 503])
def test_a_bot_wall_says_nothing(body: str, code: int) -> None:
    """Whatever code it is sent with, it is neither the service's health nor its fault."""
    assert look_http(answer(body, code)).outcome is BLOCKED
    assert look_http(answer(body, code), absent="error").outcome is BLOCKED


@pytest.mark.parametrize("header", ["cf_mitigated", "x_amzn_waf_action"])
def test_a_bot_wall_is_known_by_its_header(header: str) -> None:
    """Even where its page cannot be read."""
    assert look_http(answer(headers={header: "challenge"}, unreadable_encoding="br")).outcome is BLOCKED


def test_a_wall_that_is_counted_on_is_an_answer() -> None:
    """A user who lists the code, or whose words are in the page, means it."""
    assert look_http(answer(CHALLENGE, 403), expect_status="200,403").outcome is OK
    assert look_http(answer(CHALLENGE), contains="just a moment").outcome is OK
    assert look_http(answer(CHALLENGE), contains="welcome").outcome is BLOCKED


def test_healthy_pages_behind_a_wall_are_not_walls() -> None:
    """The scripts that the makers put into every page are no challenge."""
    page = "<html><body>" + "Welcome to the service. " * 300
    assert look_http(answer(page + '<script src="/_Incapsula_Resource?x=1"></script>')).outcome is OK
    assert look_http(answer(page + '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js">')).outcome is OK


# The words


@pytest.mark.parametrize(
    ("body", "options", "outcome"),
    [
        ("All READY now", {"contains": "ready"}, OK),
        ("all set", {"contains": "ready"}, FAIL),
        ("ready", {"contains": ["ready", "steady"]}, FAIL),
        ("steady, ready", {"contains": ["ready", "steady"]}, OK),
        ("Prêt à Servir", {"contains": "PRÊT À SERVIR"}, OK),
        ("Pr&ecirc;t &amp; ouvert", {"contains": "prêt & ouvert"}, OK),
        ("STRASSE", {"contains": "straße"}, OK),
        ("a.b", {"contains": "a?b"}, FAIL),
        ("all set", {"absent": "error"}, OK),
        ("Fatal ERROR", {"absent": "error"}, FAIL),
        ("ready, with error", {"contains": "ready", "absent": ["warning", "error"]}, FAIL),
        ("", {"contains": "ready"}, FAIL),
        ("", {}, OK),
    ],
)
def test_words_are_literal_and_of_any_case(body: str, options: dict[str, Any], outcome: OutcomeKind) -> None:
    """All that must be there are, none of those that must not; as they stand, no patterns."""
    assert look_http(answer(body), **options).outcome is outcome


def test_a_fail_by_words_names_the_word() -> None:
    """The reason says which, as plain text."""
    assert str(look_http(answer("x"), contains="ready").reason) == "The page does not contain “ready”"
    assert str(look_http(answer("An Error"), absent="error").reason) == "The page contains “error”"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("prêt".encode(), ""),
        ("prêt".encode("utf-16"), "text/html; charset=latin-1"),
        (b"\xef\xbb\xbf" + "prêt".encode(), "text/html; charset=latin-1"),
        ("prêt".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("prêt".encode("cp1252"), 'text/html; charset="windows-1252"'),
        (b'<meta charset="iso-8859-1">' + "prêt".encode("latin-1"), "text/html"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=latin1">' + "prêt".encode("latin-1"), ""),
        ("prêt".encode(), "text/html; charset=klingon"),
        ("prêt".encode(), "text/html; charset=hex"),
        ("prêt".encode(), "text/html; charset=unicode_escape"),
        ("prêt".encode(), "text/html; charset=utf-7"),
        ("prêt".encode(), "text/html; charset=undefined"),
    ],
)
def test_text_is_decoded_as_it_says(body: bytes, content_type: str) -> None:
    """By byte order mark, header, meta element, else UTF-8; names that are no page's encoding are passed over."""
    assert look_http(answer(body, headers={"content_type": content_type}), contains="prêt").outcome is OK


def test_a_page_packed_in_a_way_we_cannot_read_is_unknown_only_where_it_matters() -> None:
    """Without a word to look for the answer counts."""
    assert look_http(answer(unreadable_encoding="br")).outcome is OK
    for options in ({"contains": "ready"}, {"absent": "error"}, {"json": {"path": "a", "op": "exists"}}):
        assert look_http(answer(unreadable_encoding="br"), **options).outcome is INCONCLUSIVE


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        ({}, OK),
        ({"contains": "ready"}, OK),
        ({"contains": "steady"}, INCONCLUSIVE),
        ({"absent": "error"}, INCONCLUSIVE),
        ({"absent": "ready"}, FAIL),
        ({"contains": "ready", "absent": "error"}, INCONCLUSIVE),
        ({"json": {"path": "a", "op": "exists", "value": False}}, INCONCLUSIVE),
        ({"expect_status": 201}, FAIL),
    ],
)
def test_a_page_cut_at_the_cap(options: dict[str, Any], outcome: OutcomeKind) -> None:
    """What was read counts for what it proves; the rest is *too large to judge*."""
    seen = look_http(answer("ready ...", truncated=True), **options)
    assert seen.outcome is outcome
    assert (str(seen.reason) == "The page is too large to judge") is (outcome is INCONCLUSIVE)


# The value in the JSON

DOCUMENT = '{"status": "ok", "n": 3, "f": 0.5, "up": true, "none": null, "a.b": 1, "list": [{"s": "x"}, {"s": "y"}]}'


@pytest.mark.parametrize(
    ("path", "op", "value", "good"),
    [
        ("$.status", "==", "ok", True),
        ("status", "==", "ok", True),
        ("status", "==", "OK", False),
        ("status", "!=", "down", True),
        ("missing", "!=", "down", False),
        ("missing", "==", "down", False),
        ("n", "==", 3, True),
        ("n", "==", 3.0, True),
        ("n", "==", "3", False),
        ("n", ">", 2, True),
        ("n", "<", 3, False),
        ("f", "<", 1, True),
        ("status", "<", 1, False),
        ("up", ">", 0, False),
        ("up", "==", True, True),
        ("up", "==", 1, False),
        ("n", "==", True, False),
        ("status", "in", ["ok", "fine"], True),
        ("status", "in", ["up"], False),
        ("up", "in", [1, "ok"], False),
        ("status", "exists", None, True),
        ("none", "exists", None, True),
        ("missing", "exists", None, False),
        ("missing", "exists", False, True),
        ("status", "exists", False, False),
        ("list.1.s", "==", "y", True),
        ("$.list[1].s", "==", "y", True),
        ("list[-1].s", "==", "y", True),
        ("list[7].s", "==", "y", False),
        ("list.s", "==", "y", False),
        ('$["a.b"]', "==", 1, True),
        ("status.deeper", "==", "ok", False),
        ("$", "exists", None, True),
    ],
)
def test_json_paths_and_comparisons(path: str, op: str, value: Any, good: bool) -> None:  # noqa: FBT001  # a table
    """Dotted paths with list indexes; true is not 1, a text is not a number, what is missing is not different."""
    rule = {"path": path, "op": op, **({} if value is None else {"value": value})}
    seen = look_http(answer(DOCUMENT), json=rule)
    assert seen.outcome is (OK if good else FAIL)
    assert good or str(seen.reason).startswith("Unexpected content")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html>",
        "{",
        '{"a": 1',
        "{'a': 1}",
        '{"a": NaN}',
        "[" * 100_000,
        b"\xff\xfe\x00",
        '{"a": 1} x',
        "\ufeff\ufeff1",
    ],
)
def test_what_is_not_json_is_unexpected_content(body: str | bytes) -> None:
    """Web pages, cut or over-deep answers: a fail in words, never an exception, whatever is compared."""
    for rule in ({"path": "a", "value": 1}, {"path": "a", "op": "exists", "value": False}):
        seen = look_http(answer(body), json=rule)
        assert seen.outcome is FAIL
        assert str(seen.reason) == "Unexpected content: the answer is not JSON"


def test_a_byte_order_mark_before_json_does_no_harm() -> None:
    """Some servers write one."""
    assert look_http(answer("\ufeff" + DOCUMENT), json={"path": "n", "value": 3}).outcome is OK


# The time, the certificate


def test_slow_is_over_the_limit() -> None:
    """Five seconds, or what the user says; a slow answer still counts as good, a wrong one does not become slow."""
    assert look_http(answer(latency=5.1)).outcome is SLOW
    assert look_http(answer(latency=4.9)).outcome is OK
    assert look_http(answer(latency=0.9), slow_after="800ms").outcome is SLOW
    assert look_http(answer(latency=9.9), slow_after="10s").outcome is OK
    assert look_http(answer(status=500, latency=9.0)).outcome is FAIL
    assert look_http(answer("x", latency=9.0), contains="ready").outcome is FAIL


def test_the_certificate_is_reported_unless_switched_off() -> None:
    """Its host and end of validity, with any answer."""
    reply = answer(status=500, certificate_host="gateway.example", certificate_expires_at=2e9)
    assert look_http(reply).certificate == Certificate("gateway.example", 2e9)
    assert look_http(reply, tls_warn=False).certificate is None
    assert look_http(answer()).certificate is None


# Asking whether it has changed

KEPT = Previous(Validators(URL, '"v1"', "yesterday"))


def test_a_good_answer_is_asked_for_conditionally_next_time() -> None:
    """Its validators are kept, and sent with the next request."""
    seen = look_http(answer(headers={"etag": '"v1"', "last_modified": "yesterday"}))
    assert seen.previous == KEPT
    assert asked_of(KEPT).validators == KEPT.validators


def test_not_modified_is_an_answer_where_it_was_asked_for() -> None:
    """The server answers and what was good still is; it may renew its mark."""
    seen = look_http(answer(status=304), previous=KEPT)
    assert (seen.outcome, seen.previous) == (OK, KEPT)
    renewed = look_http(answer(status=304, headers={"etag": '"v2"'}), previous=KEPT)
    assert renewed.previous == Previous(Validators(URL, '"v2"', "yesterday"))
    assert look_http(answer(status=304, latency=7.0), previous=KEPT).outcome is SLOW


def test_not_modified_unasked_is_a_fail() -> None:
    """A 304 to who has nothing is broken, and so is one that another address gave: it vouches for nothing of ours."""
    assert look_http(answer(status=304)).outcome is FAIL
    assert look_http(answer(status=304, hops=(URL,)), previous=KEPT).outcome is FAIL


@pytest.mark.parametrize("options", [{"contains": "x"}, {"absent": "x"}, {"json": {"path": "a", "op": "exists"}}])
def test_content_that_must_be_seen_is_always_asked_for(options: dict[str, Any]) -> None:
    """With a condition on the content no conditional request is made, and nothing is kept for one."""
    assert asked_of(KEPT, **options).validators is None
    assert look_http(answer(status=304), previous=KEPT, **options).outcome is FAIL
    reply = answer('{"a": "x"}', headers={"etag": '"v1"'})
    assert look_http(reply, **options).previous is None


def test_validators_of_another_address_are_not_used() -> None:
    """What vouches for one address says nothing of another."""
    assert asked_of(Previous(Validators("https://other.example/", '"v1"'))).validators is None


@pytest.mark.parametrize(
    "reply",
    [
        answer(status=500, headers={"etag": '"v1"'}),
        answer(headers={}),
        answer(headers={"etag": '"v1"'}, hops=("https://other.example/",)),
        answer(headers={"etag": '"v1"'}, truncated=True),
        answer(headers={"etag": "x" * 501}),
        answer(CHALLENGE, headers={"etag": '"v1"'}),
    ],
)
def test_only_a_whole_good_answer_of_the_address_is_kept(reply: Reply) -> None:
    """Errors, walls, redirects, cut pages and outsized marks are not."""
    assert look_http(reply).previous is None


# No answer


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (NoAnswer, FAIL),
        (TlsInvalid, FAIL),
        (BrokenReply, FAIL),
        (BadRedirect, FAIL),
        (ResolverDown, INCONCLUSIVE),
        (ProxyError, INCONCLUSIVE),
        (Cancelled, INCONCLUSIVE),
    ],
)
@pytest.mark.parametrize("proves", [True, False])
def test_errors_are_what_they_are(error: type[NetError], outcome: OutcomeKind, proves: bool) -> None:  # noqa: FBT001  # a table
    """The target's own fault is a fail, ours says nothing; what the error proves of our line is kept."""
    seen = look_http(error(say("reason", "Why"), proves_line=proves, latency=1.5))
    assert (seen.outcome, str(seen.reason), seen.proves_line, seen.latency) == (outcome, "Why", proves, 1.5)


# What is refused

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"url": "gateway.example"}, "url", "a web address like"),
    ({"url": "ftp://gateway.example/"}, "url", "a web address like"),
    ({"url": "file:///etc/passwd"}, "url", "a web address like"),
    ({"url": "https://"}, "url", "a web address like"),
    ({"url": "http:///path"}, "url", "a web address like"),
    ({"url": "https://gateway.example:99999/"}, "url", "a web address like"),
    ({"url": "https://gateway.example:0/"}, "url", "a web address like"),
    ({"url": "https://gate way.example/"}, "url", "a web address like"),
    ({"url": "https://gateway.example/\x01"}, "url", "a web address like"),
    ({"url": "https://gateway.example/\r\nX: 1"}, "url", "a web address like"),
    ({"url": "https://[::1/"}, "url", "a web address like"),
    ({"url": "https://good.example\\.evil.example/"}, "url", "a web address like"),
    ({"url": "https://me:secret@gateway.example/"}, "url", "must not carry a user name or password"),
    ({"url": "https://me@gateway.example/"}, "url", "must not carry a user name or password"),
    ({"expect_status": "ok"}, "expect_status", "ok is not a code"),
    ({"expect_status": ""}, "expect_status", "is not a code"),
    ({"expect_status": []}, "expect_status", "name at least one code"),
    ({"expect_status": 99}, "expect_status", "99 is not a code"),
    ({"expect_status": 600}, "expect_status", "600 is not a code"),
    ({"expect_status": "299-200"}, "expect_status", "299-200 is not a code"),
    ({"expect_status": "200,,204"}, "expect_status", "is not a code"),
    ({"expect_status": True}, "expect_status", "must be"),
    ({"contains": ""}, "contains", "must not be empty"),
    ({"contains": ["ready", " "]}, "contains", "must not be empty"),
    ({"absent": [""]}, "absent", "must not be empty"),
    ({"json": {"path": ""}}, "json.path", "is not a path like $.status"),
    ({"json": {"path": "a..b", "value": 1}}, "json.path", "is not a path like"),
    ({"json": {"path": "a[b]", "value": 1}}, "json.path", "is not a path like"),
    ({"json": {"path": "a[0", "value": 1}}, "json.path", "is not a path like"),
    ({"json": {"path": "a." * 40 + "b", "value": 1}}, "json.path", "is not a path like"),
    ({"json": {"path": "a", "op": "=", "value": 1}}, "json.op", "unknown comparison ="),
    ({"json": {"path": "a", "op": "exist"}}, "json.op", "did you mean exists?"),
    ({"json": {"path": "a"}}, "json.value", "a text, a number, true or false"),
    ({"json": {"path": "a", "value": [1]}}, "json.value", "a text, a number, true or false"),
    ({"json": {"path": "a", "op": "<", "value": "3"}}, "json.value", "must be a number"),
    ({"json": {"path": "a", "op": ">", "value": True}}, "json.value", "must be a number"),
    ({"json": {"path": "a", "op": "in", "value": "ok"}}, "json.value", "in [brackets]"),
    ({"json": {"path": "a", "op": "in", "value": []}}, "json.value", "in [brackets]"),
    ({"json": {"path": "a", "op": "exists", "value": 1}}, "json.value", "true or false"),
    ({"headers": {"Host": "other.example"}}, "headers.Host", "set by Doorlight itself"),
    ({"headers": {"content-LENGTH": "3"}}, "headers.content-LENGTH", "set by Doorlight itself"),
    ({"headers": {"Transfer-Encoding": "chunked"}}, "headers.Transfer-Encoding", "set by Doorlight itself"),
    ({"headers": {"Accept-Encoding": "br"}}, "headers.Accept-Encoding", "set by Doorlight itself"),
    ({"headers": {"Authorization": "Bearer x"}}, "headers.Authorization", "keyring:NAME"),
    ({"headers": {"X Client": "a"}}, "headers", "is not a header name"),
    ({"headers": {"": "a"}}, "headers", "is not a header name"),
    ({"headers": {"X-Client": "a\r\nX-Evil: b"}}, "headers.X-Client", "plain letters on one line"),
    ({"headers": {"X-Client": "caf\u00e9"}}, "headers.X-Client", "plain letters on one line"),
    ({"headers": {"X-Client": "a" * 2001}}, "headers.X-Client", "plain letters on one line"),
    ({"headers": {f"X-{number}": "a" for number in range(31)}}, "headers", "at most 30"),
    ({"auth": "abc123"}, "auth", 'auth = "keyring:NAME"'),
    ({"auth": "keyring:"}, "auth", 'auth = "keyring:NAME"'),
    ({"auth": "keyring:../x"}, "auth", 'auth = "keyring:NAME"'),
    ({"auth": "keyring:GATE", "url": "http://gateway.example/"}, "auth", "https:// address only"),
    ({"slow_after": "3"}, "slow_after", "write it like 800ms or 3s"),
    ({"slow_after": "soon"}, "slow_after", "soon is not a duration"),
    ({"slow_after": "1ms"}, "slow_after", "from 50ms to 10s"),
    ({"slow_after": "11s"}, "slow_after", "from 50ms to 10s"),
    ({"max_redirects": -1}, "max_redirects", "from 0 to 10"),
    ({"max_redirects": 11}, "max_redirects", "from 0 to 10"),
    ({"allow_hosts": ["https://other.example"]}, "allow_hosts", "is not a host name"),
    ({"allow_hosts": ["*"]}, "allow_hosts", "is not a host name"),
    ({"allow_hosts": ["*.*.example"]}, "allow_hosts", "is not a host name"),
]


@pytest.mark.parametrize(("options", "key", "said"), REFUSED, ids=lambda value: str(value)[:50])
def test_what_cannot_work_or_is_unsafe_is_refused(options: dict[str, Any], key: str, said: str) -> None:
    """Every mistake is one sentence about one option, with the way to put it right."""
    with pytest.raises(OptionsError) as caught:
        read_check("http", {"url": URL, **options}, own=False)
    assert caught.value.key == key
    assert said in str(caught.value.text)


def test_a_secret_may_go_to_a_machine_of_this_network_in_the_clear() -> None:
    """Few of them have certificates, and it does not leave the house."""
    assert read_check("http", {"url": "http://192.168.1.10/", "auth": "keyring:NAS"}, own=False).options.auth


# Anything at all

replies = st.builds(
    Reply,
    url=st.just(URL),
    status=st.integers(100, 599) | st.sampled_from([200, 204, 304, 403, 503, 511]),
    headers=st.lists(
        st.tuples(
            st.sampled_from(["content-type", "etag", "last-modified", "retry-after", "cf-mitigated", "x"]),
            st.text(max_size=30),
        ),
        max_size=4,
    ).map(tuple),
    body=st.binary(max_size=300) | st.text(max_size=100).map(str.encode) | st.just(DOCUMENT.encode()),
    truncated=st.booleans(),
    secure=st.booleans(),
    latency=st.floats(0, 11),
    unreadable_encoding=st.sampled_from(["", "br"]),
    certificate_expires_at=st.none() | st.floats(0, 4e9),
)
conditions = st.fixed_dictionaries(
    {},
    optional={
        "contains": st.sampled_from(["ok", "é", ["a", "b"]]),
        "absent": st.sampled_from(["error", "a"]),
        "json": st.sampled_from(
            [{"path": "status", "value": "ok"}, {"path": "n", "op": ">", "value": 1}, {"path": "[0]", "op": "exists"}]
        ),
        "expect_status": st.sampled_from(["200-299", "200-599", 403, "204"]),
    },
)


@given(replies, conditions, st.sampled_from([None, KEPT]))
def test_any_reply_is_a_look_and_only_what_was_asked_for_is_good(
    reply: Reply, options: dict[str, Any], previous: Previous | None
) -> None:
    """No reply raises, and a good look has an accepted code and a page that could be read where it had to be."""
    seen = look_http(reply, previous=previous, **options)
    assert isinstance(seen, Look)
    if not seen.outcome.is_good:
        return
    content = {"contains", "absent", "json"} & set(options)
    codes = {"200-299": range(200, 300), "200-599": range(200, 600), 403: (403,), "204": (204,)}
    renewed = reply.status == 304 and previous is not None and not content
    assert renewed or reply.status in codes[options.get("expect_status", "200-299")]
    assert not (content and reply.unreadable_encoding)
    assert not (reply.truncated and ("json" in options or "absent" in options))
