"""A title is what reading the whole entry would give, however the entry is written; packed files lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.parts import Parts
from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.spelling import is_near, one_slip
from doorlight.catalogue.titles import Title, title_of
from doorlight.domain.words import LocalText

WRITTEN = '[[service]]\nid = "a"\nname = {name}\ncategory = "tax"\n{more}\n  [[service.check]]\n  name = "not this"\n'
WORDS = st.text("abcdef", min_size=1, max_size=8)


def test_titles_are_what_the_entries_say() -> None:
    """Names, categories, search words and the order are those of the entries, for all that ships."""
    shelf = Shelf.load()
    entries = [Title(each.id, each.name, each.category, each.aliases) for each in shelf.all()]
    assert list(shelf.titles) == entries


@pytest.mark.parametrize(
    ("name", "more", "title"),
    [
        ('{ en = "A", fr = "B" }', "", Title("a", LocalText("A", "B"), "tax")),
        ('"A"', 'aliases = ["x", "y"]', Title("a", LocalText("A"), "tax", ("x", "y"))),
        ('{en="A",fr="B"}', "aliases = [\n 'x',\n]", Title("a", LocalText("A", "B"), "tax", ("x",))),
        ('{ en = "A \\"1\\"", fr = "B" }', "", Title("a", LocalText('A "1"', "B"), "tax")),
        ('{ en = "A", fr = "B" }', 'aliases = ["\\u00e9t\\u00e9"]', Title("a", LocalText("A", "B"), "tax", ("été",))),
        ("17", "", Title("a", LocalText("a"))),
        ("{ en = ", "", Title("a", LocalText("a"))),
    ],
)
def test_however_it_is_written(name: str, more: str, title: Title) -> None:
    """Any TOML gives its title; a damaged entry goes by its id, so that it hides no other."""
    assert title_of("a", WRITTEN.replace("{name}", name).replace("{more}", more)) == title


def test_parts_come_back_as_they_were_written() -> None:
    """Each part is the very text of its file; the first of two with one id counts, and the other is told."""
    parts = Parts()
    first, second = '[[door]]\nid = "d"\nlabel = "é’"\n\n', '[[service]]\nid = "s"\nname = "S"\n'
    parts.add(f"# words before\n{first}{second}".encode())
    parts.add(b'[[service]]\nid = "s"\nname = "other"\n[[service]]\nid = "t"\n')
    assert (parts.text("door", "d"), parts.text("service", "s")) == (first, second)
    assert parts.names("service") == ("s", "t")
    assert list(parts.texts("service"))[1] == ("t", '[[service]]\nid = "t"\n')
    assert parts.twice == (("service", "s"),)
    assert not parts.has("door", "s")


def test_one_category_is_read_without_the_others(tmp_path: Path) -> None:
    """The entries of a category come in the order of use, and a damaged one elsewhere does not matter."""
    (tmp_path / "a.toml").write_text(
        '[[category]]\nid = "x"\nrank = 1\nname = { en = "X", fr = "X" }\nworld = true\n'
        '[[service]]\nid = "b"\nname = "B"\ncategory = "x"\nhome = "https://b.example"\n'
        '[[service]]\nid = "a"\nname = "A"\ncategory = "x"\nhome = "https://a.example"\n'
        '[[service]]\nid = "bad"\nname = "A"\ncategory = "y"\ncolour = 1\n'
    )
    shelf = Shelf.load(folder=tmp_path)
    assert [service.id for service in shelf.of("x")] == ["b", "a"]
    assert shelf.of("nothing") == ()
    assert [category.world for category in shelf.categories()] == [True]


@given(WORDS, st.integers(0, 8), st.sampled_from("abcdef"), st.integers(0, 3))
def test_any_one_slip_is_forgiven(word: str, place: int, letter: str, slip: int) -> None:
    """A letter wrong, missing or too many, or two swapped, anywhere, is one slip; it works both ways."""
    at = place % len(word)
    slipped = (
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )[slip]
    assert one_slip(word, slipped)
    assert one_slip(slipped, word)


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("gmial", "gmail", True),
        ("facebok", "facebook", True),
        ("micosoft", "microsoft", True),
        ("micorsoft", "microsoft", True),
        ("michael", "microsoft", False),
        ("passpo", "passeport", False),
        ("pasps", "passport", True),
        ("pxsps", "passport", False),
        ("pasppo", "passport", True),
        ("sin", "son", False),
        ("", "gmail", False),
    ],
)
def test_what_may_have_been_meant(typed: str, word: str, near: bool) -> None:  # noqa: FBT001  # the answer
    """A word of four letters or more is near with one slip, the beginning of a longer one from five; no short one."""
    assert is_near(typed, word) is near
