"""Notices for tests of the desktop."""

from __future__ import annotations

from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.words import LocalText, say


def notice(
    key: str = "n1",
    *,
    kind: NoticeKind = NoticeKind.PROBLEM,
    slot: str = "service:shop",
    title: str = "Shop <1> is down",
    body: tuple[str, ...] = ("No answer & <b>503</b>.", "Nothing announced."),
    at: float = 1_657_267_200.0,
    silent: bool = False,
) -> Notice:
    """Build a notice with a door and a mute."""
    return Notice(
        key=key,
        kind=kind,
        services=("shop",),
        title=LocalText(title),
        body=tuple(LocalText(sentence) for sentence in body),
        actions=(
            Action("open-door", LocalText("Open web form"), LocalText("https://shop.example/help")),
            Action("other-doors", LocalText("Other doors")),
            Action("mute", LocalText("Mute")),
        ),
        at=at,
        slot=slot,
        silent=silent,
        why=(say("notice", "3 looks failed over {span} s", span=45),),
    )
