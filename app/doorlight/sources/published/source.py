"""The base of every kind that reads a provider's own page: options, address, one look, one survey of its parts.

A kind derives from `PublishedSource`, names itself and says in `read` how its page is put together; asking,
refusing, conditional requests, choosing and judging are done here and beside here.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import PAGE_CAP, NetError
from doorlight.sources.base import OptionsError, SecretUnavailable, Target, Tools
from doorlight.sources.published.asking import Asking, Unchanged
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.verdict import judge
from doorlight.sources.reading.address import target_of, valid_address
from doorlight.sources.reading.official import (
    Unreadable,
    look_of_net_error,
    look_of_reading,
    look_of_unreadable,
    renewed,
)


class PageOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`url` is the site or one of its endpoints ("" where the system has one fixed home); the rest choose parts."""

    url: str = ""
    components: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class PublishedSource:
    """A kind whose look is: ask, read into a PublishedPage, judge. Derived kinds set the class variables.

    `home`: the address of systems that have just one ("" where a user must name it). `hosts`: where its answers may
    come from besides the address's own host. `cap`: bytes of an answer. `conditional`: one request gives the whole
    page and its meaning does not depend on the clock, so that "not modified" renews the reading. `has_regions`: False
    where only trouble is listed, and never by place: a region chosen there would be fine for ever.
    """

    kind: str
    home = ""
    hosts: tuple[str, ...] = ()
    cap = PAGE_CAP
    conditional = False
    has_regions = True
    light = LightKind.OFFICIAL
    Options: type[Struct] = PageOptions

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the page and return what it says.

        Raises Unreadable, NetError or SecretUnavailable.
        """
        raise NotImplementedError

    def address(self, options: Any) -> str:
        """Return the address that was given, or the system's own."""
        return str(options.url.strip() or self.home)

    def validate(self, options: Any) -> None:
        """Refuse an address that is none, empty names, and regions where there are none.

        Raises OptionsError.
        """
        valid_address(self.address(options))
        for key in ("components", "groups", "regions"):
            if any(not name.strip() for name in getattr(options, key, ())):
                raise OptionsError(key, say("config", "a name here must not be empty"))
        if not self.has_regions and options.regions:
            raise OptionsError("regions", say("config", "this kind has no regions: choose components"))

    def target(self, options: Any) -> Target:
        """Say where the check goes: the site a person would open."""
        return target_of(self.address(options))

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Read the page once."""
        asking = self._asking(check, tools, previous if self.conditional else None)
        try:
            page = await self.read(check.options, asking)
            official = judge(page, chosen_by(check.options), check.address, tools.now())
        except Unchanged as unchanged:
            again = renewed(unchanged.known, tools.now())
            return look_of_reading(again, unchanged.reply, unchanged.asked, unchanged.known)
        except Unreadable as error:
            return look_of_unreadable(error, asking.reply, check.address, tools.now())
        except SecretUnavailable as error:
            return look_of_unreadable(Unreadable(error.text), None, check.address, tools.now())
        except NetError as error:
            return look_of_net_error(error, check.address, tools.now())
        assert asking.reply is not None, "a page is read from an answer"
        look = look_of_reading(official, asking.reply, asking.asked, None)
        return look if self.conditional and asking.count == 1 else replace(look, previous=None)

    async def survey(self, check: Check, tools: Tools) -> PublishedPage:
        """Return all that the page says, nothing chosen: what a person may choose from.

        Raises Unreadable, NetError or SecretUnavailable.
        """
        return await self.read(check.options, self._asking(check, tools, None))

    def _asking(self, check: Check, tools: Tools, previous: Previous | None) -> Asking:
        return Asking(tools, check, hosts=self.hosts, cap=self.cap, previous=previous, renews=renews)


def renews(official: Official, now: float) -> bool:
    """Say whether a reading holds while the page does not change: not for what proves nothing any more."""
    fresh = official.fresh_until is None or now <= official.fresh_until
    return fresh and official.status is not Status.UNKNOWN


def chosen_by(options: Any) -> Chosen:
    """Return the choice that options carry; kinds without one of the three lists choose nothing by it."""
    names = (getattr(options, key, ()) for key in ("components", "groups", "regions"))
    return Chosen(*names)
