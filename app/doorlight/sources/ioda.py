"""IODA (Georgia Tech): how much of a network is seen from outside: a light for carriers that publish none.

An official light that is nobody's own word (`Official.independent`). Like a provider's page it is published by others
and has its own times; it needs no confirmation of ours, because three values in a row already agree. A measured light
would have asked three times for the same value and called that three fails.

One request a look, for the network and two others to hold it against; the same for everybody within a step, so that
two services on one network ask once. Format: InetIntel/ioda-api (SignalsController, TimeSeriesNormalizer, 2026-03)
and clients that recorded answers in 2026-09; never asked live by us. What it cannot see is whether phones ring: a
network that answers proves no mobile service, and the words promise none.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import Message, Moment, Value, say, verbatim
from doorlight.net.exchange import PAGE_CAP, Reply, Request
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.published.asking import JSON
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.reading.address import target_of, valid_address
from doorlight.sources.reading.ioda_verdict import FRESH_FOR, WEEK, Series, Standing, judge
from doorlight.sources.reading.official import Reader, Unreadable, read_official

_API = "https://api.ioda.inetintel.cc.gatech.edu"
_SITE = "https://ioda.inetintel.cc.gatech.edu"
_OTHERS = (7922, 3320)  # Comcast and Deutsche Telekom: large, and of other countries than the networks we ship
_STEP = 600  # seconds: the longer of the two steps, to which the stretch of time is rounded
_LAST_ASN = 4_294_967_294  # RFC 7300


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`asn` is the network's number (Rogers: 812), `datasource` which count: what answers, or what is announced."""

    asn: int
    datasource: Literal["ping-slash24", "bgp"] = "ping-slash24"
    url: str = _API


class Answer(Struct, frozen=True):
    """IODA's envelope: a list for each network, in it a series for each data source; or an error in its words."""

    data: list[list[Series]] | None
    error: str | None = None


_DECODER = msgspec.json.Decoder(Answer)


class Ioda:
    """The kind `ioda`."""

    kind = "ioda"
    light = LightKind.OFFICIAL
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse a number that no network has, and an address that is none."""
        if not 0 < options.asn <= _LAST_ASN:
            raise OptionsError("asn", say("config", "this must be the number of a network, like 812"))
        valid_address(options.url)

    def target(self, options: Any) -> Target:
        """Say where the check goes; for people, the page on which IODA draws the same."""
        asked = target_of(options.url)
        return replace(asked, address=f"{_SITE}/asn/{options.asn}") if options.url == _API else asked

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Ask for the last week once; no answer vouches for the next, which is about another week."""
        del previous
        options: Options = check.options
        request = Request(
            url=_address(options, tools.now()),
            headers=(("accept", JSON),),
            public=check.outside_only,
            cap=PAGE_CAP,
        )

        def read(reply: Reply, now: float) -> Official:
            return official_of(reply.body, options, check.address, now)

        look = await read_official(request, tools, None, Reader(judge=read, renews=_never))
        assert look.official is not None, "an official source always says something"
        return replace(look, official=replace(look.official, source=check.address, independent=True), previous=None)


def official_of(body: bytes, options: Options, source: str, now: float) -> Official:
    """Return what an answer says of the network.

    Raises Unreadable.
    """
    answer = decode_json(_DECODER, body)
    if answer.error or answer.data is None:
        text = verbatim(answer.error or "", 120)
        raise Unreadable(say("reason", "IODA answers with an error: {text}", text=text))
    series = (each for network in answer.data for each in network if each.datasource == options.datasource)
    seen = judge(series, options.asn, now)
    return Official(
        status=seen.status,
        text=_words(seen, options),
        source=source,
        as_of=now,
        fresh_until=seen.measured_at + FRESH_FOR,
        independent=True,
    )


def _address(options: Options, now: float) -> str:
    until = int(now // _STEP + 1) * _STEP
    networks = ",".join(str(asn) for asn in (options.asn, *_OTHERS))
    stretch = f"from={until - int(WEEK)}&until={until}&datasource={options.datasource}"
    return f"{options.url.strip().rstrip('/')}/v2/signals/raw/asn/{networks}?{stretch}"


def _words(seen: Standing, options: Options) -> Message:
    moment, asn = Moment(seen.measured_at), str(options.asn)
    announced = options.datasource == "bgp"
    if seen.status is Status.OPERATIONAL and announced:
        return say("notice", "Announced to the internet as usual (IODA, AS{asn}, {moment})", asn=asn, moment=moment)
    if seen.status is Status.OPERATIONAL:
        return say("notice", "Answers from outside as usual (IODA, AS{asn}, {moment})", asn=asn, moment=moment)
    percent = int(100 * seen.share)
    fields: dict[str, Value] = {"percent": percent, "asn": asn, "moment": moment}
    if announced:
        return say("notice", "Only {percent}% of it is announced to the internet (IODA, AS{asn}, {moment})", **fields)
    return say("notice", "Only {percent}% of it answers from outside (IODA, AS{asn}, {moment})", **fields)


def _never(official: Official, now: float) -> bool:
    del official, now
    return False


SOURCE: Source = Ioda()
