"""The memory of a replay: something to show while it runs, nothing found before and nothing left after."""

from __future__ import annotations

from doorlight.domain.events import Effects
from doorlight.domain.remembered import Remembered
from doorlight.store.nothing import NoMemory
from unit.store.making import NOW, notice


def test_a_replay_begins_with_nothing() -> None:
    """Whatever another one has told."""
    memory = NoMemory()
    memory.commit(Effects(notices=(notice("1"),)), {"a": b"x"})
    memory.close()
    assert memory.load() == NoMemory().load() == Remembered()


def test_windows_have_something_to_show() -> None:
    """What was told, newest first, what is unseen of it, and the last answer times."""
    memory = NoMemory()
    memory.commit(Effects(notices=(notice("1"), notice("2", "", "b"))), {})
    for number in range(60):
        memory.sample("a", NOW, "ok", number / 10, 60.0)
    memory.sample("a", NOW, "fail", None, 60.0)
    memory.sample("a", NOW, "inconclusive", None, 60.0)
    assert [each.key for each in memory.told(1)] == ["2"]
    assert memory.unseen() == 2
    memory.seen(NOW)
    assert memory.unseen() == 0
    history = memory.history("a", NOW)
    assert [each.key for each in history.notices] == ["1"]
    assert (len(history.latencies), history.latencies[-2:]) == (48, (5.9, None))
    assert memory.trouble() == ""
