"""What is said of a deadline: when it is, how the door to it stands, and the best other one (issue 4, point 5).

Nothing here promises that being late will be excused: only those who set a deadline can say so.
"""

from __future__ import annotations

import math

from doorlight.domain.deadlines import URGENT_WITHIN, Deadline, is_urgent
from doorlight.domain.doors.views import TO_READ, best
from doorlight.domain.headline import Line, said_of
from doorlight.domain.notice import DONE, RECORD, Action, Notice, NoticeKind
from doorlight.domain.snapshot import DeadlineView
from doorlight.domain.status import Status
from doorlight.domain.telling.scene import Scene
from doorlight.domain.telling.wording import actions
from doorlight.domain.verdict.lights import picture
from doorlight.domain.words import Message, Moment, Sentence, Span, Verbatim, say

_MINUTE = 60.0
_CAUTION = say("deadline", "Trouble with a site may not excuse being late: use another way, and keep proof of it.")


def slot_of(name: str) -> str:
    """Return the popup that everything about the deadline of an id appears in."""
    return f"deadline:{name}"


def reminder(deadline: Deadline, scene: Scene | None, lead: float, at: float) -> Notice:
    """Say that a deadline comes (`lead` seconds before it), or has passed unsaid (0). `scene` is its service's."""
    troubled = scene is not None and is_troubled(scene)
    watched = scene is not None and deadline.unwatched is None
    return Notice(
        key=f"deadline:{deadline.id}:{deadline.at:.0f}:{lead:.0f}",
        kind=NoticeKind.DEADLINE,
        services=(deadline.service,) if watched else (),
        title=_title(deadline, lead, at),
        body=_passed(deadline) if not lead else _body(deadline, scene, troubled=troubled),
        actions=_actions(deadline, scene, lead, offers=troubled and deadline.at - at <= URGENT_WITHIN),
        at=at,
        slot=slot_of(deadline.id),
        urgent=lead > 0 and is_urgent(deadline, at, troubled=troubled),
        why=(_why(deadline, lead, at),),
    )


def shown(deadline: Deadline, scene: Scene | None, at: float) -> DeadlineView:
    """Return a deadline as the panel shows it. `scene` is its service's."""
    if scene is None:
        return DeadlineView(deadline=deadline, urgent=deadline.at - at <= URGENT_WITHIN)
    return DeadlineView(
        deadline=deadline,
        service=deadline.service if deadline.unwatched is None else "",
        state=door_state(scene),
        way=next(iter(_other_way(scene)), None),
        troubled=is_troubled(scene),
        urgent=deadline.at - at <= URGENT_WITHIN,
    )


def said_with_trouble(deadline: Deadline, at: float) -> tuple[Sentence, ...]:
    """Return what a notice of trouble adds where a deadline is near."""
    return (said_ahead(deadline, at), _CAUTION)


def with_record(buttons: tuple[Action, ...], deadline: Deadline) -> tuple[Action, ...]:
    """Return the buttons of a notice with the one that starts a record of a deadline's service: before *Mute*."""
    record = Action(f"{RECORD}{deadline.service}", say("deadline", "Start a record"))
    place = next((index for index, each in enumerate(buttons) if each.key == "mute"), len(buttons))
    return (*buttons[:place], record, *buttons[place:])


def said_ahead(deadline: Deadline, at: float) -> Message:
    """Say that a deadline comes, what it is and when."""
    return say(
        "deadline",
        "Deadline in {left}: {title}, {when}.",
        left=left(deadline, at),
        title=deadline.title,
        when=when(deadline),
    )


def said_in_headline(deadline: Deadline) -> Message:
    """Return what the tooltip adds: the moment, not the time left, so that it stays as it is for hours."""
    return say("deadline", "Deadline {moment}: {title}.", moment=Moment(deadline.at), title=deadline.title)


def when(deadline: Deadline) -> Message | Moment:
    """Say when it is, and what the clocks show then where it was written, if those are others."""
    if not deadline.elsewhere:
        return Moment(deadline.at)
    from doorlight.domain.zones import place_of  # noqa: PLC0415  # most people have no deadline elsewhere

    return say(
        "deadline",
        "{moment} ({there}, {place})",
        moment=Moment(deadline.at),
        there=Moment(deadline.at, deadline.zone),
        place=place_of(deadline.zone),
    )


def left(deadline: Deadline, at: float) -> Span:
    """Return the time left, to the next full minute: a reminder that comes a second late says "2 d" all the same."""
    return Span(math.ceil(max(0.0, deadline.at - at) / _MINUTE) * _MINUTE)


def is_troubled(scene: Scene) -> bool:
    """Whether something is known to be wrong with the service."""
    status, _reason = picture(scene.entry, scene.at)
    return status is not None and status.is_problem


def _title(deadline: Deadline, lead: float, at: float) -> Message:
    if not lead:
        return say("deadline", "Deadline passed: {title}", title=deadline.title)
    return say("deadline", "Deadline in {left}: {title}", left=left(deadline, at), title=deadline.title)


def _body(deadline: Deadline, scene: Scene | None, *, troubled: bool) -> tuple[Sentence, ...]:
    said: list[Sentence] = [say("deadline", "Due {when}.", when=when(deadline))]
    said += [Verbatim(deadline.note)] if deadline.note else []
    if scene is not None:
        said += [door_state(scene), *_other_way(scene)]
    return (*said, _CAUTION) if troubled else tuple(said)


def _actions(deadline: Deadline, scene: Scene | None, lead: float, *, offers: bool) -> tuple[Action, ...]:
    """Return the ways to the service, a record where one is to be offered, and *Done* while it can still be done."""
    ways = tuple(each for each in actions(scene) if each.key != "mute") if scene is not None else ()
    ways = with_record(ways, deadline) if offers else ways
    return (*ways, Action(f"{DONE}{deadline.id}", say("deadline", "Done"))) if lead else ways


def _passed(deadline: Deadline) -> tuple[Sentence, ...]:
    return (
        say("deadline", "It was due {when}, and Doorlight was not running to remind you.", when=when(deadline)),
        say("deadline", "Only those who set it can say what can still be done."),
    )


def door_state(scene: Scene) -> Message:
    """Say how the service of a deadline stands."""
    entry, name = scene.entry, scene.entry.service.name
    if entry.service.link_only:
        return say("deadline", "Nothing checks {service}: try it in good time.", service=name)
    status, _reason = picture(entry, scene.at)
    if status is None:
        return say("deadline", "{service} has not been checked.", service=name)
    if status is Status.OPERATIONAL:
        return say("deadline", "{service}: no trouble known now.", service=name)
    return said_of(Line(name, status, entry.record.shown_since), scene.at)


def _other_way(scene: Scene) -> tuple[Message, ...]:
    """Name the best other door; nothing where the service has none."""
    doors = tuple(view for view in scene.doors if view.door.kind not in TO_READ)
    first = best(doors)
    if not doors:
        return ()
    if first is None:
        return (say("deadline", "No other way is open now."),)
    label = doors[first].door.label
    if doors[first].open_now:
        return (say("deadline", "Other way: {door}, open now.", door=label),)
    return (say("deadline", "Other way: {door}; its hours are not known.", door=label),)


def _why(deadline: Deadline, lead: float, at: float) -> Message:
    if not lead:
        return say("deadline", "A reminder of it came due while Doorlight was not running.")
    if deadline.at - lead < at - _MINUTE:
        return say(
            "deadline",
            "A reminder {span} before was asked for; its moment came while nothing could be told.",
            span=Span(lead),
        )
    return say("deadline", "A reminder {span} before was asked for.", span=Span(lead))
