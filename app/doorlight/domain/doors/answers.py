"""What a door's own checks say, in the words that stand at the door: whether anybody gets through, and how fast.

The checks are looked at as a hidden guest of the fleet (`engine.door_guests`), so what is confirmed, stale or blocked
is decided as for every service; here its lights become words. Only what is known to be wrong puts a door back.
"""

from __future__ import annotations

from doorlight.domain.snapshot import DoorAnswer, Light
from doorlight.domain.status import Status
from doorlight.domain.verdict.lights import measured_light, official_light, picture
from doorlight.domain.verdict.record import Entry
from doorlight.domain.words import Moment, Sentence, say

_SHUT = (Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE, Status.MAINTENANCE)  # nobody gets through
ANSWERS = say("door", "answers")
NOT_KNOWN = say("door", "not known whether it answers")


def answer_of(entry: Entry, at: float) -> DoorAnswer:
    """Return how the door that is looked at as this guest answers."""
    status, _reason = picture(entry, at)
    since = entry.record.shown_since if status is entry.record.shown else None
    return answered(status, measured_light(entry, at), official_light(entry, at), since)


def answered(
    status: Status | None, measured: Light | None, official: Light | None, since: float | None = None
) -> DoorAnswer:
    """Return what two lights and the status they make together say of a door; `since` when that status began."""
    light = next((each for each in (official, measured) if each is not None and each.status is status), None)
    if status is None or light is None or status is Status.UNKNOWN:
        return DoorAnswer(said=_not_known(light))
    if status in _SHUT:
        return DoorAnswer(trouble=_since(_trouble(light, is_measured=light is measured), since), as_of=light.as_of)
    plainly = light is measured and status is Status.OPERATIONAL
    return DoorAnswer(said=ANSWERS if plainly else light.text, as_of=light.as_of)


def _trouble(light: Light, *, is_measured: bool) -> Sentence:
    return say("door", "does not answer ({reason})", reason=light.text) if is_measured else light.text


def _since(trouble: Sentence, since: float | None) -> Sentence:
    if since is None:
        return trouble
    return say("door", "{trouble}, since {moment}", trouble=trouble, moment=Moment(since))


def _not_known(light: Light | None) -> Sentence:
    return NOT_KNOWN if light is None else say("door", "not known whether it answers: {reason}", reason=light.text)
