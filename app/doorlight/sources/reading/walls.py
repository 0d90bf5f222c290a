"""Pages that ask for proof of being human, or turn a machine away: they say nothing about the service behind them.

Sent with 403 or 503, but with 200 as well (MONITORING 2.11). Each mark is one that the maker's challenge or refusal
has and its ordinary pages lack: Cloudflare and Imperva write their script names into healthy pages too. Pure.
"""

from __future__ import annotations

from doorlight.net.exchange import Reply

REFUSALS = frozenset({401, 403, 407, 429})  # MONITORING 2.11: blocked, says nothing about the service

_WITHIN = 8 * 1024  # bytes: challenges are small, or have their mark in the head
_SMALL = 4 * 1024
_HEADERS = ("cf-mitigated", "x-amzn-waf-action")  # developers.cloudflare.com, docs.aws.amazon.com: only on challenges
_MARKS = (
    b"<title>Just a moment...",  # Cloudflare
    b"_cf_chl_opt",
    b"cf-browser-verification",
    b"<title>Attention Required! | Cloudflare",
    b"Incapsula incident ID",  # Imperva
    b"/_sec/cp_challenge/",  # Akamai
    b"sec-if-cpt-container",
    b"geo.captcha-delivery.com",  # DataDome
    b"ct.captcha-delivery.com",
    b'id="px-captcha"',  # HUMAN
    b"window.gokuProps",  # AWS
    b"AwsWafIntegration.checkForceRefresh",
    b"sucuri_cloudproxy_js",  # Sucuri
    b"The requested URL was rejected. Please consult with your administrator",  # F5
    b"captcha.perfdrive.com",  # Radware
    b"window.KPSDK",  # Kasada
)
_MARKS_OF_SMALL = (
    b"/_Incapsula_Resource",  # Imperva: its ordinary pages have it too, after a page of their own
    b"cf-challenge",
    b"px-captcha",
    b"aws-waf-token",
)


def is_wall(reply: Reply) -> bool:
    """Whether this answer is a challenge or refusal in place of the page."""
    if any(reply.header(name) for name in _HEADERS):
        return True
    head = reply.body[:_WITHIN]
    small = len(reply.body) < _SMALL
    return any(mark in head for mark in _MARKS) or (small and any(mark in head for mark in _MARKS_OF_SMALL))
