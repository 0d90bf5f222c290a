"""What the store promises while all is well: one transaction, nothing lost over a restart, nothing told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.domain.events import Effects
from doorlight.domain.look import Official, Planned, Previous, Validators
from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.status import Status
from doorlight.domain.words import LocalText, Moment, Span, Verbatim, say, say_n
from doorlight.engine.ports import Memory
from doorlight.store.database import Store
from doorlight.store.nothing import NoMemory
from doorlight.store.retention import keep_house
from unit.store.making import DAY, NOW, incident, notice, opened, rows, told, transition, waiting

FILE = "doorlight.db"


def test_both_memories_have_the_shape_the_engine_wants(tmp_path: Path) -> None:
    """`Store` and `NoMemory` are `engine.ports.Memory` (mypy proves it in `engine.composition`)."""
    memories: tuple[Memory, ...] = (Store(tmp_path / FILE), NoMemory())
    assert all(memory.trouble() == "" for memory in memories)


def test_a_start_reads_what_the_last_run_wrote(tmp_path: Path) -> None:
    """States, notices, incidents, readings and thresholds come back as they were."""
    reading = Previous(
        Validators("https://a.example/", etag='"x"'),
        Official(
            status=Status.DEGRADED,
            text=Verbatim("Slow"),
            source="page",
            as_of=NOW,
            planned=(Planned("Works", NOW, None),),
            components=(("Login", Status.OPERATIONAL),),
        ),
    )
    with opened(tmp_path / FILE) as store:
        effects = Effects(changed=("a", ""), notices=(notice("1"),), incidents=(incident("i"),))
        store.commit(effects, {"a": b"\x01state", "": b"fleet"})
        store.remember("a#1", reading)
        store.certificate_told("a", 7)
    found = Store(tmp_path / FILE).load()
    assert found.states == {"a": b"\x01state", "": b"fleet"}
    assert found.undelivered == (notice("1"),)
    assert found.open_incidents == (incident("i"),)
    assert found.previous == {"a#1": reading}
    assert found.certificates_told == {"a": 7}
    assert found.unseen == 1


def test_every_kind_of_word_comes_back_as_it_was(tmp_path: Path) -> None:
    """Sentences, numbers, moments and buttons survive: whole numbers stay whole, floats stay floats."""
    rich = Notice(
        key="rich",
        kind=NoticeKind.RECOVERED,
        services=("a", "b"),
        title=say(
            "notice", "{a}", a=say_n("notice", "%n day(s)", 3, at=Moment(1.5), long=Span(2.0), whole=2, real=2.0)
        ),
        body=(Verbatim("<b>&"), LocalText("en", "fr"), say("notice", "{text}", text=LocalText("Café", "Café"))),
        actions=(Action("open-door", LocalText("Form", "Formulaire"), LocalText("https://a.example/")),),
        at=NOW + 0.125,
        slot="service:a",
        silent=True,
        why=(Verbatim("because"),),
    )
    with opened(tmp_path / FILE) as store:
        store.commit(told(rich), {})
    (back,) = Store(tmp_path / FILE).load().undelivered
    assert back == rich
    title = back.title
    assert isinstance(title.fields["a"].fields["real"], float)  # type: ignore[union-attr]
    assert isinstance(title.fields["a"].fields["whole"], int)  # type: ignore[union-attr]


def test_a_forgotten_service_leaves_no_state(tmp_path: Path) -> None:
    """A state b"" (a service that is not watched any more) is deleted."""
    with opened(tmp_path / FILE) as store:
        store.commit(Effects(transitions=(transition("a", NOW, "operational"),)), {"a": b"1", "b": b"2"})
        store.commit(Effects(), {"a": b""})
    assert Store(tmp_path / FILE).load().states == {"b": b"2"}
    assert rows(tmp_path / FILE, "SELECT * FROM shown") == []


def test_what_was_displayed_does_not_come_back(tmp_path: Path) -> None:
    """A start is told of what was not displayed, in order, with the same keys."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("1"), notice("2"), notice("3")), {})
        store.shown("2", NOW)
        store.shown("unknown", NOW)
    assert waiting(tmp_path / FILE) == ["1", "3"]


def test_problem_and_recovery_that_nobody_saw_come_back_in_order(tmp_path: Path) -> None:
    """Neither word is lost when the machine died between them."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("down", "service:a")), {})
        store.commit(told(notice("back", "service:a", kind=NoticeKind.RECOVERED)), {})
    assert waiting(tmp_path / FILE) == ["down", "back"]


def test_a_problem_is_not_told_after_its_recovery_was(tmp_path: Path) -> None:
    """What a displayed notice took the place of is stale news: it stays in the history only."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("down", "service:a"), notice("other", "service:b")), {})
        store.commit(told(notice("back", "service:a")), {})
        store.shown("back", NOW)
        assert [each.key for each in store.told(9)] == ["back", "other", "down"]
    assert waiting(tmp_path / FILE) == ["other"]


def test_an_older_notice_that_is_displayed_replaces_nothing(tmp_path: Path) -> None:
    """The newer one in its place is still to be told."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("down", "service:a"), notice("back", "service:a")), {})
        store.shown("down", NOW)
    assert waiting(tmp_path / FILE) == ["back"]


def test_what_was_taken_back_does_not_come_up_again(tmp_path: Path) -> None:
    """A withdrawn popup concerns what was told before, not what is told with the withdrawal."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("old", "service:a"), notice("kept", "service:b")), {})
        store.commit(told(notice("new", "service:a"), withdrawn=("service:a",)), {})
    assert waiting(tmp_path / FILE) == ["kept", "new"]


