"""What leaves for a person away from the desk: a notice said in plain text, and what came of sending it.

Plain text goes through services that read it their own way: "@everyone" rings a whole room, "[here](https://…)" hides
where a link leads. Our own words hold neither, a provider's may: so all of it is disarmed here, whatever the service.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.words import LocalText, Message, Sentence, Span, Words, render, say

INSTALL = "pip install 'doorlight[remote]'"

_NOTHING = "\u200b"  # a space without width: the text reads the same, and is a command no more
# Between two characters that a service reads as a command: a name that is called by people (@here) or by a program
# (<@1>, <!channel>, <#2>), a link behind other words ([here](https://…), <https://…|here>). An address is none.
_COMMAND = re.compile(
    r"(?<=(?<![\w.+-])[@＠])(?=\w)|(?<=[@＠])(?=(?:everyone|here|channel|all|room)\b)"
    r"|(?<=<)(?=[@!#&/:]|https?:)|(?<=\])(?=[(\[])",
    re.IGNORECASE,
)
_DIALLED = ("tel:", "mailto:", "sms:")  # a telephone makes a link of what follows by itself
_CALM = frozenset({NoticeKind.MAINTENANCE, NoticeKind.ONLINE, NoticeKind.BRIEFING, NoticeKind.EXPIRED})


class Mood(StrEnum):
    """How a service may mark it: by a colour, a sign."""

    BAD = "bad"
    GOOD = "good"
    CAREFUL = "careful"
    CALM = "calm"


class Letter(Struct, frozen=True):
    """Title and body, plain text."""

    title: str
    body: str
    mood: Mood = Mood.CALM


class Outcome(StrEnum):
    """What came of sending."""

    SENT = "sent"
    REFUSED = "refused"  # by the service, or it was not reached
    NO_ADDRESS = "no_address"  # what the keyring holds leads nowhere
    NOT_INSTALLED = "not_installed"
    TOO_LONG = "too_long"
    BROKEN = "broken"  # our own part


class Answer(Struct, frozen=True):
    """What came of it; `code` is the service's HTTP status where it gave one, `seconds` how long was waited."""

    outcome: Outcome
    code: int = 0
    seconds: float = 0.0

    @property
    def sent(self) -> bool:
        """Whether it is out."""
        return self.outcome is Outcome.SENT

    @property
    def reason(self) -> Message:
        """Say it without a full stop; what a library would say may hold the address, and is never quoted."""
        if self.code:
            return say("remote", "the service answers with HTTP {code}", code=self.code)
        return {
            Outcome.SENT: say("remote", "it was sent"),
            Outcome.REFUSED: say("remote", "the service did not take it, or could not be reached"),
            Outcome.NO_ADDRESS: say("remote", "this is no address that Apprise knows, such as ntfy://my-topic"),
            Outcome.NOT_INSTALLED: say("remote", "this needs Apprise: {command}", command=INSTALL),
            Outcome.TOO_LONG: say("remote", "no answer within {span}", span=Span(self.seconds)),
            Outcome.BROKEN: say("remote", "the part of Doorlight that sends has failed"),
        }[self.outcome]


def letter_of(notice: Notice, words: Words) -> Letter:
    """Say a notice as its popup does, and where its best door is, written out: there are no buttons out there."""
    body = disarmed(" ".join(render(sentence, words) for sentence in notice.body))
    lines = (body, *(_line(action, action.url, words) for action in notice.actions if action.url is not None))
    title = disarmed(render(notice.title, words))
    return Letter(title, "\n".join(line for line in lines if line) or title, _mood(notice))


def trial_letter(words: Words) -> Letter:
    """Return what a test sends."""
    title = say("remote", "Doorlight reaches you here")
    body = say("remote", "This is a test. Here you will be told that a service is down, and when it is back.")
    return Letter(render(title, words), render(body, words))


def disarmed(text: str) -> str:
    """Return a text that reads the same and calls nobody, hides no link and opens no tag."""
    return _COMMAND.sub(_NOTHING, text)


def _line(action: Action, link: LocalText, words: Words) -> str:
    """Say where a door is, as somebody would write it down; a place on a map is left to the label."""
    target = link.within(words.language)
    label = disarmed(render(action.label, words))
    if target.startswith("geo:"):
        return label
    for scheme in _DIALLED:
        target = target.removeprefix(scheme)
    line: Sentence = say("remote", "{door}: {target}", door=label, target=target)
    return render(line, words)


def _mood(notice: Notice) -> Mood:
    if notice.kind is NoticeKind.RECOVERED:
        return Mood.GOOD
    if notice.kind in _CALM:
        return Mood.CALM
    return Mood.BAD if notice.kind in (NoticeKind.PROBLEM, NoticeKind.DIGEST) else Mood.CAREFUL
