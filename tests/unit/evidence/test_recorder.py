"""While a record is open: what is seen goes in, what does not belong stays out, and it ends by itself."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from doorlight.domain.doors.views import look_id
from doorlight.domain.events import ConnectionChanged
from doorlight.domain.look import Look
from doorlight.domain.service import Check, Door, DoorKind
from doorlight.domain.snapshot import DoorAnswer, DoorView, ServiceView, Snapshot
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText, Sentence, say
from doorlight.evidence.beginning import begin
from doorlight.evidence.cases import Cases
from doorlight.evidence.recorder import Recorder
from doorlight.evidence.scribe import ABSENT, Scribe, Seen
from doorlight.evidence.standby import Standby
from doorlight.evidence.story import story
from unit.domain.histories import measured, official, service
from unit.evidence.making import DAY, HOUR, NOW, SITE, begun, entries, kinds, turned


class Watching:
    """A recorder on a clock of its own, without its thread."""

    def __init__(self, folder: Path, at: float = NOW) -> None:
        self.now = at
        self.changes = 0
        self.troubles: list[Sentence | None] = []
        self.recorder = Recorder(
            folder / "cases", changed=self._changed, trouble=self.troubles.append, clock=lambda: self.now
        )
        self.recorder.work()

    def _changed(self) -> None:
        self.changes += 1

    def sees(self, *said: object) -> None:
        """Take in what the engine says, and write."""
        for each in said:
            self.recorder.hear(each)
        self.recorder.work()


def test_looks_at_the_service_and_what_it_hangs_on_go_in(tmp_path: Path) -> None:
    """Each look with its result and how our own line was; looks at anybody else stay out."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    watching.recorder.looked(measured("site", NOW, OutcomeKind.FAIL))
    watching.recorder.looked(official("site", NOW, Status.MAJOR_OUTAGE))
    watching.recorder.looked(measured("carrier", NOW, OutcomeKind.OK))
    watching.recorder.looked(measured("somebody-else", NOW, OutcomeKind.FAIL))
    watching.recorder.work()
    checks = [each.fields for each in entries(case) if each.type == "check"]
    assert [(each["service"], each["outcome"], each["line"]) for each in checks] == [
        ("site", "fail", "online"),
        ("site", "ok", "online"),
        ("carrier", "ok", "online"),
    ]
    assert checks[1]["official"]["status"] == "major_outage"
    assert watching.changes == 1


def test_changes_and_our_own_line_go_in(tmp_path: Path) -> None:
    """What is shown from when on, and that we were offline meanwhile, at the moments at which that was so."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    watching.sees(turned(NOW + 5, "major_outage"), ConnectionChanged(NOW + 9, Connection.OFFLINE))
    watching.recorder.looked(measured("site", NOW + 10, OutcomeKind.INCONCLUSIVE))
    watching.recorder.work()
    told = [(each.type, each.at) for each in entries(case)[2:]]
    assert told == [("health", NOW + 5), ("control", NOW + 9), ("check", NOW + 10.5)]
    assert entries(case)[-1].fields["line"] == "offline"


def test_another_door_goes_in_when_it_changes(tmp_path: Path) -> None:
    """A door that closes is put down once, not with each picture; one that stays as it was at the start never."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    door = DoorView(door=SITE.doors[0], open_now=None)
    other = DoorView(door=Door(kind=DoorKind.WEB_FORM, label=LocalText("Form")), open_now=True)
    for view in (door, replace(door, open_now=False), replace(door, open_now=False)):
        watching.sees(_picture(view, other))
    fallbacks = [each.fields for each in entries(case) if each.type == "fallback"]
    assert [(each["label"], each["open"]) for each in fallbacks] == [({"en": "Form"}, "yes"), ({"en": "Help"}, "no")]


def test_a_door_that_does_not_answer_goes_in(tmp_path: Path) -> None:
    """What its own check says of it is put down, with the look itself; in a document it stands beside its hours."""
    check = Check(key="form#1", kind="http", light=LightKind.MEASURED, options=None, host="form.example")
    form = Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), checks=(check,))
    case = begin(Cases(tmp_path / "cases"), service("site", doors=(form,)), tmp_path / "none.db", at=NOW)
    watching = Watching(tmp_path)
    watching.recorder.looked(measured(look_id(form), NOW, OutcomeKind.FAIL))
    trouble = say("reason", "HTTP {code}", code=503)
    watching.sees(_picture(DoorView(door=form, open_now=True, answer=DoorAnswer(trouble=trouble))))
    assert kinds(case)[2:] == ["check", "fallback"]
    lines = [str(line.text) for line in story(entries(case), case.files.text)]
    assert "Other door, Form: open; HTTP 503" in lines
    assert any(line.startswith("Form did not answer") for line in lines)


