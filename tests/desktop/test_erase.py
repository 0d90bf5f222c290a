"""*Remove all my data* removes everything of ours, and names what stayed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from doorlight.desktop.autostart.linux import LinuxAutostart
from doorlight.desktop.erase import Belongings, erase, what_goes
from doorlight.domain.words import say
from doorlight.sources.base import SecretUnavailable


class FakeSecrets:
    """A keyring; `locked` refuses to forget."""

    def __init__(self, *names: str, locked: bool = False) -> None:
        self.kept = list(names)
        self.locked = locked

    def names(self) -> list[str]:
        """Return what is kept."""
        return self.kept

    async def remove(self, name: str) -> None:
        """Forget an entry."""
        if self.locked:
            raise SecretUnavailable(say("config", "The keyring is locked."))
        self.kept.remove(name)


def belongings(home: Path) -> Belongings:
    """Make files like Doorlight's."""
    data = home / "data"
    (data / "deep").mkdir(parents=True)
    (data / "deep" / "doorlight.db").touch()
    (home / "config.toml").touch()
    (home / "letter.txt").touch()
    return Belongings(files=(home / "config.toml", home / "gone.log"), folders=(data, home / "cache"))


def test_everything_goes_and_nothing_else(tmp_path: Path) -> None:
    """Files, folders, the start at login and the keyring entries are gone; a neighbour's file stays."""
    ours = belongings(tmp_path)
    autostart = LinuxAutostart(tmp_path / "data" / "autostart", ("doorlight",))
    autostart.enable()
    secrets = FakeSecrets("shop", "bank")
    assert asyncio.run(erase(ours, autostart, secrets)) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert (secrets.kept, autostart.enabled(), what_goes(ours)) == ([], False, ())


def test_the_question_names_what_is_there(tmp_path: Path) -> None:
    """Only what exists is listed before it is removed."""
    assert {path.name for path in what_goes(belongings(tmp_path))} == {"config.toml", "data"}


def test_what_stays_is_named(tmp_path: Path) -> None:
    """A locked keyring is said, and does not keep the rest from going."""
    autostart = LinuxAutostart(tmp_path, ("doorlight",))
    left = asyncio.run(erase(belongings(tmp_path), autostart, FakeSecrets("shop", locked=True)))
    assert left == ("shop: The keyring is locked.",)
    assert not (tmp_path / "data").exists()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A folder that is only a link to another place is left alone, and said."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "data").symlink_to(precious)
    left = asyncio.run(
        erase(Belongings((), (tmp_path / "data",)), LinuxAutostart(tmp_path / "auto", ("doorlight",)), FakeSecrets())
    )
    assert left == (str(tmp_path / "data"),)
    assert precious.is_dir()
