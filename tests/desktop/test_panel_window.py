"""The panel: what it shows of a snapshot, what it asks for, and how it is used without a mouse."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop import panel_scenes as scenes
from desktop.panel_scenes import AT, HOUR, MINUTE
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.rows import RowMaker
from doorlight.desktop.panel.service_model import PanelModel
from doorlight.desktop.panel.window import PanelWindow
from doorlight.desktop.parts import Text
from doorlight.domain.blame import Blame, Verdict
from doorlight.domain.commands import CheckNow, Mute, Pause, Resume, Seen, TellWhenBack, Unmute
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import ENGLISH, say, verbatim


class Hand:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.time


@pytest.fixture
def hand() -> Hand:
    """Return the panel's clock."""
    return Hand()


@pytest.fixture
def panel(qtbot: QtBot, hand: Hand) -> PanelWindow:
    """Return an open panel that shows the usual day."""
    window = PanelWindow(ENGLISH, clock=hand)
    qtbot.addWidget(window)
    window.show_snapshot(scenes.usual())
    window.show()
    return window


def show(panel: PanelWindow, snapshot: Snapshot) -> None:
    """Let a panel draw a snapshot now."""
    panel.show_snapshot(snapshot)
    panel._draw()


def texts(part: QWidget) -> list[str]:
    """Return what can be read in a part."""
    return [text.text() for text in part.findChildren(Text) if text.isVisibleTo(part)]


def button(part: QWidget, text: str) -> Button:
    """Return the button to be seen that says this."""
    return next(each for each in part.findChildren(Button) if each.text() == text and each.isVisibleTo(part))


def ids(panel: PanelWindow) -> list[str]:
    """Return the services in the list, from the top."""
    return list(panel._model.ids)


def names_of(model: QAbstractItemModel) -> list[str]:
    """Return what a screen reader says of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


@pytest.mark.usefixtures("qtbot")
def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    """Qt finds nothing wrong, and every row is spoken with its state and described with what Enter does."""
    model = PanelModel(RowMaker(Phrases(ENGLISH)))
    model.show_views(scenes.usual().services, AT)
    qtmodeltester.check(model)
    assert "Problems since " in names_of(model)[1]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_many_changes_are_one_signal(qtbot: QtBot) -> None:
    """A burst is one ranged change, an unchanged picture none."""
    model = PanelModel(RowMaker(Phrases(ENGLISH)))
    views = list(scenes.forty().services)
    model.show_views(views, AT)
    views[3] = replace(views[3], checked_at=AT)
    views[9] = replace(views[9], checked_at=AT)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_views(views, AT)
    assert [index.row() for index in changed.args[:2]] == [3, 9]
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_views(tuple(views), AT)


def test_another_order_keeps_what_was_chosen(panel: PanelWindow) -> None:
    """A service that moves up takes the selection and its details with it."""
    panel.show_service("interac")
    down = replace(scenes.interac(), status=Status.MAJOR_OUTAGE)
    show(panel, scenes.snapshot(down, *[view for view in scenes.usual().services if view.service.id != "interac"]))
    assert ids(panel)[0] == "interac"
    assert panel._model.id_at(panel._list.currentIndex()) == "interac"
    assert panel._list.open_id == "interac"
    header = panel._list.verticalHeader()
    tall = [row for row in range(header.count()) if header.sectionSize(row) > header.defaultSectionSize()]
    assert tall == [0]


def test_nothing_moves_under_the_pointer(panel: PanelWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the pointer is on the list the order stands; when it leaves, the worst is first again."""
    before = ids(panel)
    monkeypatch.setattr(panel._list, "underMouse", lambda: True)
    show(panel, scenes.snapshot(*reversed(scenes.usual().services)))
    assert ids(panel) == before
    monkeypatch.setattr(panel._list, "underMouse", lambda: False)
    panel._draw()
    assert ids(panel) == before[::-1]


