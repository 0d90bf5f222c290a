"""What goes out on which channel, and in which order it is tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.remote import TOPIC_OF, USUAL, Addressing, Channel, Delivery, Topic
from doorlight.domain.remote_waiting import GIVE_UP, WAITS, Waiting
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, say

PHONE = Channel(name="phone", secret="remote-phone")


def notice(kind: NoticeKind, *services: str, key: str = "k", slot: str = "", at: float = 0.0, **more: bool) -> Notice:
    """Return a notice of a kind."""
    title = say("notice", "{service} is down", service="a")
    return Notice(key=key, kind=kind, services=services, title=title, at=at, slot=slot, **more)


def carried(channel: Channel, *notices: Notice, owed: tuple[str, ...] = ()) -> list[bool]:
    """Return which of these a channel carries, one after another."""
    addressing = Addressing([channel], {channel.name: owed})
    addressing.watch([Service(id="shop", name=LocalText("Shop"), group="Work")])
    return [bool(addressing.address([each])) for each in notices]


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_has_its_topic(kind: NoticeKind) -> None:
    """A channel carries exactly the kinds of the topics it tells of, and no silent notice."""
    channel = Channel(name="all", secret="x", tell=(TOPIC_OF[kind],))
    assert carried(channel, notice(kind, "a")) == [True]
    assert carried(channel, notice(kind, "a", silent=True)) == [False]
    others = tuple(topic for topic in Topic if topic is not TOPIC_OF[kind])
    assert carried(Channel(name="others", secret="x", tell=others), notice(kind, "a")) == [False]


def test_usual_is_trouble_its_end_and_deadlines() -> None:
    """A new channel tells of what cannot wait, without a setting."""
    assert {kind for kind in NoticeKind if TOPIC_OF[kind] in USUAL} == {
        NoticeKind.PROBLEM,
        NoticeKind.CHANGED,
        NoticeKind.UNSTABLE,
        NoticeKind.INTERMITTENT,
        NoticeKind.DIGEST,
        NoticeKind.RECOVERED,
        NoticeKind.DEADLINE,
        NoticeKind.EXPIRED,
    }


@pytest.mark.parametrize(
    ("services", "groups", "about", "goes"),
    [
        ((), (), (), True),
        (("shop",), (), ("bank", "shop"), True),
        (("shop",), (), ("bank",), False),
        (("shop",), (), (), False),
        ((), ("Work",), ("shop",), True),
        ((), ("Home",), ("shop",), False),
    ],
)
def test_a_channel_may_be_for_some_only(
    services: tuple[str, ...],
    groups: tuple[str, ...],
    about: tuple[str, ...],
    goes: bool,  # noqa: FBT001  # a column of the table
) -> None:
    """Services and groups narrow it to what concerns one of them."""
    channel = Channel(name="phone", secret="x", services=services, groups=groups)
    assert carried(channel, notice(NoticeKind.DEADLINE, *about)) == [goes]


def test_what_said_down_says_back_though_it_was_narrowed() -> None:
    """The end of what was told is told on every channel that told it, whatever it tells of by now; once."""
    narrowed = Channel(name="phone", secret="x", tell=(Topic.BRIEFING,), services=("other",))
    back = notice(NoticeKind.RECOVERED, "bank", "shop")
    assert carried(narrowed, back, back, owed=("shop",)) == [True, False]


def test_what_hangs_on_a_trouble_is_owed_no_end_of_its_own() -> None:
    """A trouble names who hangs on it; only the first of them comes back by its own notice."""
    addressing = Addressing([PHONE], {})
    addressing.address([notice(NoticeKind.PROBLEM, "carrier", "child")])
    addressing.channels = (Channel(name="phone", secret="x", tell=(Topic.BRIEFING,)),)
    assert not addressing.address([notice(NoticeKind.RECOVERED, "child")])
    assert addressing.address([notice(NoticeKind.RECOVERED, "carrier")])


def test_all_of_a_digest_are_owed_their_end() -> None:
    """Each of many that were told at once says back."""
    addressing = Addressing([PHONE], {})
    addressing.address([notice(NoticeKind.DIGEST, "a", "b")])
    addressing.channels = (Channel(name="phone", secret="x", tell=(Topic.BRIEFING,)),)
    assert [bool(addressing.address([notice(NoticeKind.RECOVERED, each)])) for each in "abc"] == [True, True, False]


def test_a_channel_that_fails_is_tried_less_and_less_often() -> None:
    """30 s, 2 and 10 minutes, then once an hour; a success begins anew."""
    waiting, now = Waiting(), 0.0
    waiting.put(Delivery("phone", notice(NoticeKind.PROBLEM, "a")), now)
    pauses = []
    for _ in range(6):
        now = waiting.due
        waiting.failed(now)
        pauses.append(waiting.due - now)
    assert pauses == [30.0, 120.0, 600.0, 3600.0, 3600.0, 3600.0]
    first = waiting.first
    assert first is not None
    waiting.put(Delivery("phone", notice(NoticeKind.PROBLEM, "b", key="l")), now)
    waiting.gone(first, now)
    waiting.failed(now)
    assert waiting.due - now == WAITS[0]


def test_news_is_tried_at_once() -> None:
    """What is told while a channel is waited for goes out, or fails, now: the wait was for the older."""
    waiting = Waiting()
    waiting.put(Delivery("phone", notice(NoticeKind.PROBLEM, "a")), 0.0)
    waiting.failed(0.0)
    waiting.put(Delivery("phone", notice(NoticeKind.PROBLEM, "b", key="l")), 5.0)
    assert waiting.due == 5.0


@given(ages=st.lists(st.floats(0, 2 * GIVE_UP), max_size=6))
def test_only_what_is_a_day_old_is_let_go(ages: list[float]) -> None:
    """Younger ones stay, in their order."""
    waiting, now = Waiting(), 10 * GIVE_UP
    for place, age in enumerate(ages):
        waiting.put(Delivery("phone", notice(NoticeKind.PROBLEM, "a", key=str(place), at=now - age)), 0.0)
    gone = waiting.let_go(now - GIVE_UP)
    assert all(each.notice.at < now - GIVE_UP for each in gone)
    assert [each.notice.at >= now - GIVE_UP for each in waiting.all()] == [True] * (len(ages) - len(gone))


class Line(RuleBasedStateMachine):
    """One channel beside a plain list of what waits; one delivery may be under way, as the engine has it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting, self.model = Waiting(), list[Delivery]()
        self.sending: Delivery | None = None
        self.now, self.count = 0.0, 0

    @rule(slot=st.sampled_from(["", "service:a", "service:b", "digest"]))
    def tell(self, slot: str) -> None:
        """Something is told: it takes the place of what waits in its slot."""
        self.count += 1
        delivery = Delivery("phone", notice(NoticeKind.PROBLEM, "a", key=str(self.count), slot=slot))
        self.model = [each for each in self.model if each.slot != delivery.slot] + [delivery]
        self.waiting.put(delivery, self.now)

    @rule(slot=st.sampled_from(["service:a", "digest"]))
    def take_back(self, slot: str) -> None:
        """Take back what is not true any more."""
        self.model = [each for each in self.model if each.slot != slot]
        self.waiting.take_back(slot)

    @precondition(lambda self: self.sending is None and self.waiting.due <= self.now)
    @rule()
    def begin(self) -> None:
        """Try the oldest."""
        self.sending = self.waiting.first
        assert self.sending == self.model[0]

    @precondition(lambda self: self.sending is not None)
    @rule(sent=st.booleans())
    def end(self, *, sent: bool) -> None:
        """Let it be out, or fail; what took its place meanwhile stays."""
        assert self.sending is not None
        if sent:
            self.model = [each for each in self.model if each != self.sending]
            self.waiting.gone(self.sending, self.now)
        else:
            self.waiting.failed(self.now)
        self.sending = None

    @rule(seconds=st.sampled_from([1.0, 30.0, 3600.0]))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.now += seconds

    @invariant()
    def is_the_same(self) -> None:
        """Both know the same, and something is due exactly while something waits."""
        assert list(self.waiting.all()) == self.model
        assert (self.waiting.due == float("inf")) == (not self.model)


def test_a_line_keeps_the_newest_of_each_slot_in_order() -> None:
    """Whatever is told, taken back, sent or not: the newest of each slot, once, the oldest first."""
    run_state_machine_as_test(Line)
