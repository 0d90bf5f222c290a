"""What a notice for several says: many in trouble at once, and who is back, one or many, with what hung on them.

Beside `wording`, which has the words for one service's trouble; the reconciler (`desks.teller`) asks both.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doorlight.domain.notice import Action, Notice, NoticeKind
from doorlight.domain.status import Status, worst
from doorlight.domain.telling.scene import Scene
from doorlight.domain.telling.wording import hanging, listed, named, official
from doorlight.domain.times import lasting
from doorlight.domain.verdict.ledger import Cause, Told
from doorlight.domain.verdict.record import Entry
from doorlight.domain.words import Message, Moment, Sentence, Span, Value, say, say_n

OVER = 3  # services at once: more are one notice (DESIGN 4)
SLOT = "digest"  # the popup of a notice for many
_MINUTE = 60.0  # seconds: what began within one began at once, as far as a person reads times
HELD_BACK = say("notice", "Quiet hours or a pause held it back until now; this is what is still so.")
_AT_ONCE = say("notice", "More than three services failed within ten seconds: one notice for all.")


class Ended(Struct, frozen=True):
    """A service that is back, and what was told of its trouble."""

    scene: Scene
    told: Told

    @property
    def end(self) -> float:
        """When it was over: at the first good look, or with the provider's all-clear if that came later."""
        record, at = self.scene.entry.record, self.scene.at
        end = max(record.health.good_since, record.official_since)
        return end if self.told.since < end <= at else at


def digest_notice(scenes: list[Scene], at: float, key: str, *, away: bool = False) -> Notice:
    """Say of many services at once that they are in trouble: who, since when, and why where it is the same.

    `away`: a silence has ended, and this is what is still so.
    """
    entries = [scene.entry for scene in scenes]
    children = tuple(dict.fromkeys(each for entry in entries for each in entry.children if each not in entries))
    who = say("notice", "{names}.", names=listed(named(entries)))
    return Notice(
        key=key,
        kind=NoticeKind.DIGEST,
        services=tuple(entry.service.id for entry in (*entries, *children)),
        title=_digest_title(len(entries), away=away),
        body=(who, _since(scenes), *_all_say(scenes), *hanging(children)),
        actions=(Action("other-doors", say("notice", "Other doors")),),
        at=at,
        slot=SLOT,
        status=worst(each.record.told.trouble.status for each in entries if each.record.told),
        why=(HELD_BACK,) if away else (_AT_ONCE,),
    )


def _digest_title(count: int, *, away: bool) -> Message:
    if away:
        return say_n("notice", "While you were away: %n service(s) are in trouble", count)
    return say_n("notice", "%n service(s) are in trouble", count)


def back_notice(ended: list[Ended], children: list[Entry], still: list[Entry], key: str, slot: str) -> Notice:
    """Say that these are back. `children` hung on them and are back too; `still` are others of the same popup.

    `services` are those whose trouble was told, each of them: children are named in the text only.
    """
    entries = [each.scene.entry for each in ended]
    body = [_span(ended)]
    if len(ended) > 1:
        body.insert(0, say("notice", "{names}.", names=listed(named(entries))))
    if children:
        body.append(say("notice", "Back too: {names}.", names=listed(named(children))))
    return Notice(
        key=key,
        kind=NoticeKind.RECOVERED,
        services=tuple(entry.service.id for entry in entries),
        title=_back_title(entries),
        body=(*body, *_not_back(ended, still)),
        at=ended[0].scene.at,
        slot=slot,
        why=_why_back(ended),
    )


