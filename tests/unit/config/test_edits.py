"""An edit changes what was asked for, and not a byte of the rest."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doorlight.catalogue.fields import DefinitionError
from doorlight.config import edits

FILE = """# Mine since 2024.
version = 1

# my carrier
[[service]]
id = "rogers-internet"   # fibre
every = "10m" # slow

[[service]]
id = "shop"
name = "Shop"
# every = "5m"
  # the door at the back
  [[service.check]]
  kind = "tcp"
  host = "shop.example" # moved in May
  port = 80

  [[service.check]]
  kind = "http"
  url = "https://shop.example/"
  [service.check.headers]
  X-Shop = "1" # agreed with Ann
  [[service.door]]
  kind = "phone"
  label = "Desk"
  value = "911"


# quiet please
[alerts]
sound = false # never

[[service]]
id = "tax"
confirm = { fails = 4 }
"""


def values(text: str) -> dict[str, Any]:
    """Return what a text says."""
    return tomllib.loads(text)


def test_added_after_the_last() -> None:
    """A new service stands at the end, after an empty line; the rest is as it was."""
    assert edits.add_service(FILE, {"id": "interac"}) == FILE + '\n[[service]]\nid = "interac"\n'


def test_added_between_services_and_settings() -> None:
    """A new service stays with the others when other tables follow."""
    text = 'version = 1\n\n[[service]]\nid = "a"\n\n[alerts]\nsound = true\n'
    assert edits.add_service(text, {"id": "b"}) == text.replace("\n[alerts]", '\n[[service]]\nid = "b"\n\n[alerts]')


def test_added_with_checks_and_doors() -> None:
    """A service of one's own is written as the README shows."""
    table = {
        "id": "gate",
        "name": {"en": "Gate", "fr": "Porte"},
        "door": [{"kind": "phone", "label": "Desk", "value": "911"}],
        "check": [{"kind": "tcp", "host": "gate.example", "port": 443}],
    }
    text = edits.add_service("version = 1\n", table)
    assert values(text)["service"] == [table]
    assert text == (
        "version = 1\n\n[[service]]\n"
        'id = "gate"\nname = {en = "Gate", fr = "Porte"}\n'
        '  [[service.check]]\n  kind = "tcp"\n  host = "gate.example"\n  port = 443\n'
        '  [[service.door]]\n  kind = "phone"\n  label = "Desk"\n  value = "911"\n'
    )


def test_removed_with_its_comments() -> None:
    """A service goes with the comments right above it, and leaves no hole."""
    text = edits.remove_service(FILE, 0)
    assert text == FILE.replace(
        '# my carrier\n[[service]]\nid = "rogers-internet"   # fibre\nevery = "10m" # slow\n\n', ""
    )


def test_last_one_removed() -> None:
    """What is left of a file with one service is the file before it was added."""
    assert edits.remove_service(edits.add_service("version = 1\n", {"id": "a"}), 0) == "version = 1\n"


@pytest.mark.parametrize("place", range(3))
def test_added_and_removed_is_as_before(place: int) -> None:
    """Adding and removing again gives the same bytes, whatever stands at the end."""
    text = ("version = 1\n", FILE, FILE + "\n\n")[place]
    count = len(values(text).get("service", []))
    assert edits.remove_service(edits.add_service(text, {"id": "new"}), count) == text


def test_moved_with_its_comments() -> None:
    """A service moves with what is written about it; other tables and the empty lines stay where they are."""
    text = edits.move_service(FILE, 0, 2)
    assert [each["id"] for each in values(text)["service"]] == ["shop", "tax", "rogers-internet"]
    assert text.endswith('# my carrier\n[[service]]\nid = "rogers-internet"   # fibre\nevery = "10m" # slow\n')
    assert "\n\n\n# quiet please\n[alerts]\nsound = false # never\n\n# my carrier" in text


