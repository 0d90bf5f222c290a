"""The text of *Copy diagnostics*: enough to understand a fault, nothing that is secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from doorlight.desktop.diagnostics import diagnostics, without_secrets

SECRET = "hunter2"


@pytest.mark.parametrize(
    "text",
    [
        f'url = "https://me:{SECRET}@shop.example/health"',
        f'url = "https://{SECRET}@shop.example/health"',
        f'url = "https://shop.example/health?key={SECRET}&x={SECRET}"',
        f'headers = {{ X-Shop = "{SECRET}" }}',
        f'check.headers = {{ X-Shop = "{SECRET}" }}',
        f'headers.X-Shop = "{SECRET}"',
        f'[service.check.headers]\nX-Shop = "{SECRET}"\n"X-Other" = "{SECRET}"',
        f'proxy = "http://me:{SECRET}@proxy.example:8080"',
        f"DEBUG sent Authorization: Bearer {SECRET}",
        f"DEBUG sent authorization={SECRET}, cookie: {SECRET}",
        f'api_key = "{SECRET} {SECRET}"',
        f'[[remote]]\nname = "phone"\naddress = "tgram://{SECRET}/1"',
        f'remote = [{{ name = "phone", address = "https://hooks.example/{SECRET}" }}]',
    ],
)
def test_no_secret_is_copied(text: str) -> None:
    """Passwords, tokens, header values and queries of addresses are replaced by dots."""
    shown = without_secrets(text)
    assert SECRET not in shown
    assert "…" in shown


@pytest.mark.parametrize(
    "text",
    [
        'url = "https://shop.example/health"',
        'auth = "keyring:shop"',
        '[service.check.headers]\n[[service]]\nname = "Shop"',
        "Looked at shop: HTTP 503",
    ],
)
def test_the_rest_is_copied_as_it_is(text: str) -> None:
    """What a maintainer needs stays readable."""
    assert without_secrets(text) == text


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """No log line breaks it, and none is lost to it: a maintainer can count on their number."""
    assert without_secrets(text).count("\n") == max(len(text.splitlines()) - 1, 0)


def test_whole_report(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions, facts, config and the last log lines are in; the home folder is not named."""
    del qtbot
    monkeypatch.setenv("HOME", str(tmp_path))
    config, log = tmp_path / "config.toml", tmp_path / "doorlight.log"
    config.write_text('version = 1\npassword = "x1y2"\n', "utf-8")
    log.write_text("".join(f"line {number}\n" for number in range(200)), "utf-8")
    report = diagnostics(config, log, [("notifications", "Shown by this desktop (fake 1.0).")])
    assert "Doorlight: " in report
    assert "notifications: Shown by this desktop" in report
    assert "version = 1" in report
    assert "line 199" in report
    assert "line 100\n" not in report
    assert "~/config.toml" in report.replace("\\", "/")
    assert str(tmp_path) not in report
    assert "x1y2" not in report


def test_missing_files_are_said(tmp_path: Path, qtbot: QtBot) -> None:
    """A file that is not there is named as missing, not passed over."""
    del qtbot
    assert "No such file" in diagnostics(tmp_path / "none.toml", tmp_path / "none.log")


@pytest.mark.parametrize(
    "text",
    [
        '[[deadline]]\ntitle = "Study permit"\nnote = """\nmy case"""\n\n[alerts]\nsound = true\n',
        'deadline = [{ title = "Study permit", at = 2026-12-04, note = "my case" }]\n[alerts]\nsound = true\n',
    ],
)
def test_what_a_person_has_deadlines_for_is_left_out(text: str) -> None:
    """Deadlines say much of a person and nothing of a fault; the rest of the file stays."""
    shown = without_secrets(text)
    assert "Study permit" not in shown
    assert "my case" not in shown
    assert "sound = true" in shown
