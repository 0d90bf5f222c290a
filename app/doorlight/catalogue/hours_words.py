"""Opening hours as a sentence for paper: "Monday to Friday 08:00 to 16:00 (Toronto time); closed on public holidays".

Beside `openings`, which says how a door stands at one moment: paper has no moment. What is written in the plain forms
of the syntax is said rule by rule; of anything else the hours of the coming week are worked out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import reduce

from doorlight.catalogue import hours
from doorlight.catalogue.opening_text import problem
from doorlight.domain.doors.opening import ALWAYS, DAYS, NOTHING, UNKNOWN
from doorlight.domain.service import Door
from doorlight.domain.words import LocalText, Sentence, say

_WEEK = 7 * 86400.0
_MOST = 21  # stretches of a week that are said
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = rf"(?:{'|'.join(_NAMES)})"
_SPAN = r"\d{1,2}:\d{2}-\d{1,2}:\d{2}"
_DATE = rf"(\d{{4}}) ({'|'.join(_MONTHS)}) (\d{{1,2}})"
_WEEKDAYS = rf"{_DAY}(?:-{_DAY})?"
_RULE = re.compile(
    rf"(?:{_DATE}-{_DATE} )?(?P<days>{_WEEKDAYS}(?:,{_WEEKDAYS})*)? ?(?P<times>off|{_SPAN}(?:,{_SPAN})*)"
)
_MIDNIGHT = 24


def in_words(door: Door, at: float) -> Sentence:
    """Return when a door is open as a rule, as a sentence; NOTHING where there are no hours and none are needed."""
    if not door.hours:
        return NOTHING
    if problem(door.hours):
        return UNKNOWN
    if door.hours.strip() == "24/7":
        return ALWAYS
    today = hours.wall_clock(at, hours.zone_of(door.timezone)).date().isoformat()
    rules = [_rule(rule.strip(), today) for rule in door.hours.split(";") if rule.strip()]
    said = [rule for rule in rules if rule is not None and rule != NOTHING]
    return _zoned(door, _joined(said) if said and None not in rules else _this_week(door, at))


def _rule(rule: str, today: str) -> Sentence | None:
    """Say one rule, NOTHING for one whose time is past; None for what is not one of the plain forms."""
    if rule == "PH off":
        return say("hours", "closed on public holidays")
    match = _RULE.fullmatch(rule)
    if match is None or (match["days"] is None and match["times"] == "off"):
        return None
    days = _days(match["days"]) if match["days"] else say("hours", "every day")
    closed = match["times"] == "off"
    said: Sentence = say("hours", "closed {days}", days=days) if closed else _open(days, match["times"])
    if match[1] is None:
        return said
    first, last = _date(*match.group(1, 2, 3)), _date(*match.group(4, 5, 6))
    if first is None or last is None:
        return None
    if last < today:
        return NOTHING
    return say("hours", "from {first} to {last}: {hours}", first=first, last=last, hours=said)


def _open(days: Sentence, times: str) -> Sentence:
    spans = [_span(*span.split("-")) for span in times.split(",")]
    return say("hours", "{days} {times}", days=days, times=reduce(_and, spans))


def _days(text: str) -> Sentence:
    return reduce(_and, [_weekdays(part) for part in text.split(",")])


def _weekdays(part: str) -> Sentence:
    first, _dash, last = part.partition("-")
    begin = DAYS[_NAMES.index(first)]
    return say("hours", "{first} to {last}", first=begin, last=DAYS[_NAMES.index(last)]) if last else begin


def _span(start: str, end: str) -> Sentence:
    hour, minute = map(int, end.split(":"))
    if hour > _MIDNIGHT or (hour, minute) < tuple(map(int, start.split(":"))):
        return say("hours", "{start} to {end} the next day", start=_clock(start), end=_clock(f"{hour % 24}:{minute}"))
    return say("hours", "{start} to {end}", start=_clock(start), end=_clock(end))


def _clock(text: str) -> LocalText:
    hour, minute = map(int, text.split(":"))
    return LocalText(f"{hour:02d}:{minute:02d}", f"{hour} h {minute:02d}")


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _and(first: Sentence, second: Sentence) -> Sentence:
    return say("hours", "{first}, {second}", first=first, second=second)


def _joined(rules: Sequence[Sentence]) -> Sentence:
    return reduce(lambda first, second: say("hours", "{first}; {second}", first=first, second=second), rules)


def _zoned(door: Door, said: Sentence) -> Sentence:
    """Say whose clock is meant: the door's city's, or that of whoever reads it."""
    if not door.timezone:
        return say("hours", "{hours} (your local time)", hours=said)
    return say("hours", "{hours} ({city} time)", hours=said, city=door.timezone.rpartition("/")[2].replace("_", " "))


def _this_week(door: Door, at: float) -> Sentence:
    """Say the hours of the seven days from a moment on."""
    zone = hours.zone_of(door.timezone)
    day = hours.wall_clock(at, zone).date().isoformat()
    said = [
        _stretch(hours.wall_clock(start, zone), hours.wall_clock(end, zone))
        for start, end in _stretches(door, at, at + _WEEK)
    ]
    if not said:
        return say("hours", "closed in the week from {date}", date=day)
    return say("hours", "in the week from {date}: {hours}", date=day, hours=reduce(_and, said))


def _stretch(start: datetime, end: datetime) -> Sentence:
    times = _span(f"{start:%H:%M}", f"{end:%H:%M}" if (end.hour, end.minute) != (0, 0) else "24:00")
    return say("hours", "{days} {times}", days=DAYS[start.weekday()], times=times)


def _stretches(door: Door, at: float, until: float) -> Iterator[tuple[float, float]]:
    text = (door.hours, door.timezone)
    begin = hours.opens_at(*text, at, door.holidays)
    for _each in range(_MOST):
        if begin is None or begin >= until:
            return
        end = hours.closes_at(*text, begin, door.holidays)
        yield begin, until if end is None else end
        begin = None if end is None else hours.opens_at(*text, end, door.holidays)
