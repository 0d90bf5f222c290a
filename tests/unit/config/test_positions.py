"""Every key of a TOML text is found on its line."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.fields import Path
from doorlight.config.positions import find_positions

TEXT = '''# a comment = 1
version = 1
a.b."c d" = [1, 2,
  { x = "}#]", y = [ ] } , # z = 2
]
when = 1979-05-27 07:32:00 # late
[[service]]
id = "a"
  [[service.check]]
  kind = """x = 1
\\"""y"""""
  json = { path = "$", value = 3 }
  [service.check.headers]
  A = \'\'\'[x]
\'\'\'\'\'
[[service]]
  id = 'b'
  [[service.check]]
  kind = true
  [[service.check]]
[connection]
proxy.host = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("version",), 2),
        (("a", "b", "c d"), 3),
        (("a", "b", "c d", 1), 3),
        (("a", "b", "c d", 2, "y"), 4),
        (("when",), 6),
        (("service",), 7),
        (("service", 0), 7),
        (("service", 0, "check", 0, "kind"), 10),
        (("service", 0, "check", 0, "json", "value"), 12),
        (("service", 0, "check", 0, "headers", "A"), 14),
        (("service", 1, "id"), 17),
        (("service", 1, "check", 0, "kind"), 19),
        (("service", 1, "check", 1), 20),
        (("connection", "proxy", "host"), 22),
        # What is not there is looked for in the table around it.
        (("service", 1, "check", 0, "port"), 18),
        (("service", 0, "name"), 7),
        (("alerts", "sound"), None),
    ],
)
def test_key_is_on_its_line(path: Path, line: int | None) -> None:
    """Comments, all four kinds of string, dotted keys, arrays and both kinds of table are walked over rightly."""
    assert find_positions(TEXT).line(path) == line


KEYS = st.one_of(st.sampled_from(("a", "b-c", "d_e", "f")), st.text(max_size=6))
LEAVES = st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(max_size=12), st.datetimes())
VALUES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3))
)


def paths(value: Any, path: Path = ()) -> set[Path]:
    """Return every path in some values."""
    inner = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    return {(*path, step) for step, _value in inner}.union(*(paths(each, (*path, step)) for step, each in inner))


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_path_of_any_document_is_found(values: dict[str, Any]) -> None:
    """Whatever tomllib reads from a text, and nothing else, has a place in it."""
    text = tomlkit.dumps(values)
    assert set(find_positions(text).keys) == paths(tomllib.loads(text))


def test_deep_nesting_is_an_error_the_caller_knows() -> None:
    """Hundreds of levels end in a RecursionError, not in a crash."""
    with pytest.raises(RecursionError):
        find_positions("x = " + "[" * 5000 + "]" * 5000)
