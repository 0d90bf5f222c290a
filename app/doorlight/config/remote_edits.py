"""Edits of the `[[remote]]` tables: what is left of a channel in the file once its address is in the keyring.

Loaded with the first edit, as tomlkit is. Each raises ConfigError.
"""

from __future__ import annotations

from doorlight.config import table_edits
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.remote import KEYS, table_of
from doorlight.config.schema import Settings
from doorlight.domain.remote import Channel
from doorlight.domain.words import say

_KEY = "remote"


def add_channel(file: ConfigFile, channel: Channel) -> None:
    """Add a channel after the others."""
    file.edit(lambda text, _now: table_edits.add_table(text, _KEY, table_of(channel)))


def change_channel(file: ConfigFile, name: str, channel: Channel) -> None:
    """Make the channel of a name another."""
    changes = {**dict.fromkeys(KEYS), **table_of(channel)}
    file.edit(lambda text, now: table_edits.change_table(text, _KEY, _place(file, now, name), changes))


def remove_channel(file: ConfigFile, name: str) -> None:
    """Take a channel out by its name."""
    file.edit(lambda text, now: table_edits.remove_table(text, _KEY, _place(file, now, name)))


def _place(file: ConfigFile, now: Settings, name: str) -> int:
    place = next((place for place, each in enumerate(now.channels) if each.name == name), None)
    if place is None:
        raise ConfigError(file.path, say("config", "there is no channel {name} any more", name=name))
    return place
