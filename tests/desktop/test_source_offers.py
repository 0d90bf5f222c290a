"""A page that cannot be read any more: another one is looked for once, offered in the panel, never taken unasked."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.adding_scene import ADDRESS, FOUND, LOOK, PAGE
from desktop.fake_desk import NO_PAGE
from desktop.fake_notices import notice
from desktop.fake_services import service, snapshot, view
from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.desktop.live_settings import LiveSettings
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.source_row import SourceRow
from doorlight.desktop.panel.window import PanelWindow
from doorlight.desktop.source_offer import Offer
from doorlight.desktop.source_offers import SourceOffers
from doorlight.domain.notice import NoticeKind
from doorlight.domain.snapshot import Light
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH, verbatim
from doorlight.sources.detection.detector import Detection, Suggestion

OLD = """version = 1
[[service]]
id = "cloud"
name = "Cloud"
  [[service.check]]
  kind = "http"
  url = "https://example.com"
  [[service.check]]
  kind = "instatus"
  url = "https://status.example.com"
"""
NEW = Detection(ADDRESS, (Suggestion("statuspage", {"url": ADDRESS}, LOOK, PAGE),), (), (), None)


class Room:
    """Detects what the test says, at once."""

    def __init__(self, found: Detection | Exception) -> None:
        self.found = found
        self.asked: list[str] = []
        self.bridge = self

    async def detect(self, url: str) -> Detection:
        """Find it."""
        self.asked.append(url)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def ask(self, question: Callable[[], Coroutine[Any, Any, Any]], callback: Callable[[Future[Any]], None]) -> None:
        """Run the question, which never waits."""
        done: Future[Any] = Future()
        try:
            question().send(None)
        except StopIteration as end:
            done.set_result(end.value)
        except Exception as error:  # noqa: BLE001  # what a future would hold
            done.set_exception(error)
        callback(done)


class Scene:
    """Offers over a real file."""

    def __init__(self, folder: Path, found: Detection | Exception, text: str = OLD) -> None:
        path = folder / "config.toml"
        path.write_text(text, encoding="utf-8")
        self.live = LiveSettings(ConfigFile(path, Shelf.load()))
        self.live.start()
        self.room = Room(found)
        self.offers = SourceOffers(self.room, lambda: self.live)  # type: ignore[arg-type]  # as far as it is used
        self.said: list[dict[str, Offer]] = []
        self.offers.changed.connect(self.said.append)

    def kinds(self) -> list[str]:
        """Return the kinds of the service's checks, as the file has them."""
        return [check.kind for check in self.live.file.load().services[0].checks]


def unreadable(*services: str) -> Any:
    """Return what is told after six hours."""
    return replace(notice("n"), kind=NoticeKind.UNREADABLE, services=services)


@pytest.mark.usefixtures("qtbot")
def test_what_is_told_unreadable_is_looked_for_and_offered(tmp_path: Path) -> None:
    """At the address that was watched; nothing in the file changes by itself."""
    scene = Scene(tmp_path, NEW)
    scene.offers.hear(unreadable("cloud"))
    assert scene.room.asked == ["https://status.example.com"]
    assert scene.said[0] == {"cloud": Offer(looking=True)}
    found = Offer(kind="statuspage", host="status.example.com", status=Status.PARTIAL_OUTAGE)
    assert scene.said[-1] == {"cloud": found}
    assert scene.kinds() == ["http", "instatus"]


@pytest.mark.usefixtures("qtbot")
def test_it_is_switched_when_asked_and_the_other_checks_stay(tmp_path: Path) -> None:
    """Only the page's own check is another one then, and nothing is offered any more."""
    scene = Scene(tmp_path, NEW)
    scene.offers.look_for("cloud")
    scene.offers.use("cloud")
    assert scene.kinds() == ["http", "statuspage"]
    assert scene.live.now.services[0].checks[1].kind == "statuspage"
    assert scene.said[-1] == {}


@pytest.mark.parametrize(("names", "kept"), [('"website"', ["website"]), ('"Website", "Billing"', None)])
@pytest.mark.usefixtures("qtbot")
def test_what_was_chosen_stays_chosen_where_the_new_page_has_it(
    tmp_path: Path, names: str, kept: list[str] | None
) -> None:
    """Where a part is gone the whole new page counts: too much rather than too little."""
    scene = Scene(tmp_path, NEW, f"{OLD}  components = [{names}]\n")
    scene.offers.look_for("cloud")
    scene.offers.use("cloud")
    assert scene.kinds() == ["http", "statuspage"]
    assert scene.live.file.table("cloud")["check"][1].get("components") == kept


