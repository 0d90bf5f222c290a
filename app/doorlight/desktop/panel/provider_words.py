"""What a provider says of its own trouble, as it is read: open incidents, parts that are not fine, planned works.

All of it is plain text from outside, shown as it came; only times, states and the words around them are ours.
"""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject

from doorlight.desktop.links import is_safe
from doorlight.desktop.panel.phrases import Phrases
from doorlight.domain.look import Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.snapshot import Light
from doorlight.domain.status import Status

_SHORT = 150  # characters of an update before *More*: three lines of the panel
_MOST_PARTS = 6  # named for each state; the rest are counted


class IncidentLines(Struct, frozen=True, kw_only=True):
    """An incident as it is read: in `short` as long as it is folded, in `whole` with what was said earlier."""

    title: str
    when: str
    short: str
    whole: tuple[str, ...]
    link: str = ""

    @property
    def has_more(self) -> bool:
        """Whether there is more than `short` to read."""
        return self.whole != ((self.short,) if self.short else ())


class PlanLines(Struct, frozen=True):
    """Maintenance that was announced: what, and when in local time ("" where no time was given)."""

    title: str
    when: str


class ProviderWords(QObject):
    """Says what a light carries besides its state."""

    def __init__(self, phrases: Phrases, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases

    def incidents(self, light: Light | None, now: float) -> tuple[IncidentLines, ...]:
        """Return the open incidents at `now`."""
        return () if light is None else tuple(self._incident(each, now) for each in light.incidents)

    def parts(self, light: Light | None) -> tuple[str, ...]:
        """Return one line for each state that parts of the service are in, the worst first."""
        if light is None:
            return ()
        by_state: dict[Status, list[str]] = {}
        for name, status in sorted(light.troubled_parts, key=lambda part: part[1].rank):
            by_state.setdefault(status, []).append(name)
        return tuple(self._parts(status, names) for status, names in by_state.items())

    def plan(self, plan: Planned, now: float) -> PlanLines:
        """Return what is planned, and when."""
        title = plan.title or self.tr("Planned maintenance")
        if plan.starts_at is None:
            return PlanLines(title, "")
        if plan.ends_at is None:
            return PlanLines(title, self.tr("from {time}").format(time=self._phrases.zoned(plan.starts_at, now)))
        return PlanLines(title, self._phrases.period(plan.starts_at, plan.ends_at, now))

    def plan_in_a_line(self, plan: Planned, now: float) -> str:
        """Return the same in one line."""
        lines = self.plan(plan, now)
        return self._phrases.joined(lines.title, lines.when)

    def _incident(self, incident: ProviderIncident, now: float) -> IncidentLines:
        newest = incident.updates[0] if incident.updates else None
        return IncidentLines(
            title=incident.title or self.tr("An incident without a name"),
            when=self._when(incident, newest, now),
            short=_shortened(newest.text) if newest is not None else "",
            whole=tuple(self._update(each, now, first=each is newest) for each in incident.updates if each.text),
            link=incident.url if is_safe(incident.url) else "",
        )

    def _when(self, incident: ProviderIncident, newest: ProviderUpdate | None, now: float) -> str:
        began = said = ""
        if incident.began_at is not None:
            began = self.tr("since {time}").format(time=self._phrases.zoned(incident.began_at, now))
        if newest is not None and newest.at is not None:
            said = self.tr("last word {ago}").format(ago=self._phrases.ago(newest.at, now))
        return self._phrases.joined(began, said)

    def _update(self, update: ProviderUpdate, now: float, *, first: bool) -> str:
        if first or update.at is None:
            return update.text
        time = self._phrases.moment(update.at, now)
        return self.tr("{time}: {text}").format(time=time, text=update.text)

    def _parts(self, status: Status, names: list[str]) -> str:
        said = ", ".join(names[:_MOST_PARTS])
        if len(names) > _MOST_PARTS:
            said = self.tr("{names} and %n more", "", len(names) - _MOST_PARTS).format(names=said)
        return self.tr("{state}: {names}").format(state=self._phrases.state(status), names=said)


def _shortened(text: str) -> str:
    """Return the beginning of a long text, cut between two words."""
    if len(text) <= _SHORT:
        return text
    return text[: text.rfind(" ", _SHORT // 2, _SHORT)].rstrip(" ,;:") + "…"
