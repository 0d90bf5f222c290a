"""The deadlines above the list: what is due, how its service stands, *Done*, and the way to its doors."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import deadline_scenes as scenes
from desktop.panel_scenes import DAY, HOUR, usual
from desktop.test_panel_window import Hand, button, show, texts
from doorlight.desktop.panel.deadline_cards import DeadlineCard
from doorlight.desktop.panel.window import PanelWindow
from doorlight.domain.commands import DeadlineDone
from doorlight.domain.headline import with_addition
from doorlight.domain.telling.deadline_words import said_in_headline
from doorlight.domain.words import ENGLISH


@pytest.fixture
def hand() -> Hand:
    """Return the panel's clock."""
    return Hand()


@pytest.fixture
def panel(qtbot: QtBot, hand: Hand) -> PanelWindow:
    """Return an open panel with two deadlines near."""
    window = PanelWindow(ENGLISH, clock=hand)
    qtbot.addWidget(window)
    window.show_snapshot(scenes.near())
    window.show()
    return window


def cards(panel: PanelWindow) -> list[DeadlineCard]:
    """Return the cards to be seen, from the top."""
    seen = [each for each in panel._deadlines.findChildren(DeadlineCard) if each.isVisibleTo(panel)]
    return sorted(seen, key=lambda card: card.y())


def test_all_that_are_near_are_shown_with_and_without_a_service(panel: PanelWindow) -> None:
    """Title, time left, how the service stands and the way that remains; of one of no service just what is due."""
    permit, lease = (texts(card) for card in cards(panel))
    assert permit[0] == "Study permit: extension"
    assert permit[1].startswith("Due in 30 h: ")
    assert permit[2].startswith("IRCC secure account is down (23")
    assert permit[2].endswith("Other way: Web form: technical problem, open now.")
    assert [lease[0], len(lease)] == ["Lease, form 0", 2]


def test_done_is_one_click(panel: PanelWindow, qtbot: QtBot) -> None:
    """The button says so of its own deadline."""
    with qtbot.waitSignal(panel.command) as asked:
        button(cards(panel)[1], "Done").click()
    assert asked.args == [DeadlineDone("alone-0")]


def test_a_slip_of_the_hand_is_undone_where_it_was_made(panel: PanelWindow, qtbot: QtBot) -> None:
    """The card stays with *Undo* in the same place until the panel is closed; what was done elsewhere has none."""
    permit, lease = (each.deadline for each in scenes.near().deadlines)
    after = replace(scenes.near(), deadlines=scenes.near().deadlines[:1], deadlines_done=(lease,))
    show(panel, after)
    assert len(cards(panel)) == 1
    show(panel, scenes.near())
    button(cards(panel)[1], "Done").click()
    show(panel, after)
    with qtbot.waitSignal(panel.command) as asked:
        button(cards(panel)[1], "Undo").click()
    assert asked.args == [DeadlineDone(lease.id, done=False)]
    panel.hide()
    panel.show()
    assert [texts(card)[0] for card in cards(panel)] == [permit.title]


def test_trouble_leads_to_the_other_doors_of_its_service(panel: PanelWindow) -> None:
    """One click opens the service; where nothing is wrong there is no such button."""
    panel._list.open_service("")
    button(cards(panel)[0], "Other doors").click()
    assert panel._list.open_id == "ircc"
    assert not cards(panel)[1].doors_button.isVisible()


def test_a_card_grows_older_and_goes_when_its_moment_has_passed(panel: PanelWindow, hand: Hand) -> None:
    """An open window never says "in 30 h" an hour later, nor shows what is over."""
    hand.time = HOUR
    panel._draw()
    assert texts(cards(panel)[0])[1].startswith("Due in 29 h: ")
    hand.time = 2 * DAY
    panel._draw()
    assert [texts(card)[0] for card in cards(panel)] == ["Lease, form 0"]


def test_the_focus_stays_on_done_while_words_change(panel: PanelWindow, hand: Hand) -> None:
    """A new picture says other ages in the same widgets."""
    done = cards(panel)[1].done_button
    panel.activateWindow()
    done.setFocus()
    hand.time = HOUR
    show(panel, replace(scenes.near(), unseen=1))
    assert cards(panel)[1].done_button is done
    assert panel.focusWidget() is done


def test_many_leave_the_list_its_room(panel: PanelWindow, qtbot: QtBot) -> None:
    """Two are shown; the others are a click away, and what is too much for a panel is in the settings."""
    show(panel, scenes.many())
    assert len(cards(panel)) == 2
    more = button(panel._deadlines, "4 more deadline(s)")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(cards(panel)) == 4
    assert "The settings have them all." in texts(panel._deadlines)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(cards(panel)) == 2


def test_without_deadlines_there_is_no_room_for_them(panel: PanelWindow) -> None:
    """Calm days show nothing of it."""
    show(panel, usual())
    assert not panel._deadlines.isVisible()


def test_the_doors_are_in_sight_after_the_click(panel: PanelWindow) -> None:
    """What leads to the other doors shows them: they stand within the list, from the first one on."""
    button(cards(panel)[0], "Other doors").click()
    assert are_in_sight(panel)


def test_the_doors_are_in_sight_in_a_panel_that_is_only_being_opened(qtbot: QtBot) -> None:
    """A popup's button opens the panel and leads to the doors in one go, before anything was drawn."""
    window = PanelWindow(ENGLISH)
    qtbot.addWidget(window)
    window.show_snapshot(scenes.near())
    window.show()
    window.show_service("ircc")
    QApplication.processEvents()  # what was posted meanwhile takes its room
    assert are_in_sight(window)


def are_in_sight(panel: PanelWindow) -> bool:
    """Whether the doors are seen, or as many as there is room for."""
    doors, view = panel._detail.doors, panel._list.viewport()
    top = doors.mapTo(view, QPoint()).y()
    return 0 <= top <= view.height() - min(doors.height(), view.height())


def test_the_sentence_on_top_does_not_say_again_what_the_cards_say(panel: PanelWindow) -> None:
    """The tray's sentence names the deadline; above its card that would be twice."""
    whole = with_addition(usual().headline, said_in_headline(scenes.TROUBLED.deadline))
    show(panel, replace(scenes.near(), headline=whole))
    assert "Study permit" not in panel._headline.rest.text()
    show(panel, replace(usual(), headline=whole))
    assert "Study permit" in panel._headline.rest.text()
