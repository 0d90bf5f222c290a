"""`doorlight catalogue update` and `rollback`: only what the user switched on, one sentence each, one step back."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from doorlight.catalogue.updates.bundle import Bundle
from unit.catalogue.bundles import KEY, THEIRS, bundle, entry, signed
from unit.cli.black_box import CommandLine
from unit.net.net_fakes import serving

NEW = 2099010101  # newer than anything that ships


def fresh(*entries: str, serial: int = NEW) -> Bundle:
    """Return a catalogue that was made today."""
    return bundle(*entries, serial=serial, made_at=datetime.now(UTC))


@contextmanager
def publishing(folder: Path, monkeypatch: pytest.MonkeyPatch, *bodies: bytes) -> Iterator[str]:
    """Serve catalogues on loopback, one after another, from a host that this machine trusts; yields the address."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    ports: list[int] = []
    ready, ended = threading.Event(), threading.Event()

    async def serve() -> None:
        answers = [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body for body in bodies]
        async with serving(*answers, context=context) as server:
            ports.append(server.port)
            ready.set()
            await asyncio.to_thread(ended.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    try:
        yield f"https://localhost:{ports[0]}/catalogue"
    finally:
        ended.set()
        thread.join()


def configure(command_line: CommandLine, address: str, services: str = "") -> None:
    """Switch updates on, with the tests' key."""
    command_line.profile.mkdir(exist_ok=True)
    text = f'[catalogue]\nupdates = true\naddress = "{address}"\nkeys = ["{KEY}"]\n'
    command_line.config.write_text(f"version = 1\n{services}{text}")


def test_off_is_off(command_line: CommandLine) -> None:
    """Nothing is asked where the user has not switched it on, even when told to."""
    command_line.profile.mkdir()
    command_line.config.write_text('[catalogue]\naddress = "https://localhost:1/"\n')
    said = command_line.run("catalogue", "update")
    assert said.is_refusal()
    assert "switched off" in said.err
    assert not (command_line.profile / "catalogue").exists()


def test_update_and_back(command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newer catalogue is what every command goes by; one step back and the shipped one is again."""
    with publishing(tmp_path, monkeypatch, signed(fresh(entry("brand-new")))) as address:
        configure(command_line, address)
        said = command_line.run("catalogue", "update")
        assert (said.code, said.err) == (0, "")
        assert said.out.endswith("is in force.\n")
        again = command_line.run("catalogue", "update", "--json")
    assert json.loads(again.out) == {
        "result": "nothing_new",
        "text": "There is no newer catalogue.",
        "serial": NEW,
        "shipped": False,
    }
    assert command_line.run("catalogue", "list").out == f"{'brand-new':30} Brand-New\n"
    assert command_line.run("catalogue", "show", "brand-new").code == 0
    back = command_line.run("catalogue", "rollback")
    assert (back.code, back.out) == (0, "The catalogue that came with Doorlight is in force again.\n")
    assert command_line.run("catalogue", "show", "brand-new").is_refusal()
    assert command_line.run("catalogue", "rollback").is_refusal()


def test_a_refused_catalogue(command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence on standard error and exit code 1; what was in force stays so."""
    with publishing(tmp_path, monkeypatch, signed(fresh(), THEIRS)) as address:
        configure(command_line, address)
        said = command_line.run("catalogue", "update")
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("The catalogue was not taken: it is damaged, or not signed")
        assert said.err.count("\n") == 1
        assert json.loads(command_line.run("catalogue", "update", "--json").out)["result"] == "refused"
    assert command_line.run("catalogue", "show", "ircc-secure-account").code == 0


def test_nobody_there(command_line: CommandLine) -> None:
    """No answer is said and is exit code 1."""
    configure(command_line, "https://localhost:1/")
    said = command_line.run("catalogue", "update")
    assert said.code == 1
    assert said.err.startswith("The catalogue could not be fetched: ")


def test_an_entry_that_is_gone(command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said on standard error and never counts as fine; everything else goes on."""
    first = signed(fresh(entry("returns"), entry("refunds")))
    second = signed(fresh(entry("returns"), serial=NEW + 1))
    with publishing(tmp_path, monkeypatch, first, second) as address:
        configure(command_line, address)
        command_line.run("catalogue", "update")
        configure(command_line, address, '[[service]]\nid = "refunds"\n[[service]]\nid = "returns"\n')
        assert command_line.run("config", "check").err == ""
        assert command_line.run("catalogue", "update").code == 0
    said = command_line.run("config", "check")
    assert said.code == 0
    assert said.err == "doorlight: no longer in the catalogue, so nothing looks at it: refunds\n"
    assert command_line.run("config", "check", "--quiet").err == ""
    assert command_line.run("check", "refunds").code == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("updates = true", "first say where from"),
        ("updates = 1", "true or false"),
        ('address = "http://x.example/"', "begins with https://"),
        ('address = "https://me:pw@x.example/"', "begins with https://"),
        ('keys = ["abc"]', "64 hexadecimal digits"),
        ("key = 1", "unknown key key; did you mean keys?"),
    ],
)
def test_wrong_settings_are_named(command_line: CommandLine, text: str, said: str) -> None:
    """A mistake is named with its line and key."""
    command_line.profile.mkdir()
    command_line.config.write_text(f"[catalogue]\n{text}\n")
    refused = command_line.run("config", "check")
    assert refused.is_refusal()
    assert "line 2: catalogue." in refused.err
    assert said in refused.err