def test_moved_there_and_back() -> None:
    """Back at its place, every byte is as before."""
    assert edits.move_service(edits.move_service(FILE, 0, 2), 2, 0) == FILE


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({"every": "5m"}, 'every = "10m" # slow', 'every = "5m" # slow'),
        ({"every": None}, 'every = "10m" # slow\n', ""),
        ({"every": "10m"}, "", ""),
        ({"group": "Home"}, 'every = "10m" # slow\n', 'every = "10m" # slow\ngroup = "Home"\n'),
        ({"confirm": {"fails": 5}}, 'every = "10m" # slow\n', 'every = "10m" # slow\nconfirm = {fails = 5}\n'),
        (
            {"door": [{"kind": "phone", "label": "x"}]},
            'every = "10m" # slow\n',
            'every = "10m" # slow\n  [[service.door]]\n  kind = "phone"\n  label = "x"\n',
        ),
    ],
)
def test_key_changed(changes: dict[str, Any], before: str, after: str) -> None:
    """Only the key's own words change; its comment stays."""
    assert edits.change_service(FILE, 0, changes) == (FILE.replace(before, after) if before else FILE)


def test_key_added_before_the_checks() -> None:
    """A key of a service with checks is the service's, not the last check's."""
    text = edits.change_service(FILE, 1, {"group": "Home"})
    assert values(text)["service"][1]["group"] == "Home"
    assert "# the door at the back" in text


SHOP = values(FILE)["service"][1]
FIRST, SECOND = SHOP["check"]


@pytest.mark.parametrize(
    ("wanted", "lost"),
    [
        ([FIRST, SECOND], ()),
        ([{**FIRST, "port": 443}, SECOND], ()),
        ([FIRST, {**SECOND, "headers": {"X-Shop": "2"}}], ()),
        ([SECOND], ("# the door at the back", "# moved in May")),
        ([FIRST], ("# agreed with Ann",)),
        ([FIRST, {"kind": "dns", "name": "a.example"}, SECOND], ()),
        ([{"kind": "dns", "name": "a.example"}, FIRST, SECOND], ()),
        ([FIRST, SECOND, {"kind": "dns", "name": "a.example"}], ()),
        (None, ("# the door at the back", "# moved in May", "# agreed with Ann")),
    ],
)
def test_checks_changed(wanted: list[dict[str, Any]] | None, lost: tuple[str, ...]) -> None:
    """Checks become what is wanted; those that stay keep their comments, and the doors are not touched."""
    text = edits.change_service(FILE, 1, {"check": wanted})
    shop = values(text)["service"][1]
    assert shop.get("check") == wanted
    assert {**shop, "check": 0} == {**SHOP, "check": 0}
    comments = [line[line.index("#") :] for line in FILE.splitlines() if "#" in line]
    assert [comment for comment in comments if comment not in text] == list(lost)


@pytest.mark.parametrize(
    ("text", "key", "value", "expected"),
    [
        ("version = 1\n", "language", "fr", 'version = 1\nlanguage = "fr"\n'),
        ("", "language", "fr", 'language = "fr"\n'),
        (
            "# mine\n\n[alerts]\nsound = true\n",
            "language",
            "fr",
            '# mine\nlanguage = "fr"\n\n[alerts]\nsound = true\n',
        ),
        ('[[service]]\nid = "a"\n', "language", "fr", 'language = "fr"\n\n[[service]]\nid = "a"\n'),
        ('language = "en" # mine\n', "language", "fr", 'language = "fr" # mine\n'),
        ('language = "en" # mine\nversion = 1\n', "language", None, "version = 1\n"),
        ("version = 1\n", "alerts.sound", True, "version = 1\n\n[alerts]\nsound = true\n"),
        ("version = 1\n", "alerts.sound", None, "version = 1\n"),
        ("[alerts] # x\n# y\n", "alerts.sound", True, "[alerts] # x\n# y\nsound = true\n"),
        ("alerts = { sound = false }\n", "alerts.sound", True, "alerts = { sound = true }\n"),
        ("alerts.sound = false # x\n", "alerts.sound", True, "alerts.sound = true # x\n"),
        ("alerts.sound = false\n", "alerts.remind", "1h", 'alerts.sound = false\nalerts.remind = "1h"\n'),
        ("[connection]\ncontrol = []\n", "connection.control", ["https://a.example"], '[connection]\ncontrol = ["https://a.example"]\n'),
    ],
)  # fmt: skip
def test_setting_changed(text: str, key: str, value: object, expected: str) -> None:
    """A setting is changed where it stands, however its table is written, and put where it belongs when it is new."""
    assert edits.set_key(text, key, value) == expected


