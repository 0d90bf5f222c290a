"""Reads the checks of a service or of one of its doors through the registry of kinds: one shape, one validation."""

from __future__ import annotations

from doorlight.catalogue.fields import DefinitionError, Path, Table
from doorlight.domain.service import Check
from doorlight.domain.words import say
from doorlight.sources.base import OptionsError
from doorlight.sources.registry import read_check


def read_checks(fields: Table, *, own: bool, language: str) -> tuple[Check, ...]:
    """Return the checks under `check` of a table, () where it has none.

    `own`: the user runs the hosts. A `url = { en, fr }` is resolved to `language`. Raises DefinitionError.
    """
    return tuple(_check(each, own=own, language=language) for each in fields.tables("check"))


def _check(fields: Table, *, own: bool, language: str) -> Check:
    if "kind" not in fields:
        raise fields.refuse("kind", say("config", "every check needs a kind"))
    options = {key: value for key, value in fields.values.items() if key != "kind"}
    if isinstance(options.get("url"), dict):
        options["url"] = fields.local("url").within(language)
    try:
        return read_check(fields.text("kind"), options, own=own)
    except OptionsError as error:
        raise DefinitionError((*fields.path, *_options_path(error.key)), error.text) from None


def _options_path(key: str) -> Path:
    return tuple(key.split(".")) if key else ()
