"""A notice says the same when it is typed another way: apostrophes, case, accents, greetings, names and times."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from doorlight.sources.reading.classifier import classify
from unit.sources.composed_notices import notices


def _replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def reworded(text: str) -> str:
        for pattern, replacement in pairs:
            text = re.sub(pattern, replacement, text)
        return text

    return reworded


def _bare(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


SAME = {
    "straight apostrophes": _replaced(("[’‘]", "'")),
    "curly apostrophes": _replaced(("'", "’")),
    "capitals": str.upper,
    "small letters": str.lower,
    "no accents": _bare,
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "hard spaces": _replaced((r" (?=[\d:;!?%»])", "\u00a0"), (r"(?<=\d) ", "\u202f")),
    "many spaces": _replaced((" ", "  ")),
    "space around": lambda text: f"\n\t {text} \n",
    "contracted": _replaced(
        (r"\bare not\b", "aren't"),
        (r"\bis not\b", "isn't"),
        (r"\bwill not\b", "won't"),
        (r"\b[Cc]annot\b", "can't"),
        (r"\b([Ww])e are\b", r"\1e're"),
    ),
    "written out": _replaced(
        (r"\b([Cc])an[’']t\b", r"\1annot"),
        (r"\b([Ww])on[’']t\b", r"\1ill not"),
        (r"\b([Ww])e[’']re\b", r"\1e are"),
        (r"\b([Ii])t[’']s\b", r"\1t is"),
    ),
    "another account": _replaced(
        (r"\bMy Account\b", "My Business Account"),
        (r"\bCRA\b", "IRCC"),
        (r"\bARC\b", "IRCC"),
        (r"\bGCKey\b", "Sign-In Partner"),
        (r"\bMon dossier\b", "Mon espace"),
    ),
    "another month": _replaced(
        (r"\b(?:October|December|November)\b", "March"),
        (r"\b(?:octobre|décembre|novembre)\b", "mars"),
        (r"\b(?:Friday|Saturday)\b", "Tuesday"),
        (r"\b(?:vendredi|samedi)\b", "mardi"),
    ),
    "dots in a.m.": _replaced((r"(\d) ?am\b", r"\1 a.m."), (r"(\d) ?pm\b", r"\1 p.m.")),
    "no dots in a.m.": _replaced((r"\ba\.m\.", "am"), (r"\bp\.m\.", "pm")),
    "en dash": _replaced((" - ", " – ")),
    "no full stop": lambda text: text.rstrip(" ."),
}
IN_LANGUAGE = {
    "greeted": {"en": "Dear client, {}", "fr": "Bonjour, {}"},
    "noted": {"en": "Please note: {}", "fr": "Veuillez noter : {}"},
    "headed": {"en": "Important notice\n{}", "fr": "Avis important\n{}"},
    "thanked": {"en": "{} Thank you.", "fr": "{} Merci."},
}


Row = tuple[str, str, bool]  # language, text, whether it disturbs as it was first typed


def _judged(rows: Iterable[tuple[str, str]]) -> list[Row]:
    return [(language, text, classify(text).disturbs) for language, text in rows]


def _disagreements(rows: list[Row], reword: Callable[[str, str], str]) -> list[str]:
    said = [(reword(text, language), disturbs) for language, text, disturbs in rows]
    return [text for text, disturbs in said if classify(text).disturbs != disturbs]


@pytest.fixture(scope="module", params=["composed", "collected"])
def rows(request: pytest.FixtureRequest) -> list[Row]:
    """Return the composed notices, then the labelled samples where there are any."""
    if request.param == "composed":
        return _judged((language, text) for _, language, text in notices())
    folder: Path = request.getfixturevalue("shared_data")
    lines = (folder / "notice_samples.jsonl").read_text(encoding="utf-8").splitlines()
    return _judged((each["lang"], each["text"]) for each in map(json.loads, lines))


@pytest.mark.parametrize("name", SAME)
def test_the_same_words_typed_otherwise_say_the_same(name: str, rows: list[Row]) -> None:
    """Nobody types all apostrophes, accents, hours and names alike."""
    assert _disagreements(rows, lambda text, _: SAME[name](text)) == []


@pytest.mark.parametrize("name", IN_LANGUAGE)
def test_a_greeting_or_a_heading_changes_nothing(name: str, rows: list[Row]) -> None:
    """What is polite says nothing of a service."""
    assert _disagreements(rows, lambda text, language: IN_LANGUAGE[name][language].format(text)) == []