def test_services_in_one_list_are_not_touched() -> None:
    """Services written as one list are left to their writer, with words; an empty list makes room."""
    with pytest.raises(DefinitionError, match="one list"):
        edits.add_service('service = [{ id = "a" }] # x\n', {"id": "b"})
    assert edits.add_service("version = 1\nservice = []\n", {"id": "b"}) == 'version = 1\n\n[[service]]\nid = "b"\n'


def test_checks_in_braces_stay_in_braces() -> None:
    """Checks written as a list of tables in braces are changed there."""
    text = '[[service]]\nid = "a"\ncheck = [{kind = "tcp"}] # x\n'
    changed = edits.change_service(text, 0, {"check": [{"kind": "dns"}]})
    assert changed == '[[service]]\nid = "a"\ncheck = [{kind = "dns"}] # x\n'


def test_table_under_its_own_header_is_changed_there() -> None:
    """`[service.confirm]` stays a table of its own, with its comments."""
    text = '[[service]]\nid = "a"\n[service.confirm]\nfails = 3 # few\nover = "1m"\n'
    assert edits.change_service(text, 0, {"confirm": {"fails": 5}}) == (
        '[[service]]\nid = "a"\n[service.confirm]\nfails = 5 # few\n'
    )
    assert edits.change_service(text, 0, {"confirm": None}) == '[[service]]\nid = "a"\n'


def test_service_written_in_two_places_is_put_together() -> None:
    """A check of the last service may stand after another table: it is moved, and removed, with its service."""
    text = '[[service]]\nid = "a"\n[alerts]\n[[service.check]]\nkind = "tcp"\n[[service]]\nid = "b"\n'
    moved = values(edits.move_service(text, 0, 1))
    assert moved["service"] == [{"id": "b"}, {"id": "a", "check": [{"kind": "tcp"}]}]
    assert edits.remove_service(text, 0) == '[alerts]\n[[service]]\nid = "b"\n'


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=8)
COMMENTS = st.one_of(st.just(""), WORDS.map("  # {}".format))
LINES = st.one_of(st.just(""), st.just("\n"), WORDS.map("# {}\n".format), WORDS.map("\n# {}\n\n".format))
LONGEST_VALUE = 3  # lines
KEYS = ("name", "group", "every", "alerts", "note")


