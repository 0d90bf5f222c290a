"""Settings, *Alerts*: what pops up and when, in plain words, and whether popups work here at all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from doorlight.catalogue.durations import format_duration
from doorlight.config.schema import Settings
from doorlight.desktop.parts import Bullets, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.words import Words

_REMIND = (0.0, 1800.0, 3600.0, 4 * 3600.0, 24 * 3600.0)  # seconds; 0 is never


class AlertsPage(Page):
    """Sound, reminders, and a test. `notifier` says how popups are shown here."""

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
        self._sound.toggled.connect(self._set_sound)
        self._remind.activated.connect(self._set_remind)

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
        self._sound.blockSignals(True)
        self._sound.setChecked(settings.alerts.sound)
        self._sound.blockSignals(False)
        place = self._remind.findData(settings.alerts.remind or 0.0)
        self._remind.setCurrentIndex(max(0, place))

    def _set_sound(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._sound_field, "alerts.sound", on, self.tr("sound"))

    def _set_remind(self, place: int) -> None:
        seconds = self._remind.itemData(place)
        value = format_duration(seconds) if seconds else None
        self.put(self._remind_field, "alerts.remind", value, self.tr("reminders"))
