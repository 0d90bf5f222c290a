"""One reader for the user's file and the catalogue: what it takes, and how it refuses the rest."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.definition import DefinitionError, read_service
from doorlight.domain.service import AlertLevel, Confirm, DoorKind, Service
from doorlight.domain.words import LocalText

HTTP: dict[str, Any] = {"kind": "http", "url": "https://gateway.example/health"}
LOCAL: dict[str, Any] = {"kind": "http", "url": "http://127.0.0.1:8080/"}
MINE: dict[str, Any] = {"id": "gate", "name": "Card gateway", "check": [HTTP]}
PHONE: dict[str, Any] = {"kind": "phone", "label": "Help desk", "value": "1 800 555-0100"}


def mine(**changes: Any) -> dict[str, Any]:
    """Return a table of a service of one's own, changed."""
    return {**MINE, **changes}


def test_a_service_of_ones_own() -> None:
    """The example of the README gives what it says."""
    service = read_service(
        mine(every="3m", depends_on=["rogers-internet"], alerts="outages", group="Shop", door=[PHONE])
    )
    assert (service.id, service.name, service.group) == ("gate", LocalText("Card gateway"), "Shop")
    assert (service.every, service.every_official) == (180.0, 180.0)
    assert service.depends_on == ("rogers-internet",)
    assert service.alerts is AlertLevel.OUTAGES
    assert service.checks[0].host == "gateway.example"
    assert (service.doors[0].kind, service.doors[0].value.en) == (DoorKind.PHONE, "+1-800-555-0100")


def test_a_door_has_checks_like_a_service() -> None:
    """One shape and one key for a check, wherever it stands; `own` and the two languages hold for it too."""
    both = {"kind": "http", "url": {"en": "https://gateway.example/health", "fr": "https://gateway.example/sante"}}
    service = read_service(mine(own=True, door=[{**PHONE, "check": [HTTP]}]))
    assert service.doors[0].checks == service.checks
    assert service.doors[0].checks[0].own
    assert read_service(mine(door=[PHONE])).doors[0].checks == ()
    in_french = read_service(mine(door=[{**PHONE, "check": [both]}]), language="fr").doors[0].checks
    assert [check.address for check in in_french] == ["https://gateway.example/sante"]


def test_a_status_page_is_one_door_more() -> None:
    """The provider's own page is a link to read after the doors, those of the entry or of one's own."""
    doors = read_service(mine(door=[PHONE], status_page="https://status.example/")).doors
    assert [(door.kind, door.value.en) for door in doors] == [
        (DoorKind.PHONE, "+1-800-555-0100"),
        (DoorKind.OFFICIAL_WORD, "https://status.example/"),
    ]
    assert (doors[1].label.en, doors[1].label.fr) == ("Status page", "Page d’état")
    with pytest.raises(DefinitionError) as caught:
        read_service(mine(status_page="javascript:alert(1)"))
    assert caught.value.path == ("status_page",)


def test_defaults_are_two_minutes_and_five() -> None:
    """Probes are made every two minutes, pages are read every five."""
    service = read_service(MINE)
    assert (service.every, service.every_official, service.confirm) == (120.0, 300.0, Confirm())


def test_own_is_implied_by_private_targets() -> None:
    """A service on this machine or a private network may be looked at every 30 seconds."""
    service = read_service(mine(check=[LOCAL], every="30s"))
    assert (service.own, service.every) == (True, 30.0)


def test_own_may_be_claimed() -> None:
    """Who runs the host may look at it every 30 seconds."""
    assert read_service(mine(own=True, every="30s")).every == 30.0


def test_confirmation_may_be_changed() -> None:
    """How sure to be is the person's choice; what is left out keeps its default."""
    confirm = read_service(mine(confirm={"fails": 5, "over": "2m"})).confirm
    assert confirm == Confirm(fails=5, over=120.0, oks=2)


def test_bilingual_texts_and_addresses() -> None:
    """Texts keep both languages; a check's address is the one of the person's language."""
    table = mine(
        name={"en": "Gate", "fr": "Porte"},
        check=[{"kind": "http", "url": {"en": "https://a.example/en", "fr": "https://a.example/fr"}}],
    )
    english, french = read_service(table), read_service(table, language="fr")
    assert english.name == LocalText("Gate", "Porte")
    assert (english.checks[0].address, french.checks[0].address) == ("https://a.example/en", "https://a.example/fr")


