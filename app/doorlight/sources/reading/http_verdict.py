"""What an answer to an `http` check means: the order of the questions is the order of MONITORING 2.11. Pure.

Turned away? The code? Could it be read? The words, the value? The time? Only what passes them all is ok.
"""

from __future__ import annotations

from html import unescape

from msgspec import Struct

from doorlight.domain.look import Certificate, Look, Previous, Validators
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import Message, say, verbatim
from doorlight.net.exchange import Reply, Request
from doorlight.sources.reading.charset import text_of
from doorlight.sources.reading.http_options import HttpOptions, slow_limit, words_of
from doorlight.sources.reading.json_path import JsonRule, complaint
from doorlight.sources.reading.retry_after import retry_after
from doorlight.sources.reading.status_codes import read_codes
from doorlight.sources.reading.walls import REFUSALS, is_wall

_NOT_MODIFIED = 304
_SIGN_IN_TO_NETWORK = 511  # RFC 6585 6: sent by the network between, never by the host
_LONGEST_VALIDATOR = 500  # characters; who sends more gets no conditional request

Verdict = tuple[OutcomeKind, Message]


class Conditions(Struct, frozen=True, kw_only=True):
    """What the options ask of an answer. Words are case-folded; `slow_after` is in seconds."""

    codes: frozenset[int]
    contains: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    rule: JsonRule | None = None
    slow_after: float
    tls_warn: bool = True

    @classmethod
    def of(cls, options: HttpOptions) -> Conditions:
        """Return the conditions of options that were validated."""
        return cls(
            codes=read_codes(options.expect_status),
            contains=tuple(word.casefold() for word in words_of(options.contains)),
            absent=tuple(word.casefold() for word in words_of(options.absent)),
            rule=options.json,
            slow_after=slow_limit(options.slow_after),
            tls_warn=options.tls_warn,
        )

    @property
    def renewable(self) -> bool:
        """Whether "not modified" is an answer: not where the content has to be seen again."""
        return not (self.contains or self.absent or self.rule)


def judge(reply: Reply, conditions: Conditions, now: float, *, asked_if_changed: bool) -> Look:
    """Return the look. `asked_if_changed`: the request was conditional, so a 304 renews what was good before."""
    renewed = asked_if_changed and reply.status == _NOT_MODIFIED and not reply.hops
    outcome, reason = _timed(reply, conditions) if renewed else _judged(reply, conditions)
    return Look(
        outcome=outcome,
        reason=reason,
        latency=reply.latency,
        proves_line=reply.secure and reply.status != _SIGN_IN_TO_NETWORK,
        retry_after=None if outcome.is_good else retry_after(reply, now),
        certificate=_certificate(reply) if conditions.tls_warn else None,
    )


def kept(look: Look, reply: Reply, asked: Request) -> Previous | None:
    """Return what to ask with next time: the validators of a good answer that came from the very address."""
    if not look.outcome.is_good or reply.hops or reply.truncated:
        return None
    before = asked.validators or Validators(asked.url)
    if reply.status != _NOT_MODIFIED:
        before = Validators(asked.url)
    etag = reply.header("etag") or before.etag
    modified = reply.header("last-modified") or before.last_modified
    if not (etag or modified) or max(len(etag), len(modified)) > _LONGEST_VALIDATOR:
        return None
    return Previous(Validators(asked.url, etag, modified))


def _judged(reply: Reply, conditions: Conditions) -> Verdict:
    expected = reply.status in conditions.codes
    if reply.status in REFUSALS and not expected:
        reason = say("reason", "Cannot be checked from here (HTTP {code})", code=reply.status)
        return OutcomeKind.BLOCKED, reason
    if is_wall(reply) and not _wanted_anyway(reply, conditions):
        return OutcomeKind.BLOCKED, say("reason", "The page asks for proof of being human, so it cannot be read")
    if not expected:
        return OutcomeKind.FAIL, say("reason", "HTTP {code}", code=reply.status)
    return _read(reply, conditions) or _timed(reply, conditions)


def _wanted_anyway(reply: Reply, conditions: Conditions) -> bool:
    """Whether the user counts on this very answer: its refusing code is listed, or their words are in it."""
    listed = reply.status in conditions.codes and not 200 <= reply.status < 300  # noqa: PLR2004
    return listed or (bool(conditions.contains) and _read(reply, conditions) is None)


def _timed(reply: Reply, conditions: Conditions) -> Verdict:
    if reply.latency > conditions.slow_after:
        return OutcomeKind.SLOW, say("reason", "Slow: {seconds} s until it answered", seconds=round(reply.latency, 1))
    return OutcomeKind.OK, say("reason", "HTTP {code}", code=reply.status)


def _read(reply: Reply, conditions: Conditions) -> Verdict | None:
    """Return what is wrong with the content, or that it cannot be told; None where it is as it must be."""
    if conditions.renewable:
        return None
    if reply.unreadable_encoding:
        return OutcomeKind.INCONCLUSIVE, say("reason", "The answer is packed in a way that cannot be read")
    text = text_of(reply)
    missing, unwelcome = _words(text, conditions)
    if unwelcome:
        return OutcomeKind.FAIL, say("reason", "The page contains “{word}”", word=verbatim(unwelcome, 60))
    if reply.truncated and (missing or conditions.absent or conditions.rule):
        return OutcomeKind.INCONCLUSIVE, say("reason", "The page is too large to judge")
    if missing:
        return OutcomeKind.FAIL, say("reason", "The page does not contain “{word}”", word=verbatim(missing, 60))
    wrong = complaint(text, conditions.rule) if conditions.rule else None
    return (OutcomeKind.FAIL, wrong) if wrong else None


def _words(text: str, conditions: Conditions) -> tuple[str, str]:
    """Return the first word that is missing and the first that should not be there, "" for none.

    A word may stand in the page as it is or with HTML's character references.
    """
    if not (conditions.contains or conditions.absent):
        return "", ""
    forms = [text.casefold()]
    if "&" in text:
        forms.append(unescape(text).casefold())
    missing = (word for word in conditions.contains if not any(word in form for form in forms))
    unwelcome = (word for word in conditions.absent if any(word in form for form in forms))
    return next(missing, ""), next(unwelcome, "")


def _certificate(reply: Reply) -> Certificate | None:
    if reply.certificate_expires_at is None:
        return None
    return Certificate(reply.certificate_host, reply.certificate_expires_at)