def test_the_worst_is_open_when_the_panel_opens(panel: PanelWindow, qtbot: QtBot) -> None:
    """Where something is down its doors are there at once; where all is well nothing is open."""
    assert panel._list.open_id == "ircc"
    calm = PanelWindow(ENGLISH)
    qtbot.addWidget(calm)
    calm.show_snapshot(scenes.snapshot(scenes.fine(scenes.service("a", "Shop"))))
    calm.show()
    assert calm._list.open_id == ""


def test_the_details_say_who_says_what(panel: PanelWindow) -> None:
    """Both lights with age and host, since when, the reason, the parent, the doors."""
    said = texts(panel._detail)
    assert "Nothing announced, 2\u00a0min\u00a0ago" in said
    assert "www.canada.ca" in said
    assert "HTTP 503, 20\u00a0s\u00a0ago" in said
    assert any(text.startswith("Down since ") for text in said)
    assert "Not reachable from here (HTTP 503); the official page says operational" in said
    assert "May be because of Rogers, which is down too." in said
    assert "may be affected by: Rogers" in said
    assert "+1-888-242-2100" in said


def test_ages_go_on_while_nothing_comes(panel: PanelWindow, hand: Hand) -> None:
    """A panel that stood open for ten minutes says so."""
    hand.time += 10 * MINUTE
    panel._draw()
    assert "Nothing announced, 12\u00a0min\u00a0ago" in texts(panel._detail)


def test_a_providers_long_word_is_there_in_full(panel: PanelWindow) -> None:
    """Long words stand below the cards, whole and once."""
    panel.show_service("interac")
    word = "Some e-Transfers are delayed. We are working with participating financial institutions on it."
    assert [text for text in texts(panel._detail) if word in text] == [
        f"Answers from here; the provider says: {word}"
    ]


def test_outside_words_stay_plain(panel: PanelWindow) -> None:
    """Nothing a provider wrote is read as markup anywhere in the panel."""
    show(panel, scenes.snapshot(scenes.ircc(reason=verbatim("<b>down</b> & out"))))
    assert "<b>down</b> & out" in texts(panel._detail)
    assert all(text.textFormat() is Qt.TextFormat.PlainText for text in panel.findChildren(Text))


def test_the_best_door_is_opened(panel: PanelWindow, qtbot: QtBot) -> None:
    """Its button leads where the door says, and names it for a screen reader."""
    first = button(panel._detail, "Open")
    assert first.accessibleName() == "Open Web form: technical problem (secure.cic.gc.ca)"
    with qtbot.waitSignal(panel.open_link) as opened:
        first.click()
    assert opened.args == ["https://secure.cic.gc.ca/ClientContact/en"]


