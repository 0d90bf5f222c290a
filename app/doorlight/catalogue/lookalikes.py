"""Hosts that dress up as government ones: never linked to from the catalogue (CANADA 1.7).

Some hold copies of canada.ca pages beside a payment form, so a link must go to the real host and nowhere else.
"""

from __future__ import annotations

import re

# Seen in the wild, CANADA 1.7 (2026-11-22).
_KNOWN = (
    "ca-ciconline.com",
    "canadianworkpermitonlin.com",
    "cinxe.com",
    "servicecanadapassport.ca",
    "unemploymentcanada.ca",
    "a2hosted.com",
    "lidan6.icu",
)
_REAL = ("gc.ca", "canada.ca", "canadapost-postescanada.ca")  # the Government’s, and a Crown corporation’s own
# What a stranger's name needs to pass for one of ours, hyphens and dots left out.
_DISGUISE = re.compile(
    r"canadaca|gcca|cicgc|irccgc|cragc|ciconline|canada(visa|immigration|passport)|servicecanada|gckey|clegc"
)


def within(host: str, domain: str) -> bool:
    """Tell whether a host is a domain or below it."""
    return host == domain or host.endswith("." + domain)


def is_look_alike(host: str) -> bool:
    """Tell whether a host is known for passing itself off as a government one, or is named as if it would."""
    host = host.lower().removeprefix("*.").rstrip(".")
    if any(within(host, real) for real in _REAL):
        return False
    if any(within(host, known) for known in _KNOWN):
        return True
    return bool(_DISGUISE.search(re.sub(r"[-.]", "", host)))
