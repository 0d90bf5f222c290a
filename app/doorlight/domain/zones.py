"""By whose clocks a time is read: what a zone's clocks show, what it is called, and the place it is named after.

Used by the three languages' words (log, terminal, desktop) for times elsewhere; one's own times need none of it.
"""

from __future__ import annotations

from datetime import datetime

from doorlight.domain.words import LocalText

# Abbreviation and hours from UTC to the French name (Translation Bureau of Canada). Others (Asia has a CST too) stay.
_FRENCH_ZONES = {
    ("NST", -3.5): "HNT",
    ("NDT", -2.5): "HAT",
    ("AST", -4.0): "HNA",
    ("ADT", -3.0): "HAA",
    ("EST", -5.0): "HNE",
    ("EDT", -4.0): "HAE",
    ("CST", -6.0): "HNC",
    ("CDT", -5.0): "HAC",
    ("MST", -7.0): "HNR",
    ("MDT", -6.0): "HAR",
    ("PST", -8.0): "HNP",
    ("PDT", -7.0): "HAP",
}

# IANA's English names that are written otherwise in one of the two languages; the others are the same in both.
_PLACES = {
    "St_Johns": LocalText("St. John’s", "St. John’s"),
    "Montreal": LocalText("Montréal", "Montréal"),
    "London": LocalText("London", "Londres"),
    "Mexico_City": LocalText("Mexico City", "Mexico"),
    "Sao_Paulo": LocalText("São Paulo", "São Paulo"),
    "Manila": LocalText("Manila", "Manille"),
    "Cairo": LocalText("Cairo", "Le Caire"),
    "Beirut": LocalText("Beirut", "Beyrouth"),
    "Algiers": LocalText("Algiers", "Alger"),
    "Dubai": LocalText("Dubai", "Dubaï"),
    "Singapore": LocalText("Singapore", "Singapour"),
}


def clock_in(zone: str, at: float) -> datetime:
    """Return what the clocks of an IANA zone show at a moment ("" is this computer's, and where nobody knows it)."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # paid for by the first time elsewhere

    try:
        return datetime.fromtimestamp(at, ZoneInfo(zone)) if zone else datetime.fromtimestamp(at).astimezone()
    except (ValueError, KeyError, OSError):
        return datetime.fromtimestamp(at).astimezone()


def called(when: datetime, language: str) -> str:
    """Return what the zone of a time is called: "EST", "HNE", "UTC-03"."""
    offset = when.utcoffset()
    return zone_name(when.tzname() or "", offset.total_seconds() if offset is not None else 0.0, language)


def zone_name(abbreviation: str, offset: float, language: str) -> str:
    """Return what a time zone is called; `offset` is in seconds east of UTC."""
    if abbreviation[:1] in ("+", "-"):  # zones that have no letters of their own
        return f"UTC{abbreviation}"
    return _FRENCH_ZONES.get((abbreviation, offset / 3600), abbreviation) if language == "fr" else abbreviation


def place_of(zone: str) -> LocalText:
    """Return the city that an IANA zone is named after."""
    city = zone.rpartition("/")[2]
    return _PLACES.get(city) or LocalText(city.replace("_", " "))
