"""Microsoft's posts: one object or a list, with a clock that proves them fresh."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.base import OptionsError
from doorlight.sources.m365_posts import SOURCE, STATES
from doorlight.sources.registry import read_check
from unit.sources.official_fakes import NOW, look, said, served

HOME = "https://status.cloud.microsoft"
CONSUMER = f"{HOME}/api/posts/m365Consumer"
AZURE = f"{HOME}/api/posts/azure"
DAY = 86400


def post(state: str | None = "Operational", name: str = "Outlook.com", **more: Any) -> dict[str, Any]:
    """Build a post as it is renewed every minute, with its year 1 and its seven digits."""
    return {
        "ServiceDisplayName": name,
        "ServiceWorkloadName": name.replace(".", ""),
        "Id": None,
        "AuthoredDateTime": "0001-01-01T00:00:00+00:00",
        "InternalDateTime": "0001-01-01T00:00:00+00:00",
        "LastUpdatedTime": "2026-11-24T11:59:00.4890434+00:00",
        "Title": "",
        "Message": "",
        "Status": state,
        **more,
    }


def status(*posts: dict[str, Any], **options: Any) -> Status:
    """Return what the consumer products' list says."""
    return said(SOURCE, {CONSUMER: list(posts)}, **options).status


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_each_known_word_is_understood_in_any_case(word: str, meant: Status) -> None:
    """The page's own list of words, for the whole and for a part."""
    assert status(post(word.title()), post()) is meant
    assert said(SOURCE, {AZURE: post(word.upper())}, post="azure").status is meant


@pytest.mark.parametrize("word", ["Service interruption", "Operational?", "Investigating"])
def test_any_other_text_says_that_something_is_up(word: str) -> None:
    """Free text is a statement of trouble, and is told."""
    found = said(SOURCE, {CONSUMER: [post(word), post(name="OneDrive")]})
    assert found.status is Status.DEGRADED
    assert word in str(found.text)


@pytest.mark.parametrize("word", [None, "", " "])
def test_no_word_is_unknown(word: str | None) -> None:
    """A missing state is not health."""
    assert status(post(word), post()) is Status.UNKNOWN
    assert said(SOURCE, {AZURE: post(word)}, post="azure").status is Status.UNKNOWN


def test_a_stale_clock_proves_no_health_and_hides_no_trouble() -> None:
    """A frozen page that repeats itself is not believed when it says fine; what it says of trouble is."""
    later = NOW + 2 * DAY
    found = said(SOURCE, {CONSUMER: [post(), post(name="OneDrive")]}, now=later)
    assert (found.status, found.trouble) == (Status.UNKNOWN, SourceTrouble.ABANDONED)
    assert said(SOURCE, {CONSUMER: [post("Service degradation")]}, now=later).status is Status.DEGRADED


@pytest.mark.parametrize("stamp", [None, "", "0001-01-01T00:00:00+00:00", "now", "2026-11-22T00:00:00Z"])
def test_one_post_without_a_running_clock_is_enough_to_doubt(stamp: str | None) -> None:
    """The oldest renewal counts."""
    assert status(post(), post(name="OneDrive", LastUpdatedTime=stamp)) is Status.UNKNOWN


def test_the_year_one_is_no_time() -> None:
    """What was never authored was said at no time; a message of HTML is told as text."""
    row = post("Service degradation", Title="Sync fails", Message="<div>We are <b>on it</b></div>")
    found = said(SOURCE, {CONSUMER: [row]})
    assert found.said_at is None
    [told] = found.incidents
    assert (told.title, told.began_at) == ("Sync fails", None)
    assert [each.text for each in told.updates] == ["We are on it"]


def test_chosen_products_alone_decide() -> None:
    """By the name that is shown; one that is gone is said."""
    rows = (post(), post("Service degradation", "OneDrive"))
    assert status(*rows, components=("outlook.com",)) is Status.OPERATIONAL
    assert status(*rows, components=("OneDrive",)) is Status.DEGRADED
    assert said(SOURCE, {CONSUMER: list(rows)}, components=("Skype",)).trouble is SourceTrouble.CHOICE


@pytest.mark.parametrize("page", ["<html></html>", "{}", "[]", "null", "[null]", '{"status":"Available"}'])
def test_what_is_no_post_is_unknown(page: str) -> None:
    """The site's catch-all page, empty lists and other shapes say nothing."""
    assert said(SOURCE, {CONSUMER: page}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, CONSUMER),
        ({"url": f"{HOME}/"}, CONSUMER),
        ({"url": AZURE}, AZURE),
        ({"post": "ppac"}, f"{HOME}/api/posts/ppac"),
        ({"url": "http://127.0.0.1:8000", "post": "mac"}, "http://127.0.0.1:8000/api/posts/mac"),
    ],
)
def test_the_post_is_named_by_its_address_or_by_its_option(options: dict[str, str], asked: str) -> None:
    """An address of a post wins."""
    _, fetcher = look(SOURCE, options, served({asked: post()}))
    assert [each.url for each in fetcher.asked] == [asked]


def test_a_fifth_post_is_refused() -> None:
    """There are exactly four."""
    with pytest.raises(OptionsError):
        read_check("m365_posts", {"post": "teams"}, own=False)
