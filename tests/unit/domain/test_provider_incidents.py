"""One incident that stands on two pages of a service is listed once; what may be two stays two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look, Official, Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, Status
from doorlight.domain.verdict.provider_incidents import APART, listed_once
from doorlight.domain.words import LocalText, verbatim
from unit.domain.histories import OK, always_open, official

AT = 1_000_000.0
ONE = ProviderIncident(title="Sign-in fails", began_at=AT, url="https://status.example/1")
SAID = (ProviderUpdate(AT + 60, "We look into it."),)


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (replace(ONE, url="https://status.example/feed"), 1),
        (replace(ONE, title=" SIGN-IN  fails "), 1),
        (replace(ONE, began_at=None), 1),
        (replace(ONE, began_at=AT + APART), 1),
        (replace(ONE, began_at=AT + APART + 1), 2),
        (replace(ONE, title="Payments fail"), 2),
        (replace(ONE, title="Sign-in fails again"), 2),
    ],
)
def test_what_is_one_incident(other: ProviderIncident, count: int) -> None:
    """The same name, begun about the same time; another address, case or spacing makes no other incident."""
    assert len(listed_once((ONE, other))) == count


def test_incidents_without_a_name_are_never_one() -> None:
    """Nothing says that they are the same."""
    assert len(listed_once((ProviderIncident(title=""), ProviderIncident(title=" ")))) == 2


def test_who_says_most_is_quoted_with_the_earliest_begin() -> None:
    """The feed has the updates, the page the begin and the address."""
    fed = ProviderIncident(title="Sign-in fails", began_at=AT + 600, updates=SAID)
    assert listed_once((ONE, fed)) == (replace(ONE, updates=SAID),)


@given(st.lists(st.builds(ProviderIncident, title=st.sampled_from("ab"), began_at=st.sampled_from((None, AT, 0.0)))))
def test_nothing_is_lost_and_once_is_enough(incidents: list[ProviderIncident]) -> None:
    """Every name is still there, and listing what was listed changes nothing."""
    listed = listed_once(incidents)
    assert {each.title for each in listed} == {each.title for each in incidents}
    assert listed_once(listed) == listed


def test_a_service_with_two_pages_shows_it_once() -> None:
    """Read from both its pages, one incident, one troubled part and one plan are shown once."""
    check = Check(key="page", kind="statuspage", light=LightKind.OFFICIAL, options=None)
    fleet = Fleet([service_with(check, replace(check, key="feed"))], is_open=always_open)
    plan = Planned("Update of the database", AT + 3600, AT + 7200)
    said = Official(
        status=Status.PARTIAL_OUTAGE,
        text=verbatim("Sign-in fails"),
        source="page",
        as_of=AT,
        incidents=(ONE,),
        components=(("Sign-in", Status.PARTIAL_OUTAGE),),
        planned=(plan,),
    )
    for key in ("page", "feed"):
        fleet.handle(replace(official("a", AT, None, key), look=Look(outcome=OK, reason=said.text, official=said)))
    standing = fleet.standing("a", AT + 1)
    assert standing.official is not None
    assert standing.official.incidents == (ONE,)
    assert standing.official.troubled_parts == said.components
    assert standing.planned == (plan,)


def service_with(*checks: Check) -> Service:
    """Return a service of these checks."""
    return Service(id="a", name=LocalText("A"), checks=checks)
