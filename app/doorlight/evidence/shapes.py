"""What an entry of each type must hold to be one: whoever reads a record may then rely on it. Pure.

A record may have been through other hands. Keys that are not named here are let through, and so is a type that only a
later version knows; what has the wrong shape is no entry, and the record ends before it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

_Size = Annotated[int, Meta(ge=0)]


class _Name(Struct, frozen=True):
    en: str = ""
    fr: str = ""


class _Said(Struct, frozen=True):
    text: str
    of: str = ""


class _Official(Struct, frozen=True):
    status: str
    text: _Said
    source: str = ""


class _Door(Struct, frozen=True):
    label: _Name
    kind: str = ""
    value: _Name = _Name()
    open: str = "unknown"
    shares_fault: list[_Name] = []
    trouble: _Said = _Said("")


class _Check(Struct, frozen=True):
    public: str = ""


class _Service(Struct, frozen=True):
    id: str
    name: _Name
    checks: list[_Check] = []


class _Followed(Struct, frozen=True):
    id: str
    name: _Name


class _Deadline(Struct, frozen=True):
    title: str
    at: datetime
    zone: str = ""


class _Open(Struct, frozen=True):
    service: _Service
    follows: list[_Followed] = []
    deadline: _Deadline | msgspec.UnsetType = msgspec.UNSET
    app: str = ""
    os: str = ""


class _Change(Struct, frozen=True):
    to: str
    reason: _Said
    at: datetime | msgspec.UnsetType = msgspec.UNSET
    service: str = ""


class _Remembered(_Change, frozen=True, kw_only=True):
    at: datetime


class _Context(Struct, frozen=True):
    status: str
    reason: _Said
    doors: list[_Door] = []
    changes: list[_Remembered] = []
    official: _Official | msgspec.UnsetType = msgspec.UNSET


class _Look(Struct, frozen=True):
    service: str
    light: str
    outcome: str
    reason: _Said
    check: str = ""
    line: str = ""
    official: _Official | msgspec.UnsetType = msgspec.UNSET


class _Line(Struct, frozen=True):
    line: str


class _Action(Struct, frozen=True):
    text_sha256: str


class _Attachment(Struct, frozen=True):
    sha256: str
    size: _Size
    file: str
    name_sha256: str = ""


class _Gap(Struct, frozen=True):
    why: str


class _Seal(Struct, frozen=True):
    why: str
    count: int


_SHAPES: dict[str, type[Struct]] = {
    "open": _Open,
    "context": _Context,
    "check": _Look,
    "health": _Change,
    "control": _Line,
    "fallback": _Door,
    "action": _Action,
    "attachment": _Attachment,
    "gap": _Gap,
    "seal": _Seal,
}


def has_shape(kind: str, fields: dict[str, Any]) -> bool:
    """Whether an entry of a type has what it must have."""
    try:
        msgspec.convert(fields, _SHAPES.get(kind, dict))
    except msgspec.ValidationError:
        return False
    return True
