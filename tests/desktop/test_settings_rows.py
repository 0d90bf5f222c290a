"""What each line of *Services you depend on* says."""

from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.fake_services import service, view
from doorlight.desktop.settings.rows import Row, RowMaker
from doorlight.desktop.settings.service_model import ServiceModel
from doorlight.domain.service import AlertLevel, Door, DoorKind
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH, LocalText

MAKER = RowMaker(ENGLISH, {"money": "Money"}.get, str.upper)  # type: ignore[arg-type]  # None is no title


def row(*services: object, **views: object) -> Row:
    """Return the first service's line."""
    return MAKER.rows(services, views)[1]  # type: ignore[arg-type]


def test_groups_in_order_of_first_appearance() -> None:
    """A group of one's own comes before the category's title; order is the person's."""
    services = [
        service("a", category="money"),
        service("b", group="Shop"),
        service("c", category="money"),
        service("d"),
    ]
    assert [each.title for each in MAKER.rows(services, {})] == ["Money", "A", "C", "Shop", "B", "Other", "D"]


def test_place_is_that_of_the_whole_list() -> None:
    """A line knows its place in the person's order, whatever group it is shown in."""
    services = [service("a", group="x"), service("b", group="y"), service("c", group="x")]
    assert {each.id: each.index for each in MAKER.rows(services, {}) if each.id} == {"a": 0, "c": 2, "b": 1}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.MAJOR_OUTAGE, "Since 2022-07-08 08:00 UTC: HTTP 503"),
        (Status.OPERATIONAL, "HTTP 503"),
        (None, "Not checked yet"),
    ],
)
def test_state(status: Status | None, said: str) -> None:
    """Trouble says since when; what is fine says why; what was never checked says so."""
    shop = service("shop")
    assert row(shop, shop=view(shop, status, since=1_657_267_200.0)).state == said


def test_link_only_says_so() -> None:
    """A service without checks has no status, no rhythm, and says why."""
    line = row(service("line", checks=()))
    assert (line.status, line.rhythm) == (None, "")
    assert "nothing here can be checked" in line.state


def test_ties() -> None:
    """A parent is named, several are counted, children are counted, else the doors are."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("x"))
    assert row(service("a", depends_on=("rogers",))).ties == "depends on ROGERS"
    assert row(service("a", depends_on=("b", "c"))).ties == "depends on 2 services"
    assert row(service("a", doors=(door,)), service("b", depends_on=("a",))).ties == "1 depend on it"
    assert row(service("a", doors=(door, door))).ties == "2 door(s)"


def test_alerts_and_mute() -> None:
    """A mute is said in place of the level, with its end."""
    shop = service("shop", alerts=AlertLevel.OUTAGES)
    assert row(shop).alerts == "outages only"
    assert row(shop, shop=view(shop, muted=True)).alerts == "muted until back"
    assert "08:00" in row(shop, shop=view(shop, muted=True, muted_until=1_657_267_200.0)).alerts


def test_screen_reader_hears_the_whole_line() -> None:
    """Nothing that is drawn is missing from what is spoken."""
    shop = service("shop")
    spoken = row(shop, shop=view(shop)).spoken
    assert spoken == "Shop, HTTP 503, every 2 min, all changes"


@pytest.fixture
def model(qtbot: QtBot) -> ServiceModel:
    """Return a list of two groups: x with a and c, y with b."""
    del qtbot
    model = ServiceModel()
    model.set_rows(MAKER.rows([service("a", group="x"), service("b", group="y"), service("c", group="x")], {}))
    return model


def test_model_is_sound(model: ServiceModel, qtmodeltester: ModelTester) -> None:
    """Qt finds nothing wrong with the model."""
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("dragged", "before", "asked"),
    [
        ("c", 1, ("c", 0, "x")),  # over a
        ("a", 3, ("a", 2, "x")),  # under c, the last of its group
        ("a", 5, ("a", 1, "y")),  # to the end of the other group
        ("b", 0, ("b", 0, "x")),  # over everything
        ("b", 2, ("b", 1, "x")),  # between a and c
    ],
)
def test_drop_asks_for_place_and_group(
    model: ServiceModel, qtbot: QtBot, dragged: str, before: int, asked: tuple[str, int, str]
) -> None:
    """A drop between lines becomes a place in the person's order and a group."""
    data = model.mimeData([model.index_of(dragged)])
    with qtbot.waitSignal(model.dropped) as dropped:
        assert not model.dropMimeData(data, model.supportedDropActions(), before, 0, model.index(-1))
    assert tuple(dropped.args) == asked


def test_same_services_keep_the_selection(model: ServiceModel, qtbot: QtBot) -> None:
    """New states change lines in place: nothing jumps under the cursor."""
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        changed = [service("a", group="x", every=300.0), service("b", group="y"), service("c", group="x")]
        model.set_rows(MAKER.rows(changed, {}))
