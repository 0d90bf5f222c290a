"""Settings, *Alerts*: what pops up and when, in plain words, and whether popups work here at all.

What is for all stands here; a group or a service may have its own (see `groups_page` and `services_page`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from doorlight.catalogue.durations import format_duration
from doorlight.config.schema import Settings
from doorlight.desktop.parts import Bullets, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field, Page
from doorlight.desktop.settings.quiet_field import QuietField
from doorlight.desktop.settings.time_field import TimeField
from doorlight.domain.words import Words

_REMIND = (0.0, 1800.0, 3600.0, 4 * 3600.0, 24 * 3600.0)  # seconds; 0 is never


class AlertsPage(Page):
    """Quiet hours, reminders, sound, the briefing, and a test. `notifier` says how popups are shown here."""

    test_wanted = Signal()

    def __init__(
        self, changes: Changes, words: Words, notifier: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(changes, words, parent)
        self._notifier = notifier
        lead = self.tr("This is for all. A group or a service may have its own level: see Groups and Services.")
        self.entitle(self.tr("Alerts"), lead)
        self._build_quiet()
        self._build_more()
        self._build_test()
        self._explain()
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Say which notifier works now."""
        self._used.setText(self._notifier())

    def _build_quiet(self) -> None:
        self._quiet = QuietField(self.words.language, parent=self)
        self._quiet_field = Field(
            self.tr("&Quiet hours"),
            self._quiet,
            self.tr("Nothing pops up meanwhile; afterwards one notification says what is still so."),
        )
        self._urgent = QCheckBox(self.tr("What a &deadline makes urgent pops up all the same"), self)
        self._urgent_field = Field("", self._urgent, self.tr("Trouble within the 48 hours before a deadline."))
        for field in (self._quiet_field, self._urgent_field):
            self.add(field)
        self._quiet.changed.connect(self._set_quiet)
        self._urgent.toggled.connect(self._set_urgent)

    def _build_more(self) -> None:
        self._remind = QComboBox(self)
        self._fill_remind()
        self._remind_field = Field(self.tr("&Remind me while a service stays down"), self._remind)
        self._sound = QCheckBox(self.tr("Play a &sound"), self)
        self._sound_field = Field("", self._sound, self.tr("For trouble only, never when something is back."))
        self._briefing = TimeField(self.tr("Daily &briefing at"), self.words.language, self)
        said = self.tr("What happened, what is planned, deadlines ahead. Silent when there is nothing.")
        self._briefing_field = Field("", self._briefing, said)
        for field in (self._remind_field, self._sound_field, self._briefing_field):
            self.add(field)
        self._remind.activated.connect(self._set_remind)
        self._sound.toggled.connect(self._set_sound)
        self._briefing.changed.connect(self._set_briefing)

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

    def _explain(self) -> None:
        lines = (
            self.tr("A service goes down, comes back, or its provider announces trouble: one notification each."),
            self.tr("“Down” comes after 3 failed checks over 45 seconds, “back” after 2 good ones 30 seconds apart."),
            self.tr("Your own line being down is said once, and never blamed on a service."),
            self.tr("More than three services at once are told in one notification."),
            self.tr("Maintenance is said the day before, an hour before, when it begins and when it is over."),
            self.tr("A certificate about to end is said 14, 7, 3 and 1 days before, once each."),
            self.tr("Your desktop’s “do not disturb” is respected; “While you were away” lists what was missed."),
        )
        self.add(Text(self.tr("What you are told"), "section"))
        self.add(Bullets(lines))

    def _show(self, settings: Settings) -> None:
        """Show what the file says, without writing it again."""
        for box, on in ((self._sound, settings.alerts.sound), (self._urgent, settings.alerts.urgent)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self._quiet.show_spans(settings.alerts.quiet)
        self._briefing.show_minutes(settings.alerts.briefing)
        place = self._remind.findData(settings.alerts.remind or 0.0)
        self._remind.setCurrentIndex(max(0, place))

    def _set_sound(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._sound_field, "alerts.sound", on, self.tr("sound"))

    def _set_remind(self, place: int) -> None:
        seconds = self._remind.itemData(place)
        value = format_duration(seconds) if seconds else None
        self.put(self._remind_field, "alerts.remind", value, self.tr("reminders"))

    def _set_quiet(self) -> None:
        wrong = self._quiet.wrong()
        if wrong:
            self._quiet_field.complain(wrong)
        else:
            self.put(self._quiet_field, "alerts.quiet", self._quiet.value() or None, self.tr("quiet hours"))

    def _set_urgent(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._urgent_field, "alerts.urgent", on, self.tr("what is urgent"))

    def _set_briefing(self) -> None:
        self.put(self._briefing_field, "alerts.briefing", self._briefing.value(), self.tr("briefing"))
