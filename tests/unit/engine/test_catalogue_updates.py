"""A newer catalogue is fetched once a day over a verified connection, and nothing an address answers does harm."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import ssl
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from doorlight.catalogue.updates.bundle import MOST
from doorlight.catalogue.updates.shipped import ShippedCatalogue
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.config.schema import CatalogueSettings
from doorlight.domain.words import say
from doorlight.engine.catalogue_asked import DAY, HOUR, Answer, Asked, asked_note, due_in, read_asked
from doorlight.engine.catalogue_updates import FIRST, SPREAD, CatalogueUpdates
from doorlight.engine.clock import run_virtually
from doorlight.net.exchange import NoAnswer, Reply, Request
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from unit.catalogue.bundles import KEY, MADE, NOW, THEIRS, bundle, entry, signed
from unit.net.net_fakes import LOOPBACK, Server, moved, names, serving
from unit.net.net_fakes import Answer as Said

GOOD = signed(bundle(entry("returns")))
SHIPPED = ShippedCatalogue(2026110101, MADE, (KEY,))
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


class Today:
    """The day on which the catalogues of the tests are new; time passes with the loop's."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return NOW + self.monotonic()

    def monotonic(self) -> float:
        """Return seconds that only go forward."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def call_later(self, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
        """Call after that time."""
        return asyncio.get_running_loop().call_later(seconds, callback)


class StandingToday(Today):
    """The same moment all along, for a loop in real time."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return NOW


def ok(body: bytes, *lines: str) -> bytes:
    """Return an answer with a body."""
    head = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *lines, "", ""]
    return "\r\n".join(head).encode() + body


def anything_goes(_shelf: object) -> None:
    """Find nothing wrong with a catalogue."""


@pytest.fixture
def folder(tmp_path: Path) -> CatalogueFolder:
    """Return a folder that is not there yet."""
    return CatalogueFolder(tmp_path / "catalogue", SHIPPED)


