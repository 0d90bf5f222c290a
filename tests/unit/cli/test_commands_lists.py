"""`doorlight config import|export`: lists in and out, all of it or nothing, and one sentence for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.cli.black_box import CommandLine

LIST = """version = 1
[[service]]
id = "shop"
name = "Shop"
home = "https://shop.example"
depends_on = ["line"]

[[service]]
id = "line"
name = "Line"
home = "https://line.example"

[[service]]
id = "lost"
name = "Lost"
home = "https://lost.example"
depends_on = ["nowhere"]
"""


def test_a_list_comes_in_and_goes_out(command_line: CommandLine, tmp_path: Path) -> None:
    """What can be taken in is, in its order; what cannot is said; the export is a list again."""
    path, copy = tmp_path / "list.toml", tmp_path / "copy.toml"
    path.write_text(LIST, encoding="utf-8")
    said = command_line.run("config", "import", str(path))
    reason = "what it depends on is neither in the list, watched nor in the catalogue"
    assert (said.code, said.out) == (0, f"added: Shop\nadded: Line\nleft out: Lost: {reason}\n")
    assert command_line.run("config", "export", str(copy)).code == 0
    assert command_line.run("config", "export").out == copy.read_text(encoding="utf-8")
    again = command_line.run("config", "import", str(copy))
    assert (again.code, again.out.count("it is watched already")) == (1, 2)


@pytest.mark.parametrize("action", ["import", "export"])
def test_a_file_that_cannot_be_used_is_named(action: str, command_line: CommandLine, tmp_path: Path) -> None:
    """One sentence, without a number of the system."""
    path = tmp_path / "none" / "list.toml"
    said = command_line.run("config", action, str(path))
    assert (said.code, said.out, said.err) == (2, "", f"doorlight: {path}: No such file or directory\n")


def test_an_entry_of_the_catalogue_is_called_by_its_name(command_line: CommandLine, tmp_path: Path) -> None:
    """Not by its id."""
    path = tmp_path / "list.toml"
    path.write_text('version = 1\n[[service]]\nid = "github"\n', encoding="utf-8")
    assert command_line.run("config", "import", str(path)).out == "added: GitHub\n"
