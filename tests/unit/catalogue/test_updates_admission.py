"""Old, future and harmful catalogues are refused, each for its own reason; good ones come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.admission import Gate, check_entries, genuine, shelf_of
from doorlight.catalogue.updates.bundle import Bundle
from doorlight.catalogue.updates.freshness import MOST_AGE_DAYS
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.catalogue.updates.shipped import shipped_catalogue
from doorlight.shipped import shipped
from unit.catalogue.bundles import CATEGORY, KEY, MADE, NOW, bundle, entry, signed

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def own() -> Shelf:
    """Return the application's own catalogue."""
    return Shelf.load()


def admit(what: Bundle, own: Shelf, *, newest: int = 1, now: float = NOW) -> Bundle:
    """Hand in a catalogue."""
    taken = genuine(signed(what), Gate(keys=(KEY,), now=now, newest=newest))
    check_entries(taken, now, own)
    return taken


def refusal(what: Bundle, own: Shelf, *, newest: int = 1) -> str:
    """Return why a catalogue is refused."""
    with pytest.raises(CatalogueRefused) as caught:
        admit(what, own, newest=newest)
    return str(caught.value.text)


def test_a_good_catalogue_comes_in(own: Shelf) -> None:
    """Its entries are there as they would be if they had shipped."""
    shelf = shelf_of(admit(bundle(entry("returns"), entry("refunds")), own), "fr")
    assert shelf.ids() == ("returns", "refunds")
    assert [each.name.within("fr") for each in shelf.all()] == ["Service returns", "Service refunds"]


def test_the_shipped_catalogue_could_come_in(own: Shelf) -> None:
    """What ships passes the very checks that an update must pass."""
    files = {path.name: path.read_text(encoding="utf-8") for path in shipped("catalogue").glob("*.toml")}
    check_entries(Bundle(1, MADE, files), NOW, own)


def test_the_shipped_number_is_a_number() -> None:
    """The shipped catalogue can be told older and newer."""
    assert shipped_catalogue().serial > 2026000000
    assert shipped_catalogue().made_at.tzinfo is not None


def test_the_future_is_refused(own: Shelf) -> None:
    """An hour is somebody's clock, more is not."""
    assert admit(bundle(made_at=MADE + timedelta(hours=1, minutes=59)), own)
    assert "yet to come" in refusal(bundle(made_at=MADE + timedelta(hours=3)), own)
    assert "yet to come" in refusal(bundle(made_at=datetime(9999, 12, 31, tzinfo=UTC)), own)


def test_the_distant_past_is_refused(own: Shelf) -> None:
    """A catalogue that nobody has published anew for half a year is no update."""
    assert admit(bundle(made_at=MADE - DAY * (MOST_AGE_DAYS - 1)), own)
    assert "more than 180 days ago" in refusal(bundle(made_at=MADE - DAY * (MOST_AGE_DAYS + 1)), own)
    assert "more than 180 days ago" in refusal(bundle(made_at=datetime(1, 1, 1, tzinfo=UTC)), own)


def test_an_older_number_is_refused(own: Shelf) -> None:
    """A replayed catalogue is rightly signed and still no step back; the same number again is no news."""
    assert "older (number 5) than what was here before (number 6)" in refusal(bundle(serial=5), own, newest=6)
    assert admit(bundle(serial=6), own, newest=6).serial == 6


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (("",), "no entry"),
        ((entry("returns", "colour = 1"),), "unknown key colour"),
        ((entry("returns").replace('"http"', '"telepathy"'),), "unknown kind"),
        ((entry("returns").replace('"tax"', '"nowhere"'),), "no category nowhere"),
        ((entry("returns", address="file:///etc/passwd"),), "web address"),
        ((entry("returns", address="https://evil.example/"),), "allow_hosts"),
        ((entry("returns").replace("https://www.example.org/", "javascript:alert(1)"),), "web address"),
        ((entry("returns", 'depends_on = ["nobody"]'),), "no entry nobody"),
        ((entry("returns", "own = true"),), "only the user may"),
        ((entry("returns", 'alerts = "none"'),), "only the user may"),
        ((entry("returns", "confirm = { fails = 20 }"),), "only the user may"),
        ((entry("returns") + '  auth = "keyring:bank"\n',), "secret"),
        ((entry("returns") + '  headers = { x = "keyring:bank" }\n',), "secret"),
        ((entry("returns").replace("[[service.check]]", "[[service.check"),), "TOML"),
        ((entry("returns"), "\n[[category]]\nid = 1\n"), "cannot be read"),
        ((entry("returns"), "\n[[category]]\n!\n"), "cannot be read"),
        ((entry("returns", "x = " + "[" * 5000),), ""),
    ],
)
def test_entries_that_could_not_ship_are_refused(entries: tuple[str, ...], said: str, own: Shelf) -> None:
    """Signed or not: one entry that is wrong, or that does more than an entry may, and nothing is taken."""
    assert said in refusal(bundle(*entries), own)