def entry() -> Service:
    """Return a small catalogue entry."""
    return read_service(mine(id="entry", door=[PHONE], category="tax", note="Read me"))


def test_an_id_alone_takes_everything_from_the_catalogue() -> None:
    """With an entry behind it, an id is a whole definition."""
    assert read_service({"id": "entry"}, base=entry()) == entry()


def test_given_keys_override_the_entry() -> None:
    """What the person gives counts, what is left out stays the catalogue's; given doors replace all doors."""
    mail = {"kind": "mail", "label": "Mail", "value": "PO Box 1"}
    service = read_service({"id": "entry", "name": "Taxes", "every": "10m", "door": [mail]}, base=entry())
    assert (service.name.en, service.every, service.every_official) == ("Taxes", 600.0, 600.0)
    assert [door.kind for door in service.doors] == [DoorKind.MAIL]
    assert (service.category, service.checks) == ("tax", entry().checks)


def test_a_link_only_service_needs_no_check() -> None:
    """A service with doors alone is a link: no status, and no error."""
    service = read_service({"id": "line", "name": "Line", "door": [PHONE]})
    assert service.link_only


ERRORS: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (mine(nmae="x"), ("nmae",), "did you mean name"),
    ({"id": "x", "nmae": "x"}, ("nmae",), "did you mean name"),
    (mine(name=""), ("name",), "must not be empty"),
    (mine(name=3), ("name",), "must be a text, in quotes"),
    (mine(name={"de": "Tor"}), ("name", "de"), "unknown key"),
    (mine(name={}), ("name",), "in en, in fr or in both"),
    (mine(name="x" * 700), ("name",), "longer than 600"),
    ({**MINE, "id": "Gate!"}, ("id",), "small letters, digits and hyphens"),
    ({"name": "x"}, ("id",), "needs an id"),
    ({"id": "x", "name": "x"}, ("check",), "add a check"),
    (mine(every="20s"), ("every",), "from 1m to 24h"),
    (mine(every="45s"), ("every",), "from 1m to 24h"),
    (mine(every="20s", check=[LOCAL]), ("every",), "from 30s to 24h"),
    (mine(every=120), ("every",), "write it like 30s, 2m or 1h"),
    (mine(every="soon"), ("every",), "soon is not a duration"),
    (mine(own="yes"), ("own",), "true or false"),
    (mine(alerts="loud"), ("alerts",), "all, outages, light, none"),
    (mine(depends_on="rogers"), ("depends_on",), "in [brackets]"),
    (mine(depends_on=["Rogers!"]), ("depends_on",), "is not an id"),
    (mine(confirm={"fails": 0}), ("confirm", "fails"), "from 1 to 20"),
    (mine(confirm={"fails": True}), ("confirm", "fails"), "whole number"),
    (mine(confirm={"over": "2h"}), ("confirm", "over"), "from 0s to 1h"),
    (mine(confirm={"fials": 3}), ("confirm", "fials"), "did you mean fails"),
    (mine(confirm=3), ("confirm",), "table of keys and values"),
    (mine(home="example.org"), ("home",), "web address"),
    (mine(home="javascript:alert(1)"), ("home",), "web address"),
    (mine(home="https://canada.ca@evil.example/"), ("home",), "web address"),
    (mine(allow_hosts=["https://x.example"]), ("allow_hosts",), "host name"),
    (mine(closed="nightly"), ("closed",), "is not opening hours"),
    (mine(timezone="Eastern"), ("timezone",), "write it like America/Toronto"),
    (mine(timezone="../../etc/passwd"), ("timezone",), "write it like America/Toronto"),
    (mine(verified_on="yesterday"), ("verified_on",), "not a date"),
    (mine(check={"kind": "http"}), ("check",), "double brackets"),
    (mine(check=["http"]), ("check", 0), "table of keys and values"),
    (mine(check=[{"url": "https://x.example"}]), ("check", 0, "kind"), "needs a kind"),
    (mine(check=[HTTP, {"kind": 3}]), ("check", 1, "kind"), "must be a text"),
    (mine(check=[{**HTTP, "url": {"en": 3}}]), ("check", 0, "url", "en"), "must be a text"),
    (mine(door=[{"kind": "phone"}]), ("door", 0, "label"), "a kind and a label"),
    (mine(door=[{**PHONE, "kind": "pigeon"}]), ("door", 0, "kind"), "pigeon is none of: web_form, phone"),
    (mine(door=[{**PHONE, "value": "call us"}]), ("door", 0, "value"), "a phone number like"),
    (mine(door=[{**PHONE, "value": {"en": "911", "fr": "x"}}]), ("door", 0, "value"), "a phone number like"),
    (mine(door=[{**PHONE, "kind": "email"}]), ("door", 0, "value"), "an e-mail address"),
    (mine(door=[{**PHONE, "kind": "social"}]), ("door", 0, "value"), "https://"),
    (mine(door=[{**PHONE, "kind": "office", "value": "file:///etc"}]), ("door", 0, "value"), "https://"),
    (mine(door=[{**PHONE, "kind": "mail", "value": "JavaScript:alert(1)"}]), ("door", 0, "value"), "https://"),
    (mine(door=[{**PHONE, "hours": "9 to 5"}]), ("door", 0, "hours"), "is not opening hours"),
    (mine(door=[{**PHONE, "check": [{}]}]), ("door", 0, "check", 0, "kind"), "every check needs a kind"),
    (mine(door=[{**PHONE, "check": [{**HTTP, "uri": 1}]}]), ("door", 0, "check", 0, "uri"), "did you mean url"),
    (mine(door=[{**PHONE, "check": HTTP}]), ("door", 0, "check"), "double brackets"),
    (mine(door=[PHONE, {**PHONE, "lable": "x"}]), ("door", 1, "lable"), "did you mean label"),
]


