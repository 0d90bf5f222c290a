"""You, your provider, or them: a table of days, and what speaks for each answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.blame import Blame, Fact, judge
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import LocalText, verbatim
from unit.domain.histories import FAIL, Truth, World, service

ONLINE, OFFLINE, PORTAL = Connection.ONLINE, Connection.OFFLINE, Connection.CAPTIVE_PORTAL
MAJOR, FINE = Status.MAJOR_OUTAGE, Status.OPERATIONAL


def fact(name: str, *, fails: bool | None = None, on: str = "", **fields: object) -> Fact:
    """Return what is known of one service, by its name."""
    depends_on = (on,) if on else ()
    return Fact(id=name, name=LocalText(name.upper()), fails=fails, depends_on=depends_on, **fields)  # type: ignore[arg-type]


def ones(count: int, **fields: object) -> list[Fact]:
    """Return several of a kind."""
    kind = "-".join(str(each) for each in fields.values())
    return [fact(f"{kind}{place}", **fields) for place in range(count)]  # type: ignore[arg-type]


SAID = verbatim("We are down")
TABLE: list[tuple[str, Fact, list[Fact], Connection, Blame | None, str]] = [
    ("all is well", fact("x", fails=False), ones(3, fails=False), ONLINE, None, ""),
    ("nothing is known of it", fact("x"), ones(3, fails=False), ONLINE, None, ""),
    ("it is in maintenance", fact("x", said=Status.MAINTENANCE), [], ONLINE, None, ""),
    ("offline", fact("x", fails=True), [], OFFLINE, Blame.YOU, "You: your own connection is down."),
    ("a portal", fact("x"), [], PORTAL, Blame.YOU, "You: this network wants you to sign in first."),
    ("offline is nothing to a service at home", fact("x", fails=True, public=False), [], OFFLINE, Blame.THEM, ""),
    ("its page says so", fact("x", said=MAJOR, words=SAID), [], ONLINE, Blame.THEM, "Them: X says so itself."),
    ("its page says so, and it answers", fact("x", fails=False, said=MAJOR), [], ONLINE, Blame.THEM, ""),
    (
        "four of five on one provider, six others answer",
        fact("x", fails=True, on="p"),
        [*ones(3, fails=True, on="p"), *ones(1, fails=False, on="p"), *ones(6, fails=False)],
        ONLINE,
        Blame.PROVIDER,
        "Probably your provider: 4 of 5 services on it fail, 6 other(s) answer.",
    ),
    (
        "the provider is down itself",
        fact("x", fails=True, on="p"),
        [fact("p", fails=True), *ones(2, fails=False)],
        ONLINE,
        Blame.PROVIDER,
        "Probably your provider: P is in trouble too.",
    ),
    (
        "the provider says so itself",
        fact("x", fails=True, on="p"),
        [fact("p", said=Status.PARTIAL_OUTAGE, words=SAID)],
        ONLINE,
        Blame.PROVIDER,
        "Probably your provider: P is in trouble too.",
    ),
    (
        "its own word goes before its provider's trouble",
        fact("x", fails=True, on="p", said=MAJOR),
        [fact("p", fails=True)],
        ONLINE,
        Blame.THEM,
        "",
    ),
    (
        "two of four on one provider are not most of them",
        fact("x", fails=True, on="p"),
        [*ones(1, fails=True, on="p"), *ones(2, fails=False, on="p"), *ones(6, fails=False)],
        ONLINE,
        Blame.THEM,
        "",
    ),
    (
        "alone on its provider",
        fact("x", fails=True, on="p"),
        ones(6, fails=False),
        ONLINE,
        Blame.THEM,
        "Probably them: X fails, 6 other(s) answer.",
    ),
    ("it alone fails", fact("x", fails=True, said=FINE), ones(6, fails=False), ONLINE, Blame.THEM, ""),
    (
        "nothing else is watched",
        fact("x", fails=True),
        [],
        ONLINE,
        Blame.THEM,
        "Probably them: X fails, and your own line works.",
    ),
    ("nothing else, and no control page", fact("x", fails=True, sure=False), [], ONLINE, Blame.UNCLEAR, ""),
    (
        "most of all fail and nothing explains it",
        fact("x", fails=True),
        [*ones(3, fails=True), *ones(1, fails=False)],
        ONLINE,
        Blame.UNCLEAR,
        "Not clear: 4 of 5 services fail from here. Perhaps it is your own network.",
    ),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_whose_fault(row: tuple[str, Fact, list[Fact], Connection, Blame | None, str]) -> None:
    """Each day has its answer, and every answer its evidence."""
    _, it, others, connection, blame, sentence = row
    verdict = judge(it, [it, *others], connection)
    assert (verdict.blame if verdict else None) is blame
    if verdict is not None:
        assert sentence in ("", str(verdict.sentence))
        assert verdict.evidence or it.said is not None


def test_the_evidence_names_who_fails_and_who_answers() -> None:
    """A person can judge for themselves."""
    it = fact("x", fails=True, on="p")
    verdict = judge(it, [it, fact("y", fails=True, on="p"), fact("z", fails=False)], ONLINE)
    assert verdict is not None
    assert [str(each) for each in verdict.evidence] == [
        "X depends on p.",
        "Failing: X, Y.",
        "Answering over the same line: Z.",
    ]


FACTS = st.builds(
    lambda name, fails, on, said, public: fact(name, fails=fails, on=on, said=said, public=public),
    st.sampled_from("abcdefgh"),
    st.sampled_from((True, False, None)),
    st.sampled_from(("", "a", "p")),
    st.sampled_from((None, *Status)),
    st.booleans(),
)


@given(it=FACTS, others=st.lists(FACTS, max_size=8), connection=st.sampled_from(Connection))
def test_nobody_is_blamed_without_a_reason(it: Fact, others: list[Fact], connection: Connection) -> None:
    """You only where the line is down, them only where it fails or says so, a provider only where one is named."""
    verdict = judge(it, others, connection)
    if verdict is None:
        assert connection is ONLINE or not it.public
        assert not it.says_trouble
        assert it.fails is not True
        return
    match verdict.blame:
        case Blame.YOU:
            assert connection is not ONLINE
        case Blame.PROVIDER:
            assert it.depends_on
        case _:
            assert it.fails or it.says_trouble


def test_it_is_in_the_notice_and_in_the_view() -> None:
    """The recorded decision of a notice says whose fault it probably was; the panel says whose it is now."""
    world = World([service("a", every=60.0), service("b", every=60.0)], 3)
    world.run(1800)
    world.truths["a"] = Truth(FAIL)
    world.run(300)
    (notice,) = [each for effects in world.all_effects for each in effects.notices]
    said = "Probably them: A fails, 1 other answer."
    assert said in [str(sentence) for sentence in notice.why]
    verdict = world.fleet.standing("a", world.now).verdict
    assert verdict is not None
    assert str(verdict.sentence) == said
    assert world.fleet.standing("b", world.now).verdict is None
