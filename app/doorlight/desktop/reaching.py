"""What the settings try a channel with: sent in the engine's loop, by the proxy and in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable

from doorlight.config.paths import Places
from doorlight.config.schema import Settings
from doorlight.config.secrets import Secrets
from doorlight.desktop.settings.asking import Run
from doorlight.desktop.settings.remote_dialog import Reach
from doorlight.desktop.words import QtWords, chosen_language
from doorlight.domain.remote import Channel
from doorlight.domain.telling.letter import Answer
from doorlight.engine import remote_trial
from doorlight.net.remote import is_installed


def reach(now: Callable[[], Settings], places: Places, secrets: Secrets, run: Run) -> Reach:
    """Return what reaches a person. `now` gives the settings in force, `run` is the bridge's."""

    def words() -> QtWords:
        return QtWords(chosen_language(now().language))

    async def try_address(address: str) -> Answer:
        return await remote_trial.try_address(address, now(), words())

    async def try_channel(channel: Channel) -> Answer:
        return await remote_trial.try_channel(channel, now(), places, words())

    return Reach(
        secrets=secrets,
        run=run,
        understands=remote_trial.understands,
        try_address=try_address,
        try_channel=try_channel,
        is_installed=is_installed,
    )
