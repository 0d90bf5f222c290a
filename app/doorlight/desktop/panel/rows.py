"""What a row of the panel says, before anything is drawn: name, note, the word for its state, since when."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject

from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.panel.provider_words import ProviderWords
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import Status


class Row(Struct, frozen=True, kw_only=True):
    """One service as it is read, and `spoken` whole by a screen reader."""

    id: str
    title: str
    note: str
    word: str
    age: str
    status: Status | None
    spoken: str


class RowMaker(QObject):
    """Says services as rows."""

    def __init__(self, phrases: Phrases, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._provider = ProviderWords(phrases, self)

    def row(self, view: ServiceView, now: float) -> Row:
        """Return the row of a service at `now`."""
        title = view.service.name.within(self._phrases.words.language)
        note = self._phrases.joined(self.muted(view, now), self.asked_back(view), self._note(view, now))
        word = "" if view.status is None else self._phrases.state(view.status)
        calm = view.status in (None, Status.OPERATIONAL)
        age = "" if calm or view.since is None else self._phrases.age(now - view.since)
        return Row(
            id=view.service.id,
            title=title,
            note=note,
            word=word,
            age=age,
            status=view.status,
            spoken=", ".join(part for part in (title, self._spoken_state(view, now), note) if part),
        )

    def muted(self, view: ServiceView, now: float) -> str:
        """Say that nothing is told of a service, and until when; "" where it is told."""
        if not view.muted:
            return ""
        if view.muted_until is None:
            return self.tr("Muted until it is back")
        return self.tr("Muted until {time}").format(time=self._phrases.moment(view.muted_until, now))

    def asked_back(self, view: ServiceView) -> str:
        """Say that its return is to be told once; "" where nobody asked."""
        return self.tr("Told once when it is back, within 30 days") if view.asked_back else ""

    def since(self, view: ServiceView, now: float) -> str:
        """Say since when a service is as it is, in local time with its zone; "" where that is not known."""
        if view.status is None or view.since is None:
            return ""
        time = self._phrases.zoned(view.since, now)
        span = self._phrases.age(now - view.since)
        word = self._phrases.state(view.status)
        return self.tr("{state} since {time} ({span})").format(state=word, time=time, span=span)

    def _note(self, view: ServiceView, now: float) -> str:
        """Return the one thing most worth knowing beside the state: nothing where all is well."""
        if view.overdue:
            return self.tr("Its checks are being restarted")
        if view.service.link_only:
            return self.tr("Not checked: other doors only")
        if view.status is not Status.OPERATIONAL:
            return self._phrases.sentence(view.reason)
        if view.warnings:
            return self._phrases.sentence(view.warnings[0])
        return self._provider.plan_in_a_line(view.planned[0], now) if view.planned else ""

    def _spoken_state(self, view: ServiceView, now: float) -> str:
        return self.since(view, now) or ("" if view.status is None else self._phrases.state(view.status))
