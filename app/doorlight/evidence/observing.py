"""What was seen, as the fields of entries: a look, a change of the shown status, our own line, a door. Pure.

The types are those of `chain`'s format: `check` a look, `health` a change of what is shown, `control` our own line,
`fallback` another door. What is not known is left out, never guessed.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from doorlight.domain.events import Looked
from doorlight.domain.look import Official
from doorlight.domain.notice import Transition
from doorlight.domain.service import Check, Service
from doorlight.domain.snapshot import DoorView, Light
from doorlight.domain.status import Connection
from doorlight.domain.words import LocalText
from doorlight.evidence.chain import Fields, stamp
from doorlight.evidence.sentences import written

_OPEN = {True: "yes", False: "no", None: "unknown"}


def look_fields(looked: Looked, line: Connection) -> Fields:
    """Return one look. `line` is how our own connection was then; "unproven" where nobody could be asked."""
    look = looked.look
    fields: Fields = {
        "service": looked.service,
        "light": looked.light.value,
        "check": looked.check,
        "began": stamp(looked.started_at),
        "ended": stamp(looked.at),
        "outcome": look.outcome.value,
        "reason": written(look.reason),
        "line": "unproven" if looked.probably else line.value,
    }
    if look.latency is not None:
        fields["latency_ms"] = round(look.latency * 1000)
    if look.official is not None:
        fields["official"] = _official(look.official)
    return fields


def change_fields(change: Transition) -> Fields:
    """Return a change of the status that is shown."""
    return {
        "service": change.service,
        "from": change.before or "",
        "to": change.after or "",
        "reason": written(change.reason),
    }


def light_fields(light: Light) -> Fields:
    """Return what the provider says, as it was known when a record was begun."""
    fields: Fields = {"status": light.status.value, "text": written(light.text), "source": redacted(light.source)}
    return fields | _moments(as_of=light.as_of, said_at=light.said_at)


def door_fields(view: DoorView) -> Fields:
    """Return how another door stands."""
    door = view.door
    fields: Fields = {
        "kind": door.kind.value,
        "label": name_fields(door.label),
        "value": name_fields(door.value),
        "open": _OPEN[view.open_now],
        "shares_fault": [name_fields(name) for name in view.shares_fault],
    }
    trouble = view.answer.trouble
    return fields if trouble is None else {**fields, "trouble": written(trouble)}


def service_fields(service: Service) -> Fields:
    """Return what a record is of, with what is asked."""
    return {"id": service.id, "name": name_fields(service.name), "checks": [_check(each) for each in service.checks]}


def redacted(address: str) -> str:
    """Return an address without what may be secret in it: a name and password, and its query (EVIDENCE 4)."""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address: a name of its own
        return address
    if not parts.netloc:
        return address
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "…" if parts.query else "", ""))


def name_fields(name: LocalText) -> Fields:
    """Return a name in the languages that it has."""
    return {"en": name.en, "fr": name.fr} if name.fr else {"en": name.en}


def _check(check: Check) -> Fields:
    return {
        "key": check.key,
        "kind": check.kind,
        "light": check.light.value,
        "address": redacted(check.address),
        "public": "yes" if check.public else "no",
    }


def _official(official: Official) -> Fields:
    fields: Fields = {
        "status": official.status.value,
        "text": written(official.text),
        "source": redacted(official.source),
    }
    return fields | _moments(as_of=official.as_of, said_at=official.said_at)


def _moments(**moments: float | None) -> Fields:
    return {name: stamp(at) for name, at in moments.items() if at is not None}
