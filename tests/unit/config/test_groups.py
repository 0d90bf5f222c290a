"""Groups in the user's file: who is in one, and edits that leave everything else as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.config import group_edits
from doorlight.config.errors import ConfigError
from doorlight.config.file import Change, ConfigFile
from doorlight.domain.service import AlertLevel

TEXT = """version = 1

# my carrier
[[service]]
id = "rogers-internet"

[[service]]
id = "interac"  # for the shop
group = "Shop"

# at the counter
[[group]]
name = "Shop"  # all of it
alerts = "outages"
"""


@pytest.fixture
def file(tmp_path: Path) -> ConfigFile:
    """Return a file with a group of its own and a service in a life area."""
    path = tmp_path / "config.toml"
    path.write_text(TEXT, "utf-8")
    return ConfigFile(path, Shelf.load("en"))


def groups(file: ConfigFile) -> list[str]:
    """Return the group of each service."""
    return [service.group for service in file.load().services]


def test_a_service_without_a_group_is_in_its_life_area(file: ConfigFile) -> None:
    """Rules for the area hold for it, whatever its name is written in."""
    assert groups(file) == ["telecom", "Shop"]
    for name in ("telecom", "Phone and internet", "téléphone et internet"):
        file.path.write_text(f'{TEXT}\n[[group]]\nname = "{name}"\nalerts = "none"\n', "utf-8")
        assert [service.alerts for service in file.load().services] == [AlertLevel.NONE, AlertLevel.OUTAGES]


def test_one_area_under_two_names_is_there_twice(file: ConfigFile) -> None:
    """The second is refused, by the name that was written."""
    more = '\n[[group]]\nname = "telecom"\n[[group]]\nname = "Phone and internet"\n'
    file.path.write_text(TEXT + more, "utf-8")
    with pytest.raises(ConfigError, match="Phone and internet is there twice"):
        file.load()


def test_rules_are_kept_beside_comments(file: ConfigFile) -> None:
    """A rule is set or taken out in its line; a group without a table gets one at the end."""
    file.edit(group_edits.changed("Shop", "Shop", {"alerts": None, "quiet": "22:00-07:00"}))
    file.edit(group_edits.changed("telecom", "telecom", {"alerts": "light", "quiet": None}))
    assert file.path.read_text("utf-8") == TEXT.replace('alerts = "outages"', 'quiet = "22:00-07:00"') + (
        '\n[[group]]\nname = "telecom"\nalerts = "light"\n'
    )


@pytest.mark.parametrize(("old", "new"), [("Shop", "Counter"), ("telecom", "Lines")])
def test_a_group_is_renamed_with_its_services(file: ConfigFile, old: str, new: str) -> None:
    """Its table and every service of it follow, those of a life area too; comments stay."""
    before = groups(file)
    file.edit(group_edits.changed(old, new, {"alerts": "none"}))
    assert groups(file) == [new if each == old else each for each in before]
    assert next(each for each in file.load().groups if each.name == new).alerts is AlertLevel.NONE
    assert all(
        comment in file.path.read_text("utf-8") for comment in ("# my carrier", "# for the shop", "# all of it")
    )


def test_a_group_that_is_removed_leaves_its_services(file: ConfigFile) -> None:
    """Its rules go, and what was in it is in its life area again."""
    file.edit(group_edits.removed("Shop"))
    settings = file.load()
    assert (groups(file), settings.groups) == (["telecom", "payments"], ())
    assert settings.services[1].alerts is AlertLevel.ALL


@pytest.mark.parametrize(
    "change", [group_edits.added("Shop", {}), group_edits.changed("Shop", "telecom", {})], ids=["added", "renamed"]
)
def test_two_groups_never_become_one(file: ConfigFile, change: Change) -> None:
    """What is called like another group is refused, by its name, and nothing is written."""
    with pytest.raises(ConfigError, match="there is such a group already") as refused:
        file.edit(change)
    assert refused.value.key == "name"
    assert file.path.read_text("utf-8") == TEXT


def test_a_new_group_has_its_rules(file: ConfigFile) -> None:
    """It is there before any service is in it."""
    file.edit(group_edits.added("Night", {"alerts": None, "quiet": ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"]}))
    assert file.load().groups[1].name == "Night"
    assert [str(span) for span in file.load().quiet.groups["Night"]] == ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"]
