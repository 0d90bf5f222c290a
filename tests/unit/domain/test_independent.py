"""What somebody else measured and publishes moves the official light, and is never put into the provider's mouth."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.blame import Blame, Fact, judge
from doorlight.domain.events import BackAsked, Looked, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look, Official
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service
from doorlight.domain.snapshot import Light
from doorlight.domain.status import Connection, LightKind, Status
from doorlight.domain.verdict.lights import together
from doorlight.domain.words import LocalText, Message, say
from unit.domain.histories import OK, always_open, service

ENOUGH = say("reason", "Its networks answer")
FEW = say("reason", "Few of its networks answer")
DOWN, FINE = Status.MAJOR_OUTAGE, Status.OPERATIONAL


def carrier() -> Service:
    """Return a service with nothing but somebody else's measurement."""
    both = service("c", official=True)
    return replace(both, checks=both.checks_of(LightKind.OFFICIAL))


def measured_elsewhere(at: float, status: Status, text: Message) -> Looked:
    """Return one look at the measurement."""
    said = Official(status=status, text=text, source="https://ioda.example", as_of=at, independent=True)
    look = Look(outcome=OK, reason=text, official=said)
    return Looked(service="c", light=LightKind.OFFICIAL, check="c#o", started_at=at, at=at + 0.5, look=look)


def told(*looks: Looked, asked: float | None = None) -> list[Notice]:
    """Return what a fleet tells of these looks, a minute after the last."""
    fleet = Fleet([carrier()], is_open=always_open)
    events = [*looks, Tick(looks[-1].at + 60.0)]
    if asked is not None:
        events.append(BackAsked(asked, "c"))
    events.sort(key=lambda event: event.at)
    return [notice for event in events for notice in fleet.handle(event).notices]


def words(notice: Notice) -> str:
    """Return all that a notice says."""
    return " ".join(str(each) for each in (notice.title, *notice.body, *notice.why))


def test_an_outage_and_its_end_are_told_without_the_provider() -> None:
    """The measurement stands alone, in the notice, in its reason, and in the notice of the end."""
    tale = ((600.0, FINE, ENOUGH), (1500.0, DOWN, FEW), (3000.0, DOWN, FEW), (4500.0, FINE, ENOUGH))
    problem, back = told(*(measured_elsewhere(*each) for each in tale))
    assert (problem.kind, back.kind) == (NoticeKind.PROBLEM, NoticeKind.RECOVERED)
    assert f"{FEW}." in words(problem)
    assert "provider" not in words(problem) + words(back)


def test_who_asked_to_be_told_is_told_what_was_measured() -> None:
    """A carrier that is well is answered with the measurement, not with a word that nobody gave."""
    (notice,) = told(measured_elsewhere(600.0, FINE, ENOUGH), measured_elsewhere(1500.0, FINE, ENOUGH), asked=700.0)
    assert str(ENOUGH) in words(notice)
    assert "provider" not in words(notice)


def test_where_the_lights_differ_both_are_heard() -> None:
    """Not reachable from here and fine elsewhere, or the other way round."""
    here, elsewhere = say("reason", "No answer"), Light(status=FINE, text=ENOUGH, independent=True)
    both = together(DOWN, Light(status=DOWN, text=here), elsewhere)
    assert str(both) == "Not reachable from here (No answer). Its networks answer"
    elsewhere = Light(status=DOWN, text=FEW, independent=True)
    assert str(together(DOWN, Light(status=FINE, text=here), elsewhere)) == f"Answers from here. {FEW}"


def test_the_verdict_says_who_saw_it() -> None:
    """Seen from outside, with the measurement as evidence; where it sees no trouble, that is evidence too."""
    fact = Fact(id="c", name=LocalText("C"), said=DOWN, words=FEW, independent=True)
    verdict = judge(fact, (), Connection.ONLINE)
    assert verdict is not None
    assert (verdict.blame, str(verdict.sentence)) == (Blame.THEM, "Them: C is in trouble, seen from outside.")
    assert [str(each) for each in verdict.evidence] == [f"C: {FEW}"]
    verdict = judge(replace(fact, said=FINE, words=ENOUGH, fails=True), (), Connection.ONLINE)
    assert verdict is not None
    assert f"C: {ENOUGH}" in [str(each) for each in verdict.evidence]