@pytest.fixture(scope="module")
def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return what the server shows, and whom we trust."""
    authority = trustme.CA()
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("updates.example").configure_cert(theirs)
    authority.configure_trust(ours)
    return theirs, ours


Contexts = tuple[ssl.SSLContext, ssl.SSLContext]


def asked(
    folder: CatalogueFolder, contexts: Contexts, *answers: Said, times: int = 1, host: str = "updates.example"
) -> tuple[list[Asked], Server]:
    """Ask a server on loopback so many times; returns what came of it."""

    async def run() -> tuple[list[Asked], Server]:
        async with serving(*answers, context=contexts[0]) as server:
            address = f"https://{host}:{server.port}/catalogue"
            fetcher = HttpFetcher(Resolver(names(updates_example=LOOPBACK, b_example=LOOPBACK)), context=contexts[1])
            settings = CatalogueSettings(updates=True, address=address)
            updates = CatalogueUpdates(settings, folder, fetcher, StandingToday(), trial=anything_goes)
            return [await updates.ask() for _ in range(times)], server

    return asyncio.run(run())


def test_a_newer_catalogue_is_taken(folder: CatalogueFolder, contexts: Contexts) -> None:
    """It is in force at once, and the asking is noted."""
    (said,), server = asked(folder, contexts, ok(GOOD))
    assert said.answer is Answer.TAKEN
    assert str(said.text) == "A newer catalogue, made at 2026-11-20 00:00 UTC, is in force."
    assert folder.shelf("en").ids() == ("returns",)
    assert read_asked(asked_note(folder)) == said
    assert server.asked[0].startswith("GET /catalogue HTTP/1.1\r\n")


def test_nothing_but_an_ordinary_request_is_sent(folder: CatalogueFolder, contexts: Contexts) -> None:
    """No cookie, no identification, no number of the installation: what any browser would send, and less."""
    _, server = asked(folder, contexts, ok(GOOD))
    lines = server.asked[0].split("\r\n")[1:]
    assert {line.partition(":")[0].lower() for line in lines if line} == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
    }


def test_asked_again_it_asks_whether_there_is_another(folder: CatalogueFolder, contexts: Contexts) -> None:
    """The second request is conditional; a 304 is nothing new, and asks the same way again."""
    said, server = asked(folder, contexts, ok(GOOD, 'ETag: "a"'), NOT_MODIFIED, times=3)
    assert [each.answer for each in said] == [Answer.TAKEN, Answer.NOTHING_NEW, Answer.NOTHING_NEW]
    assert [server.field("if-none-match", index) for index in range(3)] == [None, '"a"', '"a"']


def test_a_damaged_catalogue_is_fetched_anew(folder: CatalogueFolder, contexts: Contexts) -> None:
    """No condition is sent for what is no longer there."""
    asked(folder, contexts, ok(GOOD, 'ETag: "a"'))
    next(folder.folder.glob("*.catalogue")).write_bytes(b"rotten")
    (said,), server = asked(folder, contexts, ok(GOOD, 'ETag: "a"'))
    assert server.field("if-none-match") is None
    assert said.answer is Answer.TAKEN


def test_what_was_taken_back_is_not_taken_again(folder: CatalogueFolder, contexts: Contexts) -> None:
    """The same catalogue is nothing new, conditional or not; the next one is."""
    asked(folder, contexts, ok(GOOD))
    folder.go_back()
    (said,), _ = asked(folder, contexts, ok(GOOD))
    assert said.answer is Answer.NOTHING_NEW
    assert folder.edition() is None
    newer = signed(bundle(entry("returns"), serial=2026112002))
    (said,), _ = asked(folder, contexts, ok(newer))
    assert said.answer is Answer.TAKEN


def test_a_packed_catalogue_is_unpacked(folder: CatalogueFolder, contexts: Contexts) -> None:
    """A server may send it compressed."""
    (said,), _ = asked(folder, contexts, ok(gzip.compress(GOOD), "Content-Encoding: gzip"))
    assert said.answer is Answer.TAKEN


BOMB = gzip.compress(b"doorlight-catalogue 1\n" + b"0" * (64 * 2**20))
HARMFUL: dict[str, tuple[Said, Answer]] = {
    "nothing": (b"", Answer.NO_ANSWER),
    "garbage": (b"\x00\xff" * 100, Answer.NO_ANSWER),
    "cut": (ok(GOOD)[:-10], Answer.NO_ANSWER),
    "half": (ok(GOOD[: len(GOOD) // 2]), Answer.REFUSED),
    "missing": (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Answer.REFUSED),
    "empty": (ok(b""), Answer.REFUSED),
    "a page": (ok(b"<!doctype html><title>Sign in</title>"), Answer.REFUSED),
    "bomb": (ok(BOMB, "Content-Encoding: gzip"), Answer.NO_ANSWER),
    "too large": (ok(b"0" * (MOST + 1)), Answer.REFUSED),
    "unknown packing": (ok(GOOD, "Content-Encoding: br"), Answer.REFUSED),
    "foreign key": (ok(signed(bundle(), THEIRS)), Answer.REFUSED),
    "older": (ok(signed(bundle(serial=2026010101))), Answer.REFUSED),
    "the future": (ok(signed(bundle(made_at=MADE + timedelta(days=2)))), Answer.REFUSED),
    "the past": (ok(signed(bundle(made_at=MADE - timedelta(days=400)))), Answer.REFUSED),
    "a wrong entry": (ok(signed(bundle(entry("returns", "own = true")))), Answer.REFUSED),
    "elsewhere": (moved("https://b.example/"), Answer.NO_ANSWER),
    "in the open": (moved("http://updates.example/"), Answer.NO_ANSWER),
    "unasked 304": (NOT_MODIFIED, Answer.NO_ANSWER),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_harmful_is_taken(folder: CatalogueFolder, contexts: Contexts, name: str) -> None:
    """Whatever comes: one sentence, nothing to be fooled by later, and the catalogue that was stays in force."""
    before = folder.shelf("en").ids()
    (said,), _ = asked(folder, contexts, HARMFUL[name][0])
    assert said.answer is HARMFUL[name][1]
    assert said.validators is None
    assert str(said.text).startswith("The catalogue ")
    assert "\n" not in str(said.text)
    assert folder.shelf("en").ids() == before
    assert folder.edition() is None


def test_a_certificate_of_another_name_is_no_answer(folder: CatalogueFolder, contexts: Contexts) -> None:
    """Only the host that was configured can answer."""
    (said,), _ = asked(folder, contexts, ok(GOOD), host="b.example")
    assert said.answer is Answer.NO_ANSWER


def test_without_any_key_nobody_is_asked(tmp_path: Path) -> None:
    """What could not be trusted is not fetched."""
    folder = CatalogueFolder(tmp_path, ShippedCatalogue(1, MADE))
    fetched = Fetched(itertools.repeat(GOOD))
    said = run_virtually(one(folder, fetched))
    assert said.answer is Answer.REFUSED
    assert "no key" in str(said.text)
    assert fetched.at == []


def test_a_file_that_does_not_go_with_it_is_said(folder: CatalogueFolder) -> None:
    """A catalogue that would make the user's file wrong is refused in a sentence."""

    def trial(shelf: Any) -> None:
        if "returns" in shelf.ids():
            raise ConfigError(Path("config.toml"), say("config", "it is watched twice"), line=3)

    said = run_virtually(one(folder, Fetched(itertools.repeat(GOOD)), trial))
    assert said.answer is Answer.REFUSED
    assert "your settings file would not go with it: line 3: it is watched twice" in str(said.text)


