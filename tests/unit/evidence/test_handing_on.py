"""What is handed on of a record: a document that stands alone, a ZIP that anybody can check, no claim too many."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from doorlight.cli.words import TerminalWords
from doorlight.domain.events import Effects
from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.evidence.beginning import begin
from doorlight.evidence.cases import Case, Cases
from doorlight.evidence.errors import RecordError
from doorlight.evidence.export import export
from doorlight.evidence.files import LARGEST
from doorlight.evidence.observing import change_fields, look_fields, redacted
from doorlight.evidence.pages import as_html, as_text
from doorlight.evidence.report import report
from doorlight.evidence.story import story
from doorlight.evidence.verifying import verify
from unit.domain.histories import measured, official, service
from unit.evidence.making import HOUR, NOW, PERMIT, SITE, begun, turned
from unit.store.making import incident, opened, transition

EN, FR = TerminalWords("en"), TerminalWords("fr")


def lived(folder: Path) -> Case:
    """Return a record of an outage in which somebody tried, wrote down what came, and took a picture."""
    case = begun(folder, deadline=PERMIT)
    for after in (60, 180, 300):
        looked = measured("site", NOW + after, OutcomeKind.FAIL)
        case.log.append("check", look_fields(looked, Connection.ONLINE), at=looked.at)
    said = official("site", NOW + 320, Status.MAJOR_OUTAGE)
    case.log.append("check", look_fields(said, Connection.ONLINE), at=said.at)
    case.log.append("health", change_fields(turned(NOW + 330, "major_outage")), at=NOW + 330)
    case.note("Signed in at 09:02: <b>Error 503</b> & nothing else")
    picture = folder / "screen, my UCI 1234.png"
    picture.write_bytes(b"picture")
    case.attach(picture)
    return case


def test_a_zip_holds_all_of_it_and_holds(tmp_path: Path) -> None:
    """What was exported is checked from the ZIP alone, wherever it is, and carries the document with it."""
    case, packed = lived(tmp_path), tmp_path / "given.zip"
    export(case, packed, FR)
    finding = verify(packed)
    assert (finding.fault, finding.left_out) == (None, 0)
    assert finding.reading.entries == case.read().entries
    names = zipfile.ZipFile(packed).namelist()
    assert f"{case.id}/record-fr.html" in names
    assert sum("/attachments/" in name for name in names) == 3


def test_what_was_added_and_changed_later_shows(tmp_path: Path) -> None:
    """Another picture in the place of the one that was taken in is found, with the number of its entry."""
    case = lived(tmp_path)
    picture = next(case.files.folder.glob("*.png"))
    picture.write_bytes(b"another")
    fault = verify(case.folder).fault
    assert fault is not None
    assert case.read().entries[fault.entry - 1].type == "attachment"


def test_what_is_left_out_breaks_nothing(tmp_path: Path) -> None:
    """A text or a picture may be withheld: the chain holds, and it is said that something is not there."""
    case = lived(tmp_path)
    for kept in case.files.folder.iterdir():
        kept.unlink()
    finding = verify(case.folder)
    assert (finding.fault, finding.left_out) == (None, 3)
    assert [line.written for line in story(case.read().entries, case.files.text) if line.kind == "person"] == [
        "—"
    ] * 2


def test_the_chain_holds_no_word_of_the_person(tmp_path: Path) -> None:
    """Texts and names of files stand beside it, salted: two equal texts have two hashes."""
    case = lived(tmp_path)
    first, second = case.note("1234-5678"), case.note("1234-5678")
    assert first.fields["text_sha256"] != second.fields["text_sha256"]
    content = case.log.content()
    assert not any(word in content for word in (b"Error 503", b"UCI", b"1234-5678"))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://user:hunter2@shop.example/health?token=abc#top", "https://shop.example/health?…"),
        ("https://shop.example:8443/", "https://shop.example:8443/"),
        ("shop.example:443", "shop.example:443"),
        ("https://[broken", "https://[broken"),
        ("IODA", "IODA"),
    ],
)
def test_an_address_is_recorded_without_its_secrets(address: str, kept: str) -> None:
    """A password, a token in the query: neither belongs in what is handed to somebody else."""
    assert redacted(address) == kept


def test_a_record_cannot_point_outside_itself(tmp_path: Path) -> None:
    """Whoever hands one to be checked cannot have other files of the computer read: only names count, no paths."""
    (tmp_path / "secret").write_bytes(b"mine")
    case = begun(tmp_path)
    case.log.append("attachment", {"sha256": "0" * 64, "size": 4, "file": "../../../secret"})
    finding = verify(case.folder)
    assert (finding.left_out, finding.fault) == (1, None)


@pytest.mark.parametrize("words", [EN, FR])
def test_the_document_says_the_facts(tmp_path: Path, words: TerminalWords) -> None:
    """Deadline, looks that failed while our line worked, the provider's word, what was tried, and what it is not."""
    case = lived(tmp_path)
    text = as_text(report(case.id, case.read(), case.files.text, words))
    for fact in (
        "Work permit",
        "<b>Error 503</b> & nothing else",
        "screen, my UCI 1234.png",
        "major_outage",
        case.id,
    ):
        assert fact in text
    told = {
        "en": ("3 times it did not answer while this computer’s own connection worked", "promises no extension"),
        "fr": ("3 fois, il n’a pas répondu alors que la connexion de cet ordinateur fonctionnait", "aucun délai"),
    }
    assert all(each in " ".join(text.split()) for each in told[words.language])


