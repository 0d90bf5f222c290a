"""Catalogues are taken whole or not at all, an older one is never put in force, and one step back is always there."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.installed import Edition, Installed
from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.catalogue.updates.shipped import ShippedCatalogue
from doorlight.config import disk
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from unit.catalogue.bundles import KEY, MADE, NOW, THEIRS, bundle, entry, signed

SHIPPED = ShippedCatalogue(2026110101, MADE, (KEY,))
FIRST, SECOND, THIRD = 2026112001, 2026112002, 2026112003


def anything_goes(_shelf: Shelf) -> None:
    """Find nothing wrong with a catalogue."""


@pytest.fixture
def folder(tmp_path: Path) -> CatalogueFolder:
    """Return a folder that is not there yet."""
    return CatalogueFolder(tmp_path / "catalogue", SHIPPED)


def take(
    folder: CatalogueFolder, serial: int, *entries: str, trial: Callable[[Shelf], object] = anything_goes
) -> Edition | None:
    """Take a catalogue of these entries."""
    return folder.take(signed(bundle(*entries, serial=serial)), keys=(), now=NOW, trial=trial)


def ids(folder: CatalogueFolder) -> tuple[str, ...]:
    """Return the ids in force."""
    return folder.shelf("en").ids()


def files(folder: CatalogueFolder) -> list[str]:
    """Return what is in the folder."""
    return sorted(path.name for path in folder.folder.iterdir())


def test_nothing_taken_is_the_shipped_catalogue(folder: CatalogueFolder) -> None:
    """Without updates nothing is different, and asking makes no folder."""
    assert ids(folder) == Shelf.load().ids()
    assert folder.edition() is None
    assert not folder.folder.exists()


def test_a_newer_catalogue_is_in_force(folder: CatalogueFolder) -> None:
    """It counts at once, in both languages, and for every later start."""
    edition = take(folder, FIRST, entry("returns"))
    assert edition is not None
    assert (edition.serial, edition.made_at, edition.taken_at) == (FIRST, MADE.timestamp(), NOW)
    assert ids(folder) == ("returns",)
    again = CatalogueFolder(folder.folder, SHIPPED)
    assert again.edition() == edition
    assert again.shelf("fr").language == "fr"


def test_the_same_and_older_ones_are_not_taken(folder: CatalogueFolder) -> None:
    """The same number is no news; an older one is refused, also one older than what ships."""
    take(folder, SECOND, entry("returns"))
    assert take(folder, SECOND, entry("other")) is None
    with pytest.raises(CatalogueRefused, match="older"):
        take(folder, FIRST, entry("other"))
    assert ids(folder) == ("returns",)


def test_what_ships_counts_as_seen(tmp_path: Path) -> None:
    """After an upgrade the shipped catalogue may be the newer one: then it is in force, and the older is refused."""
    take(CatalogueFolder(tmp_path, SHIPPED), FIRST, entry("returns"))
    upgraded = CatalogueFolder(tmp_path, ShippedCatalogue(SECOND, MADE, (KEY,)))
    assert upgraded.edition() is None
    assert ids(upgraded) == Shelf.load().ids()
    with pytest.raises(CatalogueRefused, match="older"):
        take(upgraded, FIRST)
    assert take(upgraded, SECOND) is None
    assert take(upgraded, THIRD, entry("third")) is not None
    assert ids(upgraded) == ("third",)


def test_a_foreign_key_is_refused_and_the_users_own_trusted(folder: CatalogueFolder) -> None:
    """Keys that the user names are trusted besides the shipped ones, and no others."""
    theirs = signed(bundle(serial=FIRST), THEIRS)
    with pytest.raises(CatalogueRefused, match="signed"):
        folder.take(theirs, keys=(), now=NOW, trial=anything_goes)
    key = THEIRS.public_key().public_bytes_raw().hex()
    assert folder.take(theirs, keys=(key,), now=NOW, trial=anything_goes) is not None


def test_going_back_step_by_step(folder: CatalogueFolder) -> None:
    """From the newest to the one before, from there to the shipped one, and no further."""
    take(folder, FIRST, entry("first"))
    take(folder, SECOND, entry("second"))
    back = folder.go_back()
    assert back is not None
    assert back.serial == FIRST
    assert ids(folder) == ("first",)
    assert folder.go_back() is None
    assert ids(folder) == Shelf.load().ids()
    assert folder.go_back() is None
    assert files(folder) == ["installed.json"]


def test_what_was_taken_back_is_not_taken_again(folder: CatalogueFolder) -> None:
    """Only a newer one is; then that is in force."""
    take(folder, FIRST, entry("first"))
    take(folder, SECOND, entry("second"))
    folder.go_back()
    assert take(folder, SECOND, entry("second")) is None
    assert ids(folder) == ("first",)
    assert take(folder, THIRD, entry("third")) is not None
    assert ids(folder) == ("third",)
    folder.go_back()
    assert ids(folder) == ("first",)


def test_two_are_kept(folder: CatalogueFolder) -> None:
    """The one in force and the one before; older files go."""
    for serial in (FIRST, SECOND, THIRD):
        take(folder, serial, entry(f"number-{serial}"))
    assert files(folder) == [f"{SECOND}.catalogue", f"{THIRD}.catalogue", "installed.json"]


@pytest.mark.parametrize("damage", [b"", b"half", None])
def test_a_damaged_file_gives_way_to_the_one_before(folder: CatalogueFolder, damage: bytes | None) -> None:
    """What is no longer what was taken is not used; the same catalogue can be had again, and repairs it."""
    take(folder, FIRST, entry("first"))
    take(folder, SECOND, entry("second"))
    path = folder.folder / f"{SECOND}.catalogue"
    path.unlink() if damage is None else path.write_bytes(damage)
    assert not folder.is_whole()
    assert ids(folder) == ("first",)
    with pytest.raises(CatalogueRefused, match="older"):
        take(folder, FIRST)
    assert take(folder, SECOND, entry("second")) is not None
    assert folder.is_whole()
    assert ids(folder) == ("second",)
    folder.go_back()
    assert ids(folder) == ("first",)


def test_a_flipped_bit_on_disk_is_found(folder: CatalogueFolder) -> None:
    """Not only what cannot be read counts as damaged."""
    take(folder, FIRST, entry("returns"))
    path = folder.folder / f"{FIRST}.catalogue"
    path.write_bytes(path.read_bytes().replace(b"status.example.org", b"status.example.orh"))
    assert ids(folder) == Shelf.load().ids()


@pytest.mark.parametrize("noted", [b"", b"{", b"[]", b'{"newest":"x"}', b"\xff", b"[" * 50_000, b'{"newest":-1}'])
def test_a_damaged_note_is_the_shipped_catalogue(folder: CatalogueFolder, noted: bytes) -> None:
    """A start never fails because of it."""
    take(folder, FIRST, entry("returns"))
    folder.note.write_bytes(noted)
    assert ids(folder) == Shelf.load().ids()
    assert take(folder, SECOND, entry("second")) is not None


def test_a_full_disk_leaves_what_was(folder: CatalogueFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is in force by half, whichever of the writings fails; nothing is left lying about."""
    take(folder, FIRST, entry("first"))
    before = files(folder)
    real = disk._replace

    def full_for(name: str) -> None:
        def replace(target: Path, content: bytes) -> None:
            if target.name.endswith(name):
                raise OSError(errno.ENOSPC, "No space left on device")
            real(target, content)

        monkeypatch.setattr(disk, "_replace", replace)

    for name in (".catalogue", ".json"):
        full_for(name)
        with pytest.raises(ConfigError, match="No space left"):
            take(folder, SECOND, entry("second"))
        assert ids(folder) == ("first",)
    monkeypatch.setattr(disk, "_replace", real)
    assert set(before) <= set(files(folder))
    assert take(folder, SECOND, entry("second")) is not None


