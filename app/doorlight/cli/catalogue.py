"""`doorlight catalogue list|search|show|verify`: the services that Doorlight knows (`verify`: those that ship)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from doorlight.catalogue.shelf import Shelf
from doorlight.cli.errors import CommandError
from doorlight.cli.terminal_text import labelled, note
from doorlight.cli.words import TerminalWords, words_for
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.paths import places
from doorlight.domain.doors.views import link
from doorlight.domain.service import Check, Door, Service
from doorlight.domain.words import say

SEARCH_LIMIT = 20


def run(options: argparse.Namespace) -> int:
    """Run one of the catalogue's actions; returns the exit code."""
    if options.action in ("update", "rollback"):
        return int(import_module("doorlight.cli.catalogue_updates").run(options))
    words = words_for("auto")
    if options.action == "verify":
        return int(import_module("doorlight.cli.catalogue_verify").run(options, words))
    shelf = CatalogueFolder(places(options.profile, options.config).catalogue_dir).shelf(words.language)
    if options.action == "show":
        return _show(_entry(shelf, options.id), words, as_json=options.json)
    found = shelf.all() if options.action == "list" else _search(shelf, options, words)
    _list(found, words, as_json=options.json)
    return 0


def _search(shelf: Shelf, options: argparse.Namespace, words: TerminalWords) -> Iterable[Service]:
    """Return what fits; a person is told where nothing does."""
    text = " ".join(options.text)
    found = shelf.search(text, words.language, SEARCH_LIMIT)
    if not found and not options.json:
        note(
            say(
                "cli", "{text}: nothing in the catalogue fits; a page can be pasted: doorlight detect URL", text=text
            ),
            words,
        )
    return found


def _entry(shelf: Shelf, name: str) -> Service:
    service = shelf.get(name)
    if service is None:
        raise CommandError(
            say("cli", "{name}: not in the catalogue; see: doorlight catalogue search {name}", name=name)
        )
    return service


def _list(services: Iterable[Service], words: TerminalWords, *, as_json: bool) -> None:
    if as_json:
        _write_json([_summary(service) for service in services])
        return
    for service in services:
        sys.stdout.write(f"{service.id:30} {service.name.within(words.language)}\n")


def _summary(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "name": {"en": service.name.en, "fr": service.name.fr},
        "category": service.category,
        "link_only": service.link_only,
        "verified_on": service.verified_on,
    }


def _show(service: Service, words: TerminalWords, *, as_json: bool) -> int:
    if as_json:
        _write_json(_detail(service))
        return 0
    language, tr = words.language, words.translate
    lines = [service.name.within(language), f"  id: {service.id}"]
    if home := service.home.within(language):
        lines.append(f"  {home}")
    if note := service.note.within(language):
        lines.append(f"  {note}")
    lines += dict.fromkeys(_checked(check) for check in service.checks)  # two may ask one page for two things
    if service.link_only:
        lines.append("  " + tr("cli", "nothing here can be polled: links only"))
    if service.depends_on:
        lines.append("  " + tr("cli", "depends on: {services}").format(services=", ".join(service.depends_on)))
    for door in service.doors:
        lines.append(f"  - {labelled(door.label.within(language), door.value.within(language), words)}")
        lines += [f"  {_checked(check)}" for check in door.checks]
    if service.verified_on:
        origin = tr("cli", "verified on {day}; source: {source}")
    else:
        origin = tr("cli", "never opened and verified by a person; source: {source}")
    lines.append("  " + origin.format(day=service.verified_on, source=service.source))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _checked(check: Check) -> str:
    chosen = ", ".join(name for names in _chosen(check).values() for name in names)
    return f"  {check.kind}: {check.address}" + (f" ({chosen})" if chosen else "")


def _detail(service: Service) -> dict[str, Any]:
    return {
        **_summary(service),
        "home": {"en": service.home.en, "fr": service.home.fr},
        "depends_on": list(service.depends_on),
        "closed": service.closed,
        "note": {"en": service.note.en, "fr": service.note.fr},
        "checks": [_check(check) for check in service.checks],
        "doors": [_door(door) for door in service.doors],
        "source": service.source,
    }


def _check(check: Check) -> dict[str, Any]:
    return {"kind": check.kind, "url": check.address, **_chosen(check)}


def _chosen(check: Check) -> dict[str, list[str]]:
    """Return which parts of a page are watched; nothing where it is the whole of it."""
    parts = {key: list(getattr(check.options, key, ())) for key in ("components", "groups", "regions")}
    return {key: names for key, names in parts.items() if names}


def _door(door: Door) -> dict[str, Any]:
    return {
        "kind": door.kind.value,
        "label": {"en": door.label.en, "fr": door.label.fr},
        "value": {"en": door.value.en, "fr": door.value.fr},
        "link": link(door, "en") or None,
        "hours": door.hours,
        "timezone": door.timezone,
        "depends_on": list(door.depends_on),
        "checks": [_check(check) for check in door.checks],
    }


def _write_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
