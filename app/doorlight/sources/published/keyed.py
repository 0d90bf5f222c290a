"""Pages that answer to a key of the user's own: it lives in the keyring, and is sent where the system wants it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import Struct

from doorlight.sources.published.asking import Asking
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.address import valid_address
from doorlight.sources.reading.http_options import require_auth, secret_name


class KeyedOptions(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`auth = "keyring:NAME"` names the entry of the keyring that holds the key; "" where none is needed."""

    auth: str = ""


class KeyedSource(PublishedSource):
    """A published source whose options may name a key."""

    Options: type[Struct] = KeyedOptions

    def validate(self, options: Any) -> None:
        """Refuse what the base refuses, and a key that is written out or would be sent in the clear.

        Raises OptionsError.
        """
        super().validate(options)
        require_auth(options.auth, valid_address(self.address(options)))


async def key_of(options: Any, asking: Asking) -> str:
    """Return the key that options name, "" where they name none.

    Raises SecretUnavailable.
    """
    name = secret_name(options.auth)
    return (await asking.secret(name)).strip() if name else ""


def with_parameter(url: str, name: str, value: str) -> str:
    """Return an address with a query parameter in the place of one that it may have had."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*kept, (name, value)]), fragment=""))