def test_a_repeat_of_a_key_is_one_notice(tmp_path: Path) -> None:
    """The same key again is the same word: told once, its mark kept."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("1")), {})
        store.shown("1", NOW)
        store.commit(told(notice("1")), {})
        store.flush(NOW)
        assert (len(store.told(9)), store.unseen()) == (1, 1)
    assert waiting(tmp_path / FILE) == []


def test_who_looked_at_the_list_has_been_told(tmp_path: Path) -> None:
    """A notice read in the list does not come back; one told a moment before the look may not have been in it."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("read", at=NOW), notice("fresh", at=NOW + 50)), {})
        store.seen(NOW + 65)
        assert store.unseen() == 0
    assert waiting(tmp_path / FILE) == ["fresh"]


def test_unseen_counts_what_came_since(tmp_path: Path) -> None:
    """The newest `unseen` of what was told are new, over restarts too."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("1"), notice("2")), {})
        store.seen(NOW)
        store.commit(told(notice("3")), {})
        assert store.unseen() == 1
    assert Store(tmp_path / FILE).load().unseen == 1


def test_told_is_limited_and_newest_first(tmp_path: Path) -> None:
    """Order is that of telling."""
    with opened(tmp_path / FILE) as store:
        for key in "123":
            store.commit(told(notice(key)), {})
        assert [each.key for each in store.told(2)] == ["3", "2"]
        assert store.told(0) == store.told(-1) == ()


def test_an_incident_is_opened_and_closed_in_one_row(tmp_path: Path) -> None:
    """The same id is the same incident; nothing is left open."""
    with opened(tmp_path / FILE) as store:
        store.commit(Effects(incidents=(incident("i"),)), {})
        store.commit(Effects(incidents=(incident("i", closed_at=NOW + 60, closed_as="recovered", reopened=2),)), {})
    assert rows(tmp_path / FILE, "SELECT closed_as, reopened FROM incident") == [("recovered", 2)]
    assert Store(tmp_path / FILE).load().open_incidents == ()


def test_two_incidents_of_a_service_are_never_open(tmp_path: Path) -> None:
    """One whose state was lost ends as unobserved when another opens."""
    with opened(tmp_path / FILE) as store:
        store.commit(Effects(incidents=(incident("lost"), incident("b", "b"))), {})
        store.commit(Effects(incidents=(incident("new", opened_at=NOW + 9),)), {})
        assert store.trouble() == ""
    found = Store(tmp_path / FILE).load().open_incidents
    assert sorted(each.id for each in found) == ["b", "new"]
    assert rows(tmp_path / FILE, "SELECT closed_at, closed_as FROM incident WHERE id = 'lost'") == [
        (NOW + 9, "unobserved")
    ]


def test_the_history_of_a_service_has_its_own_notices(tmp_path: Path) -> None:
    """Those that name it, newest first; a service nobody knows has an empty past."""
    with opened(tmp_path / FILE) as store:
        store.commit(told(notice("1", "", "a"), notice("2", "", "b"), notice("3", "", "a", "b")), {})
        assert [each.key for each in store.history("a", NOW).notices] == ["3", "1"]
        unknown = store.history("nobody", NOW)
        assert (len(unknown.days), unknown.latencies, unknown.notices) == (90, (), ())


@pytest.mark.parametrize("flush", [True, False])
def test_an_unchanged_check_writes_no_row_of_its_own(tmp_path: Path, *, flush: bool) -> None:
    """Two days of good looks are a run an hour, not a row a look."""
    with opened(tmp_path / FILE) as store:
        for number in range(480):
            store.sample("a", NOW + number * 360, "ok", 0.2, 360.0)
            if flush:
                store.flush(NOW + number * 360)
    assert 44 <= rows(tmp_path / FILE, "SELECT count(*) FROM sample")[0][0] <= 52
    assert rows(tmp_path / FILE, "SELECT count(*) FROM coverage") == [(1,)]


def test_nothing_is_written_where_nothing_happened(tmp_path: Path) -> None:
    """A flush with nothing buffered leaves the file alone."""
    with opened(tmp_path / FILE) as store:
        store.flush(NOW)
        before = rows(tmp_path / FILE, "PRAGMA data_version"), (tmp_path / f"{FILE}-wal").stat().st_size
        store.flush(NOW + 60)
        assert (rows(tmp_path / FILE, "PRAGMA data_version"), (tmp_path / f"{FILE}-wal").stat().st_size) == before


def test_a_closed_store_goes_on_in_memory(tmp_path: Path) -> None:
    """Nothing raises after the end, and the file is not opened again."""
    with opened(tmp_path / FILE) as store:
        store.close()
        store.commit(told(notice("late")), {"a": b"x"})
        store.sample("a", NOW, "ok", 0.1, 1.0)
        store.flush(NOW)
        assert [each.key for each in store.told(9)] == ["late"]
        assert len(store.history("a", NOW).latencies) == 1
    assert waiting(tmp_path / FILE) == []


def test_the_file_is_the_persons_alone(tmp_path: Path) -> None:
    """Nobody else reads what a person depends on."""
    with opened(tmp_path / "new" / FILE):
        assert (tmp_path / "new" / FILE).stat().st_mode & 0o077 == 0
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_reading_nobody_uses_any_more_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The readings renewed last are kept."""
    monkeypatch.setattr("doorlight.store.retention.READINGS_KEPT", 2)
    with opened(tmp_path / FILE) as store:
        for key in ("old", "renewed", "new", "renewed"):
            store.remember(key, Previous(Validators(key)))
            store._write()
        assert store._disk.write(lambda connection: keep_house(connection, NOW + DAY))
    assert sorted(Store(tmp_path / FILE).load().previous) == ["new", "renewed"]
