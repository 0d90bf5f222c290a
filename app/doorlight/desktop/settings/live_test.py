"""One look at a check before it is saved: made in the engine's loop, said in words, stopped at will."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from doorlight.catalogue.fields import DefinitionError
from doorlight.desktop import icons, look
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.asking import Asking, Run
from doorlight.desktop.words import locale_of
from doorlight.domain.look import Look
from doorlight.domain.status import STATUS_OF_OUTCOME, OutcomeKind, Status
from doorlight.domain.words import Words, render

TryOut = Callable[[dict[str, Any]], Coroutine[Any, Any, Look]]  # a service's table with one check; looks once


class LiveTest(QWidget):
    """`refused(DefinitionError)`: the table is wrong, nothing was asked. `ended(Look)`: it was."""

    refused = Signal(object)
    ended = Signal(object)

    def __init__(self, try_out: TryOut, run: Run, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._try_out = try_out
        self._words = words
        self._phrases = Phrases(words, self)
        self._asking = Asking(run, self)
        self._asking.answered.connect(self._answered)
        self._asking.failed.connect(self._failed)
        self._asking.busy_changed.connect(self._show_busy)
        self._light = QLabel(self)
        self._result = Text("", "body")
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(look.S)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.clicked.connect(self.stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.S)
        line.addWidget(self._light)
        line.addWidget(self._result, 1)
        line.addWidget(self._busy, 1)
        line.addWidget(self._stop)
        self._show_busy(busy=False)

    def start(self, table: dict[str, Any]) -> None:
        """Look once at the check of a table; a look that still runs is stopped."""
        self._asking.ask(lambda: self._try_out(table))

    def show_look(self, seen: Look) -> None:
        """Say what was seen elsewhere a moment ago, without looking again."""
        self.stop()
        self._answered(seen)

    def stop(self) -> None:
        """Stop looking; nothing more is said."""
        self._asking.cancel()

    def clear(self) -> None:
        """Forget what was said of another address."""
        self.stop()
        self._say(None, "")

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._busy.setVisible(busy)
        self._stop.setVisible(busy)
        self._light.setVisible(not busy)
        self._result.setVisible(not busy)

    def _answered(self, seen: Look) -> None:
        status = seen.official.status if seen.official is not None else STATUS_OF_OUTCOME[seen.outcome]
        self._say(status, self._sentence(seen))
        self.ended.emit(seen)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DefinitionError):
            raise error
        self._say(None, "")
        self.refused.emit(error)

    def _sentence(self, seen: Look) -> str:
        """Say the outcome in words, with how long it took and what is worth knowing besides."""
        verdicts = {
            OutcomeKind.OK: self.tr("It works"),
            OutcomeKind.SLOW: self.tr("It works, slowly"),
            OutcomeKind.FAIL: self.tr("It does not work"),
            OutcomeKind.INCONCLUSIVE: self.tr("Nothing can be said"),
            OutcomeKind.BLOCKED: self.tr("It answers, but not to programs"),
        }
        verdict = verdicts[seen.outcome] if seen.official is None else self._phrases.state(seen.official.status)
        reason = render(seen.reason, self._words)
        parts = [self.tr("{verdict}: {reason}").format(verdict=verdict, reason=reason)]
        if seen.latency is not None:
            parts.append(self.tr("answered in {seconds} s").format(seconds=self._seconds(seen.latency)))
        if seen.warning is not None:
            parts.append(render(seen.warning, self._words))
        return " · ".join(parts)

    def _seconds(self, latency: float) -> str:
        """Write a length of time as the language of the window writes numbers."""
        shown = max(latency, 0.01)  # "0.00" is no length of time
        return locale_of(self._words.language).toString(shown, "f", 1 if shown >= 0.1 else 2)  # noqa: PLR2004  # s

    def _say(self, status: Status | None, text: str) -> None:
        self._light.setPixmap(icons.status_pixmap(status, 18, self) if text else icons.nothing())
        self._result.setText(text)
