"""A test of a channel, asked for by a person in the settings or a terminal: sent at once, outside of any queue."""

from __future__ import annotations

from doorlight.config.paths import Places
from doorlight.config.schema import Settings
from doorlight.config.secrets import Secrets
from doorlight.domain.remote import Channel
from doorlight.domain.telling.letter import Answer, trial_letter
from doorlight.domain.words import Words
from doorlight.net.remote import Courier


async def try_channel(channel: Channel, settings: Settings, places: Places, words: Words) -> Answer:
    """Send a test on a channel, and return what came of it.

    Raises SecretUnavailable.
    """
    return await try_address(await Secrets(places.data_dir).get(channel.secret), settings, words)


async def try_address(address: str, settings: Settings, words: Words) -> Answer:
    """Send a test to an address that may be kept nowhere yet, and return what came of it."""
    return await Courier(proxy=settings.connection.proxy).send(address, trial_letter(words))


async def understands(address: str) -> Answer:
    """Return whether an address is one, without asking anybody: *sent* where it is."""
    return await Courier().understands(address)
