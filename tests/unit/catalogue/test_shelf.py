"""The shelf gives entries by id, splits its files rightly, and finds what people type."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from doorlight.catalogue.definition import DefinitionError
from doorlight.catalogue.search import fold
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import DoorKind
from doorlight.shipped import shipped

SMALL = """
# A comment before everything.
[[category]]
id = "tax"
rank = 2
name = { en = "Taxes", fr = "Impôts" }

[[category]]
id = "sign-in"
rank = 1
name = { en = "Sign-in", fr = "Connexion" }

[[door]]
id = "desk"
kind = "phone"
label = { en = "Desk", fr = "Bureau" }
value = "1-800-555-0100"
hours = "24/7"

[[service]]
id = "returns"
name = { en = "Returns", fr = "Déclarations" }
category = "tax"
old_ids = ["filing", "e-file"]
home = "https://tax.example/"

  [[service.door]]
  use = "desk"
  hours = "Mo-Fr 08:00-16:00"

[[service]]
id = "key"
name = { en = "Key", fr = "Clé" }
category = "sign-in"

  [[service.door]]
  kind = "alternative"
  label = "Another"
"""


@pytest.fixture
def small(tmp_path: Path) -> Shelf:
    """Return a shelf of two entries."""
    Path(tmp_path, "a.toml").write_text(SMALL, encoding="utf-8")
    return Shelf.load(folder=tmp_path)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """Return the shipped shelf."""
    return Shelf.load()


def test_an_entry_by_its_id_or_an_old_one(small: Shelf) -> None:
    """A renamed entry is found under each of its former ids; an unknown one is None."""
    entry = small.get("returns")
    assert entry is not None
    assert small.get("filing") is entry
    assert small.get("e-file") is entry
    assert small.get("nothing") is None


def test_shared_doors_are_filled_in_and_may_be_changed(small: Shelf) -> None:
    """A shared door is written once; what stands beside `use` overrides it."""
    (door,) = small.get("returns").doors  # type: ignore[union-attr]  # it is there
    assert (door.kind, door.label.fr, door.value.en) == (DoorKind.PHONE, "Bureau", "+1-800-555-0100")
    assert door.hours == "Mo-Fr 08:00-16:00"


def test_a_shared_door_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A misspelt shared door is reported at its place."""
    Path(tmp_path, "a.toml").write_text(SMALL.replace('use = "desk"', 'use = "dsek"'), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        Shelf.load(folder=tmp_path).get("returns")
    assert caught.value.path == ("door", 0, "use")


def test_entries_come_by_category_then_as_written(small: Shelf) -> None:
    """Lists show the categories by rank."""
    assert [service.id for service in small.all()] == ["key", "returns"]
    assert [category.name.fr for category in small.categories()] == ["Connexion", "Impôts"]


def test_splitting_the_files_is_the_same_as_parsing_them(shelf: Shelf) -> None:
    """Reading part by part gives exactly what parsing whole files gives."""
    whole = [
        service
        for path in sorted(shipped("catalogue").glob("*.toml"))
        for service in tomllib.loads(path.read_text(encoding="utf-8")).get("service", ())
    ]
    assert sorted(service["id"] for service in whole) == sorted(shelf.ids())
    for service in whole:
        parsed = shelf.table(service["id"])
        doors = zip(parsed.pop("door", ()), service.pop("door", ()), strict=True)
        assert all(written.items() <= {**read, "use": written.get("use")}.items() for read, written in doors)
        assert parsed == service


def test_loading_parses_nothing_that_is_not_asked_for() -> None:
    """A start does not pay for opening hours, searching or other modules it has no use for."""
    program = (
        "import sys; from doorlight.catalogue.shelf import Shelf; Shelf.load().get('telus');"
        "print(*(name for name in ('opening_hours', 'doorlight.catalogue.search', 'httpx', 'feedparser', 'dns')"
        " if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("impots", "fr", "cra-account"),
        ("impôt", "fr", "cra-account"),
        ("taxes", "en", "cra-account"),
        ("CRA", "en", "cra-account"),
        ("ARC", "fr", "cra-account"),
        ("l'ARC", "fr", "cra-account"),
        ("cra phone", "en", "cra-phone"),
        ("téléphone arc", "fr", "cra-phone"),
        ("impotnet", "fr", "cra-netfile"),
        ("netfile", "en", "cra-netfile"),
        ("passeport", "fr", "passport"),
        ("passport", "en", "passport"),
        ("pasport", "en", "passport"),
        ("renew passport", "en", "passport"),
        ("gckey", "en", "gckey"),
        ("GC Key", "en", "gckey"),
        ("cle gc", "fr", "gckey"),
        ("CléGC", "fr", "gckey"),
        ("assurance-emploi", "fr", "esdc-ei"),
        ("l’assurance emploi", "fr", "esdc-ei"),
        ("chomage", "fr", "esdc-ei"),
        ("EI", "en", "esdc-ei"),
        ("AE", "fr", "esdc-ei"),
        ("pension", "en", "esdc-cpp-oas"),
        ("dentiste", "fr", "esdc-cdcp"),
        ("SIN", "en", "esdc-sin"),
        ("NAS", "fr", "esdc-sin"),
        ("MSCA", "en", "msca"),
        ("immigration", "en", "ircc-secure-account"),
        ("study permit", "en", "ircc-secure-account"),
        ("permis d'études", "fr", "ircc-portal"),
        ("portail ircc", "fr", "ircc-portal"),
        ("application status", "en", "ircc-tracker"),
        ("citizenship test", "en", "ircc-citizenship"),
        ("working holiday", "en", "ircc-iec"),
        ("rogers", "en", "rogers-wireless"),
        ("fido", "en", "rogers-wireless"),
        ("debit", "en", "interac"),
        ("virement", "fr", "interac"),
        ("e-transfer", "en", "interac"),
        ("presto", "en", "presto"),
        ("hydro quebec", "fr", "hydro-quebec"),
        ("panne de courant", "fr", "hydro-quebec"),
        ("douane", "fr", "cbsa-travel"),
        ("911", "en", "emergency-911-988"),
    ],
)
def test_what_people_type_is_found(shelf: Shelf, text: str, language: str, wanted: str) -> None:
    """Everyday words of either language find the entry among the first three."""
    assert wanted in [service.id for service in shelf.search(text, language)][:3]


def test_nothing_typed_lists_and_nonsense_finds_nothing(shelf: Shelf) -> None:
    """An empty search shows the shelf; a word that is nowhere finds nothing; the limit is kept."""
    assert shelf.search(" ", limit=5) == shelf.all()[:5]
    assert shelf.search("xylophone quartet") == ()
    assert shelf.search("!?") == ()
    assert len(shelf.search("a", limit=3)) == 3


@pytest.mark.parametrize(
    ("text", "folded"),
    [("L’Œuvre d'été", "oeuvre ete"), ("CléGC", "clegc"), ("  IMPÔT-net ", "impot net"), ("qu'il", "il")],
)
def test_accents_case_and_elisions_do_not_matter(text: str, folded: str) -> None:
    """Text is compared as plain letters."""
    assert fold(text) == folded
