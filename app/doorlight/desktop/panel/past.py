"""The past of a service in the panel: answer times, 90 days, and the figure beside each."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.panel.charts import Chart, DayBars, Sparkline
from doorlight.desktop.panel.days import DAYS, Answers, Days, answers_of, days_of, percent
from doorlight.desktop.panel.flow import Flow
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.domain.snapshot import History

_BARS, _LINE = 22, 26  # heights in logical pixels
_PLACES_BELOW = 10.0  # seconds: from here on a decimal says nothing


class Past(QWidget):
    """Takes no room before there is anything to show."""

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._answer_note, self._day_note = Text("", "note"), Text("", "note")
        self._line, self._bars = Sparkline(_LINE), DayBars(_BARS)
        self._answers = self._part(self.tr("Answer time"), self._answer_note, self._line)
        self._days = self._part(self.tr("Last 90 days"), self._day_note, self._bars)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.M)
        column.addWidget(self._answers)
        column.addWidget(self._days)
        self.forget()

    def forget(self) -> None:
        """Show nothing: the past of another service is not known yet."""
        self._answers.hide()
        self._days.hide()
        self.hide()

    def show_history(self, history: History, now: float) -> None:
        """Show what is remembered."""
        answers = answers_of(history.latencies)
        days = days_of(history.days, datetime.fromtimestamp(now, UTC).date())
        self._answer_note.setText(self._of_answers(answers))
        self._line.show_data(answers.latencies, self._spoken_answers(answers))
        self._day_note.setText(self._of_days(days))
        self._bars.show_data(days.levels, self._spoken_days(days))
        self._answers.setVisible(len(answers.latencies) > 1 and answers.typical is not None)
        self._days.setVisible(days.observed > 0)
        self.setVisible(not self._answers.isHidden() or not self._days.isHidden())

    def _part(self, title: str, note: Text, chart: Chart) -> QWidget:
        part = QWidget(self)
        caption = Text(title, "caption")
        caption.setWordWrap(False)
        note.setWordWrap(False)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.XS)
        column.addLayout(Flow(caption, note, apart=True))
        column.addWidget(chart)
        return part

    def _of_answers(self, answers: Answers) -> str:
        if answers.typical is None:
            return ""
        typical = self.tr("typically {time}").format(time=self._seconds(answers.typical))
        if answers.last is None:
            return self._phrases.joined(self.tr("no answer"), typical)
        return self._phrases.joined(self._seconds(answers.last), typical)

    def _spoken_answers(self, answers: Answers) -> str:
        said = self.tr("Answer times of the last %n look(s)", "", len(answers.latencies))
        failed = self.tr("%n failed", "", answers.failed) if answers.failed else ""
        return ", ".join(part for part in (said, self._of_answers(answers), failed) if part)

    def _of_days(self, days: Days) -> str:
        if days.uptime is None:
            return ""
        figure = self._phrases.decimal(percent(days.uptime), 1)
        return self.tr("{percent} % of the observed time").format(percent=figure)

    def _spoken_days(self, days: Days) -> str:
        parts = [self.tr("The last 90 days"), self._of_days(days)]
        if days.troubled:
            last = self._phrases.day(days.last_trouble)
            parts.append(self.tr("trouble on %n day(s), last on {day}", "", days.troubled).format(day=last))
        missing = DAYS - days.observed
        if missing:
            parts.append(self.tr("%n day(s) not observed", "", missing))
        return ", ".join(part for part in parts if part)

    def _seconds(self, seconds: float) -> str:
        places = 0 if seconds >= _PLACES_BELOW else 2
        return self.tr("{seconds} s").format(seconds=self._phrases.decimal(seconds, places))
