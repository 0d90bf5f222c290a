"""Whose fault it is that several are in trouble: the commonest verdict first, nothing twice, a few at most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.blame import Blame, Verdict
from doorlight.domain.notice import NoticeKind
from doorlight.domain.verdict.blame_together import MOST_VERDICTS, together
from doorlight.domain.words import LocalText, say
from unit.domain.histories import service
from unit.domain.test_many import Told


def verdict(name: str, *evidence: str) -> Verdict:
    """Return a verdict of these words."""
    said = say("blame", "Them: {service} says so itself.", service=LocalText(name))
    return Verdict(Blame.THEM, said, tuple(map(LocalText, evidence)))


def test_the_commonest_comes_first_and_nothing_is_said_twice() -> None:
    """What two share is said before what one has, each with its evidence, once."""
    said = together([verdict("A", "x"), verdict("B", "y", "x"), verdict("B", "y", "x")])
    assert list(map(str, said)) == ["Them: B says so itself.", "y", "x", "Them: A says so itself."]


@given(st.lists(st.sampled_from("abcdef").map(verdict)))
def test_a_few_are_said_and_the_rest_is_not_hidden(verdicts: list[Verdict]) -> None:
    """Three verdicts at most; where there are more, a sentence says where they stand. Of none nothing is said."""
    said, distinct = together(verdicts), len({str(each.sentence) for each in verdicts})
    assert len(said) == min(distinct, MOST_VERDICTS) + (distinct > MOST_VERDICTS)


def test_a_notice_for_many_says_whose_fault_it_is() -> None:
    """Four services behind one provider: the reason of the one notice names it, with what speaks for it."""
    told = Told(*"abcdvwxyz")
    hanging = [service(name, depends_on=("carrier",)) for name in "abcd"]
    told.fleet.replace([*hanging, *(service(name) for name in "vwxyz")], 200.0)
    told.fall(240.0, "abcd")
    (notice,) = told.notices
    assert notice.kind is NoticeKind.DIGEST
    why = list(map(str, notice.why))
    assert why[1] == "Probably your provider: 4 of 4 services on it fail, 5 other(s) answer."
    assert "Failing: A, B, C, D." in why
    assert len(why) == len(set(why))
