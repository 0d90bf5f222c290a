"""The `[[remote]]` tables of the user's file: channels to a person away from the desk (documented in the README).

    [[remote]]
    name = "My phone"
    address = "keyring:my-phone"      # the name of a secret: an address holds passwords, and is kept nowhere else
    tell = ["problem", "deadline"]    # also: maintenance, certificate, offline, briefing
    services = ["ircc-secure-account"]  # only what concerns these, or `groups`; everything where both are left out

What is told at all, and when, `[alerts]` decides for popups and channels alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from doorlight.catalogue.fields import DefinitionError, Table
from doorlight.config.naming import new_id
from doorlight.domain.remote import USUAL, Channel, Topic
from doorlight.domain.words import say

KEYS = ("name", "address", "tell", "services", "groups")
MOST = 8  # ours: channels of one person
LONGEST_NAME = 40  # characters
_ADDRESS = re.compile(r"keyring:(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})", re.ASCII)


def read_channels(root: Table) -> tuple[Channel, ...]:
    """Return the channels in the file's order.

    Raises DefinitionError with the path from the top of the file; no address is ever quoted in it.
    """
    tables = root.tables("remote")
    if len(tables) > MOST:
        raise root.refuse("remote", say("config", "{most} channels are the most", most=MOST))
    channels: dict[str, Channel] = {}
    for fields in tables:
        channel = _read(fields)
        if channel.name in channels:
            raise fields.refuse("name", say("config", "there are two channels of this name; give one another"))
        channels[channel.name] = channel
    return tuple(channels.values())


def table_of(channel: Channel) -> dict[str, Any]:
    """Return a channel as a table of the file; what is as usual is left out."""
    table: dict[str, Any] = {"name": channel.name, "address": f"keyring:{channel.secret}"}
    table |= {"tell": [str(topic) for topic in channel.tell]} if channel.tell != USUAL else {}
    table |= {"services": list(channel.services)} if channel.services else {}
    return table | ({"groups": list(channel.groups)} if channel.groups else {})


def secret_for(name: str, taken: Collection[str]) -> str:
    """Return a name for the keyring entry of a new channel, like "remote-my-phone"."""
    return new_id(f"remote {name}", taken)


def _read(fields: Table) -> Channel:
    fields.allow_only(KEYS)
    for key in ("name", "address"):
        if not fields.values.get(key):
            raise fields.refuse(key, say("config", "every channel needs a name and an address"))
    name = fields.text("name")
    if len(name) > LONGEST_NAME:
        raise fields.refuse("name", say("config", "this is longer than {most} characters", most=LONGEST_NAME))
    return Channel(
        name=name,
        secret=_secret(fields),
        tell=_topics(fields) if "tell" in fields else USUAL,
        services=fields.ids("services") if "services" in fields else (),
        groups=fields.texts("groups") if "groups" in fields else (),
    )


def _secret(fields: Table) -> str:
    written = fields.values["address"]
    match = _ADDRESS.fullmatch(written) if isinstance(written, str) else None
    if match is None:
        text = say(
            "config",
            'an address holds passwords, so only its name stands here: address = "keyring:NAME"; '
            "keep the address itself with: doorlight secret set NAME",
        )
        raise fields.refuse("address", text)
    return match["name"]


def _topics(fields: Table) -> tuple[Topic, ...]:
    topics = dict.fromkeys(_topic(fields, place, word) for place, word in enumerate(fields.texts("tell")))
    return tuple(topic for topic in Topic if topic in topics)


def _topic(fields: Table, place: int, word: str) -> Topic:
    try:
        return Topic(word)
    except ValueError:
        wrong = say("config", "{value} is none of: {words}", value=word[:60], words=", ".join(Topic))
        raise DefinitionError((*fields.path, "tell", place), wrong) from None
