"""`verify` passes what ships and finds what was planted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doorlight.catalogue.lookalikes import is_look_alike
from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.verify import ERROR, WARNING, Finding, verify

TODAY = date(2026, 11, 24)
GOOD = """
[[category]]
id = "tax"
rank = 1
name = { en = "Taxes", fr = "Impôts" }

[[service]]
id = "a"
name = { en = "A", fr = "Â" }
category = "tax"
home = "https://www.canada.ca/"
allow_hosts = ["*.canada.ca", "tel.example"]
depends_on = ["b"]
verified_on = "2026-10-01"
source = "seen"
old_ids = ["z"]

  [[service.check]]
  kind = "http"
  url = { en = "https://www.canada.ca/en", fr = "https://www.canada.ca/fr" }

  [[service.door]]
  kind = "web_form"
  label = { en = "Form", fr = "Formulaire" }
  value = "https://tel.example/"

    [[service.door.check]]
    kind = "http"
    url = "https://tel.example/form"

[[service]]
id = "b"
name = { en = "B", fr = "B" }
category = "tax"
home = "https://www.canada.ca/"
allow_hosts = ["*.canada.ca"]
verified_on = "2026-10-01"
source = "seen"
"""


def verified(folder: Path, toml: str) -> tuple[Finding, ...]:
    """Return what is found in a catalogue of one file."""
    Path(folder, "a.toml").write_text(toml, encoding="utf-8")
    return verify(Shelf.load(folder=folder), TODAY)


def test_the_shipped_catalogue_is_clean() -> None:
    """Nothing ships with an error."""
    assert [finding for finding in verify(Shelf.load()) if finding.severity == ERROR] == []


def test_a_good_catalogue_has_no_findings(tmp_path: Path) -> None:
    """The catalogue that the faults are planted in is without any itself."""
    assert verified(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("good", "bad", "entry", "field"),
    [
        ('fr = "Formulaire"', 'fr = ""', "a", "door.0.label"),
        ('{ en = "A", fr = "Â" }', '"A"', "a", "name"),
        ("https://tel.example/", "https://other.example/", "a", "door.0.value"),
        ("https://www.canada.ca/fr", "https://www.other.example/fr", "a", "check.0.url"),
        ("https://www.canada.ca/fr", "ftp://www.canada.ca/fr", "a", "check.0.url"),
        ('home = "https://www.canada.ca/"', 'home = "https://canada.ca.evil.example/"', "a", "home"),
        ('"tel.example"]', '"tel.example", "ca-ciconline.com"]', "a", "allow_hosts"),
        ('depends_on = ["b"]', 'depends_on = ["c"]', "a", "depends_on"),
        ('depends_on = ["b"]', 'depends_on = ["a"]', "a", "depends_on"),
        ('category = "tax"', 'category = "tx"', "a", "category"),
        ('source = "seen"', "", "a", "source"),
        ('old_ids = ["z"]', 'old_ids = ["b"]', "a", "old_ids"),
        ('kind = "http"', 'kind = "telepathy"', "a", "check.0.kind"),
        ('kind = "web_form"', 'kind = "phone"', "a", "door.0.value"),
        ('verified_on = "2026-10-01"', 'verified_on = "2026-13-01"', "a", "verified_on"),
        ('verified_on = "2026-10-01"', 'closed = "at night"', "a", "closed"),
        ('home = "https://www.canada.ca/"', 'home = "http://www.canada.ca/"', "a", "home"),
        ('value = "https://tel', 'value = "http://tel', "a", "door.0.value"),
        ("https://tel.example/form", "https://elsewhere.example/", "a", "door.0.check.0.url"),
        ('{ en = "B", fr = "B" }', '{ en = "B", fr = "â" }', "b", "name"),
        ('id = "b"', 'id = "a"', "a", "id"),
        ('id = "b"', 'id = "b" colour', "b", ""),
    ],
)
def test_planted_faults_are_found(tmp_path: Path, good: str, bad: str, entry: str, field: str) -> None:
    """Each kind of fault is found at its place, as an error."""
    assert good in GOOD
    findings = verified(tmp_path, GOOD.replace(good, bad, 1))
    assert (entry, field, ERROR) in [(each.entry, each.field, each.severity) for each in findings]
    assert all(str(each.text) for each in findings)


LOOKING = """
  [[service.check]]
  kind = "%s"
  url = "https://www.canada.ca/en%s"
"""


@pytest.mark.parametrize(
    ("kind", "more", "same"),
    [
        ("http", "", True),
        ("http", "/", True),
        ("notice", "", False),
        ("http", "/taxes", False),
        ("http", '"\n  contains = "ready', False),
    ],
)
def test_two_entries_never_look_at_the_same(
    tmp_path: Path,
    kind: str,
    more: str,
    same: bool,  # noqa: FBT001  # the answer
) -> None:
    """An address that another entry looks at is a fault, however it is written, unless something else is asked."""
    addresses = '{ en = "https://www.canada.ca/en", fr = "https://www.canada.ca/fr" }'
    assert addresses in GOOD
    twins = GOOD.replace(addresses, '"https://www.canada.ca/en"')
    findings = verified(tmp_path, twins + LOOKING % (kind, more))
    assert ("check" in [each.field for each in findings if each.entry == "b"]) is same


def test_plain_http_is_only_looked_at_with_a_warning(tmp_path: Path) -> None:
    """A feed that is nowhere else may be watched by plain http, visibly."""
    findings = verified(tmp_path, GOOD.replace("https://www.canada.ca/fr", "http://www.canada.ca/fr"))
    assert [(each.field, each.severity) for each in findings] == [("check.0.url", WARNING)]


def test_circles_of_dependencies_are_found(tmp_path: Path) -> None:
    """Two entries that depend on each other are both named."""
    circle = GOOD.replace('id = "b"\n', 'id = "b"\ndepends_on = ["a"]\n')
    findings = [each for each in verified(tmp_path, circle) if each.field == "depends_on"]
    assert [each.entry for each in findings] == ["a", "b"]


@pytest.mark.parametrize(
    ("stamp", "warned"),
    [("2026-05-29", False), ("2026-05-27", True), ("2022-07", True), ("2024", True), ("", True)],
)
def test_entries_grow_old_visibly(tmp_path: Path, stamp: str, warned: bool) -> None:  # noqa: FBT001  # the answer
    """After 180 days, or never having been verified, an entry is marked but may ship."""
    line = f'verified_on = "{stamp}"' if stamp else ""
    findings = verified(tmp_path, GOOD.replace('verified_on = "2026-10-01"', line, 1))
    assert [each.severity for each in findings] == ([WARNING] if warned else [])


@pytest.mark.parametrize(
    "host",
    ["ca-ciconline.com", "www.cinxe.com", "canada-ca.com", "gc-ca.net", "ircc.gc.ca.apply.example", "gckey.online"],
)
def test_look_alikes_are_known(host: str) -> None:
    """Hosts that dress up as government ones are recognised, known or new."""
    assert is_look_alike(host)


@pytest.mark.parametrize(
    "host", ["www.canada.ca", "*.gc.ca", "clegc-gckey.gc.ca", "www.rogers.com", "x.com", "www2.gov.bc.ca"]
)
def test_real_hosts_are_not_look_alikes(host: str) -> None:
    """Government hosts and everyday ones pass."""
    assert not is_look_alike(host)
