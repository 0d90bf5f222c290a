"""What is looked at for the sake of doors changes nothing of what is told: two fleets, one with hidden guests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.domain.events import NOTHING, Effects, Event, Looked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Official, Planned
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import verbatim
from unit.domain.histories import always_open, measured, official, service

START = 1_000_000.0
WAIT = 10.0  # seconds a first notice may wait for others
WATCHED = [service("a"), service("b", official=True, depends_on=("a",))]
HIDDEN: list[Service] = [
    service(f"door:{name}", official=name == "x", alerts=AlertLevel.NONE, guest=True, hidden=True) for name in "xyz"
]
Step = tuple[float, str, OutcomeKind | Status | None]

NAMES = [each.id for each in (*WATCHED, *HIDDEN)]
OUTCOMES = [OutcomeKind.FAIL] * 5 + list(OutcomeKind)  # outages need several fails in a row
LOOKS = st.tuples(st.floats(15.0, 60.0), st.sampled_from(NAMES), st.sampled_from(OUTCOMES))
WORDS = st.tuples(st.floats(15.0, 60.0), st.sampled_from(["b", "door:x"]), st.sampled_from([*Status, None]))


def event_of(step: Step, at: float) -> Looked:
    """Return one look, or one look at a page."""
    _, name, said = step
    return measured(name, at, said) if isinstance(said, OutcomeKind) else official(name, at, said)


def live(services: list[Service], steps: list[Step]) -> tuple[Fleet, list[tuple[float, Effects]], float]:
    """Let a fleet live through what concerns it, woken whenever it wants to be; return all that followed."""
    fleet, at, wake = Fleet(services, is_open=always_open, at=START), START, START
    told: list[tuple[float, Effects]] = []

    def feed(event: Event) -> None:
        nonlocal wake
        effects = fleet.handle(event)
        told.append((event.at, effects))
        if effects is not NOTHING:
            wake = float("inf") if effects.wake_at is None else effects.wake_at

    names = {each.id for each in services}
    for step in [*steps, (600.0, "", None)]:
        at += step[0]
        while wake <= at:
            feed(Tick(max(wake, told[-1][0] if told else START)))
        if step[1] in names:
            feed(event_of(step, at))
    return fleet, told, at


def notices(told: list[tuple[float, Effects]]) -> list[tuple[float, str, tuple[str, ...]]]:
    """Return when what was told of whom."""
    return [(at, each.kind.value, each.services) for at, effects in told for each in effects.notices]


@given(st.lists(LOOKS | WORDS, max_size=60))
def test_hidden_guests_tell_nothing_and_hold_nothing_up(steps: list[Step]) -> None:
    """The same notices, none more than ten seconds later; no incident, transition or status of a hidden guest."""
    plain, alone, end = live(WATCHED, steps)
    full, together, _ = live([*WATCHED, *HIDDEN], steps)
    before, after = notices(alone), notices(together)
    assert [each[1:] for each in after] == [each[1:] for each in before]
    assert all(0 <= late[0] - soon[0] <= WAIT + 1 for soon, late in zip(before, after, strict=True))
    for _, effects in together:
        assert not any(each.service.startswith("door:") for each in (*effects.incidents, *effects.transitions))
    assert full.overall(end) == plain.overall(end)
    assert [full.standing(name, end).verdict for name in "ab"] == [plain.standing(name, end).verdict for name in "ab"]
    assert not any(name.startswith("door:") for name in full.troubled)


@pytest.mark.parametrize(("name", "says"), [("b", True), ("door:x", False)])
def test_what_is_planned_at_a_door_is_no_news_of_the_day(name: str, says: bool) -> None:  # noqa: FBT001  # the answer
    """A briefing and the warnings of the day before speak of what is watched alone."""
    fleet = Fleet([*WATCHED, *HIDDEN], is_open=always_open, at=START)
    plans = (Planned("Works", START + 7200.0, START + 9000.0),)
    said = Official(status=Status.OPERATIONAL, text=verbatim("fine"), source="page", as_of=START, planned=plans)
    event = official(name, START, Status.OPERATIONAL)
    effects = fleet.handle(replace(event, look=replace(event.look, official=said)))
    assert bool(effects.notices) is says
    assert (fleet.briefing(START - 10.0, START + 10.0) is not None) is says
