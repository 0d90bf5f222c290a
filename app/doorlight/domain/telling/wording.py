"""What a notice says, in plain words: what, since when, why, who says so, and the next door (DESIGN 7)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.doors.views import best, links
from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.service import Door
from doorlight.domain.status import Status
from doorlight.domain.telling.scene import Scene
from doorlight.domain.verdict.ledger import Cause, Trouble
from doorlight.domain.verdict.record import Entry
from doorlight.domain.words import LocalText, Message, Moment, Sentence, Span, say

_MOST_NAMES = 12  # services named one by one in one sentence


def trouble_notice(scene: Scene, kind: NoticeKind, want: Trouble, key: str, slot: str) -> Notice:
    """Say that something is wrong, or wrong in another way than was told."""
    children = scene.entry.children if want.status is Status.MAJOR_OUTAGE else ()
    return Notice(
        key=key,
        kind=kind,
        services=(scene.entry.service.id, *(child.service.id for child in children)),
        title=_title(scene, want),
        body=(*facts(scene, want), *hanging(children), *_way_on(scene)),
        actions=actions(scene),
        at=scene.at,
        slot=slot,
        status=want.status,
        why=_why(scene, want),
    )


def reminder(scene: Scene, want: Trouble, key: str, slot: str) -> Notice:
    """Say that what was told is still so."""
    title = say("notice", "{service} is still down", service=scene.entry.service.name)
    why = (say("notice", "You asked to be reminded of what stays down."),)
    return replace(trouble_notice(scene, NoticeKind.PROBLEM, want, key, slot), title=title, why=why)


def simple_notice(entry: Entry, kind: NoticeKind, at: float, *, title: Message, body: Sentence) -> Notice:
    """Say one thing about a service that is no trouble of its own."""
    name, key = entry.service.id, key_of(entry, kind, at)
    return Notice(key=key, kind=kind, services=(name,), title=title, body=(body,), at=at, slot=f"{kind}:{name}")


def key_of(entry: Entry, kind: NoticeKind, at: float) -> str:
    """Return the key of a service's next notice: unique for ever, the same in every run over the same events."""
    entry.record.count += 1
    return f"{entry.service.id}:{kind}:{at:.0f}:{entry.record.count}"


def actions(scene: Scene) -> tuple[Action, ...]:
    """Return the buttons: the door to try, the others, quiet."""
    first = _door(scene)
    buttons: list[Action] = []
    if first is not None and (url := links(first)) is not None:
        buttons.append(Action("open-door", first.label, url))
    if len(scene.entry.service.doors) > len(buttons):
        buttons.append(Action("other-doors", say("notice", "Other doors")))
    return (*buttons, Action("mute", say("notice", "Mute")))


def _way_on(scene: Scene) -> tuple[Sentence, ...]:
    """Name the door to try where no button can: what is advice only, or an address."""
    first = _door(scene)
    if first is None or links(first) is not None:
        return ()
    return (say("notice", "Other way: {door}.", door=first.label),)


def _door(scene: Scene) -> Door | None:
    """Return the door to try, None where all are shut."""
    first = best(scene.doors)
    return scene.doors[first].door if first is not None else None


def listed(names: tuple[LocalText, ...]) -> Sentence:
    """Return names as one enumeration; many are counted."""
    text: Sentence = names[0]
    for name in names[1:_MOST_NAMES]:
        text = say("notice", "{names}, {name}", names=text, name=name)
    rest = len(names) - _MOST_NAMES
    return say("notice", "{names} and {count} more", names=text, count=rest) if rest > 0 else text


def named(entries: list[Entry] | tuple[Entry, ...]) -> tuple[LocalText, ...]:
    """Return what the services are called."""
    return tuple(entry.service.name for entry in entries)


