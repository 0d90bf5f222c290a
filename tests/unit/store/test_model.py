"""Random lives of a store beside a plain model of it: the same answers, whatever the disk does meanwhile."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from doorlight.domain.events import Effects
from doorlight.domain.look import Previous, Validators
from doorlight.domain.notice import Notice
from doorlight.store import disk, opening
from doorlight.store.database import Store
from unit.store.making import DAY, HOUR, NOW, held, incident, notice, transition
from unit.store.model import Model

SERVICES = st.sampled_from("abc")
STATUSES = st.sampled_from(
    [None, "operational", "degraded", "partial_outage", "major_outage", "maintenance", "unknown"]
)
OUTCOMES = st.sampled_from(["ok", "ok", "slow", "fail", "inconclusive", "blocked"])
SLOTS = st.sampled_from(["", "service:a", "service:b", "digest"])
KEYS = st.integers(0, 30).map(str)
LATENCIES = st.none() | st.integers(0, 9999).map(lambda number: number / 1000)
SERVICES_OF = st.lists(SERVICES, max_size=2, unique=True)
STATES = st.dictionaries(st.sampled_from(["", "a", "b", "c"]), st.sampled_from([b"", b"x", b"yy"]), max_size=2)


class Lives(RuleBasedStateMachine):
    """Whole seconds, so that the model can count them one by one."""

    @initialize()
    def begin(self) -> None:
        """Start on an empty folder."""
        self.around = ExitStack()
        self.around.enter_context(patch.object(opening, "AT_WORK", 0.0))
        self.around.enter_context(patch.object(disk, "AT_START", 0.0))
        self.path = Path(self.around.enter_context(tempfile.TemporaryDirectory())) / "db"
        self.refusing = ExitStack()
        self.is_refused = False
        self.now = int(NOW)
        self.started = self.now - int(HOUR)
        self.looked_at: dict[str, int] = {}
        self.count = 0
        self.model, self.store = Model(), Store(self.path)
        self.store.load()

    @rule(seconds=st.sampled_from([1, 60, 700, int(HOUR), int(DAY)]))
    def wait(self, seconds: int) -> None:
        """Let time pass; no longer than samples are kept."""
        if self.now + seconds < NOW + 1.9 * DAY:
            self.now += seconds

    @rule(states=STATES, slots=st.lists(SLOTS, max_size=3), about=SERVICES_OF, withdrawn=st.lists(SLOTS, max_size=1))
    def tell(self, states: dict[str, bytes], slots: list[str], about: list[str], withdrawn: list[str]) -> None:
        """Commit states and notices."""
        notices = tuple(self._notice(slot, about) for slot in slots)
        effects = Effects(notices=notices, withdrawn=tuple(slot for slot in withdrawn if slot))
        self.store.commit(effects, states)
        self.model.commit(effects, states)

    @rule(states=st.dictionaries(SERVICES, st.sampled_from([b"x", b"yy"]), max_size=2))
    def hold(self, states: dict[str, bytes]) -> None:
        """Let states wait for the next writing."""
        self.store.hold(states)
        self.model.commit(Effects(), states)

    @rule(service=SERVICES, status=STATUSES, opens=st.booleans())
    def turn(self, service: str, status: str | None, *, opens: bool) -> None:
        """Commit a turn, and the begin or the end of an incident with it."""
        known = self.model.incidents.get(service)
        incidents = (incident(self._key(), service, opened_at=float(self.now)),) if opens and known is None else ()
        if not opens and known is not None:
            incidents = (replace(known, closed_at=float(self.now), closed_as="recovered"),)
        effects = Effects(transitions=(transition(service, self.now, status),), incidents=incidents)
        self.store.commit(effects, {service: b"turned"})
        self.model.commit(effects, {service: b"turned"})

    @rule(service=SERVICES, outcome=OUTCOMES, latency=LATENCIES, observed=st.sampled_from([0, 1, 60, 600, 4000]))
    def look(self, service: str, outcome: str, latency: float | None, observed: int) -> None:
        """Count a look: it stands for no longer than since the one before, or since the start."""
        self.now += 1
        observed = min(observed, self.now - self.looked_at.get(service, self.started))
        self.looked_at[service] = self.now
        self.store.sample(service, self.now, outcome, latency, float(observed))
        self.model.sample(service, self.now, outcome, latency, observed)

    @rule(key=KEYS)
    def display(self, key: str) -> None:
        """Display some notice, known or not."""
        self.store.shown(key, self.now)
        self.model.shown(key)

    @rule()
    def read_list(self) -> None:
        """Look at the list."""
        self.store.seen(self.now)
        self.model.seen(self.now)

    @rule(check=SERVICES, etag=KEYS)
    def renew(self, check: str, etag: str) -> None:
        """Keep a reading."""
        self.model.previous[check] = Previous(Validators(check, etag))
        self.store.remember(check, self.model.previous[check])

    @rule(service=SERVICES, threshold=st.sampled_from([14, 7, 3, 1]))
    def warn(self, service: str, threshold: int) -> None:
        """Keep a threshold."""
        self.model.certificates[service] = threshold
        self.store.certificate_told(service, threshold)

    @rule()
    def flush(self) -> None:
        """Write what is buffered."""
        self.store.flush(self.now)

    @precondition(lambda self: not self.is_refused)
    @rule(how=st.sampled_from(["locked", "full"]))
    def refuse(self, how: str) -> None:
        """Let the disk refuse from now on."""
        self.is_refused = True
        if how == "locked":
            self.refusing.enter_context(held(self.path))
            return
        connection = self._connection()
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
        self.refusing.callback(lambda: connection.execute("PRAGMA max_page_count=100000"))

    @precondition(lambda self: self.is_refused)
    @rule()
    def allow(self) -> None:
        """Let it write again."""
        self.refusing.close()
        self.is_refused = False

    @precondition(lambda self: not self.is_refused)
    @rule()
    def restart(self) -> None:
        """End and start again; everything is found."""
        self.store.close()
        self.store, self.started, self.looked_at = Store(self.path), self.now, {}
        found = self.store.load()
        incidents = sorted(found.open_incidents, key=lambda each: each.id)
        expected = self.model.remembered()
        wanted = sorted(expected.open_incidents, key=lambda each: each.id)
        assert replace(found, open_incidents=()) == replace(expected, open_incidents=())
        assert incidents == wanted

    @invariant()
    def same_answers(self) -> None:
        """Say what the model says."""
        assert self.store.told(40) == self.model.last(40)
        assert self.store.unseen() == self.model.unseen()
        for service in "abc":
            assert self.store.history(service, self.now) == self.model.history(service, self.now)
        if not self.is_refused:
            self.store._write()
            assert self.store.trouble() == ""

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.refusing.close()
        self.store.close()
        self.around.close()

    def _notice(self, slot: str, about: list[str]) -> Notice:
        return notice(self._key(), slot, *about, at=float(self.now))

    def _key(self) -> str:
        self.count += 1
        return str(self.count)

    def _connection(self) -> sqlite3.Connection:
        connection = self.store._disk._connection
        assert connection is not None
        return connection


@pytest.mark.parametrize("examples", [30, pytest.param(1000, marks=pytest.mark.full)])
def test_the_store_equals_its_model(examples: int) -> None:
    """Told, unseen, histories and what a start finds are the same, over refusals and restarts."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=examples < 100,
        database=None,
    )
    run_state_machine_as_test(Lives, settings=chosen)  # type: ignore[no-untyped-call]