@pytest.mark.parametrize(
    "found",
    [
        Detection(ADDRESS, (), (), (), NO_PAGE),
        Detection(ADDRESS, (Suggestion("http", {"url": ADDRESS}, LOOK),), (), (), NO_PAGE),
        Detection(ADDRESS, (Suggestion("instatus", {"url": ADDRESS}, LOOK, PAGE),), (), (), None),
        OSError("no network"),
    ],
    ids=["nothing", "a website", "the same page", "an error"],
)
@pytest.mark.usefixtures("qtbot")
def test_nothing_better_is_said_and_nothing_can_be_taken(tmp_path: Path, found: Detection | Exception) -> None:
    """A plain website, or the same page again, is no offer."""
    scene = Scene(tmp_path, found)
    scene.offers.hear(unreadable("cloud", "somebody-else"))
    assert scene.said[-1] == {"cloud": Offer()}
    scene.offers.use("cloud")
    assert scene.kinds() == ["http", "instatus"]


@pytest.mark.usefixtures("qtbot")
def test_other_notices_look_for_nothing(tmp_path: Path) -> None:
    """Only a page that cannot be read is a reason."""
    scene = Scene(tmp_path, FOUND)
    scene.offers.hear(replace(notice("n"), services=("cloud",)))
    assert scene.room.asked == []


@pytest.mark.usefixtures("qtbot")
def test_a_catalogue_entry_keeps_its_other_checks(tmp_path: Path) -> None:
    """They are written out beside the new one; the entry's doors stay the catalogue's."""
    shelf = Shelf.load()
    entry = next(each for each in shelf.all() if each.checks and each.checks[0].kind == "statuspage")
    scene = Scene(tmp_path, NEW, f'version = 1\n[[service]]\nid = "{entry.id}"\n')
    scene.offers.look_for(entry.id)
    scene.offers.use(entry.id)
    watched = scene.live.file.load().services[0]
    assert watched.checks[0].address == ADDRESS
    assert len(watched.checks) == len(entry.checks)
    assert watched.doors == entry.doors


def lit(trouble: SourceTrouble | None) -> Light:
    """Return an official light that cannot be read."""
    return Light(status=Status.UNKNOWN, text=verbatim("A web page came instead"), trouble=trouble)


@pytest.mark.parametrize(
    ("trouble", "shown"),
    [
        (SourceTrouble.NOT_DATA, True),
        (SourceTrouble.GONE, True),
        (SourceTrouble.CERTIFICATE, True),
        (SourceTrouble.REFUSED, False),
        (SourceTrouble.CHOICE, False),
        (None, False),
    ],
)
def test_a_row_for_a_page_that_broke_or_moved(qtbot: QtBot, trouble: SourceTrouble | None, shown: bool) -> None:  # noqa: FBT001
    """Being turned away, or a part that was renamed, is no reason to look for another page."""
    row = SourceRow(Phrases(ENGLISH))
    qtbot.addWidget(row)
    row.show_source(lit(trouble), None)
    assert row.isVisibleTo(None) is shown  # type: ignore[arg-type]  # Qt takes none


def test_the_row_says_each_state_and_asks_for_what_it_can(qtbot: QtBot) -> None:
    """Look for it, looking, found, not found."""
    row = SourceRow(Phrases(ENGLISH))
    qtbot.addWidget(row)
    offers = (None, Offer(looking=True), Offer(), Offer(kind="statuspage", host="x.example", status=Status.DEGRADED))
    said = []
    for offer in offers:
        row.show_source(lit(SourceTrouble.SHAPE), offer)
        said.append((row._text.text(), row.use_button.isHidden(), row.find_button.isEnabled()))
    assert said == [
        ("The provider may have moved its status page.", True, True),
        ("Looking for its new page…", True, False),
        ("No other page that can be read was found at its address.", True, True),
        ("Found: statuspage at x.example, which says: Problems.", False, True),
    ]


def test_the_panel_passes_on_what_is_wanted(qtbot: QtBot) -> None:
    """For the service that is open."""
    panel = PanelWindow(ENGLISH)
    qtbot.addWidget(panel)
    cloud = service("cloud")
    panel.show_snapshot(snapshot(view(cloud, Status.UNKNOWN, official=lit(SourceTrouble.GONE))))
    panel.show()
    panel.show_service("cloud")
    panel.show_offers({"cloud": Offer(kind="statuspage", host="x.example")})
    with qtbot.waitSignal(panel.use_source) as wanted:
        panel._detail._source.use_button.click()
    assert wanted.args == ["cloud"]
