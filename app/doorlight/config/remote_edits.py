"""Edits of the `[[remote]]` tables: what is left of a channel in the file once its address is in the keyring.

Loaded with the first edit, as tomlkit is.
"""

from __future__ import annotations

from doorlight.config import table_edits
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.remote import table_of
from doorlight.config.schema import Settings
from doorlight.domain.remote import Channel
from doorlight.domain.words import say

_KEY = "remote"


def add_channel(file: ConfigFile, channel: Channel) -> None:
    """Add a channel after the others.

    Raises ConfigError.
    """
    file.edit(lambda text, _now: table_edits.add_table(text, _KEY, table_of(channel)))


def remove_channel(file: ConfigFile, name: str) -> None:
    """Take a channel out by its name.

    Raises ConfigError, also where there is none of it.
    """

    def change(text: str, now: Settings) -> str:
        places = [place for place, each in enumerate(now.channels) if each.name == name]
        if not places:
            raise ConfigError(file.path, say("config", "there is no channel {name} any more", name=name))
        return table_edits.remove_table(text, _KEY, places[0])

    file.edit(change)
