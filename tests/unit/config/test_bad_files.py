"""Whatever is wrong with the file, one sentence names file, line and key, and the fix."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile

CHECK = '[[service.check]]\nkind = "tcp"\nhost = "gate.example"\nport = 443\n'
GATE = '[[service]]\nid = "gate"\nname = "Gate"\n'
PHONE = '[[service.door]]\nkind = "phone"\nlabel = "Desk"\nvalue = "911"\n'

# A text, and what is said after "FILE, ".
WRONG_VALUES = (
    ("versoin = 1\n", "line 1: versoin: unknown key versoin; did you mean version?"),
    ("version = 2\n", "line 1: version: this file was written by a newer Doorlight: update this one"),
    ("version = true\n", "line 1: version: this must be 1"),
    ('version = "1"\n', "line 1: version: this must be 1"),
    ('\n# hello\nlanguage = "de"\n', "line 3: language: de is none of: auto, en, fr"),
    ('language = ["fr"]\n', "line 1: language: ['fr'] is none of: auto, en, fr"),
    ('[[services]]\nid = "x"\n', "line 1: services: unknown key services; did you mean service?"),
    ('[service]\nid = "x"\n', "line 1: service: write [[service]], in double brackets, for each service"),
    ("service = 3\n", "line 1: service: this must be a list, in [brackets]"),
    ("service = [3]\n", "line 1: service: this must be a table of keys and values"),
    ("alerts = 3\n", "line 1: alerts: this must be a table of keys and values"),
    ("[alerts]\nsuond = true\n", "line 2: alerts.suond: unknown key suond; did you mean sound?"),
    (
        "[alerts]\n\nloud = true\n",
        "line 3: alerts.loud: unknown key loud; did you mean sound?",
    ),
    ('[alerts]\nsound = "yes"\n', "line 2: alerts.sound: this must be true or false, without quotes"),
    ('[alerts]\nremind = "1m"\n', "line 2: alerts.remind: this must be from 5m to 168h"),
    (
        "[alerts]\nremind = 30\n",
        "line 2: alerts.remind: 30 is not a duration: write it like 30s, 2m or 1h",
    ),
    (
        'alerts = { quiet = "22-7" }\n',
        "line 1: alerts.quiet: this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00",
    ),
    (
        'alerts.quiet = "24:00-07:00"\n',
        "line 1: alerts.quiet: this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00",
    ),
    (
        'alerts.quiet = ["22:00-07:00", "Xx 1:00-2:00"]\n',
        "line 1: alerts.quiet: this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00",
    ),
    ('alerts.briefing = "8 am"\n', "line 1: alerts.briefing: this must be a time like 08:00"),
    ('[group]\nname = "Shop"\n', "line 1: group: write [[group]], in double brackets, for each group"),
    (
        '[[group]]\nalerts = "none"\n',
        "line 1: group.name: a group needs the name that its services give as their group",
    ),
    (
        'alerts.quiet = "07:00-7:00"\n',
        "line 1: alerts.quiet: this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00",
    ),
    (
        '[connection]\ncontrol = [\n  "https://a.example/",\n  "ftp://b.example/",\n]\n',
        "line 2: connection.control: ftp://b.example/ is not a web address like https://example.org/",
    ),
    ("[connection]\nlook_at_doors = 1\n", "line 2: connection.look_at_doors: this must be true or false"),
    ('[connection]\ncontrol = "x"\n', "line 2: connection.control: this must be a list, in [brackets]"),
    (
        '[connection]\nproxy = "socks5://127.0.0.1:1080"\n',
        (
            "line 2: connection.proxy: this must be like http://proxy.example:8080: http or https, no SOCKS; "
            "empty for none"
        ),
    ),
    ('[[service]]\nname = "x"\n', "line 1: id: every service needs an id"),
    ("[[service]]\nid = 3\n", "line 2: id: 3 is not an id: small letters, digits and hyphens only"),
    (
        '[[service]]\nid = "rogers-intrenet"\n',
        (
            "line 2: id: rogers-intrenet is not in the catalogue; did you mean rogers-internet, rogers-wireless? "
            "Else add a name and a check"
        ),
    ),
    (GATE, "line 1: check: add a check: a kind and where to look"),
    (f"{GATE}evry = '5m'\n{CHECK}", "line 4: evry: unknown key evry; did you mean every?"),
    (f"{GATE}every = '10s'\n{CHECK}", "line 4: every: this must be from 1m to 24h"),
    (
        f"{GATE}every = '5 minutes'\n{CHECK}",
        "line 4: every: 5 minutes is not a duration: write it like 30s, 2m or 1h",
    ),
    (
        f"{GATE}[service.check]\nkind = 'tcp'\n",
        "line 4: check: write this header in double brackets: there may be several",
    ),
    (f"{GATE}{CHECK}\n[[service.check]]\nhost = 'x'\n", "line 9: check.kind: every check needs a kind"),
    (
        f"{GATE}{CHECK}confirm = {{ fials = 3 }}\n",
        "line 8: check.confirm: unknown key confirm; known here: host, port",
    ),
    (
        f"{GATE}confirm = {{ fials = 3 }}\n{CHECK}",
        "line 4: confirm.fials: unknown key fials; did you mean fails?",
    ),
    (
        f'{GATE}{CHECK}{PHONE}[[service.door.check]]\nkind = "http"\nulr = "https://a.example"\n',
        "line 14: door.check.ulr: unknown key ulr; did you mean url?",
    ),
    (f"{GATE}{CHECK}{PHONE}vlaue = 1\n", "line 12: door.vlaue: unknown key vlaue; did you mean value, label?"),
    (
        f"{GATE}{CHECK}\n{PHONE}\n{PHONE}hours = 'never'\n".replace("'never'", "'Mo-Fx'"),
        "line 18: door.hours: Mo-Fx is not opening hours: write them like Mo-Fr 08:00-16:00; PH off",
    ),
    (
        f"{GATE}{CHECK}\n# twice\n[[service]]\nid = 'rogers-internet'\n{GATE}{CHECK}",
        "line 13: id: gate is watched twice; keep one of the two",
    ),
    (
        f"{GATE}depends_on = ['rogers-internt']\n{CHECK}",
        (
            "line 4: depends_on: rogers-internt is neither watched nor in the catalogue; did you mean "
            "rogers-internet, rogers-wireless?"
        ),
    ),
    (
        f"{GATE}depends_on = ['Zz']\n{CHECK}",
        "line 4: depends_on: Zz is not an id: small letters, digits and hyphens only",
    ),
    (f"{GATE}depends_on = ['qqqqq']\n{CHECK}", "line 4: depends_on: qqqqq is neither watched nor in the catalogue"),
    (f"{GATE}depends_on = ['gate']\n{CHECK}", "line 4: depends_on: a service cannot depend on itself"),
    (
        f"{GATE}depends_on = ['b']\n{CHECK}{GATE.replace('gate', 'b')}depends_on = ['gate']\n{CHECK}",
        "line 4: depends_on: gate → b → gate depend on each other in a circle; leave one out",
    ),
    (
        f"{GATE}{CHECK}{PHONE}depends_on = ['rogers-wirless']\n",
        (
            "line 12: door.depends_on: rogers-wirless is neither watched nor in the catalogue; "
            "did you mean rogers-wireless, rogers-internet?"
        ),
    ),
    ('"a\\u001b[31m" = 1\n', "line 1: a [31m: unknown key a [31m; known here: "),
)

BROKEN_TOML = (
    ("a = 1\nlanguage = \nx = 1\n", "line 2: language: this is not a value; a text needs quotes, like name = "),
    ('language = "fr\nx = 1\n', "line 1: language: a text has no closing quote"),
    ("language = 'fr\nx = 1\n", "line 1: language: a text has no closing quote"),
    ("language = fr\n", "line 1: language: this is not a value; a text needs quotes, like name = "),
    ("language\n", "line 1: language: after a key there must be = and a value"),
    ('language = "en"\nlanguage = "fr"\n', "line 2: language: this is there twice; keep one"),
    ("[alerts]\n[alerts]\n", "line 2: this table is there twice; keep one"),
    ("[alerts\n", "line 1: a table’s name must stand in brackets, like [alerts] or [[service]]"),
    ("x = { a = 1\n", "line 1: x: a table has no closing }"),
    ("x = [1 2]\n", "line 1: x: a list has no closing ]"),
    ("x = 1 y = 2\n", "line 1: x: there is something left over at the end of this line"),
    ('x = "C:\\Users"\n', "line 1: x: a \\ in a text must be written twice, or the text put in 'single quotes'"),
    ('x = "C:\\quit"\n', "line 1: x: a \\ in a text must be written twice, or the text put in 'single quotes'"),
    ("= 3\n", 'line 1: this is not a setting; write it like name = "Shop"'),
    ('x = """\n\n\n', "line 1: x: a text in three quotes is never closed"),
)