def test_a_record_ends_by_itself(tmp_path: Path) -> None:
    """48 hours after the return it is closed, and what comes later is not recorded."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    watching.sees(turned(NOW + HOUR, "operational"))
    watching.now = NOW + HOUR + 2 * DAY - 1
    watching.recorder.work()
    assert kinds(case)[-1] == "health"
    watching.now += 2
    watching.sees(turned(watching.now, "major_outage"))
    watching.sees(turned(watching.now, "major_outage"))
    assert kinds(case)[-1] == "seal"
    assert entries(case)[-1].fields["why"] == "time"


def test_a_restart_goes_on_and_says_since_when_nobody_recorded(tmp_path: Path) -> None:
    """An open record is taken up again; where Doorlight was away for long, that is put down first."""
    case = begun(tmp_path)
    Watching(tmp_path, NOW + 30).sees(turned(NOW + 30, "major_outage"))
    Watching(tmp_path, NOW + 30 + ABSENT + 1).sees(turned(NOW + 700, "degraded"))
    assert kinds(case)[2:] == ["health", "gap", "health"]
    assert entries(case)[3].fields["why"] == "not running"


def test_a_sleep_is_put_down(tmp_path: Path) -> None:
    """Where the clocks part by more than a minute, nothing was seen in between, and the record says so."""
    case, scribe = begun(tmp_path), Scribe(tmp_path / "cases", lambda _text: None)
    scribe.follow(NOW, 0)
    for at, monotonic in ((NOW, 0), (NOW + 60, 60), (NOW + 60 + 8 * HOUR, 90)):
        scribe.see(Seen("site", "look", {}, at, monotonic * 10**9))
    scribe.write()
    assert kinds(case)[2:] == ["look", "look", "gap", "look"]


def test_what_a_person_closed_is_left_alone(tmp_path: Path) -> None:
    """Somebody closes the record elsewhere: nothing more goes in, and that is no trouble."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    case.close("person")
    watching.sees(turned(NOW, "major_outage"))
    assert kinds(case)[-1] == "seal"
    assert watching.troubles == []


def test_a_record_changed_from_outside_is_left_alone_and_said(tmp_path: Path) -> None:
    """To write on would cover it up."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    content = case.log.content()[:-20] + b"\n"
    case.log.path.write_bytes(content)
    watching.sees(turned(NOW, "major_outage"), turned(NOW, "degraded"))
    assert case.log.content() == content
    assert len(watching.troubles) == 1


def test_what_the_disk_refuses_waits(tmp_path: Path) -> None:
    """A disk that takes nothing is said once; later all that waited is there, in order, and that is said too."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    aside = case.folder.rename(case.folder.with_name("elsewhere"))
    watching.sees(turned(NOW + 1, "major_outage"))
    watching.sees(turned(NOW + 2, "degraded"))
    aside.rename(case.folder)
    watching.sees()
    assert [each.at for each in entries(case) if each.type == "health"] == [NOW + 1, NOW + 2]
    assert [text is None for text in watching.troubles] == [False, True]


def test_nothing_is_loaded_while_no_record_is_open(tmp_path: Path) -> None:
    """A closed record costs a start nothing, an open one is taken up, and one begun later is noticed."""
    code = (
        "import sys; from pathlib import Path; from doorlight.evidence.standby import Standby;"
        "Standby(Path(sys.argv[1])).hear(None); print('doorlight.evidence.recorder' in sys.modules)"
    )
    case = begun(tmp_path)
    loaded: list[bytes] = []
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", code, str(tmp_path / "cases")], capture_output=True, check=True)
        loaded.append(ran.stdout.strip())
        if not case.read().is_closed:
            case.close("person")
    assert loaded == [b"True", b"False"]


def test_a_record_begun_by_another_program_is_noticed(tmp_path: Path) -> None:
    """The next look after `doorlight evidence open` goes in, without a restart."""
    standby = Standby(tmp_path / "cases")
    standby.looked(measured("site", NOW, OutcomeKind.OK))
    case = begun(tmp_path, at=time.time())
    standby.looked(measured("site", NOW, OutcomeKind.FAIL))
    standby.close()
    assert [each.fields["outcome"] for each in entries(case) if each.type == "check"] == ["fail"]


def _picture(*doors: DoorView) -> Snapshot:
    said = say("headline", "All is well")
    view = ServiceView(service=SITE, status=Status.MAJOR_OUTAGE, reason=said, doors=doors)
    return Snapshot(at=NOW, connection=Connection.ONLINE, status=None, headline=said, services=(view,))


def test_a_second_record_has_what_is_seen_next(tmp_path: Path) -> None:
    """While one is running another is begun: the very next look goes into both."""
    standby, first = Standby(tmp_path / "cases"), begun(tmp_path, at=time.time())
    standby.looked(measured("site", NOW, OutcomeKind.OK))
    second = begun(tmp_path, at=time.time())
    standby.looked(measured("site", NOW, OutcomeKind.FAIL))
    standby.close()
    assert kinds(first)[2:] == ["check", "check"]
    assert kinds(second)[2:] == ["check"]


@pytest.mark.skipif(sys.platform == "win32", reason="the lock of a file is held as POSIX has it")
def test_a_disk_that_hangs_holds_up_nothing(tmp_path: Path) -> None:
    """While a record cannot be written a look is handed over at once, and quitting leaves the writer behind."""
    import fcntl  # noqa: PLC0415  # not on Windows

    case, standby = begun(tmp_path, at=time.time()), Standby(tmp_path / "cases")
    with case.log.path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        standby.looked(measured("site", NOW, OutcomeKind.FAIL))
        standby.close()
        assert kinds(case) == ["open", "context"]


def test_how_long_an_answer_took_is_put_down(tmp_path: Path) -> None:
    """In whole milliseconds: a float has no one way to be written."""
    case, watching = begun(tmp_path), Watching(tmp_path)
    look = measured("site", NOW, OutcomeKind.OK)
    learned = Look(outcome=OutcomeKind.OK, reason=say("reason", "HTTP {code}", code=200), latency=0.1234)
    watching.recorder.looked(replace(look, look=learned))
    watching.recorder.work()
    assert entries(case)[-1].fields["latency_ms"] == 123
