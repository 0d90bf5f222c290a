"""Whose fault a failed look is: the control probe and its guard rules a to d, quorum, offline and portals."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from doorlight.domain.look import Look, Official
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import say
from doorlight.engine.judge import LineJudge
from unit.engine.fakes import (
    FAIL,
    INCONCLUSIVE,
    OK,
    VERIFIED,
    Controls,
    HandClock,
    LoopClock,
    check_of,
    look_of,
    run,
    service_of,
)

ONE, TWO = "http://one.example/", "https://two.example/"
PASSED, PORTAL = ControlAnswer.PASSED, ControlAnswer.PORTAL
PROVEN_FAIL = look_of(OutcomeKind.FAIL, "HTTP 503", proves_line=True)


class Court:
    """A judge, its clock, its control hosts, and what it said of the line."""

    def __init__(self, *addresses: str, said: dict[str, ControlAnswer] | None = None, **given: Any) -> None:
        self.clock = HandClock()
        self.controls = Controls(**(said or {}))
        self.changes: list[Connection] = []
        self.judge = LineJudge(self.controls, addresses, self.clock, on_change=self.changes.append, **given)

    def look(self, look: Look, name: str = "a", *, after: float = 10.0, **changes: Any) -> tuple[OutcomeKind, bool]:
        """Judge a look that took two seconds, some time after the last one."""
        service = service_of(name)
        check = check_of(f"{name}.example", **changes)
        self.clock.at += after
        started_at = self.clock.at - 2.0
        judged, probably = run(self.judge.judge(service, check, look, started_at))
        return judged.outcome, probably


def online() -> Court:
    """Return a court whose line works."""
    return Court(ONE, TWO, said={TWO: PASSED})


def offline() -> Court:
    """Return a court whose line is down, and known to be."""
    court = Court(ONE, TWO)
    court.look(FAIL)
    court.controls.asked.clear()
    return court


def test_a_fail_counts_when_any_control_passes() -> None:
    """Both are asked side by side; one is enough."""
    court = online()
    assert court.look(FAIL) == (OutcomeKind.FAIL, False)
    assert court.controls.asked == [ONE, TWO]
    assert court.changes == []


@pytest.mark.parametrize(
    ("said", "connection"),
    [({}, Connection.OFFLINE), ({ONE: PORTAL}, Connection.CAPTIVE_PORTAL), ({ONE: PORTAL, TWO: PASSED}, None)],
)
def test_a_fail_says_nothing_when_the_line_does_not_work(
    said: dict[str, ControlAnswer], connection: Connection | None
) -> None:
    """The line is then offline, or behind a sign-in page; a portal counts only where nobody passes."""
    court = Court(ONE, TWO, said=said)
    outcome, probably = court.look(FAIL)
    assert outcome is (OutcomeKind.FAIL if connection is None else OutcomeKind.INCONCLUSIVE)
    assert not probably
    assert court.changes == ([connection] if connection else [])


@pytest.mark.parametrize(
    ("look", "changes"),
    [(PROVEN_FAIL, {}), (FAIL, {"public": False}), (OK, {}), (look_of(OutcomeKind.BLOCKED), {}), (VERIFIED, {})],
)
def test_what_needs_no_control_asks_nobody(look: Look, changes: dict[str, Any]) -> None:
    """A verified answer of any status, a private target, a good answer, a refusal."""
    court = Court(ONE, TWO)
    assert court.look(look, **changes) == (look.outcome, False)
    assert court.controls.asked == []


def test_a_success_that_began_after_the_failure_is_proof_enough() -> None:
    """No request is made when another service got through meanwhile."""
    court = Court(ONE, TWO)
    court.look(VERIFIED, "b")
    court.clock.at += 1.0
    assert court.look(FAIL, after=0.0) == (OutcomeKind.INCONCLUSIVE, False)  # began before b
    court = Court(ONE, TWO)
    court.clock.at += 5.0
    service = service_of("a")
    court.look(VERIFIED, "b", after=0.0)
    judged, _ = run(court.judge.judge(service, service.checks[0], FAIL, court.clock.at - 4.0))
    assert judged.outcome is OutcomeKind.FAIL
    assert court.controls.asked == []


def test_a_good_answer_that_a_portal_could_have_given_proves_nothing() -> None:
    """Plain http and tcp succeed behind a sign-in page too."""
    court = Court(ONE, TWO)
    court.clock.at += 5.0
    court.look(OK, "b", after=0.0)
    service = service_of("a")
    judged, _ = run(court.judge.judge(service, service.checks[0], FAIL, court.clock.at - 4.0))
    assert judged.outcome is OutcomeKind.INCONCLUSIVE


def test_a_pass_holds_five_seconds_but_never_across_a_failure() -> None:
    """A second failure within five seconds asks again only when it began after the pass."""
    court = online()
    court.look(FAIL)
    court.look(FAIL, "b", after=1.0)  # began before the pass
    assert len(court.controls.asked) == 2
    court.look(FAIL, "c", after=3.0)  # began after it
    assert len(court.controls.asked) == 4


def test_fifty_failures_share_one_round() -> None:
    """However many fail at once, the controls are asked once."""

    async def story() -> tuple[list[str], set[OutcomeKind]]:
        clock = LoopClock()
        controls = Controls(clock, takes=3.0, **{TWO: PASSED})
        judge = LineJudge(controls, (ONE, TWO), clock)
        services = [service_of(f"s{index}") for index in range(50)]
        began = clock.now()
        await asyncio.sleep(1.0)
        judged = await asyncio.gather(*(judge.judge(each, each.checks[0], FAIL, began) for each in services))
        return controls.asked, {look.outcome for look, _ in judged}

    assert run(story()) == ([ONE, TWO], {OutcomeKind.FAIL})


def test_a_round_nobody_waits_for_is_given_up() -> None:
    """Stopping the engine leaves no task behind, and who comes next starts a round of their own."""

    async def story() -> OutcomeKind:
        clock = LoopClock()
        controls = Controls(clock, takes=3.0, **{TWO: PASSED})
        judge, service = LineJudge(controls, (ONE, TWO), clock), service_of("a")

        def judging() -> asyncio.Task[tuple[Look, bool]]:
            return asyncio.create_task(judge.judge(service, service.checks[0], FAIL, clock.now()))

        first, second = judging(), judging()
        await asyncio.sleep(1.0)
        first.cancel()
        second.cancel()
        third = judging()
        await asyncio.gather(first, second, return_exceptions=True)
        return (await third)[0].outcome

    assert run(story()) is OutcomeKind.FAIL


def test_hosts_that_were_fine_lately_vouch_when_the_controls_are_blocked() -> None:
    """Guard rules a and b: then the controls are what does not work here, and are left alone for an hour."""
    court = Court(ONE, TWO, said={"b.example": PASSED})
    court.look(VERIFIED, "b")
    assert court.look(FAIL) == (OutcomeKind.FAIL, False)
    assert court.controls.asked == [ONE, TWO, "b.example"]
    court.look(VERIFIED, "b")
    court.look(FAIL)
    assert court.controls.asked[3:] == ["b.example"]
    assert court.changes == []


def test_a_host_that_fails_itself_is_not_asked_to_vouch() -> None:
    """Guard rule a: who failed just now is no control."""
    court = Court(ONE, TWO)
    court.look(VERIFIED, "a")
    court.look(FAIL, "a")
    assert court.controls.asked == [ONE, TWO]


def test_an_outage_of_our_own_does_not_disarm_the_controls() -> None:
    """Guard rule b is about success meanwhile, not about success before the line dropped."""
    court = Court(ONE, TWO)
    court.look(VERIFIED, "b")
    court.look(FAIL, after=5.0)
    assert court.judge.connection is Connection.OFFLINE
    court.controls.said[ONE] = PASSED
    assert run(court.judge.recheck()) is Connection.ONLINE


@pytest.mark.parametrize("os_online", [True, False])
def test_without_any_control_five_fails_over_five_minutes_count_as_probably(
    os_online: bool,  # noqa: FBT001  # a column
) -> None:
    """Guard rule c: `control = []` asks nobody; the system's own word must not speak against it."""
    court = Court(os_online=lambda: os_online)
    court.look(VERIFIED, "b")
    judged = [court.look(FAIL, after=120.0) for _ in range(5)]
    assert judged[:4] == [(OutcomeKind.INCONCLUSIVE, False)] * 4
    assert judged[4] == ((OutcomeKind.FAIL, True) if os_online else (OutcomeKind.INCONCLUSIVE, False))
    assert court.controls.asked == []


