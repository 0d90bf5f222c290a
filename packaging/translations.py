"""Collect every sentence a person reads, and keep the .ts and .qm files of `resources/translations` true.

    translations.py update    add new sentences to the .ts files, drop those that are gone, compile the .qm files
    translations.py check     exit 1 when a French sentence is missing, a field got lost, or a file is out of date

lupdate does not see the sentences that are built below Qt (`say("reason", "…")`), so this reads them all, with
the `tr` and `translate` ones, from the syntax tree; the files are Qt's own format and lrelease compiles them.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "app" / "doorlight"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "fr")
FIELD = re.compile(r"\{(\w*)\}|(%n)")


@dataclass(frozen=True, order=True)
class Sentence:
    """One source text: its context (a class name or an area), the English, and whether it counts."""

    context: str
    text: str
    plural: bool


class UnreadableCallError(Exception):
    """A sentence that is not a literal: nobody could translate it."""


def collect() -> list[Sentence]:
    """Return every sentence in the application, sorted.

    Raises UnreadableCallError where one is not a literal string.
    """
    found: set[Sentence] = set()
    for path in sorted(SOURCES.rglob("*.py")):
        found |= set(_Reader(path).read())
    return sorted(found)


class _Reader(ast.NodeVisitor):
    """Reads one module; module constants may hold a literal that is used by name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._constants = dict(_constants(self._tree))
        self._classes: list[str] = []
        self._found: list[Sentence] = []

    def read(self) -> list[Sentence]:
        self.visit(self._tree)
        return self._found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:  # ast's naming
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:  # ast's naming
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("say", "say_n") or (name == "tr" and len(node.args) == 2 and not _is_self(node.func)):  # noqa: PLR2004
            self._add(node, *node.args[:2], plural=name == "say_n")
        elif name == "translate" and len(node.args) >= 2 and not self._is_seam(node):  # noqa: PLR2004
            self._add(node, *node.args[:2], plural=len(node.args) > 2)  # noqa: PLR2004
        elif name == "tr" and _is_self(node.func) and node.args:
            context = ast.Constant(self._classes[-1] if self._classes else "")
            self._add(node, context, node.args[0], plural=len(node.args) > 2)  # noqa: PLR2004
        self.generic_visit(node)

    def _is_seam(self, node: ast.Call) -> bool:
        """Tell whether this is a translator passing on what it was given, or a painter moving: no text is in it."""
        inside = [each for argument in node.args[:2] for each in ast.walk(argument)]
        return not any(
            isinstance(each, ast.JoinedStr)
            or (isinstance(each, ast.Constant) and isinstance(each.value, str))
            or (isinstance(each, ast.Name) and each.id in self._constants)
            for each in inside
        )

    def _add(self, node: ast.Call, context: ast.expr, text: ast.expr, *, plural: bool) -> None:
        name, english = self._literal(context), self._literal(text)
        if name is None or english is None:
            raise UnreadableCallError(f"{self._path}:{node.lineno}: a sentence must be a literal string")
        self._found.append(Sentence(name, english, plural))

    def _literal(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        return self._constants.get(node.id) if isinstance(node, ast.Name) else None


def _is_self(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from ((target.id, value.value) for target in node.targets if isinstance(target, ast.Name))


Forms = dict[Sentence, tuple[str, ...]]


def read_ts(path: Path) -> Forms:
    """Return the finished translations of a .ts file."""
    forms: Forms = {}
    if not path.exists():
        return forms
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            sentence = Sentence(context.findtext("name", ""), message.findtext("source", ""), plural)
            translation = message.find("translation")
            if translation is not None and not translation.get("type"):
                several = tuple(form.text or "" for form in translation.iter("numerusform"))
                forms[sentence] = several if plural else (translation.text or "",)
    return forms


def ts_text(language: str, sentences: list[Sentence], forms: Forms) -> str:
    """Return the .ts file of a language; English holds only the plural forms."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for sentence in sentences:
        if language == "en" and not sentence.plural:
            continue
        if sentence.context not in contexts:
            contexts[sentence.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[sentence.context], "name").text = sentence.context
        _add_message(contexts[sentence.context], language, sentence, forms.get(sentence, ()))
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def _add_message(context: ET.Element, language: str, sentence: Sentence, forms: tuple[str, ...]) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if sentence.plural else {})
    ET.SubElement(message, "source").text = sentence.text
    if not any(forms) and language == "en":
        forms = _english_forms(sentence.text)
    translation = ET.SubElement(message, "translation", {} if all(forms) and forms else {"type": "unfinished"})
    if sentence.plural:
        for form in forms or ("", ""):
            ET.SubElement(translation, "numerusform").text = form
    elif forms:
        translation.text = forms[0]


def _english_forms(text: str) -> tuple[str, str]:
    """Return singular and plural of "%n service(s)"."""
    return text.replace("(s)", ""), text.replace("(s)", "s")


def problems(sentences: list[Sentence], french: Forms) -> list[str]:
    """Return what is wrong with the French: a sentence missing, a field lost or invented."""
    found = []
    for sentence in sentences:
        forms = french.get(sentence, ())
        if not forms or not all(forms):
            found.append(f"no French for [{sentence.context}] {sentence.text!r}")
        found += [
            f"fields differ in [{sentence.context}] {sentence.text!r}: {form!r}"
            for form in forms
            if form and _fields(form) - {"%n"} != _fields(sentence.text) - {"%n"}
        ]
    return found


def _fields(text: str) -> set[str]:
    return {name or counted for name, counted in FIELD.findall(text)}


def compiled(language: str, text: str) -> bytes:
    """Return the .qm that lrelease makes of a .ts text."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"doorlight_{language}.ts"), Path(folder, "out.qm")
        source.write_text(text, encoding="utf-8")
        tool = Path(sys.executable).with_name("pyside6-lrelease")
        subprocess.run([str(tool), "-silent", str(source), "-qm", str(target)], check=True, capture_output=True)
        return target.read_bytes()


def _is_current(source: Path, text: str, binary: bytes) -> bool:
    compiled_file = source.with_suffix(".qm")
    if not (source.exists() and compiled_file.exists()):
        return False
    return source.read_text(encoding="utf-8") == text and compiled_file.read_bytes() == binary


def _put_in_place(path: Path, binary: bytes) -> None:
    """Replace a file in one step: a Doorlight that runs has the old one mapped, and would read half of each."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(binary)
    fresh.replace(path)


def main() -> int:
    """Update or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("update", "check"))
    action = parser.parse_args().action
    sentences = collect()
    found = problems(sentences, read_ts(FOLDER / "doorlight_fr.ts"))
    for language in LANGUAGES:
        source = FOLDER / f"doorlight_{language}.ts"
        text = ts_text(language, sentences, read_ts(source))
        binary = compiled(language, text)
        if action == "update":
            source.write_text(text, encoding="utf-8")
            _put_in_place(source.with_suffix(".qm"), binary)
        elif not _is_current(source, text, binary):
            found.append(f"{source.name} is out of date: run packaging/translations.py update")
    print("\n".join([*found, f"{len(sentences)} sentences, {len(found)} problems"]))
    return 1 if found and action == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