@st.composite
def tables(draw: st.DrawFn, header: str, indent: str = "") -> str:
    """Draw a table as a person might write it."""
    lines = [f"{indent}{header}{draw(COMMENTS)}\n"]
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        space = draw(st.sampled_from((" ", "", "   ")))
        value = draw(
            st.sampled_from(('"x"', "'y'", "3", "[1, 2]", "[ # in\n 1,\n]", '{ en = "a" }', '"""\n# [[x]]\n"""'))
        )
        lines.append(f"{draw(LINES)}{indent}{key}{space}={space}{value}{draw(COMMENTS)}\n")
    return "".join(lines)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a file of up to four services, with settings somewhere between them."""
    parts = [draw(LINES), draw(st.sampled_from(("", "version = 1\n", 'version = 1\n# x\nlanguage = "fr" # y\n')))]
    settings = draw(st.integers(0, 4))
    for number in range(draw(st.integers(0, 4))):
        if number == settings:
            parts += [draw(LINES), "[alerts]\n", "sound = true\n"]
        parts += [draw(LINES), draw(tables("[[service]]")).replace("\n", f'\nid = "s{number}"\n', 1)]
        for _check in range(draw(st.integers(0, 2))):
            parts += [draw(LINES), draw(tables("[[service.check]]", "  "))]
        for _door in range(draw(st.integers(0, 2))):
            parts += [draw(LINES), draw(tables("[[service.door]]"))]
    return "".join([*parts, draw(LINES)])


def lines_of(text: str) -> list[str]:
    """Return the lines that say something."""
    return [line for line in text.split("\n") if line.strip()]


@given(files(), st.data())
def test_any_move_keeps_every_line(text: str, data: st.DataObject) -> None:
    """A move gives the wanted order, loses no line, and can be taken back."""
    services = values(text).get("service", [])
    assume(services)
    place = data.draw(st.integers(0, len(services) - 1))
    to = data.draw(st.integers(0, len(services) - 1))
    moved = edits.move_service(text, place, to)
    wanted = services.copy()
    wanted.insert(to, wanted.pop(place))
    assert values(moved).get("service") == wanted
    assert sorted(lines_of(moved)) == sorted(lines_of(text))
    assert values(moved).get("alerts") == values(text).get("alerts")
    assert lines_of(edits.move_service(moved, to, place)) == lines_of(text)


@given(files())
def test_any_addition_can_be_taken_back(text: str) -> None:
    """A service added to any file is in it, nothing else changes, and removing it gives the file as it was."""
    services = values(text).get("service", [])
    added = edits.add_service(text, {"id": "new", "check": [{"kind": "tcp"}]})
    assert values(added)["service"] == [*services, {"id": "new", "check": [{"kind": "tcp"}]}]
    assert edits.remove_service(added, len(services)) == text


@given(files(), st.data())
def test_any_removal_takes_one_service_only(text: str, data: st.DataObject) -> None:
    """The others stay, with every line of theirs."""
    services = values(text).get("service", [])
    assume(services)
    place = data.draw(st.integers(0, len(services) - 1))
    removed = edits.remove_service(text, place)
    left = [each for number, each in enumerate(services) if number != place]
    assert values(removed) == {**values(text), "service": left} if left else "service" not in values(removed)
    assert not set(lines_of(removed)) - set(lines_of(text))


def differing(before: list[str], after: list[str]) -> tuple[int, int]:
    """Return how many lines of each lie between what both begin and end with."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return len(before) - start - end, len(after) - start - end


@given(files(), st.data())
def test_any_key_of_any_service_can_be_changed(text: str, data: st.DataObject) -> None:
    """A changed key says the new value, and every line but those of the key is as it was."""
    services = values(text).get("service", [])
    assume(services)
    place = data.draw(st.integers(0, len(services) - 1))
    key = data.draw(st.sampled_from(KEYS))
    value = data.draw(st.sampled_from(("new", 7, ["a"], {"fr": "b"}, None)))
    changed = edits.change_service(text, place, {key: value})
    wanted = values(text)
    wanted["service"][place].pop(key, None)
    if value is not None:
        wanted["service"][place][key] = value
    assert values(changed) == wanted
    gone, new = differing(text.split("\n"), changed.split("\n"))
    assert (gone <= LONGEST_VALUE, new <= 1) == (True, True)


@given(files(), st.sampled_from(("language", "alerts.sound", "alerts.remind", "connection.proxy")), st.booleans())
def test_any_setting_can_be_changed(text: str, key: str, gone: bool) -> None:  # noqa: FBT001  # drawn
    """A setting says the new value, and every line but its own is as it was."""
    value = None if gone else "new"
    changed = edits.set_key(text, key, value)
    table, _dot, name = key.rpartition(".")
    found = values(changed)
    assert (found.get(table, {}) if table else found).get(name) == value
    assert found.get("service") == values(text).get("service")
    assert len(set(lines_of(text)) - set(lines_of(changed))) <= 1
    assert len(set(lines_of(changed)) - set(lines_of(text))) <= 2
