"""Settings, *Groups*: rules for several services at once, written where they stand, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from doorlight.config.schema import GroupSettings
from doorlight.desktop.settings.group_dialog import GroupDialog, GroupForm
from doorlight.desktop.settings.groups_page import GroupsPage
from doorlight.desktop.settings.quiet_field import Choice
from doorlight.desktop.settings.services_page import ServicesPage
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.service import AlertLevel
from doorlight.domain.words import ENGLISH

RULES = """
# at the counter
[[group]]
name = "Shop"
alerts = "outages"  # no chatter
quiet = "Mo-Fr 22:00-07:00"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a file with a carrier in its life area, and a shop in a group with rules."""
    desk = Desk(tmp_path)
    desk.path.write_text(desk.text.replace("own = true", 'own = true\ngroup = "Shop"') + RULES, "utf-8")
    return desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> SettingsWindow:
    """Return the window, shown at the page."""
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    window._navigation.setCurrentRow(1)
    return window


@pytest.fixture
def page(window: SettingsWindow) -> GroupsPage:
    """Return the page."""
    page = window.findChild(GroupsPage)
    assert page is not None
    return page


def lines(page: GroupsPage) -> list[str]:
    """Return what is listed."""
    return [page._list.item(row).text() for row in range(page._list.count())]


def form_of(page: GroupsPage, name: str, qtbot: QtBot) -> tuple[GroupDialog, GroupForm]:
    """Return the dialog of a group as the page would open it, of a new one for ""."""
    group = page._group(name) if name else GroupSettings(name="")
    form = GroupForm(group, page._names.choices([name] if name else []), ENGLISH)
    dialog = GroupDialog("x", form, lambda table: page._keep(group, table), ENGLISH, page)
    qtbot.addWidget(dialog)
    return dialog, form


def choose(form: GroupForm, key: str, text: str) -> None:
    """Write into, or choose from, one of the lists."""
    combo = form._fields[key].editor
    assert isinstance(combo, QComboBox)
    if combo.isEditable():
        combo.setEditText(text)
    else:
        combo.setCurrentText(text)


def test_groups_say_who_is_in_them_and_what_holds(page: GroupsPage) -> None:
    """Rules in words, and a life area by its name, with the number of services."""
    assert lines(page) == [
        "Shop\n1 service(s) · outages only · quiet hours: Monday to Friday 22:00 to 07:00",
        "Phone and internet\n1 service(s) · no rules of its own",
    ]


def test_rules_are_changed_beside_comments(page: GroupsPage, desk: Desk, qtbot: QtBot) -> None:
    """Only what was changed is written, and *Undo* brings back every byte."""
    before = desk.path.read_bytes()
    dialog, form = form_of(page, "Shop", qtbot)
    form._quiet._choice.setCurrentIndex(form._quiet._choice.findData(Choice.COMMON))
    dialog.accept()
    after = desk.path.read_text("utf-8")
    assert after == before.decode().replace('quiet = "Mo-Fr 22:00-07:00"\n', "")
    page.changes.undo()
    assert desk.path.read_bytes() == before


def test_a_life_area_gets_rules(page: GroupsPage, desk: Desk, qtbot: QtBot) -> None:
    """Its services are told by them at once."""
    dialog, form = form_of(page, "telecom", qtbot)
    choose(form, "alerts", "light only")
    dialog.accept()
    assert desk.file.load().services[0].alerts is AlertLevel.LIGHT


def test_a_group_is_renamed_with_its_services(page: GroupsPage, desk: Desk, qtbot: QtBot) -> None:
    """The name is written once, and everywhere it stands."""
    dialog, form = form_of(page, "Shop", qtbot)
    choose(form, "name", "Counter")
    dialog.accept()
    settings = desk.file.load()
    assert ([each.name for each in settings.groups], settings.services[1].group) == (["Counter"], "Counter")


@pytest.mark.parametrize(
    ("name", "said"), [("", "A group needs a name"), ("Phone and internet", "There is such a group already")]
)
def test_a_name_that_is_none_is_said_beside_it(
    page: GroupsPage, desk: Desk, qtbot: QtBot, name: str, said: str
) -> None:
    """The dialog stays, and nothing is written."""
    before = desk.path.read_bytes()
    dialog, form = form_of(page, "Shop", qtbot)
    dialog.show()
    choose(form, "name", name)
    dialog.accept()
    assert (form._fields["name"]._fault.text, dialog.isVisible()) == (said, True)
    assert desk.path.read_bytes() == before


def test_hours_without_a_day_are_said_beside_them(page: GroupsPage, qtbot: QtBot) -> None:
    """Ticks are the form's own: what is missing is said there."""
    dialog, form = form_of(page, "Shop", qtbot)
    for day in form._quiet._hours._days:
        day.setChecked(False)
    dialog.accept()
    assert form._fields["quiet"]._fault.text == "Tick a day at least"


def test_a_new_group_is_there_before_its_first_service(page: GroupsPage, desk: Desk, qtbot: QtBot) -> None:
    """It can be chosen for a service from then on."""
    dialog, form = form_of(page, "", qtbot)
    choose(form, "name", "Night shift")
    dialog.accept()
    assert "Night shift\n0 service(s) · no rules of its own" in lines(page)
    assert ("Night shift", "Night shift") in page._names.choices(page._names.known(desk.file.load()))


def test_only_what_is_the_persons_own_can_be_removed(page: GroupsPage, desk: Desk) -> None:
    """A life area without rules stays; a group goes, and its services are where they would be without it."""
    page._list.setCurrentRow(1)
    assert not page._remove_button.isEnabled()
    page._list.setCurrentRow(0)
    page._remove_button.click()
    assert (desk.file.load().groups, desk.file.load().services[1].group) == ((), "")


def test_a_service_is_dropped_into_a_life_area(window: SettingsWindow, desk: Desk) -> None:
    """The area's id is written, not its name in one language; back in its own nothing is."""
    services = window.findChild(ServicesPage)
    assert services is not None
    services._drop("shop", 0, "Phone and internet")
    assert desk.file.table("shop")["group"] == "telecom"
    services._drop("rogers-internet", 0, "Shop")
    services._drop("rogers-internet", 0, "Phone and internet")
    assert "group" not in desk.file.table("rogers-internet")


def test_a_service_can_follow_its_group_again(window: SettingsWindow, desk: Desk) -> None:
    """The menu takes a level of its own away where the group has one."""
    services = window.findChild(ServicesPage)
    assert services is not None
    services._set("shop", "alerts", "all")
    levels = next(each for each in services._menu("shop").children() if getattr(each, "title", str)() == "&Alerts")
    next(each for each in levels.actions() if each.text() == "as its group: outages only").trigger()
    assert desk.file.load().services[1].alerts is AlertLevel.OUTAGES
