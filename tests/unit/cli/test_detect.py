"""`doorlight detect`: the JSON and the exit codes are documented, the text ends with what to write, ready to use."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from conformance.site import HTML, PAGE, Answer, Site
from conformance.site_server import served
from doorlight.cli.detect import address_of
from unit.cli.black_box import CommandLine

ROWS = [
    {"id": "g", "name": "Europe", "status": "operational", "group": True, "components": ["a"]},
    {"id": "b", "name": 'Web "v2" \\', "status": "operational", "group": False},
    {"id": "a", "name": 'API "v2" \\ \u202egnp.exe', "status": "major_outage", "group": False, "group_id": "g"},
]
KEYS = {
    *("url", "kind", "options", "name", "status", "reason", "components", "also", "why_not", "moved", "tried"),
    *("asked", "requests"),
}
CLOSED = "http://127.0.0.1:9"  # RFC 863: nobody is there


def page(name: str) -> Site:
    """Return a status page of that name."""
    about = {"id": "x", "name": name, "url": "https://x.example", "updated_at": "2026-11-24T11:00:00Z"}
    whole = {"page": about, "status": {"indicator": "major", "description": "Trouble"}, "components": ROWS}
    answer = Answer(json.dumps(whole).encode(), "application/json")
    return Site({"/": Answer(PAGE, HTML), "/api/v2/summary.json": answer}, Answer(PAGE, HTML, 404))


SITES = {
    "page": page("Acme"),
    "github": page("GitHub"),
    "odd": page('\x1b[2J"Acme"\u202e\n[[service]]'),
    "website": Site({"/": Answer(PAGE, HTML)}, Answer(PAGE, HTML, 404)),
    "nothing": Site({}, Answer(PAGE, HTML, 404)),
}


@pytest.fixture(scope="module")
def origins() -> Iterator[dict[str, str]]:
    """Serve them."""
    with served(SITES) as found:
        yield found


def written(text: str) -> str:
    """Return what stands in the text for the config."""
    return text[text.index("\n[[service]]") :]


@pytest.mark.parametrize(("name", "code"), [("page", 0), ("website", 3), ("nothing", 1)])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_exit_codes(
    command_line: CommandLine, origins: dict[str, str], name: str, code: int, form: tuple[str, ...]
) -> None:
    """0 a status page, 3 a plain website, 1 nothing; nothing is complained about."""
    said = command_line.run("detect", origins[name], *form)
    assert (said.code, said.err) == (code, "")


def test_nobody_there_is_code_one_with_a_way_on(command_line: CommandLine) -> None:
    """The reason, and what to do."""
    said = command_line.run("detect", CLOSED)
    assert (said.code, said.out.count("\n")) == (1, 2)


@pytest.mark.parametrize("typed", ["", "not an address", "ftp://example.com", "https://u:p@example.com"])
def test_what_is_no_address_is_bad_usage(command_line: CommandLine, typed: str) -> None:
    """One sentence, code 2."""
    assert command_line.run("detect", typed).is_refusal()


@pytest.mark.parametrize("name", ["page", "github", "odd", "website"])
def test_what_to_write_is_right_as_it_stands(command_line: CommandLine, origins: dict[str, str], name: str) -> None:
    """Pasted into a file it is one service with its checks, and the file is in order."""
    text = written(command_line.run("detect", origins[name]).out)
    (service,) = tomllib.loads(text)["service"]
    assert set(service) == {"id", "name", "check"}
    assert service["check"][0]["url"].startswith(origins[name])
    command_line.profile.mkdir(exist_ok=True)
    command_line.config.write_text(f"version = 1\n\n{text}", encoding="utf-8")
    assert command_line.run("config", "check").code == 0


def test_the_choice_of_parts_is_shown_as_a_comment_that_can_be_used(
    command_line: CommandLine, origins: dict[str, str]
) -> None:
    """Taking the # away gives a right choice."""
    text = written(command_line.run("detect", origins["page"]).out)
    assert "# components = " in text
    (service,) = tomllib.loads(text.replace("  # components", "  components").replace("  # groups", "  groups"))[
        "service"
    ]
    assert (service["check"][0]["groups"], service["check"][0]["components"]) == (["Europe"], ['Web "v2" \\'])


def test_an_id_of_the_catalogue_is_never_taken(command_line: CommandLine, origins: dict[str, str]) -> None:
    """It would bring that entry's own checks and doors with it."""
    (service,) = tomllib.loads(written(command_line.run("detect", origins["github"]).out))["service"]
    assert service == {"id": "github-2", "name": "GitHub", "check": service["check"]}


def test_a_host_of_ones_own_is_marked_as_that(command_line: CommandLine, origins: dict[str, str]) -> None:
    """Its name may lead to a private address."""
    (service,) = tomllib.loads(written(command_line.run("detect", origins["page"], "--own").out))["service"]
    assert service["own"] is True


def test_words_from_outside_cannot_steer_the_terminal(command_line: CommandLine, origins: dict[str, str]) -> None:
    """Nothing in a page's name or parts moves the cursor, reorders or breaks a line."""
    out = command_line.run("detect", origins["odd"]).out
    assert not {"\x1b", "\u202e"} & set(out)
    assert out.count("\n[[service]]") == 1


def test_the_json_is_as_documented(command_line: CommandLine, origins: dict[str, str]) -> None:
    """The best fit on top, its parts, what was tried and asked."""
    record: dict[str, Any] = json.loads(command_line.run("detect", origins["page"], "--json").out)
    assert set(record) == KEYS
    assert (record["kind"], record["options"], record["name"]) == ("statuspage", {"url": origins["page"]}, "Acme")
    assert (record["status"], record["why_not"], record["also"]) == ("major_outage", None, [])
    assert record["requests"] == len(record["asked"]) <= 12
    groups = [(each["is_group"], each["group"], each["status"]) for each in record["components"]]
    assert groups == [
        (True, None, "operational"),
        (False, None, "operational"),
        (False, "Europe", "major_outage"),
    ]


def test_the_json_of_a_website_offers_both_checks(command_line: CommandLine, origins: dict[str, str]) -> None:
    """The website's own, the notices beside it, and why there is no page."""
    record = json.loads(command_line.run("detect", origins["website"], "--json").out)
    assert (record["kind"], record["status"]) == ("http", "operational")
    assert [each["kind"] for each in record["also"]] == ["notice"]
    assert record["why_not"]


def test_the_json_of_nothing_has_the_same_keys(command_line: CommandLine) -> None:
    """None of them is missing, the kind is null, the status unknown."""
    record = json.loads(command_line.run("detect", CLOSED, "--json").out)
    assert set(record) == KEYS
    assert (record["kind"], record["status"], record["components"]) == (None, "unknown", [])
    assert record["why_not"]


def test_verbose_tells_what_was_asked_on_standard_error(command_line: CommandLine, origins: dict[str, str]) -> None:
    """Every address, and how many requests they cost; the output stays what it is."""
    quiet = command_line.run("detect", origins["website"])
    said = command_line.run("detect", origins["website"], "--verbose")
    assert said.out == quiet.out
    assert f"{origins['website']}/api/v2/summary.json" in said.err


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("status.example.com", "https://status.example.com"),
        ("127.0.0.1:3001/status/x", "http://127.0.0.1:3001/status/x"),
        ("nas.lan", "http://nas.lan"),
        ("http://example.com", "http://example.com"),
    ],
)
def test_a_scheme_may_be_left_out(typed: str, address: str) -> None:
    """Of the internet the secure one is meant; a machine at home seldom has it."""
    assert address_of(typed) == address
