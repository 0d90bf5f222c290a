"""Which catalogue is in force, whatever was taken, taken back and upgraded before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.updates.installed import Edition, Installed, in_order, newest_seen, taken, taken_back

# A catalogue that is offered, a step back, or an upgrade of the application that ships a newer one.
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("offer"), st.integers(1, 9)),
        st.just(("back", 0)),
        st.tuples(st.just("ship"), st.integers(1, 9)),
    ),
    max_size=30,
)


def edition(serial: int) -> Edition:
    """Return a catalogue by its number."""
    return Edition(serial=serial, made_at=0.0, taken_at=0.0, digest=str(serial))


@given(DEEDS)
def test_what_was_taken_back_or_left_behind_never_returns(deeds: list[tuple[str, int]]) -> None:
    """The newest number seen only grows; what is in force is above what ships and was never taken back."""
    installed, shipped, newest = Installed(), 1, 1
    back: set[int] = set()
    for deed, number in deeds:
        if deed == "ship":
            shipped = max(shipped, number)
        elif deed == "back":
            back |= {each.serial for each in in_order(installed, shipped)[:1]}
            installed = taken_back(installed)
        elif number > newest_seen(installed, shipped):
            installed = taken(installed, edition(number), {})
        assert newest_seen(installed, shipped) >= newest
        newest = newest_seen(installed, shipped)
        in_force = [each.serial for each in in_order(installed, shipped)]
        assert not back & set(in_force)
        assert all(shipped < serial <= newest for serial in in_force)
        assert in_force == sorted(in_force, reverse=True)


@given(st.integers(1, 5))
def test_there_are_two_steps_back_at_the_most(many: int) -> None:
    """However many were taken: the one before, then what ships."""
    installed = Installed()
    for serial in range(2, many + 2):
        installed = taken(installed, edition(serial), {})
    assert in_order(taken_back(taken_back(installed)), 1) == ()
