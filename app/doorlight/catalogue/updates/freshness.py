"""Whether a catalogue is new enough: no older one is ever put in a newer one's place, whoever has signed it.

Someone who can answer for the address cannot sign, but can keep an old catalogue and hand it out again. Its number
betrays it where a newer one was seen here, its date where none was.
"""

from __future__ import annotations

from doorlight.catalogue.updates.bundle import Bundle
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.domain.words import Moment, say

MOST_AGE_DAYS = 180  # as for an entry's facts (`verify`, CANADA 8): what nobody has published anew since is no news
_DAY = 86400.0
_CLOCKS_DIFFER = 3600.0  # seconds that somebody's clock may be wrong: an hour is a forgotten summer time


def check_age(bundle: Bundle, now: float) -> None:
    """Refuse a catalogue that was made in the future or too long ago.

    Raises CatalogueRefused.
    """
    made_at = bundle.made_at.timestamp()
    if made_at > now + _CLOCKS_DIFFER:
        raise CatalogueRefused(
            say(
                "catalogue",
                "it was made at {moment}, which is yet to come: is the clock here right?",
                moment=Moment(made_at),
            )
        )
    if now - made_at > MOST_AGE_DAYS * _DAY:
        raise CatalogueRefused(
            say(
                "catalogue",
                "it was made at {moment}, more than {days} days ago",
                moment=Moment(made_at),
                days=MOST_AGE_DAYS,
            )
        )


def check_serial(bundle: Bundle, newest: int) -> None:
    """Refuse a catalogue that is no newer than the newest one that was ever here, taken back or not.

    Raises CatalogueRefused.
    """
    if bundle.serial < newest:
        text = say(
            "catalogue",
            "it is older (number {serial}) than what was here before (number {newest})",
            serial=bundle.serial,
            newest=newest,
        )
        raise CatalogueRefused(text)
