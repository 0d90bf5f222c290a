"""`doorlight mute|unmute|notify-when-back ID`: asked of the running tray or `watch`, which obeys at once.

Where nothing runs there is nobody to be quiet: that is said plainly.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from datetime import datetime, timedelta

from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, choose, set_up
from doorlight.desktop.orders import Order, give
from doorlight.domain.commands import Mute, TellWhenBack, Unmute
from doorlight.domain.service import Service
from doorlight.domain.telling.asked_back import DAYS
from doorlight.domain.verdict.mute import wrong_end
from doorlight.domain.words import LocalText, Message, Moment, render, say, say_n

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def run(options: argparse.Namespace) -> int:
    """Ask what runs; returns the exit code.

    Raises CommandError for a service it cannot be asked of, a time that is none, and where nothing runs.
    """
    setup = set_up(options)
    service = _service(setup, options)
    order, said = _order(options, service)
    if not give(setup.places.instance, order):
        raise CommandError(
            say("cli", "no Doorlight runs here, so nobody is told: start it with doorlight, or doorlight watch")
        )
    sys.stdout.write(render(said, setup.words) + "\n")
    return 0


def _service(setup: Setup, options: argparse.Namespace) -> Service:
    (service,) = choose(setup, [options.id])
    watched = {each.id for each in setup.settings.services}
    if service.link_only:
        raise CommandError(say("cli", "{id}: only its doors are known, nothing looks at it", id=service.id))
    if options.command != "notify-when-back" and service.id not in watched:
        raise CommandError(say("cli", "{id} is not watched, so nothing is told of it", id=service.id))
    return service


def _order(options: argparse.Namespace, service: Service) -> tuple[Order, Message]:
    """Return what to ask, and how to say that it was."""
    name: LocalText = service.name
    match options.command:
        case "unmute":
            return Unmute(service.id), say("cli", "{service} is told of again.", service=name)
        case "notify-when-back" if options.cancel:
            return TellWhenBack(service.id, wanted=False), say("cli", "{service}: not asked any more.", service=name)
        case "notify-when-back":
            said = say_n("cli", "You will be told once when {service} is back, within %n day(s).", DAYS, service=name)
            return TellWhenBack(service.id), said
    now = time.time()
    seconds = _seconds(options, now)
    if seconds is None:
        return Mute(service.id), say("cli", "{service} is muted until it is back.", service=name)
    until = Moment(now + seconds)
    return Mute(service.id, seconds), say("cli", "{service} is muted until {moment}.", service=name, moment=until)


def _seconds(options: argparse.Namespace, now: float) -> float | None:
    """Return for how long, None until it is back."""
    seconds: float | None = options.seconds if options.until is None else _until(options.until, now) - now
    wrong = wrong_end(now + seconds, now) if seconds is not None else None
    if wrong is not None:
        raise CommandError(wrong)
    return seconds


def _until(text: str, now: float) -> float:
    """Return the moment that is meant: 17:30 today or tomorrow, or a date with a time, in local time if no zone."""
    match = _CLOCK.fullmatch(text)
    try:
        if match is not None:
            return _next(int(match[1]), int(match[2]), now)
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError):
        raise CommandError(say("cli", '{text} is not a time: write 17:30 or "2026-11-24 17:30"', text=text)) from None


def _next(hour: int, minute: int, now: float) -> float:
    """Return when the clock on the wall next shows a time."""
    today = datetime.fromtimestamp(now).replace(hour=hour, minute=minute, second=0, microsecond=0)  # noqa: DTZ006
    moment = today.timestamp()
    return moment if moment > now else (today + timedelta(days=1)).timestamp()
