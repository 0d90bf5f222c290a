"""Asking for records: what a name server says, and what it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from doorlight.net.exchange import NoAnswer, ResolverDown
from doorlight.net.name_query import query_name

Answer = Callable[[dns.message.Message], dns.message.Message | None]


class NameServer(asyncio.DatagramProtocol):
    """Answers each question with what a function makes of it."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def connection_made(self, transport: Any) -> None:
        """Keep the way back."""
        self._transport = transport

    def datagram_received(self, data: bytes, address: Any) -> None:
        """Answer, or stay silent."""
        said = self._answer(dns.message.from_wire(data))
        if said is not None:
            self._transport.sendto(said.to_wire(), address)


def asked(answer: Answer, record_type: str = "A", deadline: float = 2.0) -> tuple[str, ...]:
    """Ask a name server on loopback for a.example."""

    async def story() -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: NameServer(answer), local_addr=("127.0.0.1", 0))
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = transport.get_extra_info("sockname")[1]
        try:
            return await query_name("a.example", record_type, deadline=deadline, resolver=resolver)
        finally:
            transport.close()
            await asyncio.sleep(0)

    return asyncio.run(story())


def replying(*records: str, record_type: str = "A", code: int = dns.rcode.NOERROR) -> Answer:
    """Return an answer of some records."""

    def answer(question: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(question)
        said.flags |= dns.flags.RA
        said.set_rcode(dns.rcode.Rcode(code))
        if records:
            said.answer.append(dns.rrset.from_text("a.example.", 60, "IN", record_type, *records))
        return said

    return answer


def test_records_are_written_as_in_zone_files() -> None:
    """All records of the type, sorted."""
    assert asked(replying("192.0.2.2", "192.0.2.1")) == ("192.0.2.1", "192.0.2.2")
    assert asked(replying("10 mail.example.", record_type="MX"), "MX") == ("10 mail.example.",)
    assert asked(replying('"v=spf1 -all"', record_type="TXT"), "TXT") == ('"v=spf1 -all"',)


@pytest.mark.parametrize("answer", [replying(code=dns.rcode.NXDOMAIN), replying()])
def test_no_such_name_or_record_is_the_targets_fault(answer: Answer) -> None:
    """A name server that says "no" has answered."""
    with pytest.raises(NoAnswer):
        asked(answer)


@pytest.mark.parametrize(
    "answer", [replying(code=dns.rcode.SERVFAIL), replying(code=dns.rcode.REFUSED), lambda _: None]
)
def test_no_word_from_a_name_server_is_not(answer: Answer) -> None:
    """One that fails, refuses or stays silent says nothing of the name."""
    with pytest.raises(ResolverDown):
        asked(answer, deadline=0.3)
