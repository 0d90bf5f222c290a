"""The user's file on disk: read, changed in one move, and never at the cost of what somebody else wrote."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.config import disk
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import CONTROL, AlertSettings, ConnectionSettings, Settings
from doorlight.domain.service import AlertLevel
from doorlight.domain.telling.quiet import QuietSpan

EVERYTHING = """version = 1
language = "fr"

[[service]]
id = "rogers-internet"
every = "10m"
alerts = "outages"

[[service]]
id = "gate"
name = "Gate"
depends_on = ["rogers-internet", "rogers-wireless"]
  [[service.check]]
  kind = "tcp"
  host = "gate.example"
  port = 443

[connection]
look_at_doors = false
control = ["https://control.example/"]
proxy = "http://me:pw@proxy.example:8080"

[alerts]
sound = true
remind = "1h"
quiet = "22:00 - 7:00"
"""


@pytest.fixture
def file(tmp_path: Path, shelf: Shelf) -> ConfigFile:
    """Return a file that is not there yet, in a folder that is not there either."""
    return ConfigFile(tmp_path / "doorlight" / "config.toml", shelf)


@pytest.fixture
def full(file: ConfigFile) -> ConfigFile:
    """Return a file that uses every setting."""
    file.path.parent.mkdir()
    file.path.write_text(EVERYTHING, "utf-8")
    return file


def text(file: ConfigFile) -> str:
    """Return what is on disk."""
    return file.path.read_bytes().decode()


def test_missing_file_is_the_defaults(file: ConfigFile) -> None:
    """Nothing watched, the usual control pages, quiet; and reading makes no file."""
    assert file.load() == Settings(
        language="auto",
        services=(),
        connection=ConnectionSettings(control=CONTROL, proxy="", look_at_doors=True),
        alerts=AlertSettings(sound=False, remind=0.0, quiet=()),
    )
    assert not file.exists()
    assert not file.path.parent.exists()


def test_everything_is_read(full: ConfigFile) -> None:
    """Each key has its meaning."""
    settings = full.load()
    carrier, gate = settings.services
    assert (settings.language, carrier.id, gate.id) == ("fr", "rogers-internet", "gate")
    assert (carrier.every, carrier.alerts) == (600.0, AlertLevel.OUTAGES)
    assert carrier.checks == full._shelf.get("rogers-internet").checks  # type: ignore[union-attr]  # it ships
    assert gate.depends_on == ("rogers-internet", "rogers-wireless")
    assert settings.connection.control == ("https://control.example/",)
    assert not settings.connection.look_at_doors
    assert settings.connection.proxy == "http://me:pw@proxy.example:8080"
    assert settings.alerts == AlertSettings(sound=True, remind=3600.0, quiet=(QuietSpan(1320, 420),))


@pytest.mark.parametrize("content", ["", "\n", "# nothing\n", "version = 1\n", "service = []\n"])
def test_empty_file_is_the_defaults(content: str, file: ConfigFile) -> None:
    """A file that says nothing means nothing."""
    file.path.parent.mkdir()
    file.path.write_text(content)
    assert file.load() == Settings()


def test_a_group_has_rules_of_its_own(file: ConfigFile) -> None:
    """Its level where a service has none itself, its hours instead of everybody's."""
    file.path.parent.mkdir()
    file.path.write_text(
        '[alerts]\nquiet = ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"]\nurgent = true\nbriefing = "8:05"\n'
        '[[group]]\nname = "Shop"\nalerts = "outages"\nquiet = ""\n'
        '[[service]]\nid = "rogers-internet"\ngroup = "Shop"\n'
        '[[service]]\nid = "rogers-wireless"\ngroup = "Shop"\nalerts = "light"\n'
    )
    settings = file.load()
    assert [service.alerts for service in settings.services] == [AlertLevel.OUTAGES, AlertLevel.LIGHT]
    assert settings.quiet.groups == {"Shop": ()}
    assert settings.quiet.lets_urgent
    assert len(settings.quiet.spans) == 2
    assert settings.alerts.briefing == 485


