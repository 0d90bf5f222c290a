"""Transit alerts as GTFS-realtime ServiceAlerts: what an agency says of its lines, in the world's common format.

An official light (https://gtfs.org/documentation/realtime/reference/#message-alert). Only alerts that are active now
count; green is said by silence, so the feed's own clock must be fresh. The decoder is an extra of the package
(`doorlight[transit]`); without it the kind says so.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

from msgspec import Struct

from doorlight.domain.words import say
from doorlight.net.exchange import FEED_CAP, Reply
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.keyed import KeyedOptions, KeyedSource, key_of, with_parameter
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.reading.official import Unreadable


class Options(KeyedOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`components` are route, stop or agency ids. `key_parameter`: where in the query the key of `auth` goes."""

    key_parameter: str = "apikey"


class GtfsRt(KeyedSource):
    """The kind `gtfs_rt`."""

    kind = "gtfs_rt"
    has_regions = False
    cap = FEED_CAP
    Options: type[Struct] = Options

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the feed.

        Raises Unreadable, NetError, SecretUnavailable.
        """
        try:
            from doorlight.sources.reading.gtfs_alerts import page_of  # noqa: PLC0415  # an extra, and heavy
        except ImportError as error:
            text = say("reason", "Reading transit alerts needs a part that is not installed: doorlight[transit]")
            raise Unreadable(text) from error
        url, key = urldefrag(options.url)[0], await key_of(options, asking)
        asked = with_parameter(url, options.key_parameter, key) if key else url
        narrowed = bool(options.components)

        def parse(reply: Reply) -> PublishedPage:
            return page_of(reply.body, asking.now(), asking.language, narrowed=narrowed)

        return await asking.read(asked, parse, accept="application/x-protobuf")


SOURCE: Source = GtfsRt()
