"""A record as a person reads it: in order, looks that say the same in one line, however it grows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.evidence.cases import Case
from doorlight.evidence.growing import Growing
from doorlight.evidence.observing import change_fields, look_fields
from doorlight.evidence.story import story
from unit.domain.histories import measured, official
from unit.evidence.making import NOW, begun, entries, turned


def test_looks_that_say_the_same_are_one_line(tmp_path: Path) -> None:
    """Three equal looks are told once, with how many they were and from when to when."""
    case = begun(tmp_path)
    for after in (60, 180, 300):
        looked = measured("site", NOW + after, OutcomeKind.FAIL)
        case.log.append("check", look_fields(looked, Connection.ONLINE), at=looked.at)
    (line,) = (each for each in story(entries(case), case.files.text) if each.looks)
    assert (line.at, line.until, line.looks) == (NOW + 60.5, NOW + 300.5, 3)


def test_lines_stay_in_order_when_results_take_turns(tmp_path: Path) -> None:
    """A look that is over and one that goes on are told by when each began, whichever ended first."""
    case = begun(tmp_path)
    fails, word = OutcomeKind.FAIL, official("site", NOW + 1, Status.OPERATIONAL)
    for looked in (word, *(measured("site", NOW + after, each) for after, each in ((2, fails), (3, OutcomeKind.OK)))):
        case.log.append("check", look_fields(looked, Connection.ONLINE), at=looked.at)
    moments = [line.at for line in story(entries(case), case.files.text)]
    assert moments == sorted(moments)


@settings(deadline=None)
@given(kinds=st.lists(st.sampled_from(("note", "fail", "ok", "turn")), max_size=12))
def test_a_record_read_as_it_grows_is_the_one_read_at_once(kinds: list[str]) -> None:
    """However entries come, a window that reads on shows what a document of the whole shows."""
    with tempfile.TemporaryDirectory() as folder:
        case = begun(Path(folder))
        growing = Growing(case)
        growing.read_on()
        for after, kind in enumerate(kinds, 1):
            _happen(case, kind, NOW + after)
            growing.read_on()
        assert growing.lines == story(entries(case), case.files.text)
        assert growing.course == case.course()


def _happen(case: Case, kind: str, at: float) -> None:
    if kind == "note":
        case.note("tried")
    elif kind == "turn":
        case.log.append("health", change_fields(turned(at, "degraded")), at=at)
    else:
        case.log.append("check", look_fields(measured("site", at, OutcomeKind(kind)), Connection.ONLINE), at=at)
