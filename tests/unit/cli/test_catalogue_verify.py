"""`doorlight catalogue verify`: what the maintainers are told, at rest and, with `--live`, from a local server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from unit.cli.black_box import CommandLine

CATEGORIES = """
[[category]]
id = "sound"
rank = 1
name = { en = "Sound", fr = "Sain" }

[[category]]
id = "rotten"
rank = 2
name = { en = "Rotten", fr = "Pourri" }
"""
ENTRY = """
[[service]]
id = "%(name)s"
name = { en = "%(name)s", fr = "%(name)s" }
category = "%(category)s"
home = "https://www.example.org/%(name)s"
allow_hosts = ["www.example.org"]
verified_on = "2026-11-24"
source = "this test"

  [[service.check]]
  kind = "%(kind)s"
  url = "http://127.0.0.1:%(port)d/%(name)s"
"""
PAGE = {
    "page": {"id": "kctbh9vrtdwd", "name": "Example", "url": "https://status.example.org"},
    "status": {"indicator": "none", "description": "All Systems Operational"},
    "components": [{"id": "a1", "name": "Mail", "status": "major_outage", "group": False, "group_id": None}],
    "incidents": [],
    "scheduled_maintenances": [],
}
JSON, HTML = "application/json", "text/html"
ANSWERS = {
    "/site": (200, HTML, b"<title>Hello</title>"),
    "/down/api/v2/summary.json": (200, JSON, json.dumps(PAGE).encode()),
    "/choice/api/v2/summary.json": (200, JSON, json.dumps(PAGE).encode()),
    "/html/api/v2/summary.json": (200, HTML, b"<!doctype html><title>Our new status page</title>"),
    "/shape/api/v2/summary.json": (200, JSON, b'{"hello": "world"}'),
    "/words/api/v2/summary.json": (200, JSON, json.dumps(PAGE).replace("major_outage", "wonderful").encode()),
    "/inactive/api/v2/summary.json": (401, JSON, b'{"error": "This page is inactive"}'),
}
EXPECTED = {
    "choice": ("choice", "error"),
    "html": ("not_data", "error"),
    "shape": ("shape", "error"),
    "gone": ("gone", "error"),
    "inactive": ("inactive", "error"),
    "broken": ("fails", "error"),
    "words": ("unread", "warning"),
}


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that http.server calls
        status, kind, body = ANSWERS.get(self.path, (404, HTML, b"<title>Not found</title>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """Serve the answers on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield server.server_port
        server.shutdown()
        serving.join()


@pytest.fixture
def folder(tmp_path: Path, port: int) -> Path:
    """Return a catalogue of entries at that server, and of one at an address where nobody is."""

    def entry(name: str, category: str, kind: str = "statuspage", more: str = "") -> str:
        return ENTRY % {"name": name, "category": category, "kind": kind, "port": port} + more

    rotten = ("html", "shape", "gone", "inactive", "words")
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "all.toml").write_text(
        CATEGORIES
        + entry("site", "sound", "http")
        + entry("down", "sound")
        + entry("choice", "rotten", more='  components = ["Chat"]\n')
        + entry("broken", "rotten", "http")
        + "".join(entry(name, "rotten") for name in rotten)
    )
    return catalogue


@pytest.fixture
def at_rest(folder: Path, port: int) -> Path:
    """Return the same catalogue as it would ship, with addresses that nobody looks at."""
    file = folder / "all.toml"
    file.write_text(file.read_text().replace(f"http://127.0.0.1:{port}", "https://www.example.org"))
    return folder


@pytest.fixture
def line(command_line: CommandLine) -> CommandLine:
    """Return the command line of somebody who asks no control host."""
    command_line.profile.mkdir()
    command_line.config.write_text("[connection]\ncontrol = []\n")
    return command_line


def test_what_rotted_is_named_with_its_trouble(line: CommandLine, folder: Path) -> None:
    """Each entry that does not see what it promises is told with its diagnosis; a service that is down is not."""
    said = line.run("catalogue", "verify", "--live", "--json", "--folder", str(folder))
    found = {each["id"]: (each["trouble"], each["severity"]) for each in json.loads(said.out)}
    assert found == EXPECTED
    assert all({"field", "kind", "url", "text"} <= each.keys() for each in json.loads(said.out))
    assert said.code == 1


def test_in_words_it_is_by_trouble(line: CommandLine, folder: Path) -> None:
    """A person reads a heading for each trouble, the entries under it, and a sum; what is sure comes first."""
    said = line.run("catalogue", "verify", "--live", "--folder", str(folder))
    lines = said.out.splitlines()
    assert lines[-1] == "9 looked at, 6 to be mended, 1 not understood from here"
    assert lines.index("gone (1)") < lines.index("not read or not understood (1)")
    assert lines[lines.index("gone (1)") + 1].startswith("  gone: statuspage http://127.0.0.1:")


@pytest.mark.parametrize(
    ("only", "code", "ids"),
    [
        (("sound",), 0, set()),
        (("site", "down"), 0, set()),
        (("words",), 3, {"words"}),
        (("sound", "gone"), 1, {"gone"}),
    ],
)
def test_only_these(line: CommandLine, folder: Path, only: tuple[str, ...], code: int, ids: set[str]) -> None:
    """Entries and categories can be named; nothing rotten is 0, something is 1, nothing but questions is 3."""
    said = line.run("catalogue", "verify", "--live", "--json", "--folder", str(folder), "--only", *only)
    assert (said.code, {each["id"] for each in json.loads(said.out)}) == (code, ids)


def test_nobody_is_judged_while_the_line_is_down(command_line: CommandLine, folder: Path) -> None:
    """Where no control host answers, nothing is looked at, and that is said."""
    command_line.profile.mkdir()
    command_line.config.write_text('[connection]\ncontrol = ["http://127.0.0.1:9/success.txt"]\n')
    said = command_line.run("catalogue", "verify", "--live", "--folder", str(folder))
    assert said.is_refusal()
    assert "offline" in said.err


def test_a_name_nobody_has(line: CommandLine) -> None:
    """A name that is neither an entry nor a category is a mistake, with or without --live."""
    assert line.run("catalogue", "verify", "--only", "qqqq").is_refusal()
    assert line.run("catalogue", "verify", "--live", "--only", "qqqq").is_refusal()


def test_a_damaged_entry_is_said_and_not_looked_at(line: CommandLine, at_rest: Path) -> None:
    """At rest a damaged entry is a finding of its own; live it is a mistake that names what is wrong."""
    (at_rest / "more.toml").write_text('[[service]]\nid = "bad"\ncategory = "sound"\nname = "A"\ncolour = "red"\n')
    assert line.run("catalogue", "verify", "--folder", str(at_rest), "--only", "site", "words").code == 0
    said = line.run("catalogue", "verify", "--folder", str(at_rest))
    assert (said.code, "colour" in said.out) == (1, True)
    refused = line.run("catalogue", "verify", "--live", "--folder", str(at_rest))
    assert refused.is_refusal()
    assert "colour" in refused.err


def test_what_many_have_in_common_is_said_once(line: CommandLine, at_rest: Path) -> None:
    """Hundreds of entries with one and the same warning make one line, with a number."""
    text = (at_rest / "all.toml").read_text()
    (at_rest / "all.toml").write_text(text.replace('verified_on = "2026-11-24"\n', ""))
    said = line.run("catalogue", "verify", "--folder", str(at_rest))
    assert (said.code, said.out.count("never opened")) == (0, 1)
    assert "and 4 more" in said.out
