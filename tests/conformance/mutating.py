"""Bends a payload at random, reproducibly: its tree (when it is JSON) or its bytes. Pure.

Every change is one that a provider's deployment, a proxy or a broken line can make: keys that vanish or are
renamed, words nobody documented, null, other types, rows twice or in another order, other encodings, a cut answer.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

WORDS = (
    *("flaky", "", " ", "nominal", "all good here", "operationa1", "оk", "constructor", "toString", "💥", "\0", "-"),
    *("none of it", "green-ish", "UP!", "not_a_word", "x" * 3000, "<b>fine</b>", "2026-13-45T99:99:99Z"),
)
NUMBERS = (-1, 0, 7, 99, 2**31, 2**63, 10**30, 1e308, -0.5)
# Where severity stands in one format or another: half of all changes are made there.
HOT = frozenset(
    (
        *("status", "indicator", "impact", "statusClass", "status_code", "value", "latest_status", "summaryStatus"),
        *("success", "state", "health", "Status", "global_is_operational", "eventStatus", "statusType", "end"),
        *("most_recent_update", "aggregate_state", "severityTid", "isActive", "current_worst_impact", "type"),
        *("affected_components", "component_id", "LastUpdatedTime", "name", "group", "group_id", "ErrorCode"),
    )
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-16-le")
DEPTH = 20_000  # of a nest, written as text: deeper than any recursion
NEST = "\ue000nest"  # stands for it until the tree is written out

Spot = tuple[Any, Any]  # a container, and a key or an index of it
Change = Callable[[random.Random, Any, Any], None]


def bent_tree(rng: random.Random, document: Any) -> tuple[Any, list[str]]:
    """Return a copy with one to three changes, and what was changed."""
    box = {"": copy.deepcopy(document)}
    done = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        spots = list(_spots(box))
        hot = [spot for spot in spots if spot[1] in HOT]
        container, key = rng.choice(hot if hot and rng.random() < 0.5 else spots)
        change = rng.choice(CHANGES)
        done.append(f"{change.__name__} at {key!r}")
        change(rng, container, key)
        if "" not in box:
            box[""] = None
    return box[""], done


def written(rng: random.Random, document: Any) -> bytes:
    """Return the tree as JSON, now and then in another encoding."""
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)
    for form in (NEST, json.dumps(NEST)[1:-1]):
        text = text.replace(f'"{form}"', "[" * DEPTH + "]" * DEPTH)
    if rng.random() >= 0.1:
        return text.encode("utf-8", "surrogatepass")
    encoding = rng.choice(ENCODINGS)
    mark = {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}.get(encoding, b"")
    return mark + text.encode(encoding, "surrogatepass")


def bent_bytes(rng: random.Random, body: bytes) -> tuple[bytes, str]:
    """Return the bytes with one change, and which."""
    at = rng.randrange(len(body) + 1)
    piece = body[at : at + rng.randrange(1, 200)]
    before, behind = body[:at], body[at:]
    junk = rng.choice((b"\0", b"\xff\xfe", b"<", b'"', b"}", b"]]>", b"&", b"\x80"))
    made = {
        "cut": before,
        "without a piece": before + behind[len(piece) :],
        "a piece twice": before + piece + behind,
        "junk inside": before + junk + behind,
        "a bit flipped": before + bytes(each ^ (1 << rng.randrange(8)) for each in behind[:1]) + behind[1:],
        "wrapped in a page": b"<!doctype html><html><body>" + body + b"</body></html>",
    }
    name = rng.choice(("cut", "cut", *made))
    return made[name], f"{name} at {at}"


def _spots(container: Any) -> Iterator[Spot]:
    pairs = container.items() if isinstance(container, dict) else enumerate(container)
    for key, value in list(pairs):
        yield container, key
        if isinstance(value, dict | list):
            yield from _spots(value)


def _remove(rng: random.Random, container: Any, key: Any) -> None:
    del rng
    del container[key]


def _rename(rng: random.Random, container: Any, key: Any) -> None:
    if isinstance(container, dict) and key:
        container[rng.choice((f"{key}_x", f"_{key}", key[::-1] + "2"))] = container.pop(key)


def _misspell(rng: random.Random, container: Any, key: Any) -> None:
    if not isinstance(container[key], dict | list):
        container[key] = rng.choice(WORDS)


def _renumber(rng: random.Random, container: Any, key: Any) -> None:
    if not isinstance(container[key], dict | list):
        container[key] = rng.choice(NUMBERS)


def _nothing(rng: random.Random, container: Any, key: Any) -> None:
    container[key] = rng.choice((None, None, [], {}, ""))


def _retype(rng: random.Random, container: Any, key: Any) -> None:
    value = container[key]
    plain = not isinstance(value, dict | list)
    container[key] = rng.choice(([value], {"value": value}, {"0": value}, str(value) if plain else "text", True))


def _twice(rng: random.Random, container: Any, key: Any) -> None:
    if isinstance(container, list):
        container.insert(rng.randrange(len(container) + 1), copy.deepcopy(container[key]))


def _shuffle(rng: random.Random, container: Any, key: Any) -> None:
    value = container[key]
    if isinstance(value, list):
        rng.shuffle(value)
    elif isinstance(value, dict):
        pairs = list(value.items())
        rng.shuffle(pairs)
        container[key] = dict(pairs)


def _nest(rng: random.Random, container: Any, key: Any) -> None:
    if rng.random() < 0.1:
        container[key] = NEST


CHANGES: tuple[Change, ...] = (
    *(_remove, _remove, _rename, _misspell, _misspell, _misspell, _renumber),
    *(_nothing, _retype, _twice, _shuffle, _nest),
)
