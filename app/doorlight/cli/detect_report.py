"""What `doorlight detect` tells a person: what the page is and says, and what to write into the file to watch it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doorlight.cli.setup import Setup
from doorlight.cli.terminal_text import plain, state
from doorlight.config.naming import name_for, new_id
from doorlight.domain.status import STATUS_OF_OUTCOME, LightKind, Status
from doorlight.domain.words import Words, render, say
from doorlight.sources.detection.detector import Detection, Suggestion
from doorlight.sources.published.page import Part
from doorlight.sources.reading.address import host_of, is_public
from doorlight.sources.registry import source_of

_MOST_PARTS_SHOWN = 20
_MOST_ENTRIES = 3


def as_text(found: Detection, setup: Setup, *, own: bool) -> str:
    """Return what was found in lines for a person, with what to write into the config."""
    words = setup.words
    lines = [plain(render(each, words)) for each in (found.moved, found.reason) if each is not None]
    for each in found.suggestions:
        lines += _told(each, found, words)
    if found.suggestions:
        lines += _to_write(found, setup, own=own)
    else:
        lines.append(render(say("cli", "Check the address, or try again later: it may be down just now"), words))
    return "\n".join(lines) + "\n"


def trail(found: Detection, words: Words) -> str:
    """Return what was tried and asked, for `--verbose`."""
    lines = [plain(f"  {each.kind}: {render(each.reason, words)}") for each in found.tried]
    tried = [render(say("cli", "Tried, and does not fit:"), words), *lines] if lines else []
    asked = render(say("cli", "Asked, in {count} requests with redirects:", count=found.requests), words)
    return "\n".join([*tried, asked, *(plain(f"  {url}") for url in found.asked)]) + "\n"


def status_of(suggestion: Suggestion) -> Status:
    """Return the light that the suggested check shows now."""
    official = suggestion.look.official
    return official.status if official is not None else STATUS_OF_OUTCOME[suggestion.look.outcome]


def _told(suggestion: Suggestion, found: Detection, words: Words) -> Iterator[str]:
    """Yield what the page is, what it says now, and its parts."""
    yield plain(f"{render(_what(suggestion, found), words)}: {state(status_of(suggestion), words)}")
    yield plain(f"  {render(suggestion.look.reason, words)}")
    parts = [part for part in (suggestion.page.parts if suggestion.page else None) or () if part.name]
    if parts:
        yield render(say("cli", "Its parts, of which you can watch some:"), words)
        yield from (_line(part, words) for part in parts[:_MOST_PARTS_SHOWN])
    if len(parts) > _MOST_PARTS_SHOWN:
        yield "  " + render(say("cli", "… and {count} more", count=len(parts) - _MOST_PARTS_SHOWN), words)


def _what(suggestion: Suggestion, found: Detection) -> Any:
    if source_of(suggestion.kind).light is LightKind.MEASURED:
        return say("cli", "Asked from here (kind {kind})", kind=suggestion.kind)
    if suggestion.kind == "notice":
        return say("cli", "Notices on the page (kind {kind})", kind=suggestion.kind)
    return say("cli", "Status page of {name} (kind {kind})", name=_name(found), kind=suggestion.kind)


def _line(part: Part, words: Words) -> str:
    group = " " + render(say("cli", "(a group)"), words) if part.is_group else ""
    return plain(f"  {part.name}: {state(part.status, words)}{group}")


def _to_write(found: Detection, setup: Setup, *, own: bool) -> Iterator[str]:
    """Yield a service for the config with all that is worth watching now."""
    from doorlight.config.toml_table import written  # noqa: PLC0415  # tomlkit, for this command alone

    file = str(setup.places.config_file)
    taken = {title.id for title in setup.shelf.titles} | {each.id for each in setup.settings.services}
    name = _name(found)
    service = {"id": new_id(name, taken), "name": name, **({"own": True} if own else {})}
    yield ""
    if known := _in_catalogue(found, setup):
        ids = ", ".join(known)
        yield plain(render(say("cli", "The catalogue has this page, with its doors: {ids}", ids=ids), setup.words))
    yield plain(render(say("cli", "To watch it, add these lines to {file}:", file=file), setup.words))
    yield ""
    yield written("[[service]]", service).rstrip()
    for each in found.suggestions:
        if each.kind != "notice" or status_of(each) is not Status.UNKNOWN:  # one that starts unread helps nobody
            yield written("[[service.check]]", {"kind": each.kind, **each.options}, "  ").rstrip()
            yield from _choice(each, setup.words)


def _choice(suggestion: Suggestion, words: Words) -> Iterator[str]:
    """Yield how parts are chosen, as a comment that names one of them."""
    from doorlight.config.toml_table import written  # noqa: PLC0415  # as above

    for key, groups in (("components", False), ("groups", True)):
        parts = (suggestion.page.parts if suggestion.page else None) or ()
        names = [part.name for part in parts if part.is_group is groups and part.name and part.name.isprintable()]
        if names:
            line = written("", {key: names[:1]}).strip()
            note = render(say("cli", "only these; the whole page counts without it"), words)
            yield f"  # {line}  # {note}"


def _in_catalogue(found: Detection, setup: Setup) -> list[str]:
    """Return the entries that read the same public host, none where it is that of many."""
    host = host_of(_url(found))
    if not is_public(host):
        return []
    names = [each.id for each in setup.shelf.all() if any(check.host == host for check in each.checks)]
    return names if len(names) <= _MOST_ENTRIES else []


def _name(found: Detection) -> str:
    """Return what the page calls itself, else its host."""
    best = found.suggestions[0]
    name = plain(best.page.name).strip() if best.page else ""
    return name or name_for(_url(found))


def _url(found: Detection) -> str:
    return str(found.suggestions[0].options.get("url") or found.url)
