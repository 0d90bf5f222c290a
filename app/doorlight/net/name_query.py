"""Asks the system's name servers for records of any type: what the kind `dns` checks, over dnspython.

Not a look-up for connecting (that is `resolver.py`): here the records themselves are what is watched.
"""

from __future__ import annotations

import dns.asyncresolver
import dns.exception
import dns.resolver

from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, ResolverDown


async def query_name(
    name: str, record_type: str, *, deadline: float, resolver: dns.asyncresolver.Resolver | None = None
) -> tuple[str, ...]:
    """Return the records of `name`, as zone files write them, sorted.

    `deadline` is total seconds; `resolver` replaces the system's name servers. Raises NoAnswer where there is no
    such name or no such record, ResolverDown where no name server could say.
    """
    try:
        asked = resolver or dns.asyncresolver.Resolver()
        answer = await asked.resolve(name, record_type, lifetime=deadline, search=False)
    except dns.resolver.NXDOMAIN as error:
        raise NoAnswer(say("reason", "The name {host} does not exist", host=name)) from error
    except dns.resolver.NoAnswer as error:
        raise NoAnswer(say("reason", "The name {host} has no {type} record", host=name, type=record_type)) from error
    except dns.exception.Timeout as error:
        raise ResolverDown(say("reason", "The name {host} could not be looked up in time", host=name)) from error
    except (dns.exception.DNSException, OSError) as error:
        raise ResolverDown(say("reason", "The name {host} could not be looked up", host=name)) from error
    return tuple(sorted(record.to_text() for record in answer))