def test_an_error_of_ours_is_survived(folder: CatalogueFolder) -> None:
    """Even what nobody has thought of ends as a sentence."""

    def trial(_shelf: Any) -> None:
        raise ZeroDivisionError

    assert run_virtually(one(folder, Fetched(itertools.repeat(GOOD)), trial)).answer is Answer.REFUSED


def test_a_folder_that_cannot_be_written_is_survived(tmp_path: Path) -> None:
    """Nothing is taken, nothing raised."""
    (tmp_path / "catalogue").write_text("in the way")
    folder = CatalogueFolder(tmp_path / "catalogue", SHIPPED)
    assert run_virtually(one(folder, Fetched(itertools.repeat(GOOD)))).answer is Answer.REFUSED


class Fetched:
    """A fetcher that gives one body after another, None for no answer; notes when it was asked."""

    def __init__(self, bodies: Iterator[bytes | None]) -> None:
        self.at: list[float] = []
        self._bodies = bodies

    async def fetch(self, request: Request) -> Reply:
        """Give the next."""
        self.at.append(asyncio.get_running_loop().time())
        body = next(self._bodies)
        if body is None:
            raise NoAnswer(say("reason", "no network"))
        return Reply(url=request.url, status=200, headers=(), body=body, secure=True)


def at_once(call: Callable[[], Any]) -> Future[Any]:
    """Do what takes long before the loop's time can leap."""
    future: Future[Any] = Future()
    try:
        future.set_result(call())
    except Exception as error:  # noqa: BLE001  # handed to the one who waits
        future.set_exception(error)
    return future


def updates_of(
    folder: CatalogueFolder, fetcher: Fetched, trial: Callable[[Any], None] = anything_goes
) -> CatalogueUpdates:
    """Return updates that are switched on."""
    settings = CatalogueSettings(updates=True, address="https://updates.example/catalogue")
    return CatalogueUpdates(settings, folder, fetcher, Today(), trial=trial, beside=at_once)


