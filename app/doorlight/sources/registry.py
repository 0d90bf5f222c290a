"""The one door to the kinds of checks: finds a source by the kind's name, and builds a `Check` from written options.

`catalogue.definition` reads every check through it (so do the user's file and world files), the engine asks it for
the source that looks. A kind is a module of this package; it is imported when the kind is first used.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

import msgspec

from doorlight import sources
from doorlight.domain.service import Check
from doorlight.domain.words import say
from doorlight.sources.base import OptionsError, Source
from doorlight.sources.reading.options import nearest, read_options, shown

_NO_KINDS = frozenset({"base", "registry"})  # the modules of this package that are no kind
_KEY_LENGTH = 16  # hex digits: 64 bits tell apart all the checks that one person ever has


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of all kinds, in alphabetical order, without importing any."""
    modules = (module for module in pkgutil.iter_modules(sources.__path__) if not module.ispkg)
    return tuple(sorted(module.name for module in modules if module.name not in _NO_KINDS))


@cache
def source_of(kind: str) -> Source:
    """Return the source of a kind; "_" and "-" in a name are alike.

    Raises OptionsError for `kind`, naming the nearest, where there is none.
    """
    name = kind.replace("-", "_")
    if name not in kinds():
        raise _unknown(kind)
    module = import_module(f"{sources.__name__}.{name}")
    source: Source = module.SOURCE
    return source


def read_check(kind: str, options: dict[str, Any], *, own: bool) -> Check:
    """Return the check that `options` (a table of the config, without `kind`) describe.

    `own`: the user runs the host, so that its name may lead to a private address. Raises OptionsError.
    """
    source = source_of(kind)
    read = read_options(options, source.Options)
    source.validate(read)
    target = source.target(read)
    return Check(
        key=_key(source.kind, read),
        kind=source.kind,
        light=source.light,
        options=read,
        host=target.host,
        public=target.public,
        own=own,
        address=target.address,
    )


def _key(kind: str, options: msgspec.Struct) -> str:
    """Name a check after what was written: an option that is added to a kind later changes no key of before."""
    written = {
        name: getattr(options, name)
        for name, default in _defaults(type(options)).items()
        if getattr(options, name) != default
    }
    text = msgspec.json.encode([kind, written], order="deterministic", enc_hook=str)
    return sha256(text).hexdigest()[:_KEY_LENGTH]


@cache
def _defaults(options: type[msgspec.Struct]) -> dict[str, Any]:
    """Return each option's default, in order. Working it out costs as much as reading a check: once a kind."""
    return {field.name: field.default for field in msgspec.structs.fields(options)}


def _unknown(kind: str) -> OptionsError:
    if near := nearest(kind, kinds()):
        text = say("config", "unknown kind {kind}; did you mean {near}?", kind=shown(kind), near=near)
    else:
        known = ", ".join(kinds())
        text = say("config", "unknown kind {kind}; known kinds: {known}", kind=shown(kind), known=known)
    return OptionsError("kind", text)
