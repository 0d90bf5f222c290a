"""The grammar speaks one language throughout: the reader's, in `--help` and in what it refuses."""

from __future__ import annotations

import argparse
import inspect
import re

import pytest

from doorlight.cli.grammar.own_words import SENTENCES
from doorlight.cli.words import TerminalWords
from unit.cli.black_box import CommandLine

FRENCH = "fr_CA.UTF-8"
_PLACES = re.compile(r"%(?:\(\w+\))?[a-z]")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("doors",), "doorlight doors: il manque : ID. Essayez : doorlight doors --help\n"),
        (("doors", "x", "--task", "cook"), "doorlight doors: argument --task : choix inconnu : 'cook' (au choix : "),
        (("doors", "x", "--at", "noon"), "doorlight doors: argument --at : noon n’est pas un moment : "),
        (("mute", "x", "--for", "soon"), "doorlight mute: argument --for : soon n’est pas une durée : "),
        (("--speed", "x"), "doorlight: argument --speed : x n’est pas une vitesse entre 1 et 1000000. "),
        (("check", "--frob"), "doorlight: arguments inconnus : --frob. "),
        (("mute", "x", "--for", "1h", "--until", "8:00"), "ne va pas avec l’argument --for. "),
    ],
)
def test_a_refusal_is_in_french(
    arguments: tuple[str, ...], sentence: str, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with a way on, whoever found the mistake."""
    monkeypatch.setenv("LC_ALL", FRENCH)
    refused = command_line.run(*arguments)
    assert refused.is_refusal(), refused
    assert sentence in refused.err


@pytest.mark.parametrize("command", [(), ("doors",), ("deadline",), ("deadline", "add"), ("catalogue", "verify")])
def test_help_is_in_french(
    command: tuple[str, ...], command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings and argparse's own lines too."""
    monkeypatch.setenv("LC_ALL", FRENCH)
    shown = command_line.run(*command, "--help").out
    assert shown.startswith("usage\u00a0: doorlight")
    assert "afficher cette aide et quitter" in shown
    assert not any(english in shown for english in ("positional", "show ", "exit", "options:"))


def test_a_refusal_in_english_is_as_it_was(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a French refusal before it stays."""
    monkeypatch.setenv("LC_ALL", FRENCH)
    command_line.run("doors")
    monkeypatch.setenv("LC_ALL", "C")
    refused = command_line.run("doors").err
    assert refused == "doorlight doors: the following arguments are required: ID. Try: doorlight doors --help\n"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_argparse_says_it_so_and_french_keeps_its_places(sentence: str) -> None:
    """A sentence that this Python words otherwise would stay English; a place that got lost would be a traceback."""
    assert sentence in inspect.getsource(argparse)
    french = TerminalWords("fr").translate("argparse", sentence)
    assert french != sentence
    assert _PLACES.findall(french) == _PLACES.findall(sentence)