def _since(scenes: list[Scene]) -> Message:
    """Say since when, in the words of a single notice; and the reason of the last look where all have the same."""
    measured = [scene.entry.record.health.reason for scene in scenes if _cause(scene) is Cause.MEASURED]
    since, at_once = Moment(min(scene.since for scene in scenes)), _is_at_once(scene.since for scene in scenes)
    if len(measured) < len(scenes):
        text = say("notice", "Since {moment}.", moment=since)
        return text if at_once else say("notice", "The first since {moment}.", moment=since)
    if any(reason != measured[0] for reason in measured):
        text = say("notice", "No answer since {moment}.", moment=since)
        return text if at_once else say("notice", "No answer, the first since {moment}.", moment=since)
    fields: dict[str, Value] = {"moment": since, "reason": measured[0]}
    if at_once:
        return say("notice", "No answer since {moment} ({reason}).", **fields)
    return say("notice", "No answer, the first since {moment} ({reason}).", **fields)


def _cause(scene: Scene) -> Cause | None:
    told = scene.entry.record.told
    return told.trouble.cause if told else None


def _all_say(scenes: list[Scene]) -> tuple[Sentence, ...]:
    """Quote the provider where it says the same of all."""
    first, *others = (official(scene) for scene in scenes)
    return first if all(said == first for said in others) else ()


def _back_title(entries: list[Entry]) -> Message:
    if len(entries) == 1:
        return say("notice", "{service} is back", service=entries[0].service.name)
    return say_n("notice", "%n service(s) are back", len(entries))


def _span(ended: list[Ended]) -> Message:
    """Say how long it lasted: in the words for one where all fell and returned at once, else from first to last."""
    length, causes = _length(ended), {each.told.trouble.cause for each in ended}
    at_once = _is_at_once(each.told.since for each in ended) and _is_at_once(each.end for each in ended)
    if len(causes) > 1 or not at_once:
        return say("notice", "From the first fall to the last return: {length}.", length=length)
    if causes == {Cause.OFFICIAL} and any(_is_independent(each) for each in ended):
        return say("notice", "In trouble for {length}. The measurements are as usual again.", length=length)
    if causes == {Cause.OFFICIAL}:
        return say("notice", "In trouble for {length}. The provider says it is over.", length=length)
    if causes == {Cause.MEASURED}:
        return say("notice", "Down for {length}. Answering again, confirmed twice.", length=length)
    return say("notice", "Unsettled for {length}. It answers steadily again.", length=length)


def _is_independent(ended: Ended) -> bool:
    return ended.scene.official is not None and ended.scene.official.independent


def _is_at_once(moments: Iterable[float]) -> bool:
    known = list(moments)
    return max(known) - min(known) < _MINUTE


def _length(ended: list[Ended]) -> Span | Message:
    return lasting(min(each.told.since for each in ended), max(each.end for each in ended))


def _not_back(ended: list[Ended], still: Iterable[Entry]) -> tuple[Sentence, ...]:
    """Name who is not back: of the same popup, and of what hangs on the returned what was looked at since."""
    down = [(each, child) for each in ended for child in not_back(each.scene.entry)]
    sure = [child for each, child in down if _fails_since(child, each.end)]
    doubtful = [child for _, child in down if child not in sure and child not in still]
    sentences: list[Sentence] = []
    if names := dict.fromkeys(named([*still, *sure])):
        sentences.append(say("notice", "Still down: {names}.", names=listed(tuple(names))))
    if names := dict.fromkeys(named(doubtful)):
        sentences.append(say("notice", "Not confirmed yet: {names}.", names=listed(tuple(names))))
    return tuple(sentences)


def not_back(parent: Entry) -> tuple[Entry, ...]:
    """Return what hangs on a returned service and is not back, or was named as down and is not proven to be back."""
    return tuple(child for child in parent.children if child.down or child.record.named)


def _fails_since(child: Entry, end: float) -> bool:
    """Whether what hangs on a returned service was found down after its return, or its provider says that it is."""
    record = child.record
    if not record.health.is_down:
        return record.official_said is Status.MAJOR_OUTAGE
    return not record.health.oks and record.answered >= end


def _why_back(ended: list[Ended]) -> tuple[Sentence, ...]:
    told_at = min(each.told.at for each in ended)
    why = (say("notice", "You were told of the trouble at {moment}.", moment=Moment(told_at)),)
    if len(ended) == 1:
        return why
    return (*why, say("notice", "They came back together: one notice for all."))