def test_a_kill_at_any_moment_leaves_one_or_the_other(tmp_path: Path) -> None:
    """A process that is killed at each of its steps leaves the catalogue before or the new one, never half of one."""
    code = """
import os, sys
from pathlib import Path
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.catalogue.updates.shipped import ShippedCatalogue
from unit.catalogue.bundles import KEY, MADE, NOW, bundle, entry, signed
steps, path = int(sys.argv[1]), Path(sys.argv[2])
folder = CatalogueFolder(path, ShippedCatalogue(2026110101, MADE, (KEY,)))
data = signed(bundle(entry("second"), serial=2026112002))
done = 0
def count(event, arguments):
    global done
    if event in ("open", "os.rename", "os.chmod", "os.remove") and str(path) in str(arguments):
        done += 1
        if done > steps:
            os._exit(9)
sys.addaudithook(count)
folder.take(data, keys=(), now=NOW, trial=lambda shelf: None)
"""
    seen: set[tuple[str, ...]] = set()
    for steps in range(0, 40, 3):
        folder = CatalogueFolder(tmp_path / str(steps), SHIPPED)
        take(folder, FIRST, entry("first"))
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        ended = subprocess.run(
            [sys.executable, "-c", code, str(steps), str(folder.folder)], env=environment, check=False
        )
        assert ended.returncode in (0, 9)
        seen.add(ids(folder))
        assert take(folder, SECOND, entry("second")) is not None or ids(folder) == ("second",)
        if ended.returncode == 0:
            break
    assert seen == {("first",), ("second",)}


