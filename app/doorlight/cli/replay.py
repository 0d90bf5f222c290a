"""`doorlight replay WORLD [--json]`: what Doorlight would have said in a recorded world, and when. No network."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.errors import CommandError
from doorlight.cli.printing import Printing
from doorlight.cli.words import TerminalWords, words_for
from doorlight.domain.words import say
from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.world import World, WorldError, read_world
from doorlight.shipped import shipped


def run(options: argparse.Namespace) -> int:
    """Live through a recorded world and print a line an event; returns the exit code.

    Raises CommandError for a world that there is not, or that is wrong.
    """
    world = load(options.world)
    run_virtually(_live(world, words_for("auto"), as_json=options.json))
    return 0


def load(name: str) -> World:
    """Return the world in a file, or the shipped one whose name begins with `name`.

    Raises CommandError.
    """
    try:
        return read_world(_found(name))
    except WorldError as error:
        raise CommandError(error.sentence) from error


def _found(name: str) -> Path:
    """Return the file that is meant: what there is on disk goes first."""
    path = Path(name).expanduser()
    if name and path.exists():
        return path
    ours = sorted(shipped("replays").glob("*.jsonl"))
    exact = [each for each in ours if name in (each.stem, each.name)]
    meant = exact or [each for each in ours if name and each.stem.startswith(name)]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(each.stem for each in ours)
    if meant:
        several = say(
            "cli",
            "{name}: several shipped worlds begin like this; the shipped ones are {known}",
            name=name,
            known=known,
        )
        raise CommandError(several)
    none = say(
        "cli",
        "{name}: there is no such file, and no shipped world of that name; the shipped ones are {known}",
        name=name,
        known=known,
    )
    raise CommandError(none)


async def _live(world: World, words: TerminalWords, *, as_json: bool) -> None:
    printing = Printing(words, as_json=as_json)
    await printing.run(replay_engine(world, printing))
