"""A popup as it is shown: a `Notice` said in one language. What every notifier takes, and nothing else.

Titles, bodies and labels are plain text: a notifier whose system reads markup must escape them itself.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.desktop.icons import notice_state
from doorlight.domain.hosts import host_of
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.words import Sentence, Words, render, say

# What ends well, or is only for the record: the desktop may show it more quietly.
_CALM = frozenset(
    {NoticeKind.RECOVERED, NoticeKind.ONLINE, NoticeKind.MAINTENANCE, NoticeKind.BRIEFING, NoticeKind.EXPIRED}
)


class Button(Struct, frozen=True):
    """A button of a popup. `key` comes back in `Notifier.action`."""

    key: str
    label: str


class Popup(Struct, frozen=True, kw_only=True):
    """One popup. `slot` names the one it replaces, `state` its sign (`icons`); `sound` is False unless chosen.

    `calm` is low urgency, `urgent` the highest: a deadline is near.
    """

    key: str
    slot: str
    kind: NoticeKind
    state: str
    title: str
    body: str
    buttons: tuple[Button, ...] = ()
    calm: bool = False
    urgent: bool = False
    sound: bool = False


def popup_of(notice: Notice, words: Words, *, sound: bool) -> Popup:
    """Say a notice in the language of `words`. A calm one never makes a sound."""
    calm = notice.kind in _CALM
    return Popup(
        key=notice.key,
        slot=notice.slot or notice.key,
        kind=notice.kind,
        state=notice_state(notice),
        title=render(notice.title, words),
        body=" ".join(render(sentence, words) for sentence in (*notice.body, *_leading(notice, words))),
        buttons=tuple(Button(action.key, render(action.label, words)) for action in notice.actions),
        calm=calm,
        urgent=notice.urgent and not calm,
        sound=sound and not calm,
    )


def _leading(notice: Notice, words: Words) -> tuple[Sentence, ...]:
    """Say where a button leads: it has the door's name, and no room for its host."""
    doors = [(action.label, action.url.within(words.language)) for action in notice.actions if action.url is not None]
    return tuple(
        say("notice", "“{door}” is at {host}.", door=door, host=host_of(link))
        for door, link in doors
        if host_of(link)
    )
