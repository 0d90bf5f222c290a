"""Lists of other programs become services that the config takes; what does not is left out, with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.config.importing.found import NotAList
from doorlight.config.importing.own_list import write
from doorlight.config.importing.reader import LARGEST, Imported, read_list

SHELF = Shelf.load()
STTS = '{"statuspage": [{"name": "Ours", "url": "https://status.ours.example"},], "independent": []}'


def imported(content: str | bytes, watched: tuple[str, ...] = ()) -> Imported:
    """Read a list."""
    return read_list(content.encode() if isinstance(content, str) else content, SHELF, watched)


def kuma(**monitor: Any) -> str:
    """Return a backup with one monitor."""
    return json.dumps(
        {"version": "1.23.0", "monitorList": [{"name": "Shop", "type": "http", "active": 1, **monitor}]}
    )


def only(found: Imported) -> dict[str, Any]:
    """Return the one table that was found."""
    assert found.left_out == ()
    assert len(found.found) == 1
    return found.found[0].table


def test_stts_list_with_its_comma_too_many() -> None:
    """A page of stts's becomes a status page with an id of its own."""
    check = {"kind": "statuspage", "url": "https://status.ours.example"}
    assert only(imported(STTS)) == {"id": "ours", "name": "Ours", "check": [check]}


def test_stts_kinds_that_nobody_reads_are_left_out_with_the_reason() -> None:
    """Independent scrapers have no counterpart."""
    left = imported('{"lamb": [{"name": "Codacy", "url": "https://status.codacy.com"}]}').left_out
    assert [(each.name, "lamb" in str(each.reason)) for each in left] == [("Codacy", True)]


@pytest.mark.parametrize(
    ("monitor", "check"),
    [
        ({"url": "https://shop.example"}, {"kind": "http", "url": "https://shop.example"}),
        (
            {
                "url": "https://shop.example",
                "type": "keyword",
                "keyword": "Cart",
                "accepted_statuscodes": ["200-299"],
            },
            {"kind": "http", "url": "https://shop.example", "expect_status": ["200-299"], "contains": "Cart"},
        ),
        (
            {"url": "https://shop.example", "type": "keyword", "keyword": "Error", "invertKeyword": True},
            {"kind": "http", "url": "https://shop.example", "absent": "Error"},
        ),
        (
            {"type": "port", "hostname": "db.example", "port": 5432},
            {"kind": "tcp", "host": "db.example", "port": 5432},
        ),
        (
            {"type": "dns", "hostname": "shop.example", "dns_resolve_type": "MX"},
            {"kind": "dns", "name": "shop.example", "type": "MX"},
        ),
    ],
)
def test_uptime_kumas_monitors_become_checks(monitor: dict[str, Any], check: dict[str, Any]) -> None:
    """Web, keyword, port and name look-ups are asked as they were."""
    assert only(imported(kuma(**monitor)))["check"] == [check]


@pytest.mark.parametrize(
    "monitor",
    [
        {"type": "ping", "hostname": "shop.example"},
        {"url": "https://shop.example", "active": 0},
        {"url": "https://shop.example", "upsideDown": True},
        {"url": "https://shop.example", "method": "POST"},
        {"url": "https://shop.example", "basic_auth_user": "me"},
        {"url": "https://shop.example", "ignoreTls": True},
        {"url": "no address"},
        {"type": "port", "hostname": "db.example", "port": 99999},
    ],
)
def test_what_would_be_half_a_check_is_left_out(monitor: dict[str, Any]) -> None:
    """Green must not mean less than it did."""
    result = imported(kuma(**monitor))
    assert result.found == ()
    assert [each.name for each in result.left_out] == ["Shop"]