@pytest.mark.parametrize(("table", "path", "text"), ERRORS, ids=lambda value: str(value)[:60])
def test_errors_name_the_key_and_the_fix(table: dict[str, Any], path: tuple[str | int, ...], text: str) -> None:
    """Every mistake is one sentence about one key, with the way to put it right."""
    with pytest.raises(DefinitionError) as caught:
        read_service(table)
    assert caught.value.path == path
    assert text in str(caught.value.text)


def test_a_wrong_option_of_a_check_is_placed_in_the_check() -> None:
    """What a source refuses is reported at the check's own key."""
    with pytest.raises(DefinitionError) as caught:
        read_service(mine(check=[HTTP, {**HTTP, "expekt_status": "200"}]))
    assert caught.value.path[:2] == ("check", 1)


def test_an_unknown_id_alone_is_answered_with_the_nearest() -> None:
    """A mistyped catalogue id is answered with the ids that are near, and how to go on without."""
    with pytest.raises(DefinitionError) as caught:
        read_service({"id": "ircc-portl"}, known=["ircc-portal", "gckey"])
    assert str(caught.value.text) == (
        "ircc-portl is not in the catalogue; did you mean ircc-portal? Else add a name and a check"
    )
    with pytest.raises(DefinitionError, match="zzz is not in the catalogue; add a name and a check"):
        read_service({"id": "zzz"}, known=["gckey"])


def test_text_from_outside_stays_plain_and_on_one_line() -> None:
    """Control characters and line breaks in a name are gone."""
    assert read_service(mine(name="Gate\x1b[31m\nway")).name.en == "Gate [31m way"


def test_a_thousand_services_are_read_quickly() -> None:
    """A thousand definitions take well under the second that a start may take."""
    start = time.process_time()
    for number in range(1000):
        read_service(mine(id=f"gate-{number}", door=[PHONE]))
    assert time.process_time() - start < 1.0


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [
    "id",
    "name",
    "every",
    "own",
    "alerts",
    "depends_on",
    "confirm",
    "check",
    "door",
    "closed",
    "timezone",
    "home",
]


@given(st.dictionaries(st.sampled_from(KEYS), json_like, max_size=6))
def test_no_table_breaks_the_reader(table: dict[str, Any]) -> None:
    """Whatever is in the table, a service comes out or a DefinitionError."""
    try:
        service = read_service({**MINE, **table})
    except DefinitionError:
        return
    assert isinstance(service, Service)
