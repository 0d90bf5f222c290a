"""*Send a test*: one sentence to a person's phone, sent in the engine's loop, and in words what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from doorlight.desktop import icons, look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.asking import Asking, Question, Run
from doorlight.domain.status import Status
from doorlight.domain.telling.letter import Answer
from doorlight.domain.words import Words, render
from doorlight.sources.base import SecretUnavailable

_SIGN = 16


class RemoteTest(QWidget):
    """`wanted()`: the button was pressed; who knows the address then calls `start`."""

    wanted = Signal()

    def __init__(self, run: Run, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._asking = Asking(run, self)
        self._asking.answered.connect(self._answered)
        self._asking.failed.connect(self._failed)
        self._asking.busy_changed.connect(self._show_busy)
        self._button = QPushButton(self.tr("Send a &test"), self)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.wanted)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._asking.cancel)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(look.S)
        self._sign = QLabel(self)
        self._result = Text("", "body")
        self._build()

    def start(self, question: Question) -> None:
        """Send by a question that returns an Answer; a test that still runs is stopped."""
        self._say(None, "")
        self._asking.ask(question)

    def clear(self) -> None:
        """Forget what was said of another channel."""
        self._asking.cancel()
        self._say(None, "")

    def allow(self, *, allowed: bool) -> None:
        """Let a test be sent, or not."""
        self._button.setEnabled(allowed)

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.S)
        for part in (self._button, self._stop):
            line.addWidget(part)
        line.addWidget(self._busy, 1)
        line.addWidget(self._sign)
        line.addWidget(self._result, 1)
        line.addStretch()
        self._show_busy(busy=False)
        self._say(None, "")

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._busy.setVisible(busy)
        self._stop.setVisible(busy)
        self._button.setVisible(not busy)

    def _answered(self, answer: Answer) -> None:
        if answer.sent:
            self._say(Status.OPERATIONAL, self.tr("Sent. It should be there in a moment."))
        else:
            self._say_not_sent(render(answer.reason, self._words))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, SecretUnavailable):
            raise error
        self._say_not_sent(render(error.text, self._words))

    def _say_not_sent(self, reason: str) -> None:
        self._say(Status.DEGRADED, self.tr("Not sent: {reason}.").format(reason=reason))

    def _say(self, status: Status | None, text: str) -> None:
        self._sign.setPixmap(icons.status_pixmap(status, _SIGN, self) if text else icons.nothing())
        self._sign.setVisible(bool(text))
        self._result.setText(text)
        self._result.setVisible(bool(text))
