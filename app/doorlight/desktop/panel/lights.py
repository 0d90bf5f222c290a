"""The two lights of a service side by side: what the provider says, what we measure from here (DESIGN 4)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.panel.card import Card
from doorlight.desktop.panel.elided import Elided
from doorlight.desktop.panel.phrases import Phrases, standing_alone
from doorlight.desktop.parts import Text
from doorlight.domain.snapshot import Light, ServiceView
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import Verbatim

_SIGN = 1.1  # of the text's height
MOST = 90  # characters of a light's own words in its card; longer ones stand below the cards


class LightCard(Card):
    """One light: whose word it is, the state, its words, when and where from."""

    def __init__(self, title: str, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._title = Text(title, "caption")
        self._phrases = phrases
        self._light: Light | None = None
        self._sign = QLabel(self)
        self._state, self._words, self._from = Text("", "strong"), Text("", "note"), Elided("", "note")
        line = QHBoxLayout()
        line.setSpacing(look.S)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.M, look.S, look.M, look.S)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addLayout(line)
        column.addWidget(self._words)
        column.addWidget(self._from)
        column.addStretch(1)

    def set_title(self, title: str) -> None:
        """Say whose word it is."""
        self._title.setText(title)

    def show_light(self, light: Light | None, host: str, now: float) -> None:
        """Show a light as it is at `now`; without one the card is hidden."""
        self.setVisible(light is not None)
        if light is None:
            return
        self._light = light
        self._state.setText(self._phrases.state(light.status))
        words = self._phrases.sentence(light.text)
        when = self._when(light, now)
        in_card = "" if len(words) > MOST or said_below(light) else words
        shown = [part for part in (in_card, self._said_at(light, now), when) if part]
        self._words.setText(standing_alone(", ".join(shown)))
        self._words.setVisible(bool(shown))
        self._from.setText(host)
        self._from.setVisible(bool(host))
        self.redraw()
        spoken = (self._title.text(), self._state.text(), words, when, host)
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def _when(self, light: Light, now: float) -> str:
        """Say when it was proven; a measurement of others has its own time in its words, and was only asked then."""
        if light.as_of is None:
            return ""
        ago = self._phrases.ago(light.as_of, now)
        return self.tr("asked {time}").format(time=ago) if light.independent else ago

    def _said_at(self, light: Light, now: float) -> str:
        """Say when the provider wrote of a trouble; incidents have times of their own, and calm needs none."""
        if light.said_at is None or light.incidents or light.status is Status.OPERATIONAL:
            return ""
        return self.tr("said {time}").format(time=self._phrases.moment(light.said_at, now))

    def redraw(self) -> None:
        """Draw the sign for the palette and screen there are."""
        if self._light is not None:
            self._sign.setPixmap(icons.status_pixmap(self._light.status, look.sign_size(_SIGN), self))


class Lights(QWidget):
    """Both cards; one alone has the whole width."""

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._official = LightCard(self.tr("Official"), phrases, self)
        self._measured = LightCard(self.tr("Measured here"), phrases, self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.S)
        self._grid.addWidget(self._official, 0, 0)
        self._grid.addWidget(self._measured, 0, 1)

    def show_view(self, view: ServiceView, now: float) -> None:
        """Show the lights of a service."""
        elsewhere = view.official is not None and view.official.independent
        self._official.set_title(self.tr("Measured elsewhere") if elsewhere else self.tr("Official"))
        self._official.show_light(view.official, _official_host(view), now)
        self._measured.show_light(view.measured, _measured_host(view), now)
        for column, light in enumerate((view.official, view.measured)):
            self._grid.setColumnStretch(column, 0 if light is None else 1)
        self._grid.setHorizontalSpacing(look.S if view.official is not None and view.measured is not None else 0)
        self.setVisible(view.official is not None or view.measured is not None)

    def redraw(self) -> None:
        """Draw the signs anew."""
        self._official.redraw()
        self._measured.redraw()


def host_of(address: str) -> str:
    """Return the host of an address as a person reads it; a name that is no address stays as it is."""
    return QUrl(address).host() or ("" if "/" in address else address)


def said_below(light: Light) -> bool:
    """Tell whether a light's words are those of an incident, which stands below the cards with all it says."""
    return isinstance(light.text, Verbatim) and any(
        incident.title and light.text.text.startswith(incident.title) for incident in light.incidents
    )


def _official_host(view: ServiceView) -> str:
    return "" if view.official is None else host_of(view.official.source)


def _measured_host(view: ServiceView) -> str:
    return next((check.host for check in view.service.checks_of(LightKind.MEASURED)), "")
