"""Settings: one deadline, written down or changed. The wall-clock time is asked for together with its zone."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.deadlines import END_OF_DAY
from doorlight.config.errors import ConfigError
from doorlight.desktop.settings.form import Ask, Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.page import Field
from doorlight.domain.deadlines import Deadline, moment_of
from doorlight.domain.words import Words, say

_AHEAD = 7  # days: where a new deadline stands at first
# One city for each set of clocks in Canada; any other IANA name can be typed.
_ZONES = ("St_Johns", "Halifax", "Toronto", "Winnipeg", "Regina", "Edmonton", "Vancouver", "Whitehorse")

Keep = Callable[[dict[str, Any]], "ConfigError | None"]


class DeadlineForm(Form):
    """Title, moment, zone, service, note: a table of the user's file in, the changed table out."""

    def __init__(
        self,
        table: dict[str, Any],
        deadline: Deadline | None,
        services: Mapping[str, str],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        self._zone = (deadline.zone if deadline is not None else "") or own_zone()
        super().__init__(_asks(services, self._zone), table, words.language, parent)
        self._edit = QDateTimeEdit(self)
        self._edit.setTimeZone(QTimeZone.utc())  # its digits are a wall clock somewhere: no summer time in them
        self._edit.setCalendarPopup(True)
        self._edit.setDisplayFormat("yyyy-MM-dd HH 'h' mm" if words.language == "fr" else "yyyy-MM-dd HH:mm")
        self._edit.setDateTime(_digits(_shown(deadline, self._zone)))
        tr = QCoreApplication.translate
        field = Field(
            tr("DeadlineDialog", "&When"),
            self._edit,
            tr("DeadlineDialog", "The last minute, as clocks show it in the zone below."),
            self,
        )
        self._fields["at"] = field
        self.column.insertWidget(1, field)
        self._wall = self.wall_clock()

    def wall_clock(self) -> datetime:
        """Return the time as it is filled in."""
        return datetime.fromisoformat(self._edit.dateTime().toString("yyyy-MM-ddTHH:mm"))

    def table(self) -> dict[str, Any]:
        """Return the table; a moment that was left alone stays as it was written."""
        table = super().table()
        zone = table.get("timezone") or self._zone
        if "at" in self._table and self.wall_clock() == self._wall and zone == self._zone:
            return table
        added = datetime.fromtimestamp(int(time.time())).astimezone()
        return {**table, "at": self.wall_clock(), "timezone": zone, "added": added}


class DeadlineDialog(FormDialog):
    """`keep` writes the table and returns what is wrong with it, None where it is in force."""

    def __init__(
        self, title: str, form: DeadlineForm, keep: Keep, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, form, _validate, words, depth=0, parent=parent)
        self._write = keep

    def _keep(self, table: dict[str, Any]) -> ConfigError | None:
        return self._write(table)


def own_zone() -> str:
    """Return this computer's zone by its IANA name, "" where that is not known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if _is_zone(name) else ""


def _asks(services: Mapping[str, str], zone: str) -> tuple[Ask, ...]:
    tr = QCoreApplication.translate
    cities = tuple((f"America/{city}", f"America/{city}") for city in _ZONES)
    zones = cities if zone in dict(cities) or not zone else ((zone, zone), *cities)
    return (
        Ask(key="title", label=tr("DeadlineDialog", "&What must be done"), usual=""),
        Ask(
            key="timezone",
            label=tr("DeadlineDialog", "Time &zone"),
            help=tr("DeadlineDialog", "Where the deadline is counted, like America/Toronto."),
            choices=zones,
            usual=zone,
            free=True,
        ),
        Ask(
            key="service",
            label=tr("DeadlineDialog", "&Service it is done with"),
            help=tr("DeadlineDialog", "Reminders say how it stands, and the best other way."),
            choices=(("", tr("DeadlineDialog", "None")), *services.items()),
        ),
        Ask(key="note", label=tr("DeadlineDialog", "&Note"), help=tr("DeadlineDialog", "Said with each reminder.")),
    )


def _shown(deadline: Deadline | None, zone: str) -> datetime:
    """Return the wall-clock time to begin with."""
    place = ZoneInfo(zone) if zone else None
    if deadline is not None:
        return datetime.fromtimestamp(deadline.at, place)
    return datetime.combine((datetime.now(place) + timedelta(days=_AHEAD)).date(), END_OF_DAY)


def _digits(shown: datetime) -> QDateTime:
    return QDateTime(QDate(shown.year, shown.month, shown.day), QTime(shown.hour, shown.minute), QTimeZone.utc())


def _validate(table: dict[str, Any]) -> None:
    """Refuse a new moment that has passed: nothing would ever be said of it."""
    zone, written = table.get("timezone", ""), table.get("at")
    if "added" not in table or not isinstance(written, datetime) or (zone and not _is_zone(zone)):
        return  # left alone; what is wrong otherwise is said by the file's own reader
    if moment_of(written, zone) <= time.time():
        raise DefinitionError(("at",), say("config", "this moment has passed"))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True
