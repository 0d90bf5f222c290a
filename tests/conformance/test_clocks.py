"""Sources that are healthy by silence alone: without a clock of their own, or with a wrong one, they are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conformance.comparing import heard
from conformance.expected import Payload, payloads
from conformance.site import look
from doorlight.domain.status import Status

# Where each says when it was written, and how a moment in a far year is written there.
CLOCKS = {
    "azure_rss/azure_empty_real.xml": (rb"(?<=<lastBuildDate>)[^<]*", b"Fri, 31 Jul 2099 00:12:00 Z"),
    "azure_rss/healthy.xml": (rb"(?<=<lastBuildDate>)[^<]*", b"Fri, 26 Jun 2099 02:57:00 Z"),
    "atom/github_history_2025-07.atom": (rb"(?<=<updated>)[^<]*|(?<=<published>)[^<]*", b"2099-07-13T23:16:09Z"),
    "atom/github_history_2026-08.atom": (rb"(?<=<updated>)[^<]*|(?<=<published>)[^<]*", b"2099-08-22T03:43:56Z"),
    "m365/posts_m365Consumer_2026-08.json": (rb'(?<="LastUpdatedTime":")[^"]*', b"2099-08-01T00:32:00.4890434+00:00"),
    "m365/posts_mac_2026-08.json": (rb'(?<="LastUpdatedTime":")[^"]*', b"2099-08-01T00:37:00.5221001+00:00"),
    "m365/feed_mac_2026-08.xml": (
        rb"(?<=<lastBuildDate>)[^<]*|(?<=<pubDate>)[^<]*",
        b"Sat, 01 Aug 2099 00:05:42 Z",
    ),
    "cbsa_bwt/bwt-eng_sample.csv": (rb"2026-10-02 21:20 EDT", b"2099-10-02 21:20 EDT"),
}
SILENT = [payload for payload in payloads() if payload.file in CLOCKS]
NOTHING = (b"", b"--", b"just now", b"0001-01-01T00:00:00+00:00", b"99999999999999999999")


def status(samples: Path, payload: Payload, written: bytes) -> Status:
    """Return what is heard with this in place of every time."""
    pattern, _ = CLOCKS[payload.file]
    body, count = re.subn(pattern, lambda _match: written, (samples / payload.file).read_bytes())
    assert count
    return heard(look(payload, samples, body=body))


@pytest.mark.parametrize("written", NOTHING)
@pytest.mark.parametrize("payload", SILENT, ids=[payload.file for payload in SILENT])
def test_silence_without_a_clock_is_no_health(samples: Path, payload: Payload, written: bytes) -> None:
    """No time, no moment, or the year 1 where the time stood."""
    assert status(samples, payload, written) is Status.UNKNOWN


@pytest.mark.parametrize("payload", SILENT, ids=[payload.file for payload in SILENT])
def test_a_clock_that_is_years_ahead_proves_nothing(samples: Path, payload: Payload) -> None:
    """Else it would be fresh for ever."""
    assert status(samples, payload, CLOCKS[payload.file][1]) is Status.UNKNOWN