def test_without_any_control_an_outage_of_our_own_is_no_alarm() -> None:
    """Guard rule c: three networks dark and nothing that gets through is never *probably down*."""
    court = Court()
    judged = [court.look(FAIL, name, after=40.0) for _ in range(30) for name in "abc"]
    assert set(judged) == {(OutcomeKind.INCONCLUSIVE, False)}


def test_not_being_able_to_tell_for_five_minutes_is_visible() -> None:
    """Guard rule d."""
    court = Court()
    court.look(FAIL)
    assert not court.judge.is_blind()
    court.look(FAIL, after=301.0)
    assert court.judge.is_blind()
    court.look(VERIFIED, "b")
    assert not court.judge.is_blind()


def test_many_at_once_ask_our_own_line_first_whatever_the_answers_proved() -> None:
    """Quorum: from the third network on verified answers are not enough, and one pass is."""
    court = Court(ONE, TWO)
    assert court.look(PROVEN_FAIL, "a", after=1.0) == (OutcomeKind.FAIL, False)
    assert court.look(PROVEN_FAIL, "b", after=1.0) == (OutcomeKind.FAIL, False)
    assert court.controls.asked == []
    assert court.look(PROVEN_FAIL, "c", after=1.0) == (OutcomeKind.INCONCLUSIVE, False)
    assert court.controls.asked == [ONE, TWO]
    assert court.judge.connection is Connection.OFFLINE
    court = online()
    assert [court.look(PROVEN_FAIL, name, after=1.0)[0] for name in "abcd"] == [OutcomeKind.FAIL] * 4
    assert court.controls.asked


