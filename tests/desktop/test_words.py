"""Local times in the desktop's two languages."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.words import QtWords, install
from doorlight.domain.words import Period, Words, render

MORNING = 1657284420.0  # 8 July 2022, 08:47 in Ottawa
HOUR, DAY = 3600.0, 86400.0

pytestmark = [
    pytest.mark.usefixtures("qapp", "in_ottawa"),
    pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set within a process here"),
]


@pytest.fixture
def in_ottawa(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the computer stand in Ottawa."""
    monkeypatch.setenv("TZ", "America/Toronto")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def french(qapp: QApplication) -> QtWords:
    """Return the French words as they ship."""
    return install(qapp, "fr")


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (6 * HOUR, "le 8 juill. 2022 de 08\u00a0h\u00a047 à 14\u00a0h\u00a047"),
        (DAY, "du 8 juill. 2022 à 08\u00a0h\u00a047 au 9 juill. 2022 à 08\u00a0h\u00a047"),
    ],
)
def test_french_says_a_period_with_its_prepositions(french: Words, length: float, said: str) -> None:
    """One day is said once; two days are "du … au …", never "de 8 juill."."""
    assert render(Period(MORNING, MORNING + length), french) == said


def test_the_panel_says_the_zone_in_its_language(french: Words) -> None:
    """HAE in French where English says EDT."""
    assert Phrases(french).zoned(MORNING, MORNING) == "08\u00a0h\u00a047 HAE"
    assert Phrases(french).period(MORNING, MORNING + HOUR, MORNING) == "de 08\u00a0h\u00a047 à 09\u00a0h\u00a047 HAE"
    assert Phrases(QtWords("en")).zoned(MORNING, MORNING) == "08:47 EDT"


def test_the_panel_says_weekdays_of_a_near_period(french: Words) -> None:
    """Within the week a weekday is enough."""
    said = Phrases(french).period(MORNING, MORNING + DAY, MORNING + 2 * DAY)
    assert said == "du ven. à 08\u00a0h\u00a047 au sam. à 08\u00a0h\u00a047 HAE"


def test_a_time_elsewhere_has_its_zone_and_its_day_where_that_is_another(french: Words) -> None:
    """Vancouver's clocks with their zone, as the language writes them; in Tokyo it is the next day already."""
    evening = MORNING + 13 * HOUR  # 21:47 in Ottawa
    assert french.moment(evening, "America/Vancouver") == "18\u00a0h\u00a047 HAP"
    assert QtWords("en").moment(evening, "America/Vancouver") == "18:47 PDT"
    assert QtWords("en").moment(evening, "Asia/Tokyo") == "9 Jul 2022 10:47 JST"
