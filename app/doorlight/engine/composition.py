"""Puts an engine together: the living one over the network, the keyring and the disk, or one over a recorded day.

The command line and the desktop share it. Call these in the loop in which the engine is to run.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from doorlight.domain.words import ENGLISH
from doorlight.engine.clock import LiveClock, ReplayClock
from doorlight.engine.clock_watch import MOST_LATE
from doorlight.engine.door_hours import DoorHours
from doorlight.engine.engine import Engine
from doorlight.engine.ports import Clock, ControlProbe, Listener, Looker
from doorlight.engine.remote import Means
from doorlight.engine.surroundings import Surroundings, nobody_looks_on
from doorlight.sources.base import Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from doorlight.catalogue.shelf import Shelf
    from doorlight.config.paths import Places
    from doorlight.config.schema import Settings
    from doorlight.domain.events import Looked
    from doorlight.domain.service import Service
    from doorlight.domain.words import Words
    from doorlight.engine.catalogue_asked import Asked
    from doorlight.engine.catalogue_updates import CatalogueUpdates
    from doorlight.engine.sharing import SharedFetcher
    from doorlight.engine.world import World
    from doorlight.net.exchange import Fetcher
    from doorlight.net.fetcher import HttpFetcher
    from doorlight.net.resolver import Resolver

_log = logging.getLogger(__name__)

REPLAYED = "replay"  # the installation of every replay: the same world gives the same day (DESIGN 6)


class Outside(Struct, frozen=True):
    """What looks at the real world: for the engine, `doorlight check` and the live test. To be closed in the end."""

    tools: Tools
    looker: Looker
    control: ControlProbe
    sharing: SharedFetcher
    fetcher: HttpFetcher
    resolver: Resolver

    async def aclose(self) -> None:
        """Let go of connections and threads; never waits for one that hangs."""
        await self.sharing.aclose()
        await self.fetcher.aclose()
        self.resolver.close()


def open_outside(settings: Settings, places: Places, clock: Clock, language: str) -> Outside:
    """Return the looker and the control probe of the real network. `language` is "en" or "fr"."""
    from doorlight.config.secrets import Secrets  # noqa: PLC0415  # a replay does without
    from doorlight.engine.looker import LiveLooker  # noqa: PLC0415
    from doorlight.engine.politeness import Politeness  # noqa: PLC0415
    from doorlight.engine.sharing import SharedFetcher  # noqa: PLC0415
    from doorlight.engine.tools import LiveTools  # noqa: PLC0415
    from doorlight.net.control import NetControlProbe  # noqa: PLC0415
    from doorlight.net.fetcher import HttpFetcher  # noqa: PLC0415
    from doorlight.net.resolver import Resolver  # noqa: PLC0415

    resolver, proxy = Resolver(), settings.connection.proxy
    fetcher = HttpFetcher(resolver, proxy=proxy)
    sharing = SharedFetcher(fetcher, clock)
    tools = LiveTools(sharing, resolver, Secrets(places.data_dir), clock, language)
    looker = LiveLooker(tools, Politeness(clock))
    return Outside(tools, looker, NetControlProbe(resolver, proxy=proxy), sharing, fetcher, resolver)


def living_engine(
    settings: Settings,
    places: Places,
    listener: Listener,
    *,
    pictures: bool = True,
    words: Words = ENGLISH,
    on_look: Callable[[Looked], None] = nobody_looks_on,
) -> Engine:
    """Return an engine that watches what the settings name and remembers it in `places`.

    `words` are those in which a person away from the desk is told; they are asked in the engine's thread. `on_look`
    is called there with each look once it has been judged.
    """
    from doorlight.config.installation import installation_id  # noqa: PLC0415  # a replay does without
    from doorlight.store.database import Store  # noqa: PLC0415

    clock = LiveClock()
    outside = open_outside(settings, places, clock, _spoken(settings.language))
    around = Surroundings(
        clock=clock,
        memory=Store(places.database),
        looker=outside.looker,
        control=outside.control,
        controls=settings.connection.control,
        is_open=DoorHours(),
        listener=listener,
        installation=installation_id(places.data_dir),
        pictures=pictures,
        remind=settings.alerts.remind,
        deadlines=settings.deadlines,
        deadline_reminders=settings.alerts.deadline_reminders,
        quiet=settings.quiet,
        briefing=settings.alerts.briefing,
        channels=settings.channels,
        means=_means(settings, outside.tools, words),
        find=_finder(places, _spoken(settings.language)),
        look_at_doors=settings.connection.look_at_doors,
        forget_network=outside.resolver.forget,
        on_watch=outside.sharing.expect,
        on_look=on_look,
    )
    updates = catalogue_updates(settings, places, outside.fetcher, clock) if settings.catalogue.updates else None
    alongside = (lambda _engine: updates.keep(around.installation)) if updates is not None else None
    return Engine(settings.services, around, alongside=alongside, on_close=outside.aclose)


def _means(settings: Settings, tools: Tools, words: Words) -> Means:
    """Return what reaches a person away from the desk."""
    from doorlight.net.remote import Courier  # noqa: PLC0415  # a replay sends nothing

    return Means(courier=Courier(proxy=settings.connection.proxy), secret=tools.secret, words=words)


async def ask_for_catalogue(settings: Settings, places: Places, language: str) -> Asked:
    """Ask now for a newer catalogue, with tools of its own, taken apart again at once."""
    clock = LiveClock()
    outside = open_outside(settings, places, clock, language)
    try:
        return await catalogue_updates(settings, places, outside.fetcher, clock).ask()
    finally:
        await outside.aclose()


def catalogue_updates(settings: Settings, places: Places, fetcher: Fetcher, clock: Clock) -> CatalogueUpdates:
    """Return what asks for a newer catalogue; one that the user's file would not go with is refused."""
    from doorlight.config.catalogue_folder import CatalogueFolder  # noqa: PLC0415  # only where they are switched on
    from doorlight.config.file import ConfigFile  # noqa: PLC0415
    from doorlight.engine.catalogue_updates import CatalogueUpdates  # noqa: PLC0415

    folder = CatalogueFolder(places.catalogue_dir)

    def trial(shelf: Shelf) -> None:
        ConfigFile(places.config_file, shelf).load()

    return CatalogueUpdates(settings.catalogue, folder, fetcher, clock, trial=trial)


