"""Settings, *Alerts*: what pops up and when, in plain words, and whether popups work here at all.

Quiet hours and the briefing are typed as a person says them ("22:00-07:00"); what is wrong stands beside the field.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from doorlight.catalogue.durations import format_duration
from doorlight.config.schema import Settings
from doorlight.desktop.parts import Bullets, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.words import Words

_REMIND = (0.0, 1800.0, 3600.0, 4 * 3600.0, 24 * 3600.0)  # seconds; 0 is never


class AlertsPage(Page):
    """Sound, reminders, quiet hours, the briefing, and a test. `notifier` says how popups are shown here."""

    test_wanted = Signal()

    def __init__(
        self, changes: Changes, words: Words, notifier: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(changes, words, parent)
        self._notifier = notifier
        self.entitle(self.tr("Alerts"), self.tr("Each service has its own level; see Services. This is for all."))
        self._explain()
        self._build_fields()
        self._build_test()
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Say which notifier works now."""
        self._used.setText(self._notifier())

    def _explain(self) -> None:
        lines = (
            self.tr("A service goes down, comes back, or its provider announces trouble: one notification each."),
            self.tr(
                "“Down” is said after 3 failed checks over 45 seconds, “back” after 2 good ones 30 seconds apart."
            ),
            self.tr("Your own line being down is said once, and never blamed on a service."),
            self.tr("More than three services at once are told in one notification."),
            self.tr("Your desktop’s “do not disturb” is respected; what was missed waits in the history."),
        )
        self.add(Bullets(lines))

    def _build_fields(self) -> None:
        self._sound = QCheckBox(self.tr("Play a &sound"), self)
        self._sound_field = Field("", self._sound, self.tr("For trouble only, never when something is back."))
        self._remind = QComboBox(self)
        self._fill_remind()
        self._remind_field = Field(
            self.tr("&Remind me while a service stays down"),
            self._remind,
            self.tr("The first notification is not repeated."),
        )
        for field in (self._sound_field, self._remind_field):
            self.add(field)
        self._build_quiet()
        self._sound.toggled.connect(self._set_sound)
        self._remind.activated.connect(self._set_remind)

    def _build_quiet(self) -> None:
        self._quiet, self._briefing = QLineEdit(self), QLineEdit(self)
        self._quiet.setPlaceholderText("22:00-07:00")
        self._briefing.setPlaceholderText("08:00")
        self._quiet_field = Field(
            self.tr("&Quiet hours"),
            self._quiet,
            self.tr("Nothing pops up; afterwards one notification says what is still so. Days: Mo-Fr 22:00-07:00."),
        )
        self._urgent = QCheckBox(self.tr("What a &deadline makes urgent pops up all the same"), self)
        self._urgent_field = Field("", self._urgent, self.tr("Trouble within the 48 hours before a deadline."))
        self._briefing_field = Field(
            self.tr("Daily &briefing at"),
            self._briefing,
            self.tr(
                "What happened, what is planned, deadlines ahead. Silent when there is nothing; empty for never."
            ),
        )
        for field in (self._quiet_field, self._urgent_field, self._briefing_field):
            self.add(field)
        self._quiet.editingFinished.connect(self._set_quiet)
        self._urgent.toggled.connect(self._set_urgent)
        self._briefing.editingFinished.connect(self._set_briefing)

    def _fill_remind(self) -> None:
        self._remind.addItem(self.tr("Never"), 0.0)
        for seconds in _REMIND[1:]:
            self._remind.addItem(self.tr("Every {span}").format(span=self.words.span(seconds)), seconds)

    def _build_test(self) -> None:
        button = QPushButton(self.tr("Send a &test notification"), self)
        button.clicked.connect(self.test_wanted)
        self._used = Text("", "dim")
        self.add_row(button)
        self.add(self._used)

    def _show(self, settings: Settings) -> None:
        """Show what the file says, without writing it again."""
        for box, on in ((self._sound, settings.alerts.sound), (self._urgent, settings.alerts.urgent)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self._quiet.setText("; ".join(str(span) for span in settings.alerts.quiet))
        self._briefing.setText(_clock(settings.alerts.briefing))
        place = self._remind.findData(settings.alerts.remind or 0.0)
        self._remind.setCurrentIndex(max(0, place))

    def _set_sound(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._sound_field, "alerts.sound", on, self.tr("sound"))

    def _set_remind(self, place: int) -> None:
        seconds = self._remind.itemData(place)
        value = format_duration(seconds) if seconds else None
        self.put(self._remind_field, "alerts.remind", value, self.tr("reminders"))

    def _set_quiet(self) -> None:
        spans = [part.strip() for part in self._quiet.text().split(";") if part.strip()]
        value = spans if len(spans) > 1 else (spans[0] if spans else None)
        self.put(self._quiet_field, "alerts.quiet", value, self.tr("quiet hours"))

    def _set_urgent(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._urgent_field, "alerts.urgent", on, self.tr("what is urgent"))

    def _set_briefing(self) -> None:
        self.put(self._briefing_field, "alerts.briefing", self._briefing.text().strip() or None, self.tr("briefing"))


def _clock(minutes: int) -> str:
    return "" if minutes < 0 else f"{minutes // 60:02d}:{minutes % 60:02d}"
