"""The provider's own words in the panel: incidents, parts that are not fine, planned works."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop import panel_scenes as scenes
from desktop.panel_scenes import AT, HOUR
from desktop.test_panel_window import button, texts
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.provider import ProviderSays
from doorlight.desktop.panel.provider_words import ProviderWords
from doorlight.desktop.panel.window import PanelWindow
from doorlight.desktop.parts import Text
from doorlight.domain.look import Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.snapshot import Light
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH, verbatim


def light(*incidents: ProviderIncident, **keys: object) -> Light:
    """Build an official light."""
    return Light(status=Status.DEGRADED, text=verbatim("x"), incidents=incidents, **keys)  # type: ignore[arg-type]


def said(*incidents: ProviderIncident) -> ProviderSays:
    """Return the widget that says incidents."""
    widget = ProviderSays()
    widget.show_words(ProviderWords(Phrases(ENGLISH)).incidents(light(*incidents), AT), ())
    return widget


@pytest.fixture
def panel(qtbot: QtBot) -> PanelWindow:
    """Return a panel with a cloud in trouble, opened."""
    window = PanelWindow(ENGLISH)
    qtbot.addWidget(window)
    window.show_snapshot(scenes.snapshot(scenes.cloud()))
    window.show()
    window.show_service("cloud")
    return window


def test_incidents_stand_in_the_providers_words(panel: PanelWindow) -> None:
    """Each open incident has its title, its times and its newest word."""
    shown = texts(panel._detail._provider)
    assert {"Sign-in errors in eu-west", "Late invoices", "Found."} <= set(shown)
    assert any(text.startswith("since ") and text.endswith("last word 6\u00a0min\u00a0ago") for text in shown)
    assert any(text.startswith("We are investigating") and text.endswith("…") for text in shown)


def test_what_an_incident_says_is_not_said_twice(panel: PanelWindow) -> None:
    """The reason that quotes the incident makes room for the incident itself."""
    assert not any("the provider says" in text for text in texts(panel._detail))
    assert sum("We are investigating" in text for text in texts(panel._detail)) == 1


def test_no_line_is_cut(panel: PanelWindow) -> None:
    """The open row has all the height that its texts ask for, to the pixel."""
    QCoreApplication.processEvents()
    shown = [text for text in panel._detail.findChildren(Text) if text.isVisibleTo(panel._detail)]
    assert [text.text() for text in shown if text.height() < text.heightForWidth(text.width())] == []


def test_more_unfolds_the_whole_word_and_stays_unfolded(panel: PanelWindow) -> None:
    """A long word and earlier ones are a key away; another snapshot folds nothing."""
    button(panel._detail._provider, "More").click()
    panel._draw()
    whole = "\n".join(texts(panel._detail._provider))
    assert "may need several tries." in whole
    assert "Looking." in whole
    button(panel._detail._provider, "Less").click()
    assert "Looking." not in "\n".join(texts(panel._detail._provider))


def test_an_incident_leads_to_the_providers_page(panel: PanelWindow, qtbot: QtBot) -> None:
    """*Open* names the host to a screen reader and asks for that address."""
    leads = button(panel._detail._provider, "Open")
    assert "status.cloud.example" in leads.accessibleName()
    with qtbot.waitSignal(panel.open_link) as asked:
        leads.click()
    assert asked.args == ["https://status.cloud.example/incidents/1"]
    assert leads in panel._detail.stops()


def test_a_link_that_is_no_web_page_is_no_button(qtbot: QtBot) -> None:
    """A provider's link cannot start a program."""
    widget = said(ProviderIncident(title="x", url="file:///etc/passwd"))
    qtbot.addWidget(widget)
    assert not widget.stops()[0].isVisibleTo(widget)


def test_parts_are_gathered_by_their_state() -> None:
    """Worst first; many are counted."""
    parts = tuple((f"Part {place}", Status.DEGRADED) for place in range(8))
    words = ProviderWords(Phrases(ENGLISH))
    assert words.parts(light(troubled_parts=(*parts, ("Mail", Status.MAJOR_OUTAGE)))) == (
        "Down: Mail",
        "Problems: Part 0, Part 1, Part 2, Part 3, Part 4, Part 5 and 2 more",
    )


def test_a_short_word_has_no_more() -> None:
    """A button that would unfold nothing is not there."""
    words = ProviderWords(Phrases(ENGLISH))
    short, none = words.incidents(
        light(ProviderIncident(title="a", updates=(ProviderUpdate(None, "Found."),)), ProviderIncident(title="")), AT
    )
    assert (short.has_more, short.short, none.has_more) == (False, "Found.", False)
    assert none.title == "An incident without a name"


@pytest.mark.parametrize(
    ("plan", "title", "begins"),
    [
        (Planned("Upgrade"), "Upgrade", ""),
        (Planned("", AT + HOUR), "Planned maintenance", "from "),
        (Planned("Upgrade", AT + HOUR, AT + 2 * HOUR), "Upgrade", ""),
    ],
)
def test_plans_are_said_with_their_times(plan: Planned, title: str, begins: str) -> None:
    """What, and from when to when in local time with its zone."""
    lines = ProviderWords(Phrases(ENGLISH)).plan(plan, AT)
    assert lines.title == title
    assert lines.when.startswith(begins)
    assert (" to " in lines.when) is (plan.ends_at is not None)


def test_another_incident_is_folded(qtbot: QtBot) -> None:
    """What was unfolded belongs to one incident, not to its place."""
    first = ProviderIncident(title="a", updates=(ProviderUpdate(None, "One."), ProviderUpdate(None, "Two.")))
    widget = said(first)
    qtbot.addWidget(widget)
    button(widget, "More").click()
    words = ProviderWords(Phrases(ENGLISH))
    widget.show_words(words.incidents(light(replace(first, title="b")), AT), ())
    assert button(widget, "More")


def test_what_others_measured_is_not_called_official(panel: PanelWindow) -> None:
    """The card says whose word it is, and goes back to *Official* for a service whose provider speaks."""
    panel.show_snapshot(scenes.snapshot(scenes.carrier(), scenes.cloud()))
    panel.show_service("rogers")
    shown = texts(panel._detail)
    assert "Measured elsewhere" in shown
    assert "Official" not in shown
    assert any(text.endswith("asked 2\u00a0min\u00a0ago") for text in shown)
    panel.show_service("cloud")
    assert "Official" in texts(panel._detail)