def replay_engine(world: World, listener: Listener, *, speed: float | None = None) -> Engine:
    """Return an engine that lives through a recorded day and stops at its end.

    `speed`: how much faster than it was, for windows; None is as fast as the loop lets it (a `VirtualLoop`'s time
    leaps), and draws no pictures.
    """
    from doorlight.engine.world import (  # noqa: PLC0415  # real life does without
        CONTROLS,
        WorldControl,
        WorldLooker,
        WorldState,
        happen,
    )
    from doorlight.store.nothing import NoMemory  # noqa: PLC0415  # the living one remembers

    clock = ReplayClock(world.start, speed=speed or 1.0)
    state = WorldState(world, clock)
    around = Surroundings(
        clock=clock,
        memory=NoMemory(),
        looker=WorldLooker(state, clock),
        control=WorldControl(state, clock),
        controls=CONTROLS,
        is_open=DoorHours(),
        listener=listener,
        installation=REPLAYED,
        pictures=speed is not None,
        most_late=MOST_LATE * (speed or 1.0),
    )
    return Engine(world.services, around, alongside=lambda engine: happen(world, clock, engine.command, engine.stop))


def _finder(places: Places, language: str) -> Callable[[str], Service | None]:
    """Return what knows the catalogue's services by id: read only when somebody asks for one that is not watched."""

    def find(name: str) -> Service | None:
        from doorlight.catalogue.fields import DefinitionError  # noqa: PLC0415  # few ever need it
        from doorlight.config.catalogue_folder import CatalogueFolder  # noqa: PLC0415

        try:
            return CatalogueFolder(places.catalogue_dir).shelf(language).get(name)
        except (DefinitionError, OSError) as error:
            _log.error("catalogue entry %s: %s", name, error)
            return None

    return find


def _spoken(language: str) -> str:
    """Return "en" or "fr": which of two texts to read; "auto" is the system's (POSIX: LC_ALL, LC_MESSAGES, LANG)."""
    if language != "auto":
        return language
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "fr" if named.lower().startswith("fr") else "en"
