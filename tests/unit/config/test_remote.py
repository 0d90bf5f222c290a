"""Channels in the user's file: read, refused without a word of their address, edited around what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.remote import MOST, secret_for
from doorlight.config.remote_edits import add_channel, change_channel, remove_channel
from doorlight.domain.remote import USUAL, Channel, Topic

TOKEN = "tgram://1234:s3cr3t/99"
BLOCK = '[[remote]]\nname = "My phone"\naddress = "keyring:phone"\n'
MINE = f"version = 1\n\n# to be called when it burns\n{BLOCK}\n[alerts]\nsound = true # loud\n"
PHONE = Channel(name="My phone", secret="phone")
WORK = Channel(name="Work", secret="work", tell=(Topic.PROBLEM,), services=("shop",), groups=("Home",))


@pytest.fixture
def file(tmp_path: Path, shelf: Shelf) -> ConfigFile:
    """Return a file with a channel."""
    file = ConfigFile(tmp_path / "config.toml", shelf)
    file.path.write_text(MINE, encoding="utf-8")
    return file


def written(file: ConfigFile, text: str) -> tuple[Channel, ...]:
    """Return the channels of a text."""
    file.path.write_text(text, encoding="utf-8")
    return file.load().channels


def test_a_name_and_an_address_are_enough(file: ConfigFile) -> None:
    """What is left out is as usual: trouble, its end and deadlines, of everything."""
    assert file.load().channels == (PHONE,)
    assert PHONE.tell == USUAL


def test_everything_can_be_said(file: ConfigFile) -> None:
    """Topics stand in their own order, whatever the file's."""
    more = 'tell = ["deadline", "briefing", "problem", "problem"]\nservices = ["shop"]\ngroups = ["Home"]\n'
    assert written(file, BLOCK + more) == (
        Channel(
            name="My phone",
            secret="phone",
            tell=(Topic.PROBLEM, Topic.DEADLINE, Topic.BRIEFING),
            services=("shop",),
            groups=("Home",),
        ),
    )


@pytest.mark.parametrize("address", [TOKEN, f"keyring:{TOKEN}", f" {TOKEN}", "keyring:", "keyring:a b", "phone"])
def test_an_address_in_the_file_is_refused_and_never_quoted(file: ConfigFile, address: str) -> None:
    """The sentence names line, key and the fix, and holds nothing of what was written."""
    with pytest.raises(ConfigError) as refused:
        written(file, f'[[remote]]\nname = "x"\naddress = "{address}"\n')
    said = str(refused.value)
    assert "line 3: remote.address: an address holds passwords" in said
    assert "doorlight secret set NAME" in said
    assert "s3cr3t" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[remote]\nname = "x"\naddress = "keyring:x"\n', "write this header in double brackets"),
        ('[[remote]]\nname = "x"\n', "remote.address: every channel needs a name and an address"),
        ('[[remote]]\naddress = "keyring:x"\n', "remote.name: every channel needs a name and an address"),
        ('[[remote]]\nname = ""\naddress = "keyring:x"\n', "every channel needs a name"),
        (f'[[remote]]\nname = "{"x" * 41}"\naddress = "keyring:x"\n', "longer than 40 characters"),
        (BLOCK + 'tell = ["problems"]\n', "remote.tell: problems is none of: problem, maintenance, deadline"),
        (BLOCK + 'tell = "problem"\n', "remote.tell: this must be a list"),
        (BLOCK + 'adress = "x"\n', "unknown key adress; did you mean address?"),
        (BLOCK + BLOCK, "remote.name: there are two channels of this name"),
        ("".join(BLOCK.replace("My", str(place)) for place in range(MOST + 1)), f"{MOST} channels are the most"),
        (BLOCK + 'services = ["A B"]\n', "A B is not an id"),
    ],
)
def test_what_is_wrong_is_said(file: ConfigFile, text: str, said: str) -> None:
    """Each mistake is one sentence with its key."""
    with pytest.raises(ConfigError, match=r".*") as refused:
        written(file, text)
    assert said in str(refused.value)


def test_a_channel_is_added_after_the_others(file: ConfigFile) -> None:
    """What a person wrote stays, and what is as usual is not written."""
    add_channel(file, WORK)
    assert file.load().channels == (PHONE, WORK)
    text = file.path.read_text(encoding="utf-8")
    assert MINE.split("[alerts]", maxsplit=1)[0] in text
    assert "sound = true # loud" in text
    assert text.count("tell") == 1


def test_a_channel_is_changed_in_its_place(file: ConfigFile) -> None:
    """Keys come and go, comments stay."""
    change_channel(file, "My phone", Channel(name="Marie", secret="phone", tell=(Topic.BRIEFING,)))
    assert file.load().channels == (Channel(name="Marie", secret="phone", tell=(Topic.BRIEFING,)),)
    assert "# to be called when it burns" in file.path.read_text(encoding="utf-8")
    change_channel(file, "Marie", PHONE)
    assert "tell" not in file.path.read_text(encoding="utf-8")
    assert file.load().channels == (PHONE,)


def test_a_channel_is_taken_out(file: ConfigFile) -> None:
    """It goes with its comment; one that is not there is said."""
    remove_channel(file, "My phone")
    assert file.load().channels == ()
    assert "burns" not in file.path.read_text(encoding="utf-8")
    for change in (lambda: remove_channel(file, "My phone"), lambda: change_channel(file, "My phone", PHONE)):
        with pytest.raises(ConfigError, match="there is no channel My phone any more"):
            change()


def test_a_secret_is_named_after_its_channel() -> None:
    """It is a name that the keyring takes, and never one that is taken."""
    assert secret_for("Téléphone de Marie", ()) == "remote-telephone-de-marie"
    assert secret_for("My phone", ("remote-my-phone",)) == "remote-my-phone-2"
    assert secret_for("电话", ()) == "remote"
