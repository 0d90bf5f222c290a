"""Asks the configured address for a newer catalogue, once a day, where the user has switched that on.

Runs beside the engine's own loop (`composition.living_engine`), and once when somebody asks for it (the settings
window, `doorlight catalogue update`). What came is looked through in a thread of its own: that takes a second or two.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.updates.bundle import MOST
from doorlight.catalogue.updates.installed import Edition
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.config.catalogue_folder import CatalogueFolder, Trial
from doorlight.config.errors import ConfigError
from doorlight.config.one_by_one import OneByOne
from doorlight.config.schema import CatalogueSettings
from doorlight.domain.look import Validators
from doorlight.domain.words import Message, Moment, Sentence, say, verbatim
from doorlight.engine.catalogue_asked import HOUR, Answer, Asked, asked_note, due_in, read_asked, write_asked
from doorlight.engine.ports import Clock
from doorlight.net.exchange import Fetcher, NetError, Reply, Request

DEADLINE = 60.0  # seconds for the whole file: a megabyte over a slow line
FIRST = 60.0  # seconds after a start: it has better things to do
SPREAD = 900.0  # seconds over which installations that start at the same time ask

_OK, _NOT_MODIFIED = 200, 304  # RFC 9110 15

_log = logging.getLogger(__name__)

Beside = Callable[[Callable[[], Any]], "Future[Any]"]


class CatalogueUpdates:
    """`trial` says whether the user's file goes with a catalogue. Every outcome is noted in the folder, and said.

    `beside` does what takes long beside the event loop.
    """

    def __init__(
        self,
        settings: CatalogueSettings,
        folder: CatalogueFolder,
        fetcher: Fetcher,
        clock: Clock,
        *,
        trial: Trial,
        beside: Beside | None = None,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._fetcher = fetcher
        self._clock = clock
        self._trial = trial
        self._note = asked_note(folder)
        self._beside = beside or OneByOne("catalogue").submit

    async def keep(self, installation: str) -> None:
        """Ask once a day, for ever. `installation` spreads those who start at the same time."""
        await self._clock.sleep(FIRST + SPREAD * _fraction(installation))
        last = Asked()
        while True:
            last = max(last, read_asked(self._note), key=lambda asked: asked.at)  # others may have asked meanwhile
            wait = due_in(last, self._settings.address, self._clock.now())
            if wait > 0:
                await self._clock.sleep(min(wait, HOUR))  # in suspend that clock stands still, the day goes on
            else:
                last = await self.ask()

    async def ask(self) -> Asked:
        """Ask now; returns what came of it. Never raises but CancelledError."""
        asked = replace(await self._outcome(), address=self._settings.address, at=self._clock.now())
        _log.info("catalogue: %s", asked.text)
        write_asked(self._note, asked)
        return asked

    async def _outcome(self) -> Asked:
        try:
            return await self._attempt()
        except NetError as error:
            return Asked(answer=Answer.NO_ANSWER, text=_no_answer(error.reason))
        except CatalogueRefused as error:
            return _refused(error.text)
        except ConfigError as error:
            return _refused(error.sentence)
        except Exception as error:  # noqa: BLE001  # whatever it was, watching goes on with the catalogue that is there
            _log.exception("the catalogue's update failed")
            return _refused(verbatim(str(error)))

    async def _attempt(self) -> Asked:
        if not (self._settings.keys or self._folder.shipped.keys):
            raise CatalogueRefused(
                say("catalogue", "there is no key yet by which to know it: name one in [catalogue] keys")
            )
        known = await self._known()
        reply = await self._fetcher.fetch(_request(self._settings.address, known))
        if reply.status == _NOT_MODIFIED:
            return _nothing_new(known)
        take = partial(
            self._folder.take, _body(reply), keys=self._settings.keys, now=self._clock.now(), trial=self._trial
        )
        edition = await asyncio.wrap_future(self._beside(take))
        validators = _validators(self._settings.address, reply)
        return _nothing_new(validators) if edition is None else _taken(edition, validators)

    async def _known(self) -> Validators | None:
        """Return what to ask by whether there is another; None where what it stood for is no longer there."""
        whole = await asyncio.wrap_future(self._beside(self._folder.is_whole))
        return read_asked(self._note).validators if whole else None


def went_back_to(edition: Edition | None) -> Message:
    """Say which catalogue is in force after going back."""
    if edition is None:
        return say("catalogue", "The catalogue that came with Doorlight is in force again.")
    return say("catalogue", "The catalogue made at {moment} is in force again.", moment=Moment(edition.made_at))


def _request(address: str, known: Validators | None) -> Request:
    """Return the request. The address is the user's own choice, so it may well be in their own network."""
    return Request(url=address, public=False, cap=MOST, deadline=DEADLINE, validators=known)


def _body(reply: Reply) -> bytes:
    """Return the file that an answer holds.

    Raises CatalogueRefused.
    """
    if reply.status != _OK:
        raise CatalogueRefused(say("catalogue", "the server answers with HTTP {code}", code=reply.status))
    if not reply.secure:
        raise CatalogueRefused(say("catalogue", "it did not come over a secure connection"))
    if reply.truncated:
        raise CatalogueRefused(say("catalogue", "it is larger than {most} MB", most=MOST // 2**20))
    return reply.body


def _validators(address: str, reply: Reply) -> Validators | None:
    etag, modified = reply.header("etag"), reply.header("last-modified")
    return Validators(address, etag, modified) if etag or modified else None


def _fraction(installation: str) -> float:
    """Return a number from 0 to 1 that is always the same for an installation."""
    return int.from_bytes(sha256(f"catalogue {installation}".encode()).digest()[:4]) / 2**32


def _nothing_new(validators: Validators | None) -> Asked:
    text = say("catalogue", "There is no newer catalogue.")
    return Asked(answer=Answer.NOTHING_NEW, text=text, validators=validators)


def _taken(edition: Edition, validators: Validators | None) -> Asked:
    text = say("catalogue", "A newer catalogue, made at {moment}, is in force.", moment=Moment(edition.made_at))
    return Asked(answer=Answer.TAKEN, text=text, validators=validators)


def _refused(why: Sentence) -> Asked:
    return Asked(answer=Answer.REFUSED, text=say("catalogue", "The catalogue was not taken: {why}.", why=why))


def _no_answer(why: Sentence) -> Message:
    return say("catalogue", "The catalogue could not be fetched: {why}.", why=why)