def refusal(path: Path, shelf: Shelf) -> ConfigError:
    """Return the error that reading a file ends in."""
    with pytest.raises(ConfigError) as raised:
        ConfigFile(path, shelf).load()
    return raised.value


@pytest.mark.parametrize(("text", "said"), [*WRONG_VALUES, *BROKEN_TOML])
def test_said_with_file_line_and_key(text: str, said: str, tmp_path: Path, shelf: Shelf) -> None:
    """The sentence leads to the place and says what would be right."""
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    sentence = str(refusal(path, shelf))
    assert sentence.startswith(f"{path}, {said}"), sentence
    assert "\n" not in sentence
    assert "\x1b" not in sentence


@pytest.mark.parametrize(("text", "said"), [*WRONG_VALUES, *BROKEN_TOML])
def test_same_line_in_a_windows_file(text: str, said: str, tmp_path: Path, shelf: Shelf) -> None:
    """A mark before the text and CR LF at its ends of lines do not move the line."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert refusal(path, shelf).line == int(said.split(":", maxsplit=1)[0].split()[1])


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b'version = 1\nname = "caf\xe9"\n', 2, "this is not UTF-8 text: save the file as UTF-8"),
        ("version = 1\n".encode("utf-16"), 1, "this is not UTF-8 text: save the file as UTF-8"),
        (b"\x00\x01\x02", 1, 'this is not a setting; write it like name = "Shop"'),
        (b"x = " + b"[" * 20_000, None, "lists or tables are nested too deeply"),
        (b"x = " + b"9" * 10_000, None, "a number is too long"),
        (b"# " + b"x" * (10 << 20), None, "this is larger than 1 MB: not a settings file"),
    ],
    ids=["latin-1", "utf-16", "binary", "deep", "long number", "10 MB"],
)
def test_not_a_settings_file(content: bytes, line: int | None, said: str, tmp_path: Path, shelf: Shelf) -> None:
    """What is no TOML at all is refused in words too."""
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    error = refusal(path, shelf)
    assert (error.line, str(error.text)) == (line, said)


def test_folder_in_its_place(tmp_path: Path, shelf: Shelf) -> None:
    """A folder is named as one."""
    path = tmp_path / "config.toml"
    path.mkdir()
    assert str(refusal(path, shelf)) == f"{path}: this is a folder; a file is needed here"


def test_pipe_in_its_place(tmp_path: Path, shelf: Shelf) -> None:
    """A pipe is not waited for."""
    path = tmp_path / "config.toml"
    os.mkfifo(path)
    assert str(refusal(path, shelf)) == f"{path}: this is a device or a pipe; a file is needed here"


def test_link_in_a_circle(tmp_path: Path, shelf: Shelf) -> None:
    """A link that leads to itself is said."""
    path = tmp_path / "config.toml"
    path.symlink_to(path)
    assert str(refusal(path, shelf)).startswith(f"{path}: this cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path, shelf: Shelf) -> None:
    """A file that may not be read is said, and is not taken for a missing one."""
    path = tmp_path / "config.toml"
    path.write_text("version = 1\n")
    path.chmod(0)
    assert str(refusal(path, shelf)) == f"{path}: you have no permission to read this"
    path.chmod(stat.S_IRUSR)


def test_damaged_catalogue_is_not_blamed_on_the_user(tmp_path: Path) -> None:
    """An entry that is broken as shipped is said to be the catalogue's fault."""
    (tmp_path / "x.toml").write_text('[[service]]\nid = "tax"\nname = "Tax"\ncolour = "red"\n')
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "tax"\n')
    sentence = str(refusal(path, Shelf.load("en", tmp_path)))
    assert sentence.endswith("line 2: id: the entry tax of the catalogue is damaged: install Doorlight again")
