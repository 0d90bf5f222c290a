"""The picture: what needs attention first, and only what may have changed worked out anew."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.events import Looked
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look
from doorlight.domain.service import Door, DoorKind, Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText, Sentence, say
from doorlight.engine.picture import Picture
from unit.engine.living import FAIL, OK, service


def is_open(door: Door, at: float) -> bool | None:
    """Say that every door is open."""
    del door, at
    return True


def nothing(service: Service) -> tuple[bool, tuple[Sentence, ...]]:
    """Know nothing else of a service."""
    del service
    return False, ()


def watched(*services: Service) -> tuple[Fleet, Picture]:
    """Return a fleet and its picture."""
    fleet, picture = Fleet(services, is_open=is_open), Picture(is_open, nothing)
    picture.watch(services)
    return fleet, picture


def look(fleet: Fleet, name: str, at: float, what: Look) -> tuple[str, ...]:
    """Let one look be seen; returns whose state changed."""
    looked = Looked(
        service=name, light=LightKind.MEASURED, check="", started_at=at, at=at, look=replace(what, proves_line=False)
    )
    return fleet.handle(looked).changed


def test_the_worst_comes_first_then_the_user_s_order() -> None:
    """Down before unknown before fine; link-only and never checked ones last."""
    fleet, picture = watched(service("fine"), service("link", measured=0), service("late"), service("down"))
    look(fleet, "fine", 0.0, OK)
    for at in (0.0, 15.0, 45.0):
        look(fleet, "down", at, FAIL)
    picture.touch_all()
    assert [(view.service.id, view.status) for view in picture.services(fleet, 60.0)] == [
        ("down", Status.MAJOR_OUTAGE),
        ("fine", Status.OPERATIONAL),
        ("link", None),
        ("late", None),
    ]


def test_what_did_not_change_is_the_same_object() -> None:
    """A window sees by identity what to redraw."""
    fleet, picture = watched(service("a"), service("b"))
    before = {view.service.id: view for view in picture.services(fleet, 1.0)}
    look(fleet, "a", 2.0, OK)
    picture.looked_at("a")
    after = {view.service.id: view for view in picture.services(fleet, 2.0)}
    assert after["b"] is before["b"]
    assert after["a"].status is Status.OPERATIONAL
    picture.looked_at("b")
    again = {view.service.id: view for view in picture.services(fleet, 2.0)}
    assert again["b"] is before["b"]


def test_what_hangs_on_a_service_changes_with_it() -> None:
    """A child's doors share the fault as soon as its parent is down, without a look at the child."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("Line"), value=LocalText("+1"), depends_on=("carrier",))
    other = Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), value=LocalText("https://a.example/"))
    child = service("child", depends_on=("carrier",), doors=(door, other))
    fleet, picture = watched(service("carrier"), child)
    look(fleet, "child", 0.0, OK)
    picture.touch_all()
    picture.services(fleet, 0.0)
    for at in (0.0, 15.0, 45.0):
        picture.touch(look(fleet, "carrier", at, FAIL))
    view = next(view for view in picture.services(fleet, 46.0) if view.service.id == "child")
    assert [bool(each.shares_fault) for each in view.doors] == [True, False]
    assert view.best_door == 1
    assert view.parents_down == (LocalText("CARRIER"),)


def test_what_the_engine_knows_beside_is_in_it() -> None:
    """Overdue looks and warnings are shown."""
    warning = say("reason", "certificate ends soon")
    services = (service("a"),)
    fleet = Fleet(services, is_open=is_open)
    picture = Picture(is_open, lambda _service: (True, (warning,)))
    picture.watch(services)
    (view,) = picture.services(fleet, 0.0)
    assert (view.overdue, view.warnings) == (True, (warning,))


def test_a_thousand_services_cost_as_much_as_what_changed() -> None:
    """One look among a thousand works out one view."""
    services = [service(f"s{number}") for number in range(1000)]
    fleet, picture = watched(*services)
    picture.services(fleet, 0.0)
    asked: list[str] = []
    standing = fleet.standing
    fleet.standing = lambda name, at: (asked.append(name), standing(name, at))[1]
    look(fleet, "s7", 1.0, Look(outcome=OutcomeKind.OK, reason=say("reason", "fine")))
    picture.looked_at("s7")
    picture.services(fleet, 1.0)
    assert asked == ["s7"]
