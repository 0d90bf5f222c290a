"""The rows of *Services you depend on*: what each line says, in plain values, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import Message, Moment, Sentence, Span, Verbatim, Words, render, say, say_n


class Row(Struct, frozen=True, kw_only=True):
    """One line. A heading has an empty `id`; `index` is the place in the user's order."""

    title: str
    id: str = ""
    index: int = -1
    group: str = ""
    state: str = ""
    rhythm: str = ""
    ties: str = ""  # what it hangs on, or what hangs on it
    alerts: str = ""
    status: Status | None = None

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(part for part in (self.title, self.state, self.rhythm, self.ties, self.alerts) if part)


class RowMaker:
    """Says the services in the language of `words`. The others name what is not watched."""

    def __init__(self, words: Words, category_name: Callable[[str], str], entry_name: Callable[[str], str]) -> None:
        self._words = words
        self._category_name = category_name
        self._entry_name = entry_name

    def rows(self, services: Sequence[Service], views: Mapping[str, ServiceView]) -> tuple[Row, ...]:
        """Return headings and services: groups as they first appear, services in the user's order in each."""
        groups: dict[str, list[Row]] = {}
        for index, service in enumerate(services):
            group = self.group_of(service)
            view = views.get(service.id)
            row = Row(
                title=service.name.within(self._words.language),
                id=service.id,
                index=index,
                group=group,
                state=self._state(service, view),
                rhythm=""
                if service.link_only
                else self._said(say("settings", "every {span}", span=Span(pace_of(service)))),
                ties=self._ties(service, services),
                alerts=self._alerts(service, view),
                status=view.status if view else None,
            )
            groups.setdefault(group, []).append(row)
        return tuple(each for group, rows in groups.items() for each in (Row(title=group, group=group), *rows))

    def group_of(self, service: Service) -> str:
        """Return the title a service is listed under: its group's, or that of its life area."""
        group = service.group or service.category
        return self._category_name(group) or service.group or self._said(say("settings", "Other"))

    def _said(self, sentence: Sentence) -> str:
        return render(sentence, self._words)

    def _state(self, service: Service, view: ServiceView | None) -> str:
        if service.link_only:
            return self._said(say("settings", "Links and phone numbers only: nothing here can be checked"))
        if view is None or view.status is None:
            return self._said(say("settings", "Not checked yet"))
        reason = self._said(view.reason)
        if view.status is Status.OPERATIONAL or view.since is None:
            return reason or self._said(say("settings", "Fine"))
        return self._said(say("settings", "Since {time}: {reason}", time=Moment(view.since), reason=Verbatim(reason)))

    def _ties(self, service: Service, services: Sequence[Service]) -> str:
        """Say the one thing most worth knowing about what it hangs on."""
        children = sum(service.id in other.depends_on for other in services)
        match service.depends_on:
            case [parent]:
                return self._said(say("settings", "depends on {name}", name=self._named(parent, services)))
            case [_, *_]:
                return self._said(say_n("settings", "depends on %n services", len(service.depends_on)))
        if children:
            return self._said(say_n("settings", "%n depend on it", children))
        return self._said(say_n("settings", "%n door(s)", len(service.doors))) if service.doors else ""

    def _named(self, name: str, services: Iterable[Service]) -> Verbatim:
        watched = (service.name.within(self._words.language) for service in services if service.id == name)
        return Verbatim(next(watched, "") or self._entry_name(name))

    def _alerts(self, service: Service, view: ServiceView | None) -> str:
        if view is None or not view.muted:
            return self._said(level_name(service.alerts))
        if view.muted_until is None:
            return self._said(say("settings", "muted until back"))
        return self._said(say("settings", "muted until {time}", time=Moment(view.muted_until)))


def pace_of(service: Service) -> float:
    """Return the seconds between looks: of the own check where there is one, else of pages and feeds."""
    return service.every if service.checks_of(LightKind.MEASURED) else service.every_official


def level_name(level: AlertLevel) -> Message:
    """Name an alert level, as in the list and its menu."""
    return {
        AlertLevel.ALL: say("settings", "all changes"),
        AlertLevel.OUTAGES: say("settings", "outages only"),
        AlertLevel.LIGHT: say("settings", "light only"),
        AlertLevel.NONE: say("settings", "no alerts"),
    }[level]
