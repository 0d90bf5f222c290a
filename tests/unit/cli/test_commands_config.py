"""`doorlight config`: the file is right, or one sentence says what is wrong, where, and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unit.cli.black_box import CommandLine, run_apart


def write(command_line: CommandLine, content: bytes) -> None:
    """Put a settings file into the profile."""
    command_line.profile.mkdir()
    command_line.config.write_bytes(content)


def test_right(command_line: CommandLine) -> None:
    """A right file is said to be right, with how much is watched."""
    write(command_line, b'version = 1\n[[service]]\nid = "rogers-internet"\n')
    said = command_line.run("config", "check")
    assert (said.code, said.out, said.err) == (0, f"{command_line.config}: right, 1 service watched\n", "")


def test_none_yet(command_line: CommandLine) -> None:
    """Without a file there are the defaults, and no file is made."""
    assert command_line.run("config", "check").code == 0
    assert not command_line.profile.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b'[[service]]\nid = "rogers-internet"\nevry = "5m"\n',
            "line 3: evry: unknown key evry; did you mean every?",
        ),
        (b"language = fr\n", "line 1: language: this is not a value; a text needs quotes"),
        (b"caf\xe9\n", "line 1: this is not UTF-8 text"),
        (b'[[service]]\nid = "x"\nname = "x"\n[[service.check]]\nkind = "htp"\n', "line 5: check.kind: "),
    ],
)
def test_wrong(content: bytes, said: str, command_line: CommandLine) -> None:
    """File, line and key are named, on one line, with exit code 2; and so for every command that needs the file."""
    write(command_line, content)
    for command in (("config", "check"), ("check",), ("watch", "--for", "1s")):
        refused = command_line.run(*command)
        assert refused.is_refusal()
        assert refused.err.startswith(f"doorlight: {command_line.config}, {said}")


def test_path(command_line: CommandLine) -> None:
    """Says where things are, whatever state they are in, and makes none of them."""
    write(command_line, b"not toml")
    said = command_line.run("config", "path")
    assert said.code == 0
    assert said.out.splitlines()[0] == f"config: {command_line.config}"
    assert all(str(command_line.profile) in line for line in said.out.splitlines())
    assert [path.name for path in command_line.profile.iterdir()] == ["config.toml"]


def test_another_file(command_line: CommandLine, tmp_path: Path) -> None:
    """`--config` names another file, before or after the command; data stays in the profile."""
    mine = tmp_path / "mine.toml"
    mine.write_text("version = 1\n")
    assert command_line.run("--config", str(mine), "config", "check").out.startswith(f"{mine}: right")
    said = command_line.run("config", "path", "--config", str(mine))
    assert said.out.splitlines()[:2] == [f"config: {mine}", f"data: {command_line.profile / 'doorlight.db'}"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.toml", "there is no such file; leave out --config to use your own"),
        (".", "this is a folder; a file is needed here"),
        ("x" * 5000, "this cannot be read: File name too long"),
        ("loop", "this cannot be read: Too many levels of symbolic links"),
    ],
)
def test_named_file_that_is_none(name: str, said: str, command_line: CommandLine, tmp_path: Path) -> None:
    """A file that was named must be there and be one."""
    (tmp_path / "loop").symlink_to("loop")
    refused = command_line.run("config", "check", "--config", str(tmp_path / name))
    assert refused.is_refusal()
    assert said in refused.err


def test_profile_that_is_a_file(command_line: CommandLine) -> None:
    """A profile must be a folder."""
    command_line.profile.write_text("hello")
    refused = command_line.run("config", "check")
    assert refused.is_refusal()
    assert "Not a directory" in refused.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_profile_that_may_not_be_read(command_line: CommandLine) -> None:
    """A folder without permission is not taken for an empty one."""
    write(command_line, b"version = 1\n")
    command_line.profile.chmod(0)
    refused = command_line.run("config", "check")
    command_line.profile.chmod(0o700)
    assert refused.is_refusal()
    assert "you have no permission to read this" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("config",),
        ("config", "frob"),
        ("config", "check", "more"),
        ("config", "check", "--json"),
        ("frob",),
        ("--frob",),
        ("catalogue",),
        ("catalogue", "search"),
        ("catalogue", "show"),
        ("catalogue", "show", "nobody"),
        ("catalogue", "show", "\udcff\x1b[31m"),
        ("catalogue", "verify", "x"),
        ("secret",),
        ("secret", "set"),
        ("secret", "set", "a", "b"),
        ("--speed", "0", "config", "check"),
        ("--speed", "9", "config", "check"),
        ("--replay", "x", "config", "check"),
        ("check", "nobody"),
        ("watch", "--for", "soon"),
    ],
    ids=lambda arguments: " ".join(arguments).encode("unicode_escape").decode(),
)
def test_bad_usage(arguments: tuple[str, ...], command_line: CommandLine) -> None:
    """Every mistake is one sentence and exit code 2."""
    refused = command_line.run(*arguments)
    assert refused.is_refusal(), refused
    assert "\x1b" not in refused.err


def test_settings_choose_the_language_of_pages_too(command_line: CommandLine) -> None:
    """French settings on an English system: words and two-language checks are French."""
    from doorlight.cli.parser import build_parser  # noqa: PLC0415  # only here
    from doorlight.cli.setup import set_up  # noqa: PLC0415  # as above
    from doorlight.domain.words import ENGLISH  # noqa: PLC0415  # as above

    write(command_line, b'language = "fr"\n')
    arguments = ["config", "check", "--profile", str(command_line.profile)]
    setup = set_up(build_parser(ENGLISH).parse_args(arguments))
    assert (setup.words.language, setup.shelf.language) == ("fr", "fr")


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "fr_CA.UTF-8", "PYTHONIOENCODING": "ascii"}, {}],
    ids=str,
)
def test_french_names_on_any_terminal(environment: dict[str, str], tmp_path: Path) -> None:
    """A terminal of another encoding shows what it can, and nothing fails."""
    for arguments in (("catalogue", "list"), ("catalogue", "show", "ircc-secure-account", "--json")):
        ended = run_apart(tmp_path, *arguments, **environment)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert b"ircc-secure-account" in ended.stdout


@pytest.mark.parametrize("arguments", [("catalogue", "list"), ("catalogue", "list", "--json"), ("config", "path")])
def test_reader_that_goes_away(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """`doorlight … | head -0` ends in silence."""
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "doorlight", *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk(tmp_path: Path) -> None:
    """A disk that is full is said in a sentence."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "doorlight", "catalogue", "list"],
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert b"No space left" in ended.stderr


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="no shell here")
def test_closed_streams_are_no_mistake(tmp_path: Path) -> None:
    """Without standard output or standard error (`>&-`) a command does its work and says nothing."""
    command = f"'{sys.executable}' -m doorlight config check --profile '{tmp_path}'"
    for closed, code in ((">&-", 0), (">&- 2>&-", 0), ("--bogus 2>&-", 2)):
        ran = subprocess.run(["/bin/sh", "-c", f"{command} {closed}"], capture_output=True, check=False, timeout=60)
        assert (ran.returncode, ran.stdout, ran.stderr) == (code, b"", b"")
