"""Doorlight's own list: a TOML file of `[[service]]` tables, as *Export* writes it, or a whole settings file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from doorlight.config import edits
from doorlight.config.importing.found import Entry, Found, NotAList
from doorlight.domain.words import say

_HEAD = "version = 1\n"


def read(text: str) -> list[Entry]:
    """Return the services of the list.

    Raises NotAList.
    """
    try:
        services = tomllib.loads(text).get("service")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NotAList(say("import", "this is no list of services that can be read")) from error
    if not isinstance(services, list) or not all(isinstance(each, dict) and "id" in each for each in services):
        raise NotAList(say("import", "there are no services in it"))
    return [Found(_name(each), each) for each in services]


def _name(table: dict[str, Any]) -> str:
    name = table.get("name", table["id"])
    return str(next(iter(name.values()), "") if isinstance(name, dict) else name)


def write(tables: Sequence[dict[str, Any]]) -> str:
    """Return a list as text: the tables as they stand in the user's file, and nothing else of it.

    Secrets are never in it: the file only names entries of the keyring.
    """
    return edits.add_services(_HEAD, tables)
