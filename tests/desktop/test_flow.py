"""Widgets that flow: beside one another where there is room, on further lines where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from doorlight.desktop import look
from doorlight.desktop.panel.flow import Flow

WIDE, HIGH = 60, 20


@pytest.fixture
def labels(qtbot: QtBot) -> list[QLabel]:
    """Return three labels of one size."""
    made = []
    for number in range(3):
        label = QLabel(str(number))
        label.setFixedSize(WIDE, HIGH)
        qtbot.addWidget(label)
        made.append(label)
    return made


def laid_out(labels: list[QLabel], width: int, *, apart: bool = False) -> list[tuple[int, int]]:
    """Return where the labels stand in a window of a width."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(Flow(*labels, apart=apart))
    column.addStretch(1)
    window.resize(width, 200)
    window.show()
    places = [(label.x(), label.y()) for label in labels if not label.isHidden()]
    for label in labels:
        label.setParent(None)
    return places


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (300, [(0, 0), (WIDE + look.S, 0), (2 * (WIDE + look.S), 0)]),
        (150, [(0, 0), (WIDE + look.S, 0), (0, HIGH + look.S)]),
        (70, [(0, 0), (0, HIGH + look.S), (0, 2 * (HIGH + look.S))]),
    ],
)
def test_lines_break_where_there_is_no_room(labels: list[QLabel], width: int, places: list[tuple[int, int]]) -> None:
    """All on one line, two and one, or one a line."""
    assert laid_out(labels, width) == places


def test_the_last_stands_apart_on_a_line_of_its_own_kind_only(labels: list[QLabel]) -> None:
    """Where all fit, the last is at the right end; where they do not, it begins a line like any other."""
    assert laid_out(labels, 300, apart=True)[-1] == (300 - WIDE, 0)
    assert laid_out(labels, 150, apart=True)[-1] == (0, HIGH + look.S)


def test_what_is_hidden_takes_no_room(labels: list[QLabel]) -> None:
    """The next one takes its place."""
    labels[0].hide()
    assert laid_out(labels, 300) == [(0, 0), (WIDE + look.S, 0)]


def test_its_height_follows_its_width() -> None:
    """An empty one has none; no width at all is answered too."""
    empty = Flow()
    assert (empty.heightForWidth(0), empty.count(), empty.itemAt(0), empty.takeAt(3)) == (0, 0, None, None)
