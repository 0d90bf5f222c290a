"""The expectations beside the tests, as values: what a person who reads a recorded payload says of it.

They are written by reading the payload, never by running the code; `also` and `doubt` are where two honest readers
may differ. `tests/conformance/site.py` serves the payloads as they say.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status

FOLDER = Path(__file__).parent / "expectations"
SELF = "@"  # in `paths`: the payload itself


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """An incident that is open. `updates` counts all of them; a reader may show fewer, not none."""

    title: str
    updates: int | None = None
    began_at: datetime | None = None


class Window(Struct, frozen=True, forbid_unknown_fields=True):
    """A maintenance: its times, and where it stands at `now`."""

    title: str
    start: datetime | None = None
    end: datetime | None = None
    stage: Literal["ahead", "underway", ""] = ""


class Verdict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The status that is right, and the others that can be defended."""

    status: Status
    also: tuple[Status, ...] = ()

    @property
    def allowed(self) -> frozenset[Status]:
        """Every status that is not wrong."""
        return frozenset((self.status, *self.also))


class Choice(Verdict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is right for a person who watches only these."""

    components: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, list[str]]:
        """As they are written in a config."""
        rows = {"components": self.components, "groups": self.groups, "regions": self.regions}
        return {key: list(names) for key, names in rows.items() if names}


class Later(Verdict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is right when the same payload is still served at another moment."""

    now: datetime


class Variant(Verdict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same payload served otherwise."""

    note: str
    kind: str | None = None
    path: str | None = None
    url: str | None = None
    companions: dict[str, str] | None = None
    options: dict[str, str] | None = None
    content_type: str | None = None
    open: int | None = None
    titles: tuple[str, ...] = ()


class Payload(Verdict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One recorded file: how it is served, and what it says.

    `leaves`: rows that are no groups; `names`: as many names among them, where a name comes twice; `also_leaves`:
    other counts that can be defended. `open`: incidents that are open, where not each of them is written down.
    `otherwise`: what the site answers elsewhere: 404, a page of HTML with 200, or the same payload.
    """

    file: str
    kind: str
    path: str
    url: str
    now: datetime
    evidence: str
    served_too: tuple[str, ...] = ()
    companions: dict[str, str] = {}
    options: dict[str, str] = {}
    content_type: str = "application/json"
    otherwise: Literal["", "page", "same"] = ""
    key: bool = False
    doubt: str = ""
    said_at: datetime | None = None
    leaves: int | None = None
    names: int | None = None
    also_leaves: tuple[int, ...] = ()
    components: dict[str, Status] = {}
    incidents: tuple[Told, ...] | None = None
    incidents_unchecked: bool = False
    open: int | None = None
    open_min: int = 0
    absent: tuple[str, ...] = ()
    planned: tuple[Window, ...] | None = None
    planned_count: int | None = None
    later: Later | None = None
    choices: tuple[Choice, ...] = ()
    variants: tuple[Variant, ...] = ()

    def as_in(self, variant: Variant) -> Payload:
        """Return this payload as the variant serves it."""
        named = ("kind", "path", "url", "companions", "options", "content_type")
        changes = {key: value for key in named if (value := getattr(variant, key)) is not None}
        return msgspec.structs.replace(self, **changes)


@cache
def payloads() -> tuple[Payload, ...]:
    """Return all expectations, by file name of the payload."""
    found = [payload for path in sorted(FOLDER.glob("*.toml")) for payload in _read(path)]
    return tuple(sorted(found, key=lambda payload: payload.file))


def _read(path: Path) -> list[Payload]:
    written = msgspec.toml.decode(path.read_bytes())
    defaults = written.pop("defaults", {})
    rows = [{**defaults, **row} for row in written.pop("payload")]
    assert not written, f"{path.name}: {sorted(written)}"
    return [msgspec.convert(row, Payload) for row in rows]
