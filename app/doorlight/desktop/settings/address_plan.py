"""What would be watched of a pasted address: decided from what detection found, changed by the person. Pure.

A status page is the official light; beside it the service itself can be asked from here, the measured one. A plain
website is asked, and its notices are read. Nothing found: the address is asked all the same.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from doorlight.sources.detection.detector import Detection, Suggestion

_PREFIXES = ("status.", "health.", "trust.")


class Plan(Struct, frozen=True, kw_only=True):
    """`official` is the page; `site` the address asked from here ("" for none), `guess` one that may be meant."""

    address: str
    official: Suggestion | None = None
    choice: dict[str, list[str]] = {}
    site: str = ""
    guess: str = ""
    notice: bool = False

    @property
    def name(self) -> str:
        """What the page calls itself, "" where it does not say."""
        return self.official.page.name if self.official and self.official.page else ""

    @property
    def can_choose(self) -> bool:
        """Whether there are parts to choose from."""
        page = self.official.page if self.official else None
        return page is not None and (bool(page.parts) or not page.lists_all)

    @property
    def official_check(self) -> dict[str, Any]:
        """The check of the page as it stands in the config."""
        assert self.official is not None, "only asked where there is a page"
        return {"kind": self.official.kind, **self.official.options, **self.choice}

    @property
    def measured_check(self) -> dict[str, Any] | None:
        """The check from here, None where there is none."""
        return {"kind": "http", "url": self.site} if self.site else None

    @property
    def checks(self) -> list[dict[str, Any]]:
        """All checks as they stand in the config."""
        found = [self.official_check] if self.official is not None else []
        found += [self.measured_check] if self.measured_check is not None else []
        return found + ([{"kind": "notice", "url": self.address}] if self.notice else [])

    def choosing(self, choice: dict[str, list[str]]) -> Plan:
        """Return the plan with other parts."""
        return replace(self, choice=choice)

    def measuring(self, site: str) -> Plan:
        """Return the plan with another address asked from here; a website is always asked."""
        return replace(self, site=site or ("" if self.official is not None else self.address))


def plan_for(address: str, found: Detection | None) -> Plan:
    """Return what would be watched: `found` None is before anything is known."""
    best = found.suggestions[0] if found is not None and found.suggestions else None
    if found is None or best is None or best.kind == "http":
        kinds = [each.kind for each in found.suggestions] if found is not None else []
        return Plan(address=address, site=address, notice="notice" in kinds and _speaks(found))
    guess = site_behind(address)
    return Plan(address=address, official=best, site=guess, guess=guess)


def site_behind(address: str) -> str:
    """Return the site that a status page at this address is about, "" where its name does not say."""
    host = urlsplit(address).hostname or ""
    for prefix in _PREFIXES:
        if host.startswith(prefix) and "." in host.removeprefix(prefix):
            return f"https://{host.removeprefix(prefix)}"
    return ""


def _speaks(found: Detection | None) -> bool:
    """Say whether the page's notices could be read just now: a watch that starts unreadable helps nobody."""
    looks = [each.look.official for each in found.suggestions if each.kind == "notice"] if found is not None else []
    return any(official is not None and official.status.value != "unknown" for official in looks)
