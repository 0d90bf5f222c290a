"""What other clocks show, and what their zones and places are called in both languages."""

from __future__ import annotations

import pytest

from doorlight.domain.zones import called, clock_in, place_of, zone_name

HOUR = 3600.0
NOON = 1657281600.0  # 2022-07-08 12:00 UTC


@pytest.mark.parametrize(
    ("abbreviation", "hours", "french"),
    [
        ("EST", -5, "HNE"),
        ("EDT", -4, "HAE"),
        ("PDT", -7, "HAP"),
        ("NST", -3.5, "HNT"),
        ("CST", 8, "CST"),
        ("", 0, ""),
    ],
)
def test_canadian_zones_have_french_names(abbreviation: str, hours: float, french: str) -> None:
    """Only Canada's zones are renamed: China has a CST too. English stays."""
    assert zone_name(abbreviation, hours * HOUR, "fr") == french
    assert zone_name(abbreviation, hours * HOUR, "en") == abbreviation


@pytest.mark.parametrize(
    ("zone", "clock", "english", "french"),
    [
        ("America/Vancouver", "05:00", "PDT", "HAP"),
        ("America/St_Johns", "09:30", "NDT", "HAT"),
        ("Asia/Kolkata", "17:30", "IST", "IST"),
        ("America/Sao_Paulo", "09:00", "UTC-03", "UTC-03"),
    ],
)
def test_clocks_elsewhere_are_named_in_both_languages(zone: str, clock: str, english: str, french: str) -> None:
    """The zone's own letters, in French where Canada has French ones; a zone without letters says its offset."""
    there = clock_in(zone, NOON)
    assert f"{there:%H:%M}" == clock
    assert (called(there, "en"), called(there, "fr")) == (english, french)


def test_a_zone_nobody_knows_is_read_by_the_clocks_here() -> None:
    """A stored sentence of a zone that is gone is said all the same."""
    assert clock_in("Mars/Olympus", NOON) == clock_in("", NOON)


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("America/Vancouver", "Vancouver", "Vancouver"),
        ("America/St_Johns", "St. John’s", "St. John’s"),
        ("Europe/London", "London", "Londres"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
    ],
)
def test_places_are_named_in_both_languages(zone: str, english: str, french: str) -> None:
    """The city of the zone, as people write it."""
    place = place_of(zone)
    assert (place.within("en"), place.within("fr")) == (english, french)
