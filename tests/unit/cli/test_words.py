"""The terminal speaks both languages from the same file as the desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.cli.words import TerminalWords, read_translations, system_language
from doorlight.domain.words import Message, render
from doorlight.domain.zones import clock_in
from unit.cli.black_box import CommandLine

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="fr">
<context><name>reason</name>
<message><source>HTTP {code}</source><translation>réponse {code}</translation></message>
<message><source>not yet</source><translation type="unfinished">pas encore</translation></message>
<message numerus="yes"><source>%n service(s)</source><translation>
<numerusform>%n service</numerusform><numerusform>%n services</numerusform></translation></message>
</context></TS>"""


@pytest.fixture
def french(tmp_path: Path) -> TerminalWords:
    """Return French words read from a small file."""
    Path(tmp_path, "doorlight_fr.ts").write_text(TS, encoding="utf-8")
    return TerminalWords("fr", tmp_path)


def test_finished_translations_are_said(french: TerminalWords) -> None:
    """A finished sentence is said in French, its fields filled in."""
    assert render(Message("reason", "HTTP {code}", {"code": 503}), french) == "réponse 503"


def test_unfinished_and_unknown_sentences_stay_english(french: TerminalWords) -> None:
    """What is not translated yet is English, never empty."""
    assert render(Message("reason", "not yet"), french) == "not yet"
    assert render(Message("reason", "unheard of"), french) == "unheard of"


@pytest.mark.parametrize(("count", "text"), [(0, "0 service"), (1, "1 service"), (2, "2 services")])
def test_french_counts_zero_as_one(french: TerminalWords, count: int, text: str) -> None:
    """French says 0 and 1 in the singular."""
    assert render(Message("reason", "%n service(s)", {}, count), french) == text


@pytest.mark.parametrize(
    ("variables", "language"),
    [({"LC_ALL": "fr_CA.UTF-8"}, "fr"), ({"LC_ALL": "en_CA.UTF-8", "LANG": "fr_CA"}, "en"), ({"LC_ALL": "C"}, "en")],
)
def test_language_of_the_system(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str) -> None:
    """The first locale variable that is set decides."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_a_file_without_translations_is_empty(tmp_path: Path) -> None:
    """A translation file with nothing in it gives nothing."""
    path = Path(tmp_path, "x.ts")
    path.write_text('<TS version="2.1"></TS>', encoding="utf-8")
    assert read_translations(path) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nope"), "nope : ce service n’existe pas; voir : doorlight catalogue search nope"),
        (("replay", "rogers", "--config", "x", "--verbose"), ""),
        (("--replay", "rogers", "check"), "--replay et --speed sont pour la zone de notification"),
        (("catalogue", "show", "nope"), "nope : pas dans le catalogue"),
    ],
)
def test_a_refusal_is_in_the_readers_language(
    arguments: tuple[str, ...], said: str, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a command refuses is said in French to who reads French, and so is what a replay tells."""
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    heard = command_line.run(*arguments)
    assert heard.is_refusal() == bool(said)
    assert heard.err.removeprefix("doorlight: ").startswith(said)
    assert "→ panne majeure" in heard.out or said


def test_a_wrong_file_is_explained_in_the_readers_language(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same line and key, in French."""
    command_line.profile.mkdir()
    command_line.config.write_text("version = 1\nlanguage = 'de'\n", "utf-8")
    english = command_line.run("config", "check").err
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    french = command_line.run("config", "check").err
    assert ", line 2: language: de is none of" in english
    assert ", ligne 2 : language : de " in french


def test_a_time_elsewhere_is_said_by_the_clocks_there() -> None:
    """The zone's own name in each language, and the day where it is another than here."""
    at = 1657284420.0  # 8 July 2022, 12:47 UTC
    here = clock_in("", at).date()
    day = "" if clock_in("America/Vancouver", at).date() == here else "2022-07-08 "
    assert TerminalWords("en").moment(at, "America/Vancouver") == f"{day}05:47 PDT"
    assert TerminalWords("fr").moment(at, "America/Vancouver") == f"{day}05 h 47 HAP"
