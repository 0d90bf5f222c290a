"""A TOML text cut into blocks, one a table, so that an edit touches one block and every other byte stays.

A block is what a person would cut out: the comment lines right above a header, the header, its keys, and the tables
within it. The blank lines after it are its gap, kept apart so that blocks can change places and spacing stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doorlight.catalogue.fields import Path
from doorlight.config.positions import Header, find_positions

_COMMENT = re.compile(r"([ \t]*)#[^\n]*\n")


class Block(Struct, frozen=True):
    """`path` is () for what stands before the first block. `body` is empty or ends with a new line."""

    path: Path
    body: str
    gap: str = ""


def split(text: str, within: Path = ()) -> tuple[Block, ...]:
    """Cut a text, which ends with a new line, into its blocks; joined again they give the same text.

    With `within`, the text is one block of that path, cut into itself and the tables in it. Blocks of the same path
    may appear more than once: TOML lets another table stand between.
    """
    cuts = list(_cuts(text, find_positions(text).headers, within))
    ends = [*(start for start, _path in cuts[1:]), len(text)]
    return tuple(_block(path, text[start:end]) for (start, path), end in zip(cuts, ends, strict=True))


def join(blocks: Iterable[Block]) -> str:
    """Return the text that the blocks are, with an empty line where two would run together.

    Blocks as they were cut never do: then their text is the one that was cut.
    """
    text = ""
    for block in blocks:
        text += _parting(text, block) + block.body + block.gap
    return text


def _parting(before: str, block: Block) -> str:
    """Keep the comment at the end of a block from becoming the next one's."""
    comment = _COMMENT.fullmatch(before, before.rfind("\n", 0, -1) + 1)
    return "\n" if comment and block.body and comment[1] == _indent(block.body) else ""


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


def gathered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with those of the same path put together where the first one stood."""
    whole: dict[Path, Block] = {}
    for block in blocks:
        first = whole.get(block.path)
        whole[block.path] = replace(first, body=first.body + block.body) if first else block
    return tuple(whole.values())


def inserted(blocks: Sequence[Block], place: int, new: Block) -> tuple[Block, ...]:
    """Return the blocks with a new one at a place, from 1; its gap then stands before it, where there was none."""
    last = blocks[place - 1]
    before = replace(last, gap=last.gap or (new.gap if last.body else ""))
    return (*blocks[: place - 1], before, replace(new, gap=last.gap), *blocks[place:])


def without(blocks: Sequence[Block], path: Path) -> tuple[Block, ...]:
    """Return the blocks without those of a path; what stood before takes over their gap."""
    left: list[Block] = []
    for block in blocks:
        if block.path != path:
            left.append(block)
        elif left and left[-1].body:
            left[-1] = replace(left[-1], gap=block.gap)
    return tuple(left)


def _cuts(text: str, headers: Iterable[Header], within: Path) -> Iterator[tuple[int, Path]]:
    """Yield where each block begins, and its path."""
    yield 0, within
    current = within
    for header in headers:
        path = _owner(header.path, within)
        if path != current:
            yield _over_comments(text, header.start), path
            current = path


def _owner(path: Path, within: Path) -> Path:
    """Return the path of the block that a header belongs to: a table right under `within`, or one of an array."""
    rest = path[len(within) :]
    if not rest:
        return within
    many = len(rest) > 1 and isinstance(rest[1], int)
    return (*within, *rest[: 2 if many else 1])


def _over_comments(text: str, start: int) -> int:
    """Return where the comment lines right above a header begin: those that are as far to the right as it is."""
    indent = _indent(text[start:].partition("\n")[0])
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        comment = _COMMENT.fullmatch(text, line, start)
        if comment is None or comment[1] != indent:
            break
        start = line
    return start


def _block(path: Path, text: str) -> Block:
    end = text.find("\n", len(text.rstrip())) + 1
    return Block(path, text[:end], text[end:]) if text.strip() else Block(path, "", text)
