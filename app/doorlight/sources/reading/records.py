"""DNS records compared: names without regard to case and final dot, addresses by value, texts as they are. Pure.

Records come and are expected as zone files write them (RFC 1035 5.1); of an MX or SRV record the host alone may be
expected, of a TXT record the text with or without quotes.
"""

from __future__ import annotations

import ipaddress
import re

TYPES = ("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT")  # MONITORING 1.1: as Uptime Kuma has

_ADDRESSES = {"A": ipaddress.IPv4Address, "AAAA": ipaddress.IPv6Address}
_WITH_HOST = frozenset({"MX", "SRV"})  # the host is the last field: its name alone is what people know
_TEXTS = frozenset({"TXT", "CAA"})
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')  # a TXT record is one text in pieces of at most 255 bytes


def valid_record(record: str, record_type: str) -> bool:
    """Whether `record` could be among the records of this type."""
    if not record.strip() or not record.isprintable():
        return False
    return record_type not in _ADDRESSES or _plain_address(record, record_type) is not None


def missing_from(answer: tuple[str, ...], expected: tuple[str, ...], record_type: str) -> tuple[str, ...]:
    """Return the expected records that are not in the answer, as they were written."""
    there = {form for record in answer for form in _forms(record, record_type)}
    return tuple(record for record in expected if _plain(record, record_type) not in there)


def _forms(record: str, record_type: str) -> tuple[str, ...]:
    """Return the ways in which a record may be expected."""
    plain = _plain(record, record_type)
    return (plain, plain.rpartition(" ")[2]) if record_type in _WITH_HOST else (plain,)


def _plain(record: str, record_type: str) -> str:
    if record_type in _ADDRESSES:
        return _plain_address(record, record_type) or record.strip()
    if record_type in _TEXTS:
        return _plain_text(record.strip())
    return " ".join(field.removesuffix(".") for field in record.lower().split())


def _plain_address(record: str, record_type: str) -> str | None:
    try:
        return str(_ADDRESSES[record_type](record.strip()))
    except ValueError:
        return None


def _plain_text(record: str) -> str:
    pieces = _PIECE.findall(record)
    if not pieces or not record.startswith('"'):
        return record.replace('"', "")
    return "".join(re.sub(r"\\(.)", r"\1", piece) for piece in pieces)