def test_many_at_once_are_not_a_burst_when_far_more_have_failed_before() -> None:
    """Quorum wants half of all that are failing within 30 s."""
    court = online()
    for index in range(8):
        court.look(PROVEN_FAIL, f"old{index}", after=40.0)
    court.controls.asked.clear()
    for name in "abc":
        court.look(PROVEN_FAIL, name, after=1.0)
    assert court.controls.asked == []


def test_verified_answers_count_at_once_when_nobody_can_be_asked() -> None:
    """Quorum with `control = []`: a shared outage of others is still told."""
    court = Court()
    assert [court.look(PROVEN_FAIL, name, after=1.0)[0] for name in "abcd"] == [OutcomeKind.FAIL] * 4


def test_while_offline_failing_services_do_not_knock() -> None:
    """Only the recheck asks, after 1 s and then twice as long each time, a minute at most."""
    court = offline()
    assert court.judge.recheck_in == 1.0
    court.look(FAIL, "b", after=0.5)
    assert court.controls.asked == []
    waits = []
    for _ in range(8):
        court.clock.at += court.judge.recheck_in
        run(court.judge.recheck())
        waits.append(court.judge.recheck_in)
    assert waits == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    assert court.changes == [Connection.OFFLINE]


@pytest.mark.parametrize("look", [VERIFIED, PROVEN_FAIL, look_of(OutcomeKind.INCONCLUSIVE, proves_line=True)])
def test_anything_that_proves_the_line_brings_it_back_at_once(look: Look) -> None:
    """No recheck is waited for."""
    court = offline()
    court.look(look, "b", after=0.1)
    assert court.changes == [Connection.OFFLINE, Connection.ONLINE]
    assert court.judge.recheck_in == float("inf")
    assert court.controls.asked == []


def test_a_good_answer_over_plain_http_is_not_believed_while_the_line_is_down() -> None:
    """It may be the sign-in page itself: never a false green. It is a reason to ask again."""
    court = offline()
    assert court.look(OK, "b", after=5.0) == (OutcomeKind.INCONCLUSIVE, False)
    court.controls.said[TWO] = PASSED
    assert court.look(OK, "b", after=5.0) == (OutcomeKind.OK, False)
    assert court.changes == [Connection.OFFLINE, Connection.ONLINE]