def test_control_can_be_switched_off(file: ConfigFile) -> None:
    """An empty list asks nobody."""
    file.set("connection.control", [])
    assert file.load().connection.control == ()


def test_old_ids_go_on_working(tmp_path: Path) -> None:
    """An id of an earlier release is watched, depended on, moved and removed under today's."""
    (tmp_path / "x.toml").write_text(
        '[[service]]\nid = "tax"\nname = "Tax"\nold_ids = ["revenue"]\nhome = "https://tax.example/"\n'
    )
    file = ConfigFile(tmp_path / "config.toml", Shelf.load("en", tmp_path))
    file.path.write_text(
        '[[service]]\nid = "revenue" # since 2019\nalerts = "none"\n'
        '[[service]]\nid = "a"\nname = "A"\nhome = "https://a.example/"\ndepends_on = ["revenue"]\n'
    )
    tax, own = file.load().services
    assert (tax.id, tax.alerts, own.depends_on) == ("tax", AlertLevel.NONE, ("tax",))
    assert file.table("tax") == {"id": "revenue", "alerts": "none"}
    file.change_service("tax", alerts=None)
    assert 'id = "revenue" # since 2019\n[[' in text(file)
    (tmp_path / "config.toml").write_text('[[service]]\nid = "revenue"\n[[service]]\nid = "tax"\n')
    with pytest.raises(ConfigError, match="line 4: id: tax is watched twice"):
        file.load()


def test_first_write_makes_the_folder(file: ConfigFile) -> None:
    """File and folder are the user's alone."""
    file.add_service("rogers-internet")
    assert text(file) == 'version = 1\n\n[[service]]\nid = "rogers-internet"\n'
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_permissions_are_kept(full: ConfigFile) -> None:
    """A file that a group may read stays so."""
    full.path.chmod(0o640)
    full.set("alerts.sound", value=False)
    assert stat.S_IMODE(full.path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(full: ConfigFile, tmp_path: Path) -> None:
    """A file kept elsewhere (a repository of settings) is changed there."""
    elsewhere = tmp_path / "dotfiles.toml"
    full.path.rename(elsewhere)
    full.path.symlink_to(elsewhere)
    full.set("language", "en")
    assert full.path.is_symlink()
    assert 'language = "en"' in elsewhere.read_text()


def test_nothing_else_is_left_in_the_folder(full: ConfigFile) -> None:
    """No half-written file stays behind, after a change or a refusal."""
    full.set("language", "en")
    with pytest.raises(ConfigError):
        full.set("language", "de")
    assert [path.name for path in full.path.parent.iterdir()] == ["config.toml"]


def test_full_disk_leaves_the_file_alone(full: ConfigFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way is said, and the old file is whole."""

    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", no_space)
    with pytest.raises(ConfigError, match="this cannot be written: No space left on device"):
        full.set("language", "en")
    assert text(full) == EVERYTHING
    assert [path.name for path in full.path.parent.iterdir()] == ["config.toml"]


def test_hand_edit_meanwhile_is_kept(full: ConfigFile) -> None:
    """What a person changed after the last read is in the file after a change in the window."""
    full.load()
    full.path.write_text(EVERYTHING.replace("10m", "15m") + "# note\n", "utf-8")
    full.set("language", "en")
    assert text(full) == EVERYTHING.replace("10m", "15m").replace('"fr"', '"en"') + "# note\n"


def test_edit_at_the_same_moment_is_kept(full: ConfigFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that lands between reading and writing is read again, not overwritten."""
    reads = iter((None, EVERYTHING + "# note\n"))
    real = disk.read

    def read(path: Path) -> bytes | None:
        if (new := next(reads, None)) is not None:
            path.write_text(new, "utf-8")
        return real(path)

    monkeypatch.setattr(disk, "read", read)
    full.set("language", "en")
    assert text(full) == EVERYTHING.replace('"fr"', '"en"') + "# note\n"


def test_somebody_who_never_stops_is_said(full: ConfigFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes all the time is not fought over for ever."""
    count = iter(range(1000))
    monkeypatch.setattr(disk, "read", lambda _path: f"# {next(count)}\n".encode())
    with pytest.raises(ConfigError, match="another program keeps changing this file; try again"):
        full.set("language", "en")


def test_broken_file_is_not_touched(full: ConfigFile) -> None:
    """With a mistake in the file, every change is refused, with the mistake's line, and not a byte is written."""
    broken = EVERYTHING.replace("true", "yes")
    full.path.write_text(broken, "utf-8")
    changes: tuple[Callable[[], None], ...] = (
        lambda: full.set("language", "en"),
        lambda: full.add_service("interac-debit"),
        lambda: full.remove_service("gate"),
        lambda: full.move_service("gate", 0),
        lambda: full.change_service("gate", every="5m"),
    )
    for change in changes:
        with pytest.raises(ConfigError, match="first put the settings file right, by hand; line 24: sound: this is"):
            change()
    assert text(full) == broken


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: file.set("language", "de"), "de is none of: auto, en, fr"),
        (lambda file: file.set("colour.sky", "blue"), "unknown key colour"),
        (lambda file: file.add_service("gate"), "gate is watched already"),
        (lambda file: file.add_service("nobody"), "nobody is not in the catalogue; add a name and a check"),
        (lambda file: file.add_service({"id": "x"}), "x is not in the catalogue; add a name and a check"),
        (lambda file: file.remove_service("nobody"), "nobody is not watched any more"),
        (lambda file: file.move_service("nobody", 0), "nobody is not watched any more"),
        (lambda file: file.change_service("gate", every="1s"), "this must be from 1m to 24h"),
        (lambda file: file.change_service("gate", check=None), "add a check"),
        (lambda file: file.change_service("gate", depends_on=["gate"]), "a service cannot depend on itself"),
    ],
)
def test_wrong_change_is_not_made(change: Callable[[ConfigFile], None], said: str, full: ConfigFile) -> None:
    """A change that would make the file wrong is refused in words for the field, and nothing is written."""
    with pytest.raises(ConfigError) as raised:
        change(full)
    assert said in str(raised.value.text)
    assert text(full) == EVERYTHING


