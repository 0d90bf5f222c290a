"""What `watch` and `replay` print: one line an event, JSON or text (DESIGN 6).

Listens to the engine's announcements. A notice that was printed counts as displayed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from doorlight.domain.events import ConnectionChanged
from doorlight.domain.notice import Action, Incident, Notice, Transition
from doorlight.domain.status import Connection
from doorlight.domain.words import Words, render
from doorlight.engine.ports import Announcement, Ended

Record = dict[str, Any]


def rfc3339(at: float) -> str:
    """Return a moment as RFC 3339 in UTC, to the second."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Stream:
    """Turns announcements into lines; `displayed` is called with the key of each notice that was written."""

    def __init__(
        self, words: Words, *, as_json: bool, write: Callable[[str], None], displayed: Callable[[str], None]
    ) -> None:
        self._words = words
        self._as_json = as_json
        self._write = write
        self._displayed = displayed
        self._connection = Connection.ONLINE

    def __call__(self, announcement: Announcement) -> None:
        """Write the line of one announcement, if it has one."""
        record = self._record(announcement)
        if record is None:
            return
        self._write(json.dumps(record, ensure_ascii=False) if self._as_json else self._line(record))
        if isinstance(announcement, Notice):
            self._displayed(announcement.key)

    def _record(self, announcement: Announcement) -> Record | None:
        match announcement:
            case Transition():
                return self._status(announcement)
            case Incident():
                return _incident(announcement)
            case Notice() if not announcement.silent:
                return self._notify(announcement)
            case ConnectionChanged():
                return self._connection_change(announcement)
            case Ended():
                return {"event": "end", "at": rfc3339(announcement.at)}
        return None

    def _status(self, change: Transition) -> Record:
        return {
            "event": "status",
            "at": rfc3339(change.at),
            "service": change.service,
            "from": change.before,
            "to": change.after,
            "reason": render(change.reason, self._words),
        }

    def _notify(self, notice: Notice) -> Record:
        return {
            "event": "notify",
            "at": rfc3339(notice.at),
            "key": notice.key,
            "kind": notice.kind.value,
            "services": list(notice.services),
            "title": render(notice.title, self._words),
            "body": " ".join(render(sentence, self._words) for sentence in notice.body),
            "actions": [self._action(action) for action in notice.actions],
        }

    def _action(self, action: Action) -> Record:
        url = action.url.within(self._words.language) if action.url else None
        return {"key": action.key, "label": render(action.label, self._words), "url": url}

    def _connection_change(self, change: ConnectionChanged) -> Record:
        before, self._connection = self._connection, change.connection
        return {"event": "connection", "at": rfc3339(change.at), "from": before.value, "to": change.connection.value}

    def _line(self, record: Record) -> str:
        """Say a record to a person; the time is local."""
        at = datetime.strptime(record["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
        return f"{self._words.moment(at)}  {self._sentence(record)}"

    def _sentence(self, record: Record) -> str:
        tr = self._words.translate
        match record["event"]:
            case "status":
                reason = f" ({record['reason']})" if record["reason"] else ""
                return f"{record['service']}: {self._state(record['from'])} → {self._state(record['to'])}{reason}"
            case "incident" if record["phase"] == "open":
                return tr("cli", "incident opened: {service}").format(service=record["service"])
            case "incident":
                return tr("cli", "incident closed: {service}").format(service=record["service"])
            case "notify":
                return f"* {record['title']}." + (f" {record['body']}" if record["body"] else "")
            case "connection":
                return tr("cli", "own connection: {state}").format(state=self._line_state(record["to"]))
        return tr("cli", "the end")

    def _state(self, status: str | None) -> str:
        tr = self._words.translate
        said = {
            "major_outage": tr("cli", "major outage"),
            "partial_outage": tr("cli", "partial outage"),
            "degraded": tr("cli", "degraded"),
            "unknown": tr("cli", "unknown"),
            "maintenance": tr("cli", "maintenance"),
            "operational": tr("cli", "operational"),
        }
        return said[status] if status else "–"

    def _line_state(self, connection: str) -> str:
        tr = self._words.translate
        said = {
            "online": tr("cli", "online"),
            "offline": tr("cli", "offline"),
            "captive_portal": tr("cli", "this network wants you to sign in first"),
        }
        return said[connection]


def _incident(incident: Incident) -> Record:
    """Return the line of an incident: `at` is when it was said, so that times rise from line to line."""
    ended_at = incident.closed_at
    return {
        "event": "incident",
        "at": rfc3339(incident.at),
        "id": incident.id,
        "service": incident.service,
        "phase": "open" if ended_at is None else "close",
        "kind": incident.kind.value,
        "began_at": rfc3339(incident.opened_at),
        "ended_at": rfc3339(ended_at) if ended_at is not None else None,
    }
