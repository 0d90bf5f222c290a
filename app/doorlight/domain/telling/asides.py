"""Notices beside the trouble of a service: certificates that end, pages that cannot be read.

Each is told once; none of them is ever "back".
"""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.look import Certificate
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.telling.wording import simple_notice
from doorlight.domain.verdict.official import UNREADABLE_AFTER
from doorlight.domain.verdict.record import Certificates, Entry
from doorlight.domain.words import Moment, say, say_n

DAY = 86400.0
THRESHOLDS = (1, 3, 7, 14)  # days (issue 2, point 3)
RENEWED_AFTER = DAY  # a server farm may show old and new certificates in turn: renewed is a day without an old one


def threshold_of(certificate: Certificate, at: float) -> int:
    """Return the smallest threshold a certificate is under, 0 for none."""
    return next((days for days in THRESHOLDS if certificate.expires_at - at < days * DAY), 0)


def certificate(entry: Entry, seen: Certificate, at: float) -> Notice | None:
    """Tell once per threshold that the certificate ends."""
    known, days = entry.record.certificates, threshold_of(seen, at)
    if not days:
        if known.told and at - known.short_at >= RENEWED_AFTER:
            entry.record.certificates = Certificates()
        return None
    if known.told and days >= known.told:
        entry.record.certificates = replace(known, short_at=at)
        return None
    entry.record.certificates = Certificates(days, at)
    title = say_n("notice", "{service}: its certificate ends in %n day(s) or less", days, service=entry.service.name)
    body = say("notice", "{host}: valid until {moment}.", host=seen.host, moment=Moment(seen.expires_at))
    return simple_notice(entry, NoticeKind.CERTIFICATE, at, title=title, body=body)


def unreadable(entry: Entry, at: float) -> Notice | None:
    """Tell once that an official page could not be read for six hours."""
    for reading in entry.record.readings.values():
        since = reading.unread_since
        if since is None or reading.unreadable_told or at - since < UNREADABLE_AFTER:
            continue
        reading.unreadable_told = True
        title = say("notice", "{service}: its status page cannot be read", service=entry.service.name)
        reason = reading.unread_reason or say("reason", "not read yet")
        body = say("notice", "Since {moment}: {reason}.", moment=Moment(since), reason=reason)
        return simple_notice(entry, NoticeKind.UNREADABLE, at, title=title, body=body)
    return None