def test_a_number_is_copied(panel: PanelWindow, qtbot: QtBot) -> None:
    """The number is in the clipboard, and the button says so for a moment."""
    copy = button(panel._detail, "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == "+1-855-438-1102"  # the other line shares the fault: it comes last
    assert copy.text() == "Copied"
    qtbot.waitUntil(lambda: copy.text() == "Copy", timeout=5000)


def test_the_past_is_asked_for_once_and_shown(panel: PanelWindow, qtbot: QtBot, hand: Hand) -> None:
    """Opening a service asks for its past, again after five minutes; another's answer is not shown."""
    with qtbot.waitSignal(panel.history_wanted) as wanted:
        panel.show_service("interac")
    assert wanted.args == ["interac"]
    with qtbot.assertNotEmitted(panel.history_wanted):
        panel._draw()
    panel.show_history(scenes.past("ircc"))
    assert not panel._detail._past.isVisible()
    panel.show_history(scenes.past("interac"))
    assert panel._detail._past.isVisible()
    hand.time += 301
    with qtbot.waitSignal(panel.history_wanted):
        panel._draw()


def test_charts_have_words_and_are_drawn_once(panel: PanelWindow) -> None:
    """What a chart shows can be heard; the same data are not drawn twice."""
    panel.resize(panel.width(), 1400)  # tall enough for what is below the doors
    panel.show_history(scenes.past())
    past = panel._detail._past
    panel.grab()
    drawn = past._bars.pictures
    panel.grab()
    assert past._bars.pictures == drawn == 1
    assert past._bars.accessibleName().startswith("The last 90 days, 99.8 % of the observed time, trouble on 4 day")
    assert "13 day(s) not observed" in past._bars.accessibleName()
    assert past._line.accessibleName().endswith("2 failed")


def test_no_past_takes_no_room(panel: PanelWindow) -> None:
    """Before anything was observed there is no empty chart."""
    panel.show_history(History(service="ircc"))
    assert not panel._detail._past.isVisible()


def test_whose_fault_it_is_and_why(panel: PanelWindow) -> None:
    """The verdict is there at once, what speaks for it behind one click; another service begins without it."""
    verdict = Verdict(
        Blame.THEM, say("blame", "Them: {service} says so itself.", service="IRCC"), (verbatim("Evidence"),)
    )
    show(panel, scenes.snapshot(replace(scenes.ircc(), verdict=verdict)))
    detail = panel._detail
    assert detail._verdict.text() == "Them: IRCC says so itself."
    assert not detail._evidence.isVisibleTo(detail)
    button(detail, "What speaks for it").click()
    assert detail._evidence.isVisibleTo(detail)
    assert detail._evidence.text() == "Evidence"
    show(panel, scenes.snapshot(scenes.ircc()))
    assert not detail._verdict.isVisibleTo(detail)
    assert not detail._evidence.isVisibleTo(detail)


def test_mute_and_unmute(panel: PanelWindow, qtbot: QtBot) -> None:
    """Four ways to mute without a question, one to be told of its return all the same, one to end it."""
    asked: list[object] = []
    panel.command.connect(asked.append)
    offered = [each for each in button(panel._detail, "Mute…").menu().actions() if each.isVisible()]
    for line in (each for each in offered if each.text() != "Until a time…"):
        line.trigger()
    mutes = [Mute("ircc", HOUR), Mute("ircc", 4 * HOUR), Mute("ircc", 8 * HOUR), Mute("ircc")]
    assert asked == [*mutes, TellWhenBack("ircc")]
    show(panel, scenes.snapshot(scenes.ircc(muted=True)))
    with qtbot.waitSignal(panel.command) as command:
        button(panel._detail, "Unmute").click()
    assert command.args == [Unmute("ircc")]


def test_check_now_rests_during_its_cool_down(panel: PanelWindow, qtbot: QtBot, hand: Hand) -> None:
    """It cannot be asked in vain, by button or key, and comes back by itself."""
    show(panel, replace(scenes.usual(), can_check_at=AT + 10))
    assert not button(panel._foot, "Check now").isEnabled()
    with qtbot.assertNotEmitted(panel.command):
        qtbot.keyClick(panel._list, Qt.Key.Key_F5)
    hand.time += 11
    panel._draw()
    with qtbot.waitSignal(panel.command) as command:
        qtbot.keyClick(panel._list, Qt.Key.Key_F5)
    assert command.args == [CheckNow()]
    with qtbot.waitSignal(panel.command) as command:
        button(panel._detail, "Check now").click()
    assert command.args == [CheckNow("ircc")]


def test_a_check_of_one_or_a_pause_of_all(panel: PanelWindow, qtbot: QtBot) -> None:
    """A pause is asked for at the foot and ended from its banner."""
    with qtbot.waitSignal(panel.command) as command:
        button(panel._foot, "Pause…").menu().actions()[0].trigger()
    assert command.args == [Pause(HOUR)]
    show(panel, replace(scenes.usual(), paused_until=AT + HOUR))
    with qtbot.waitSignal(panel.command) as command:
        button(panel._banners, "Resume").click()
    assert command.args == [Resume()]


@pytest.mark.parametrize(
    ("connection", "word"), [(Connection.OFFLINE, "You are offline."), (Connection.CAPTIVE_PORTAL, "sign in first.")]
)
def test_our_own_line_is_said_once_before_the_services(panel: PanelWindow, connection: Connection, word: str) -> None:
    """The headline says that we are offline or held by a portal, and that this may be old; no banner does."""
    show(panel, scenes.snapshot(*scenes.usual().services, connection=connection))
    assert panel._headline.first.text().endswith(word)
    assert panel._headline.rest.text().count("What is shown may be old") == 1
    assert "IRCC secure account is down" in panel._headline.rest.text()
    assert ("Open any page" in panel._headline.rest.text()) is (connection is Connection.CAPTIVE_PORTAL)
    assert not panel._banners.isVisible()
    show(panel, scenes.snapshot(scenes.fine(scenes.service("a", "Shop")), connection=connection))
    assert panel._headline.rest.text().count("What is shown may be old") == 1


def test_what_came_while_away_leads_to_the_history(panel: PanelWindow, qtbot: QtBot) -> None:
    """The count is said; it can be looked at or put away."""
    show(panel, scenes.offline())
    assert any("disk is full" in line.text for line in panel._banners.lines)
    assert "While you were away: 3 new notification(s)" in [line.text for line in panel._banners.lines]
    with qtbot.waitSignal(panel.open_history):
        button(panel._banners, "Show").click()
    with qtbot.waitSignal(panel.command) as command:
        button(panel._banners, "Dismiss").click()
    assert command.args == [Seen()]


def test_nothing_watched_has_a_way_on(panel: PanelWindow, qtbot: QtBot) -> None:
    """An empty panel says what to do and offers it; there is nothing to check or pause."""
    show(panel, scenes.snapshot())
    assert not panel._list.isVisible()
    assert not any(each.isVisible() for each in panel._foot.stops()[:2])
    with qtbot.waitSignal(panel.open_settings):
        button(panel, "Choose services").click()


def test_search_narrows_and_escape_gives_back(panel: PanelWindow, qtbot: QtBot) -> None:
    """Ctrl+F finds; Escape first clears what was typed, then closes the panel."""
    qtbot.keyClick(panel._list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(panel._find.field, "interac")
    assert ids(panel) == ["interac"]
    qtbot.keyClicks(panel._find.field, "zzz")
    assert not panel._list.isVisible()
    assert any("interaczzz" in text for text in texts(panel._empty))
    qtbot.keyClick(panel._find.field, Qt.Key.Key_Escape)
    assert len(ids(panel)) == 6
    assert panel.isVisible()
    qtbot.keyClick(panel._list, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_keys_walk_open_and_close(panel: PanelWindow, qtbot: QtBot) -> None:
    """Arrows walk, Enter opens and closes, Right opens, Left closes."""
    box = panel._list
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.open_id == "interac"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.open_id == ""
    qtbot.keyClick(box, Qt.Key.Key_Right)
    assert box.open_id == "interac"
    qtbot.keyClick(box, Qt.Key.Key_Left)
    assert box.open_id == ""


def test_a_click_opens_and_closes_but_not_within_the_details(panel: PanelWindow, qtbot: QtBot) -> None:
    """The row is the switch; what is under it is not."""
    box, model = panel._list, panel._model
    first = box.visualRect(model.index(0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(panel._detail, left)
    assert box.open_id == "ircc"
    top = first.topLeft() + QPoint(60, 10)
    qtbot.mouseClick(box.viewport(), left, pos=top)
    assert box.open_id == ""
    switched: list[str] = []
    box.opened.connect(switched.append)
    qtbot.mouseClick(box.viewport(), left, pos=top)
    qtbot.mouseDClick(box.viewport(), left, pos=top)  # what a system sends after the first click of two
    assert switched == ["ircc"]


def test_tab_walks_from_top_to_bottom(panel: PanelWindow) -> None:
    """Every button is reached, in the order in which it is seen; nothing invisible is."""
    show(panel, scenes.offline())
    walked: list[QWidget] = []
    panel._find.field.setFocus()
    at: QWidget = panel._list
    while (at := at.nextInFocusChain()) is not panel._list and len(walked) < 500:
        policy = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if policy == Qt.FocusPolicy.TabFocus and at.isVisibleTo(panel) and at.isEnabled():
            walked.append(at)
    said = [each.text() for each in walked if isinstance(each, Button)]
    assert said == [
        *("Card…", "QR", "Open", "QR", "Copy", "QR", "Open", "QR", "Open", "QR", "Copy"),
        *("Check now", "Mute…", "Its own page", "Start a record"),
        *("Check now", "History", "Settings"),
        *("Resume", "Show", "Dismiss"),
    ]


def test_the_focus_stays_where_it_is_while_pictures_come(panel: PanelWindow) -> None:
    """A new snapshot never takes the button away from under the keyboard."""
    held = button(panel._detail, "Copy")
    held.setFocus()
    show(panel, replace(scenes.usual(), at=AT + 30))
    assert panel.focusWidget() is held


def test_widgets_are_kept(panel: PanelWindow) -> None:
    """A thousand pictures leave no widget behind."""
    pictures = (scenes.usual(), scenes.forty())
    for picture in pictures:
        show(panel, picture)
    before = len(panel.findChildren(QWidget))
    for turn in range(200):
        show(panel, pictures[turn % 2])
    assert len(panel.findChildren(QWidget)) == before


def test_a_hidden_panel_draws_nothing(panel: PanelWindow, qtbot: QtBot) -> None:
    """While nobody looks a snapshot is only kept, no timer runs, and the newest is there at the next look."""
    panel.hide()
    panel.show_snapshot(scenes.snapshot(scenes.partly()))
    assert ids(panel)[0] == "ircc"
    assert not any(timer.isActive() for timer in (panel._throttle, panel._ageing, panel._cooling))
    panel.show()
    qtbot.waitExposed(panel)
    assert ids(panel) == ["rogers"]


def test_another_theme_and_font_are_followed(panel: PanelWindow) -> None:
    """Light to dark and small to large while running: texts, signs and row heights follow."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before, font = application.palette(), application.font()
    height, state = panel._list.verticalHeader().defaultSectionSize(), panel._detail._doors._rows[1]._open_now
    colour = state.palette().color(QPalette.ColorRole.WindowText)
    dark, large = QPalette(QColor("#17191e")), application.font()
    dark.setColor(QPalette.ColorRole.Base, QColor("#1f2229"))
    large.setPointSizeF(2 * large.pointSizeF())
    try:
        application.setPalette(dark)
        application.setFont(large)
        application.processEvents()
        assert state.palette().color(QPalette.ColorRole.WindowText) != colour
        assert panel._list.verticalHeader().defaultSectionSize() > 1.5 * height
        rect = panel._list.visualRect(panel._model.index(0))
        assert panel._detail.height() + panel._list.verticalHeader().defaultSectionSize() <= rect.height() + 1
    finally:
        application.setPalette(before)
        application.setFont(font)


def test_a_screen_reader_gets_rows_and_names(panel: PanelWindow) -> None:
    """The list has a name and its rows say name, state and reason."""
    spoken = QAccessible.queryAccessibleInterface(panel._list)
    assert spoken.text(QAccessible.Text.Name) == "Services, the most pressing first"
    rows = [spoken.child(place).text(QAccessible.Text.Name) for place in range(spoken.childCount())]
    assert any(row.startswith("IRCC secure account, Down since ") for row in rows if row)


def test_a_service_shows_its_deadlines(panel: PanelWindow) -> None:
    """The open service says which deadline comes, how long still, and what clocks show where it counts.

    One that is near stands above the list, and is not said again.
    """
    later = replace(scenes.PERMIT, at=AT + 12 * 24 * HOUR)
    show(panel, scenes.snapshot(scenes.ircc(deadlines=(scenes.PERMIT, later))))
    panel.show_service("ircc")
    (line,) = [text for text in texts(panel._detail) if "Study permit" in text]
    assert line.replace("\u00a0", " ").startswith("Deadline in 12 d: Study permit: extension, ")
    assert line.endswith(", Vancouver).")
    show(panel, scenes.snapshot(scenes.ircc()))
    assert not [text for text in texts(panel._detail) if "Study permit" in text]