def test_private_targets_are_judged_as_ever_while_offline() -> None:
    """The internet says nothing about them, good or bad."""
    court = offline()
    assert court.look(FAIL, "printer", public=False) == (OutcomeKind.FAIL, False)
    assert court.look(OK, "printer", public=False) == (OutcomeKind.OK, False)
    assert court.judge.connection is Connection.OFFLINE


@pytest.mark.parametrize("light", list(LightKind))
def test_what_could_not_be_read_is_the_first_sign_of_being_offline(light: LightKind) -> None:
    """Where only pages are watched, or no name can be looked up, nothing ever fails: they ask too."""
    court = Court(ONE, TWO)
    assert court.look(INCONCLUSIVE, light=light) == (OutcomeKind.INCONCLUSIVE, False)
    assert court.changes == [Connection.OFFLINE]
    court = online()
    assert court.look(INCONCLUSIVE, light=light) == (OutcomeKind.INCONCLUSIVE, False)
    assert court.changes == []


def judged_reason(court: Court, look: Look) -> Look:
    """Return a look of a page as the court leaves it."""
    service: Service = service_of("a")
    check = check_of("a.example", light=LightKind.OFFICIAL)
    court.clock.at += 10.0
    return run(court.judge.judge(service, check, look, court.clock.at - 2))[0]


def test_what_was_not_judged_says_why_in_both_lights() -> None:
    """The reason names our own line, and the page's *unknown* with it; a reading itself is left alone."""
    court = offline()
    unread = Official(status=Status.UNKNOWN, text=say("reason", "no answer"), source="x", as_of=0.0)
    seen = judged_reason(court, look_of(OutcomeKind.INCONCLUSIVE, "no answer", official=unread))
    assert str(seen.reason) == "Your own connection does not work (no answer)"
    assert seen.official is not None
    assert seen.official.text == seen.reason
    down = Official(status=Status.MAJOR_OUTAGE, text=say("reason", "all down"), source="x", as_of=0.0)
    seen = judged_reason(offline(), look_of(OutcomeKind.FAIL, "no answer", official=down))
    assert seen.official == down


def test_a_page_that_can_be_read_does_not_end_the_fails_of_the_service() -> None:
    """Guard rule c: what the provider publishes elsewhere says nothing of the service itself."""
    court = Court()
    for _ in range(5):
        court.look(VERIFIED, light=LightKind.OFFICIAL, after=60.0)
        last = court.look(FAIL, after=60.0)
    assert last == (OutcomeKind.FAIL, True)


def test_what_was_known_before_a_sleep_is_forgotten() -> None:
    """The network may be another one; a line that was down is rechecked at once."""
    court = offline()
    run(court.judge.recheck())
    court.judge.forget()
    assert court.judge.recheck_in == 0.0
    court = online()
    court.look(VERIFIED, "b")
    court.judge.forget()
    court.controls.said.clear()
    court.look(FAIL)
    assert "b.example" not in court.controls.asked


@pytest.mark.parametrize("os_online", [True, False])
def test_a_recheck_with_nobody_to_ask_believes_the_system(os_online: bool) -> None:  # noqa: FBT001  # a column
    """`control = []`: there is nothing better."""
    court = Court(os_online=lambda: os_online)
    assert run(court.judge.recheck()) is (Connection.ONLINE if os_online else Connection.OFFLINE)


def test_a_control_probe_that_breaks_is_no_answer() -> None:
    """A mistake of our own must not become anybody's outage, nor stop the judge."""

    class Broken:
        async def ask(self, address: str) -> ControlAnswer:
            raise RuntimeError(address)

    judge, service = LineJudge(Broken(), (ONE,), HandClock()), service_of("a")
    judged, _ = run(judge.judge(service, service.checks[0], FAIL, HandClock().at - 1))
    assert judged.outcome is OutcomeKind.INCONCLUSIVE