def test_a_link_in_its_place_is_not_followed(folder: CatalogueFolder, tmp_path: Path) -> None:
    """What a link leads to is not ours to write over."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    folder.folder.mkdir()
    for name in (f"{FIRST}.catalogue", "installed.json"):
        (folder.folder / name).symlink_to(precious)
    take(folder, FIRST, entry("returns"))
    assert precious.read_text() == "mine"
    assert ids(folder) == ("returns",)


def test_an_entry_that_is_gone_leaves_the_file_in_force(folder: CatalogueFolder, tmp_path: Path) -> None:
    """A watched entry that a newer catalogue no longer has is said by its name; all else goes on."""
    take(folder, FIRST, entry("returns"), entry("refunds"))
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "refunds"\n[[service]]\nid = "returns"\ndepends_on = ["refunds"]\n')
    take(folder, SECOND, entry("returns"), trial=lambda shelf: ConfigFile(path, shelf).load())
    settings = ConfigFile(path, folder.shelf("en")).load()
    assert settings.gone == ("refunds",)
    gone, there = settings.services
    assert (gone.id, str(gone.name), gone.checks) == ("refunds", "Refunds", ())
    assert there.checks
    take(folder, THIRD, entry("returns"), entry("refunds"))
    assert ConfigFile(path, folder.shelf("en")).load().gone == ()


def test_going_back_leaves_the_file_in_force(folder: CatalogueFolder, tmp_path: Path) -> None:
    """An entry that only the newer catalogue had is gone, not wrong."""
    take(folder, FIRST, entry("returns"))
    take(folder, SECOND, entry("returns"), entry("brand-new"))
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "brand-new"\n')
    folder.go_back()
    assert ConfigFile(path, folder.shelf("en")).load().gone == ("brand-new",)
    folder.go_back()
    assert ConfigFile(path, folder.shelf("en")).load().gone == ("brand-new",)


def test_a_misspelt_id_is_still_an_error(folder: CatalogueFolder, tmp_path: Path) -> None:
    """Only what was once in a catalogue is gone; the rest is a mistake, with the nearest named."""
    take(folder, FIRST, entry("returns"))
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "return"\n')
    with pytest.raises(ConfigError, match="did you mean returns"):
        ConfigFile(path, folder.shelf("en")).load()


def test_a_renamed_entry_goes_on(folder: CatalogueFolder, tmp_path: Path) -> None:
    """An id of before leads to the entry of today, watched and depended on."""
    take(folder, FIRST, entry("filing"))
    take(folder, SECOND, entry("returns", 'old_ids = ["filing"]'))
    path = tmp_path / "config.toml"
    path.write_text(
        '[[service]]\nid = "filing"\n'
        '[[service]]\nid = "shop"\nname = "Shop"\nhome = "https://shop.example/"\ndepends_on = ["filing"]\n'
    )
    settings = ConfigFile(path, folder.shelf("en")).load()
    assert settings.gone == ()
    assert (settings.services[0].id, settings.services[1].depends_on) == ("returns", ("returns",))


def test_what_the_user_wrote_is_not_gone(folder: CatalogueFolder, tmp_path: Path) -> None:
    """A service with a check of the user's own goes on without its entry."""
    take(folder, FIRST, entry("returns"), entry("refunds"))
    take(folder, SECOND, entry("returns"))
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "refunds"\n[[service.check]]\nkind = "http"\nurl = "https://x.example/"\n')
    settings = ConfigFile(path, folder.shelf("en")).load()
    assert settings.gone == ()
    assert settings.services[0].checks


def test_a_catalogue_that_would_break_the_file_is_refused(folder: CatalogueFolder, tmp_path: Path) -> None:
    """Where two watched entries became one, the user is told, and the catalogue before stays."""
    take(folder, FIRST, entry("returns"), entry("refunds"))
    path = tmp_path / "config.toml"
    path.write_text('[[service]]\nid = "returns"\n[[service]]\nid = "refunds"\n')
    merged = entry("returns", 'old_ids = ["refunds"]')
    with pytest.raises(CatalogueRefused, match="your settings file would not go with it"):
        take(folder, SECOND, merged, trial=lambda shelf: ConfigFile(path, shelf).load())
    assert ids(folder) == ("returns", "refunds")
    path.write_text("nonsense")
    assert take(folder, SECOND, merged, trial=lambda shelf: ConfigFile(path, shelf).load()) is not None


def test_the_note_survives_its_own_writing() -> None:
    """The default is nothing at all."""
    assert Installed() == Installed(current=None, earlier=None, newest=0, names={})