def test_a_parent_that_others_need_stays_known(full: ConfigFile) -> None:
    """What is not watched any more may still be depended on when the catalogue has it."""
    full.remove_service("rogers-internet")
    assert full.load().services[0].depends_on == ("rogers-internet", "rogers-wireless")


def test_no_change_writes_nothing(full: ConfigFile) -> None:
    """Setting what is set leaves even the file's time alone."""
    before = full.path.stat()
    full.set("language", "fr")
    full.move_service("gate", 1)
    assert full.path.stat() == before


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_windows_file_stays_one(bom: bytes, end: bytes, full: ConfigFile) -> None:
    """The mark before the text, the ends of its lines and a last line without one are kept."""
    windows = bom + EVERYTHING.replace("\n", "\r\n").encode().removesuffix(b"\r\n") + end
    full.path.write_bytes(windows)
    full.set("language", "en")
    assert full.path.read_bytes() == windows.replace(b'"fr"', b'"en"')
    full.add_service("ircc-secure-account")
    assert full.path.read_bytes().count(b"\n") == full.path.read_bytes().count(b"\r\n")
    assert len(full.load().services) == 3


def test_restore_puts_back_every_byte(full: ConfigFile) -> None:
    """Undo gives the earlier file, or none where there was none."""
    before = full.content()
    full.remove_service("gate")
    full.restore(before)
    assert text(full) == EVERYTHING
    full.restore(None)
    assert full.content() is None


def test_table_is_as_written(full: ConfigFile) -> None:
    """A service's own keys, without what comes from the catalogue."""
    assert full.table("rogers-internet") == {"id": "rogers-internet", "every": "10m", "alerts": "outages"}
    assert full.table("nobody") == {"id": "nobody"}
