"""What the editor asks of a service, of a check and of a door: declared here, drawn by `form.Form`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from doorlight.catalogue.durations import format_duration
from doorlight.desktop.settings.directory import Directory
from doorlight.desktop.settings.form import Ask
from doorlight.desktop.settings.rows import level_name
from doorlight.domain.service import AlertLevel, DoorKind, Service
from doorlight.domain.words import Words, render

RHYTHMS = ("30s", "1m", "2m", "5m", "10m", "30m", "1h")
KINDS = ("http", "tcp", "dns", "statuspage", "notice", "feed")


class Questions(QObject):
    """Builds the questions in the language of the windows."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def service(
        self,
        service: Service,
        groups: Sequence[tuple[str, str]],
        directory: Directory,
        *,
        inherits: bool,
        group_level: AlertLevel | None = None,
    ) -> tuple[Ask, ...]:
        """Ask about a service.

        `groups` are keys and titles to choose from, `group_level` is the rule of its own; `inherits`: the catalogue
        says what it depends on.
        """
        return (
            Ask(key="name", label=self.tr("&Name"), usual=service.name.within(self._words.language)),
            Ask(
                key="group",
                label=self.tr("&Group"),
                choices=(("", ""), *groups),
                free=True,
                help=self.tr("A life area, or a name of your own. Empty: its own life area."),
            ),
            self.every(service),
            self.alerts(group_level),
            Ask(
                key="depends_on",
                label=self.tr("&Depends on"),
                directory=directory,
                chosen=service.depends_on,
                inherits=inherits,
                help=self.tr("When one of these is down too, it is said first, and once."),
            ),
            Ask(
                key="own",
                label=self.tr("I &run this server myself"),
                flag=True,
                help=self.tr("Then it may be checked every 30 seconds."),
            ),
        )

    def every(self, service: Service) -> Ask:
        """Ask how often to check."""
        return Ask(
            key="every",
            label=self.tr("&Check every"),
            choices=tuple((rhythm, rhythm) for rhythm in RHYTHMS),
            usual=format_duration(service.every),
            free=True,
            help=self.tr("Like 30s, 2m or 1h. Other people’s servers: once a minute at most."),
        )

    def alerts(self, group_level: AlertLevel | None) -> Ask:
        """Ask what pops up; where its group has a level, that may hold."""
        choices = tuple((level.value, self._level(level)) for level in AlertLevel)
        if group_level is None:
            return Ask(key="alerts", label=self.tr("&Alerts"), choices=choices, usual=AlertLevel.ALL.value)
        like_group = self.tr("as its group: {level}").format(level=self._level(group_level))
        return Ask(key="alerts", label=self.tr("&Alerts"), choices=(("", like_group), *choices))

    def _level(self, level: AlertLevel) -> str:
        return render(level_name(level), self._words)

    def check(self, kind: str) -> tuple[Ask, ...]:
        """Ask about a check of a kind."""
        address = Ask(key="url", label=self.tr("&Address"), usual="https://example.org/health")
        match kind:
            case "http":
                return (address, *self._http())
            case "tcp":
                return (
                    Ask(key="host", label=self.tr("&Host"), usual="gateway.example"),
                    Ask(key="port", label=self.tr("&Port"), usual="443", number=True),
                )
            case "dns":
                return (
                    Ask(key="name", label=self.tr("&Name to look up"), usual="example.org"),
                    Ask(key="type", label=self.tr("&Record type"), usual="A"),
                    Ask(key="expect", label=self.tr("&Expected answer"), help=self.tr("Empty: any answer is good.")),
                )
            case "notice":
                return (address, *self._notice())
            case "feed":
                return (address, Ask(key="match", label=self.tr("&Entries that mention"), many=True))
            case _:
                return (address, Ask(key="components", label=self.tr("&Parts to watch"), many=True))

    def door(self) -> tuple[Ask, ...]:
        """Ask about a door."""
        labels = self._doors()
        return (
            Ask(
                key="kind",
                label=self.tr("&Kind"),
                choices=tuple((each.value, labels[each]) for each in DoorKind),
            ),
            Ask(key="label", label=self.tr("&Label"), help=self.tr("What its button will say.")),
            Ask(key="value", label=self.tr("&Address or number"), usual="https://…, +1-800-555-0100"),
            Ask(key="hours", label=self.tr("&Hours"), usual="Mo-Fr 08:00-20:00", help=self.tr("Empty: always open.")),
            Ask(key="timezone", label=self.tr("&Time zone"), usual="America/Toronto"),
        )

    def _http(self) -> tuple[Ask, ...]:
        return (
            Ask(key="contains", label=self.tr("Page must &contain")),
            Ask(key="absent", label=self.tr("Page must &not contain")),
            Ask(key="expect_status", label=self.tr("&Good answers"), usual="200-299"),
            Ask(key="slow_after", label=self.tr("&Slow after"), usual="3s"),
            Ask(
                key="tls_warn",
                label=self.tr("Warn before its &certificate ends"),
                flag=True,
                ticked=True,
                help=self.tr("14, 7, 3 and 1 days before."),
            ),
            Ask(
                key="auth",
                label=self.tr("Si&gn in with"),
                usual="keyring:NAME",
                help=self.tr("The name of a secret from Privacy & data."),
            ),
        )

    def _notice(self) -> tuple[Ask, ...]:
        return (
            Ask(
                key="selector",
                label=self.tr("&Part of the page"),
                help=self.tr("A CSS selector. Empty: found by itself."),
            ),
            Ask(key="words", label=self.tr("&Words that matter"), many=True),
        )

    def _doors(self) -> dict[DoorKind, str]:
        return {
            DoorKind.WEB_FORM: self.tr("web form"),
            DoorKind.PHONE: self.tr("phone"),
            DoorKind.TTY: self.tr("TTY"),
            DoorKind.EMAIL: self.tr("e-mail"),
            DoorKind.OFFICE: self.tr("office"),
            DoorKind.MAIL: self.tr("mail"),
            DoorKind.SOCIAL: self.tr("social media"),
            DoorKind.ALTERNATIVE: self.tr("another way"),
            DoorKind.OFFICIAL_WORD: self.tr("official word"),
            DoorKind.SECOND_OPINION: self.tr("second opinion"),
        }
