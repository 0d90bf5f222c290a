"""What is shown on top of what the engine sees: nothing may leave an old green light standing alone."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.fake_services import service, snapshot, view
from doorlight.desktop import icons
from doorlight.desktop.picture import CONFIG, NO_TRAY, STOPPED, Picture, composed
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import say, say_n

WRONG = say("test", "line 3 is wrong")


@pytest.fixture
def seen(qtbot: QtBot) -> Snapshot:
    """Return a good day."""
    del qtbot
    return replace(
        snapshot(view(service("shop")), view(service("link"), None)),
        status=Status.OPERATIONAL,
    )


def test_an_ended_engine_leaves_no_green(seen: Snapshot) -> None:
    """When nothing is checked any more, everything is unknown, and the sentence says why; a dash stays a dash."""
    picture = Picture()
    picture.take(seen)
    picture.trouble(STOPPED, WRONG)
    assert picture.latest is not None
    assert [each.status for each in picture.latest.services] == [Status.UNKNOWN, None]
    assert (picture.latest.headline, icons.tray_state(picture.latest)) == (WRONG, "unknown")


def test_a_broken_file_at_the_start_is_unknown(qtbot: QtBot) -> None:
    """With no good settings ever read, there is nothing to watch, and that is not fine."""
    del qtbot
    picture = Picture()
    picture.trouble(CONFIG, WRONG)
    assert picture.latest is not None
    assert (picture.latest.headline, picture.latest.status) == (WRONG, Status.UNKNOWN)


def test_a_broken_file_later_is_a_line(seen: Snapshot) -> None:
    """The last good settings stay in force: one line more, the rest as it was; it goes when the file is right."""
    picture, shown = Picture(), []
    picture.changed.connect(shown.append)
    picture.take(seen)
    picture.trouble(CONFIG, WRONG)
    picture.trouble(CONFIG, WRONG)
    picture.trouble(CONFIG, None)
    assert [len(each.troubles) for each in shown] == [0, 1, 0]
    assert all(each.headline == seen.headline for each in shown)


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({}, "All is well"),
        ({"connection": Connection.OFFLINE}, "All is well"),  # the verdict's own headline speaks of the line
        (
            {"paused_until": 1_657_267_200.0, "connection": Connection.OFFLINE},
            "Paused until 2022-07-08 08:00 UTC. All",
        ),
    ],
)
def test_the_sentence_begins_with_what_the_sign_shows(seen: Snapshot, changes: dict[str, Any], begins: str) -> None:
    """Paused: the tray's words say so first, as its sign does."""
    assert str(composed(replace(seen, **changes), {}).headline).startswith(begins)


def test_before_the_first_look(seen: Snapshot) -> None:
    """What is watched and not looked at yet is not "nothing to watch"."""
    first = replace(seen, status=None, services=(view(service("shop"), None),))
    assert str(composed(first, {}).headline) == "The first checks are being made."


def test_all_that_is_watched_is_muted(seen: Snapshot) -> None:
    """What was looked at and is muted waits for no first check: the sentence counts it."""
    muted = view(service("shop"), Status.MAJOR_OUTAGE, muted=True)
    quiet = replace(seen, status=None, services=(muted,), headline=say_n("headline", "%n muted.", 1))
    assert str(composed(quiet, {}).headline) == "1 muted."


def test_nothing_wrong_and_nothing_seen_says_nothing(qtbot: QtBot) -> None:
    """Before the first picture only a trouble is worth showing."""
    del qtbot
    picture, shown = Picture(), []
    picture.changed.connect(shown.append)
    picture.trouble(NO_TRAY, None)
    assert shown == []


def test_a_replay_says_so(seen: Snapshot) -> None:
    """Nobody takes a recorded day for today's."""
    picture = Picture(replayed=True)
    picture.take(seen)
    latest: Any = picture.latest
    assert str(latest.headline).startswith("Replay of 2022-07-08 08:00")
