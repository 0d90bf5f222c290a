"""`packaging/catalogue_bundle.py`: maintainers make keys and sign what ships, and only what would be taken."""

from __future__ import annotations

import importlib.util
import io
import shutil
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.bundle import unpack
from doorlight.catalogue.updates.shipped import NAME, ShippedCatalogue, read
from doorlight.catalogue.updates.signature import trusting
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.shipped import shipped

SCRIPT = Path(__file__).parents[3] / "packaging" / "catalogue_bundle.py"
PASSPHRASE = "correct horse battery staple"
DAY = datetime.now(UTC).replace(microsecond=0)

Run = Callable[..., int]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """Return a copy of what ships."""
    folder = tmp_path / "resources"
    shutil.copytree(shipped("catalogue"), folder / "catalogue")
    (folder / NAME).write_text("# kept\nserial = 2026110101\nmade_at = 2026-11-01T00:00:00Z\nkeys = []\n")
    return folder


def command() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("catalogue_bundle", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(resources: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command, over the copy, with the passphrase on standard input."""
    module = command()

    def call(action: str, *arguments: object, passphrase: str = PASSPHRASE) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(passphrase + "\n"))
        over = ("--resources", str(resources)) if action == "build" else ()
        return int(module.main([action, *map(str, arguments), *over]))

    return call


@pytest.fixture
def key(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """Return a key file and its public key."""
    assert run("new-key", tmp_path / "key.pem") == 0
    return tmp_path / "key.pem", capsys.readouterr().out.strip().splitlines()[-1].strip('"')


def test_a_key_is_private(key: tuple[Path, str], run: Run) -> None:
    """The file is its owner's alone and under a passphrase; one that is there is never written over."""
    path, _public = key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in path.read_bytes()
    before = path.read_bytes()
    assert run("new-key", path) == 1
    assert path.read_bytes() == before


def test_a_short_passphrase_is_refused(run: Run, tmp_path: Path) -> None:
    """No key without one that is worth its name."""
    assert run("new-key", tmp_path / "other.pem", passphrase="secret") == 1
    assert not (tmp_path / "other.pem").exists()


def test_what_is_built_is_taken(key: tuple[Path, str], run: Run, tmp_path: Path, resources: Path) -> None:
    """A user who trusts the key takes it, and then has what this checkout has."""
    target = tmp_path / "catalogue.bundle"
    assert run("build", key[0], target) == 0
    folder = CatalogueFolder(tmp_path / "data", ShippedCatalogue(2026110101, DAY, (key[1],)))
    edition = folder.take(target.read_bytes(), keys=(), now=DAY.timestamp(), trial=lambda _shelf: None)
    assert edition is not None
    assert set(folder.shelf("fr").ids()) == set(Shelf.load().ids())
    noted = read((resources / NAME).read_text())
    assert (noted.serial, noted.made_at.timestamp()) == (edition.serial, edition.made_at)
    assert (resources / NAME).read_text().startswith("# kept\n")
    assert run("show", target, "--key", key[1]) == 0
    assert run("show", target) == 1


def test_the_same_is_the_same_file(key: tuple[Path, str], run: Run, tmp_path: Path, resources: Path) -> None:
    """Number, time and catalogue make the bytes, and nothing else does."""
    note = (resources / NAME).read_text()
    made = ("--serial", 2026110102, "--made-at", "2026-11-02T12:00:00+01:00")
    assert run("build", key[0], tmp_path / "a", *made) == 0
    (resources / NAME).write_text(note)
    assert run("build", key[0], tmp_path / "b", *made) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert unpack((tmp_path / "a").read_bytes(), trusting((key[1],))).made_at == datetime(2026, 11, 2, 11, tzinfo=UTC)


def test_numbers_grow(key: tuple[Path, str], run: Run, tmp_path: Path, resources: Path) -> None:
    """Two of a day are told apart; a number that was published is not used again."""
    for _ in range(2):
        assert run("build", key[0], tmp_path / "a", "--made-at", (DAY - timedelta(days=1)).isoformat()) == 0
    assert read((resources / NAME).read_text()).serial % 100 == 2
    assert run("build", key[0], tmp_path / "a", "--serial", 2026110101) == 1


def test_another_passphrase_signs_nothing(key: tuple[Path, str], run: Run, tmp_path: Path) -> None:
    """Without it the key is worth nothing."""
    assert run("build", key[0], tmp_path / "a", passphrase="another horse") == 1
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("wrong", ["own = true", 'colour = "red"', 'depends_on = ["nobody"]'])
def test_what_would_be_refused_is_not_signed(
    key: tuple[Path, str], run: Run, tmp_path: Path, resources: Path, wrong: str
) -> None:
    """A catalogue with a wrong entry never gets a signature, and what ships keeps its number."""
    path = resources / "catalogue" / "tax.toml"
    path.write_text(path.read_text().replace("[[service]]\n", f"[[service]]\n{wrong}\n", 1))
    before = (resources / NAME).read_text()
    assert run("build", key[0], tmp_path / "a") == 1
    assert not (tmp_path / "a").exists()
    assert (resources / NAME).read_text() == before