def test_opml_feeds_and_the_pages_behind_them() -> None:
    """A feed is a feed; the history of a hosted status page is the page."""
    body = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Cloud">
      <outline text="Ours" type="rss" xmlUrl="https://blog.ours.example/feed"/>
      <outline title="Theirs" xmlUrl="https://theirs.statuspage.io/history.atom"/>
      <outline text="Empty"/></outline></body></opml>"""
    result = imported(body)
    kinds = [(each.name, each.table["check"][0]["kind"]) for each in result.found]
    assert kinds == [("Ours", "feed"), ("Theirs", "statuspage")]
    assert [each.name for each in result.left_out] == ["Empty"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing",
        b"\xff\xfe",
        b"{}",
        b"[1,2]",
        b"<html></html>",
        b"<!DOCTYPE lolz [<!ENTITY a 'b'>]><opml>&a;</opml>",
        b'{"monitorList": 3}',
        b"version = 1",
        b"x" * (LARGEST + 1),
        json.dumps({"statuspage": [{"name": "x", "url": "https://x.example"}] * 501}).encode(),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes) -> None:
    """Nothing is guessed, nothing is expanded, nothing is endless."""
    with pytest.raises(NotAList) as caught:
        imported(content)
    assert str(caught.value)


def test_what_the_catalogue_knows_becomes_the_catalogues() -> None:
    """With its doors, under its id."""
    pages = [(each, check) for each in SHELF.all() for check in each.checks[:1] if check.kind == "statuspage"]
    entry, check = next(page for page in pages if not page[1].options.components and not page[1].options.groups)
    text = json.dumps({"statuspage": [{"name": "Whatever", "url": check.address + "/"}]})
    assert only(imported(text)) == {"id": entry.id}


def test_what_is_watched_already_is_left_out_and_a_taken_name_gets_a_number() -> None:
    """No id twice."""
    twice = json.dumps({"statuspage": [{"name": "Ours", "url": f"https://{host}.ours.example"} for host in "ab"]})
    assert [each.table["id"] for each in imported(twice).found] == ["ours", "ours-2"]
    own = 'version = 1\n[[service]]\nid = "gate"\nname = "Gate"\nhome = "https://gate.example"\n'
    assert imported(own, ("gate",)).found == ()


def test_a_list_written_is_the_list_read(tmp_path: Path) -> None:
    """Export and import are each other's inverse; nothing but services is in it."""
    path = tmp_path / "config.toml"
    path.write_text('version = 1\nlanguage = "fr"\n\n[alerts]\nsound = true\n', encoding="utf-8")
    file = ConfigFile(path, SHELF)
    for found in imported(STTS).found:
        file.add_service(found.table)
    file.add_service(SHELF.ids()[0])
    tables = [file.table(service.id) for service in file.load().services]
    text = write(tables)
    assert [each.table for each in imported(text).found] == tables
    assert "alerts" not in text
    assert "language" not in text


def own(name: str, *parents: str) -> str:
    """Return a service of one's own as a list has it."""
    table = f'[[service]]\nid = "{name}"\nname = "{name}"\nhome = "https://{name}.example"\n'
    return f"{table}depends_on = {json.dumps(parents)}\n" if parents else table


def test_a_service_may_stand_before_what_it_depends_on(tmp_path: Path) -> None:
    """They are taken in together, in the list's order."""
    file = ConfigFile(tmp_path / "config.toml", SHELF)
    file.add_services([found.table for found in imported(own("shop", "line") + own("line")).found])
    assert [service.id for service in file.load().services] == ["shop", "line"]


def test_what_depends_on_nothing_known_is_left_out_and_what_depends_on_that() -> None:
    """The rest of the list is taken in; what is watched or in the catalogue is known."""
    rows = own("a", "b") + own("b", "nowhere") + own("c", "watched", SHELF.ids()[0]) + own("d")
    found = imported(rows, ("watched",))
    assert [each.name for each in found.found] == ["c", "d"]
    assert [each.name for each in found.left_out] == ["a", "b"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No file makes an import fail otherwise."""
    try:
        result = imported(content)
    except NotAList:
        return
    assert isinstance(result, Imported)