def one(
    folder: CatalogueFolder, fetcher: Fetched, trial: Callable[[Any], None] = anything_goes
) -> Coroutine[Any, Any, Asked]:
    """Ask once."""
    return updates_of(folder, fetcher, trial).ask()


def kept(folder: CatalogueFolder, fetcher: Fetched, seconds: float, installation: str = "a" * 32) -> list[float]:
    """Keep asking for so long; returns when that was."""

    async def run() -> None:
        try:
            async with asyncio.timeout(seconds):
                await updates_of(folder, fetcher).keep(installation)
        except TimeoutError:
            pass

    run_virtually(run())
    return fetcher.at


def test_once_a_day(folder: CatalogueFolder) -> None:
    """The first time some minutes after the start, then a day later each, however that ended."""
    bodies = itertools.chain([GOOD, b"nonsense"], itertools.repeat(GOOD))
    at = kept(folder, Fetched(bodies), 5 * DAY)
    assert len(at) == 5
    assert FIRST <= at[0] <= FIRST + SPREAD
    assert all(DAY <= later - earlier < DAY + HOUR for earlier, later in itertools.pairwise(at))


def test_a_restart_is_no_new_day(folder: CatalogueFolder) -> None:
    """What was asked a moment ago is not asked again by the next start."""
    assert len(kept(folder, Fetched(itertools.repeat(GOOD)), HOUR)) == 1
    assert kept(folder, Fetched(itertools.repeat(GOOD)), 2 * HOUR) == []


def test_without_an_answer_it_tries_again_in_an_hour(folder: CatalogueFolder) -> None:
    """A machine that is offline at the hour is not a day late."""
    at = kept(folder, Fetched(itertools.chain([None, None], itertools.repeat(GOOD))), DAY)
    assert [round(later - earlier) for earlier, later in itertools.pairwise(at)] == [3600, 3600]


def test_once_a_day_where_nothing_can_be_noted(tmp_path: Path) -> None:
    """A full disk makes nobody impolite."""
    (tmp_path / "catalogue").write_text("in the way")
    folder = CatalogueFolder(tmp_path / "catalogue", SHIPPED)
    assert len(kept(folder, Fetched(itertools.repeat(GOOD)), 3 * DAY)) == 3


def test_installations_do_not_ask_together(tmp_path: Path) -> None:
    """Those that start at the same moment ask at different ones."""
    first = [
        kept(CatalogueFolder(tmp_path / name, SHIPPED), Fetched(itertools.repeat(GOOD)), HOUR, name * 32)[0]
        for name in "abcdef"
    ]
    assert len({round(at) for at in first}) == 6


@pytest.mark.parametrize(
    ("known", "now", "due"),
    [
        (Asked(), NOW, 0.0),
        (Asked(address="a", at=NOW), NOW, DAY),
        (Asked(address="a", at=NOW), NOW + DAY - 1, 1.0),
        (Asked(address="a", at=NOW), NOW + 2 * DAY, 0.0),
        (Asked(address="a", at=NOW, answer=Answer.NO_ANSWER), NOW + 60, HOUR - 60),
        (Asked(address="a", at=NOW, answer=Answer.REFUSED), NOW + 60, DAY - 60),
        (Asked(address="b", at=NOW), NOW, 0.0),
        (Asked(address="a", at=NOW + DAY), NOW, 0.0),
    ],
)
def test_when_it_is_due(known: Asked, now: float, due: float) -> None:
    """A day after the last time; at once for another address, or where the clock was wrong."""
    assert due_in(known, "a", now) == due


@pytest.mark.parametrize("noted", [b"", b"{", b"null", b'{"at":"x"}', b"\xff\xfe"])
def test_a_damaged_note_is_no_note(folder: CatalogueFolder, noted: bytes) -> None:
    """It is asked once more, that is all."""
    folder.folder.mkdir()
    asked_note(folder).write_bytes(noted)
    assert read_asked(asked_note(folder)) == Asked()