DOOR = """
  [[service.door]]
  kind = "phone"
  label = { en = "Desk", fr = "Accueil" }

    [[service.door.check]]
    kind = "http"
    url = "https://status.example.org/desk"
"""


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('org/desk"', 'org/desk"\n    auth = "keyring:bank"', "secret"),
        ("https://status.example.org/desk", "http://printer.local/", "not on the public internet"),
        ("https://status.example.org/desk", "https://evil.example/", "allow_hosts"),
    ],
)
def test_the_check_of_a_door_may_do_no_more_than_that_of_a_service(
    good: str, bad: str, said: str, own: Shelf
) -> None:
    """A door's check asks public hosts of the entry only, and sends no secret of the user's."""
    assert good in DOOR
    text = entry("returns")
    if "printer" in bad:
        text = text.replace('"status.example.org"', '"status.example.org", "printer.local"')
    check_entries(bundle(text + DOOR), NOW, own)
    assert said in refusal(bundle(text + DOOR.replace(good, bad)), own)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.1", "printer.local", "localhost", "[::1]", "10.0.0.1:8080"])
def test_nobody_looks_into_the_users_own_network(host: str, own: Shelf) -> None:
    """An entry from outside asks public hosts only."""
    name = host.partition(":")[0] if "[" not in host else "::1"
    text = entry("returns", address=f"http://{host}/").replace('"status.example.org"', f'"{name}"')
    refusal(bundle(text), own)


def test_a_tcp_check_of_the_users_own_network_is_refused(own: Shelf) -> None:
    """Not even a connection is opened."""
    text = entry("returns").partition("  [[service.check]]")[0]
    text += '  [[service.check]]\n  kind = "tcp"\n  host = "192.168.1.1"\n  port = 22\n'
    assert "not on the public internet" in refusal(bundle(text), own)


def test_two_entries_of_one_id_are_refused(own: Shelf) -> None:
    """No entry can hide behind another, in the same file or in another one."""
    assert refusal(bundle(entry("returns"), entry("returns")), own)
    assert refusal(bundle(entry("returns"), other=entry("returns")), own)


def test_a_catalogue_is_refused_whole(own: Shelf) -> None:
    """The first wrong entry is named, however many right ones there are."""
    text = CATEGORY + entry("good") + entry("bad", "own = true")
    assert "its entry bad is not right" in refusal(bundle(text.replace(CATEGORY, "")), own)


GOOD = CATEGORY + entry("returns") + entry("refunds")
_PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "[[service]]\n",
            "[[door]]\n",
            "[[category]]\n",
            '"',
            "'''",
            "[" * 2000,
            "= 1\n",
            "\x00",
            "1e999",
            "9" * 5000,
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, len(GOOD)), length=st.integers(0, 40), piece=_PIECES)
def test_any_text_is_taken_or_refused(start: int, length: int, piece: str, own: Shelf) -> None:
    """Whatever somebody with the key puts into a file, it ends in words or in entries that can all be read."""
    text = GOOD[:start] + piece + GOOD[start + length :]
    try:
        taken = admit(Bundle(7, MADE, {"tax.toml": text}), own)
    except CatalogueRefused:
        return
    assert shelf_of(taken, "fr").all()