def test_a_page_is_no_markup_of_others(tmp_path: Path) -> None:
    """Outside words are escaped; the page loads nothing, runs nothing and links nowhere."""
    case = lived(tmp_path)
    page = as_html(report(case.id, case.read(), case.files.text, EN))
    assert "&lt;b&gt;Error 503&lt;/b&gt; &amp; nothing else" in page
    assert not any(sign in page for sign in ("<script", "<img", "href=", "src=", "<b>"))


def test_times_are_whole_in_two_zones(tmp_path: Path) -> None:
    """Each line has its local time with the zone and its UTC time, each with the day."""
    case = begun(tmp_path, deadline=PERMIT)
    rows = report(case.id, case.read(), case.files.text, EN).sections[-2].table
    assert rows is not None
    assert rows.rows[0][1] == "2023-11-14 22:13:20 UTC"


def test_what_was_never_seen_is_not_called_calm(tmp_path: Path) -> None:
    """Where nobody looked, the document says so, and neither that all was well nor that it was down."""
    case = begun(tmp_path)
    text = " ".join(as_text(report(case.id, case.read(), case.files.text, EN)).split())
    assert "Doorlight has not looked at it itself" in text
    assert "What its provider says could not be read." in text
    assert "At the last entry it was not known to work." in text


def test_what_was_remembered_goes_in_at_the_start(tmp_path: Path) -> None:
    """Changes and incidents of the last 48 hours, none older, and looks with how many they were."""
    database = tmp_path / "doorlight.db"
    with opened(database) as store:
        old, new = transition("site", NOW - 50 * HOUR, "degraded"), transition("site", NOW - HOUR, "major_outage")
        store.commit(Effects(transitions=(old, new), incidents=(incident("i", "site", opened_at=NOW - HOUR),)), {})
        for minute in range(3):
            store.sample("site", NOW - 600 + 120 * minute, "fail", None, 120.0)
        store.flush(NOW)
    case = begin(Cases(tmp_path / "cases"), SITE, database, at=NOW)
    known = case.read().entries[1].fields
    assert [each["to"] for each in known["changes"]] == ["major_outage"]
    assert [each["kind"] for each in known["incidents"]] == ["down"]
    assert [(each["outcome"], each["count"]) for each in known["looks"]] == [("fail", 3)]


@pytest.mark.parametrize("name", ["record.pdf", "record", "missing/record.txt"])
def test_a_file_that_cannot_be_written_is_refused_in_words(tmp_path: Path, name: str) -> None:
    """An ending nobody knows, or a folder that is not there: one sentence, and nothing is left behind."""
    case = begun(tmp_path)
    with pytest.raises(RecordError):
        export(case, tmp_path / name, EN)
    assert {each.name for each in tmp_path.iterdir()} == {"cases"}


def test_what_is_no_file_is_not_taken_in(tmp_path: Path) -> None:
    """A folder, nothing at all, or something far too large is refused, and nothing of it is kept."""
    case = begun(tmp_path)
    large = tmp_path / "film.mkv"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    for source in (tmp_path, tmp_path / "none", large):
        with pytest.raises(RecordError):
            case.attach(source)
    assert not case.files.folder.exists()
    assert len(case.read().entries) == 2


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_record_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    """Any other file is refused in one sentence."""
    path = tmp_path / "given.zip"
    path.write_bytes(content)
    with pytest.raises(RecordError):
        verify(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(RecordError):
        verify(path)


@pytest.mark.parametrize(("public", "probably", "claimed"), [(True, False, 1), (True, True, 0), (False, False, 0)])
def test_our_own_line_is_claimed_only_where_it_was_proven(
    tmp_path: Path, *, public: bool, probably: bool, claimed: int
) -> None:
    """A fail that no control could judge, or of a host in one's own network, says nothing of the internet."""
    case = begin(Cases(tmp_path / "cases"), service("site", public=public), tmp_path / "none.db", at=NOW)
    looked = replace(measured("site", NOW, OutcomeKind.FAIL), probably=probably)
    case.log.append("check", look_fields(looked, Connection.ONLINE), at=looked.at)
    reading = case.read()
    text = as_text(report(case.id, reading, case.files.text, EN))
    assert text.count("own connection worked") == claimed
    assert sum("own line worked" in str(each.text) for each in story(reading.entries, case.files.text)) == claimed