def _title(scene: Scene, want: Trouble) -> Message:
    name = scene.entry.service.name
    if want.cause is Cause.UNSTABLE:
        return say("notice", "{service} keeps going down and coming back", service=name)
    if want.cause is Cause.INTERMITTENT:
        return say("notice", "{service} answers only now and then", service=name)
    if want.status is Status.PARTIAL_OUTAGE:
        return say("notice", "{service} is partly down", service=name)
    if want.status is Status.DEGRADED:
        return say("notice", "{service} has problems", service=name)
    if want.cause is Cause.MEASURED and scene.entry.record.health.probably:
        return say("notice", "{service} is probably down", service=name)
    return say("notice", "{service} is down", service=name)


def facts(scene: Scene, want: Trouble) -> tuple[Sentence, ...]:
    """Say since when, why, and what the provider says of it."""
    record, since, reason = scene.entry.record, Moment(scene.since), scene.entry.record.health.reason
    first: tuple[Sentence, ...]
    match want.cause:
        case Cause.MEASURED:
            first = (say("notice", "No answer since {moment} ({reason}).", moment=since, reason=reason),)
        case Cause.UNSTABLE:
            first = (
                say("notice", "Three times within an hour, first at {moment}.", moment=Moment(record.flaps.opens[0])),
                say("notice", "You will hear again once it has answered for half an hour."),
            )
        case Cause.INTERMITTENT:
            first = (say("notice", "5 or more of the last 20 looks failed. The last said: {reason}.", reason=reason),)
        case _:
            first = (say("notice", "Since {moment}.", moment=since),)
    return (*first, *official(scene))


def official(scene: Scene) -> tuple[Sentence, ...]:
    """Say what the provider says, and where; what somebody else measured stands alone."""
    light = scene.official
    if light is None:
        return ()
    if light.independent:
        return () if light.status is Status.UNKNOWN else (say("notice", "{text}.", text=light.text),)
    if light.status in (Status.OPERATIONAL, Status.UNKNOWN):
        known = light.status is Status.OPERATIONAL
        return (say("notice", "The provider has announced nothing yet."),) if known else ()
    where = _site(light.source)
    if not where:
        return (say("notice", "The provider says: {text}", text=light.text),)
    return (say("notice", "The provider says: {text} ({source})", text=light.text, source=where),)


def _site(source: str) -> str:
    """Return the host of an address, all that a person wants to read of it; other names as they are."""
    _, scheme, rest = source.partition("://")
    return rest.partition("/")[0].rpartition("@")[2] if scheme else source


def failing_of(children: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return those that a notice of what they hang on says to be down with it."""
    return tuple(child for child in children if child.down or child.record.health.fails)


def hanging(children: tuple[Entry, ...]) -> tuple[Sentence, ...]:
    """Name the services that hang on this one: those that fail too, and those that may be hit."""
    failing = failing_of(children)
    others = tuple(child for child in children if child not in failing)
    sentences: list[Sentence] = []
    if failing:
        sentences.append(say("notice", "Down with it: {names}.", names=listed(named(failing))))
    if others:
        sentences.append(say("notice", "May be affected too: {names}.", names=listed(named(others))))
    return tuple(sentences)


def _why(scene: Scene, want: Trouble) -> tuple[Sentence, ...]:
    confirm = scene.entry.service.confirm
    match want.cause:
        case Cause.MEASURED:
            times, span = confirm.fails, Span(confirm.over)
            return (say("notice", "It failed {times} times over {span}; your line works.", times=times, span=span),)
        case Cause.OFFICIAL if scene.official is not None and scene.official.independent:
            return (
                say("notice", "It was measured from outside, several times in a row; that needs no confirmation."),
            )
        case Cause.OFFICIAL:
            return (say("notice", "The provider itself says so; that needs no confirmation."),)
        case Cause.UNSTABLE:
            return (say("notice", "Three outages within 60 minutes: one notice for all until it is calm."),)
        case _:
            return (say("notice", "Single looks fail, but never three in a row."),)
