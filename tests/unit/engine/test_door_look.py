"""One look for the sake of doors: what is learned of them and of what they hang on, at once, nothing else asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from doorlight.domain.look import Look
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import LocalText
from doorlight.engine.door_look import DoorLook, look_at_doors
from doorlight.engine.judge import LineJudge
from doorlight.engine.once import Once
from unit.engine.fakes import FAIL, INCONCLUSIVE, OK, Controls, HandClock, Looks, check_of, look_of, run, service_of

CONTROL = "http://control.example/"
FORM = Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), checks=(check_of("form.example"),))
LINE = Door(kind=DoorKind.PHONE, label=LocalText("Line"), depends_on=("carrier", "parent", "silent"))


def find(name: str) -> Service | None:
    """Know a carrier, what the account itself hangs on, and one of which nothing can be asked."""
    return service_of(name, checks=()) if name == "silent" else service_of(name)


def once(looks: Looks) -> tuple[Once, HandClock]:
    """Return what looks, while our own line works."""
    clock = HandClock()
    return Once(looks, LineJudge(Controls(**{CONTROL: ControlAnswer.PASSED}), (CONTROL,), clock), clock), clock


def looked(answers: dict[str, Look], *doors: Door, depends_on: tuple[str, ...] = ()) -> DoorLook:
    """Look at doors of an account that answer as said, OK where nothing is."""
    account = service_of("account", doors=doors, depends_on=depends_on)
    looker, clock = once(Looks(lambda check: answers.get(check.host, OK)))
    return run(look_at_doors(account, looker, find, clock))


def test_a_single_fail_is_enough_for_one_look() -> None:
    """What does not answer is said to, with the reason; what answers too; what cannot be told is not known."""
    said = {name: looked({"form.example": look}, FORM).facts.answers for name, look in _LOOKS.items()}
    told = {name: next(iter(answers.values())) for name, answers in said.items()}
    assert str(told["fail"].trouble) == "does not answer (fail)"
    assert (told["ok"].trouble, str(told["ok"].said)) == (None, "answers")
    assert (told["dim"].trouble, str(told["dim"].said)) == (None, "not known whether it answers: inconclusive")


_LOOKS = {"fail": FAIL, "ok": OK, "dim": INCONCLUSIVE}


def test_what_doors_hang_on_is_down_fine_or_not_known() -> None:
    """By one look at each; of a link-only one nothing is known, and it is neither."""
    look = looked({"carrier.example": FAIL}, LINE)
    assert look.facts.down == {"carrier"}
    assert look.fine == {"parent"}


def test_the_service_itself_and_its_parents_are_not_asked() -> None:
    """The question is where else to go: only doors and what they hang on are looked at."""
    asked: list[str] = []

    def answer(check: Check) -> Look:
        asked.append(check.host)
        return OK

    looker, clock = once(Looks(answer))
    account = service_of("account", doors=(FORM, LINE), depends_on=("elsewhere",))
    run(look_at_doors(account, looker, find, clock))
    assert sorted(asked) == ["carrier.example", "form.example", "parent.example"]


def test_all_are_asked_side_by_side() -> None:
    """Five doors that each take their time take no longer than one."""
    begun: list[str] = []
    gate = asyncio.Event()

    class Slow(Looks):
        async def look(self, service: Service, check: Check, previous: object) -> Look:
            del service, previous
            begun.append(check.key)
            if len(begun) == 5:
                gate.set()
            await gate.wait()
            return OK

    doors = tuple(Door(kind=DoorKind.WEB_FORM, label=LocalText(name), checks=(check_of(name),)) for name in "abcde")
    looker, clock = once(Slow(_unused))
    run(look_at_doors(service_of("account", doors=doors), looker, find, clock))
    assert sorted(begun) == list("abcde")


def _unused(check: Check) -> Look:
    raise AssertionError(check)


def checked(answers: dict[str, Look], find: Callable[[str], Service | None] | None) -> tuple[list[str], list[bool]]:
    """Check an account once; return what was asked, and which doors are doubtful."""
    asked: list[str] = []

    def answer(check: Check) -> Look:
        asked.append(check.host)
        return answers.get(check.host, look_of(OK.outcome, "fine", proves_line=True))

    clock = HandClock()
    judge = LineJudge(Controls(**{CONTROL: ControlAnswer.PASSED}), (CONTROL,), clock)
    account = service_of("account", doors=(FORM, LINE), depends_on=("elsewhere",))
    seen = run(Once(Looks(answer), judge, clock, find=find).services([account]))
    return asked, [view.is_doubtful for view in seen.services[0].doors]


def test_a_check_looks_at_the_doors_of_what_is_in_trouble() -> None:
    """Only then, and only where it may: a service that is fine costs no look more."""
    assert checked({}, find) == (["account.example"], [False, False])
    asked, doubtful = checked({"account.example": FAIL, "form.example": FAIL, "carrier.example": FAIL}, find)
    assert sorted(asked) == [
        "account.example", "carrier.example", "elsewhere.example", "form.example", "parent.example",
    ]  # fmt: skip
    assert doubtful == [True, True]
    assert checked({"account.example": FAIL}, None) == (["account.example"], [False, False])
