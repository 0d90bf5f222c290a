"""What is promised of every system that has one home: no address is needed, and nothing broken is green."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import NetError, NoAnswer, Reply
from doorlight.sources.base import OptionsError
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.registry import kinds, read_check, source_of
from unit.sources.official_fakes import FakeFetcher, look, reply

WITH_HOME = [kind for kind in kinds() if getattr(source_of(kind), "home", "")]
ALL = pytest.mark.parametrize("kind", WITH_HOME)


class Same(dict[str, Reply | NetError]):
    """Gives the same answer at every address."""

    def __init__(self, body: str | bytes = "", *, status: int = 200, error: NetError | None = None) -> None:
        super().__init__()
        self._body, self._status, self._error = body, status, error

    def get(self, url: str, _: object = None, /) -> Reply | NetError:
        """Return the one answer."""
        return self._error or reply(url, self._body, status=self._status)


def seen(kind: str, answers: Same, **options: str) -> tuple[Look, FakeFetcher]:
    """Look once at the home, or at an address."""
    return look(source_of(kind), dict(options), answers)


def status(found: Look) -> Status:
    """Return what the official light shows."""
    assert found.official is not None
    return found.official.status


def test_the_large_ones_are_among_them() -> None:
    """The list is not empty by accident."""
    assert {"aws", "apple", "google_incidents", "slack", "stripe"} <= set(WITH_HOME)


@pytest.mark.parametrize("kind", ["slack", "gtfs_rt", "go_transit", "ttc_alerts", "on511"])
def test_a_region_is_refused_where_there_are_none(kind: str) -> None:
    """Only trouble is listed there, without places: a chosen region would be green for ever."""
    options = {"url": "https://feed.example.org", "regions": ["Ontario"]}
    with pytest.raises(OptionsError) as caught:
        read_check(kind, options, own=False)
    assert caught.value.key == "regions"


@ALL
def test_no_address_is_needed(kind: str) -> None:
    """The home is a place on the internet, reached safely."""
    check = read_check(kind, {}, own=False)
    assert check.public
    assert urlsplit(check.address).scheme == "https"


@ALL
def test_a_given_address_is_asked_and_no_other(kind: str) -> None:
    """A mirror or a test stands in for the home, all of it."""
    _, fetcher = seen(kind, Same("{}"), url="http://127.0.0.1:8000")
    assert {urlsplit(each.url).netloc for each in fetcher.asked} == {"127.0.0.1:8000"}


@ALL
@pytest.mark.parametrize(
    "body", ["<!doctype html><html><body>operational</body></html>", "", "null", "{}", "1", '"ok"']
)
def test_what_is_no_status_is_unknown(kind: str, body: str) -> None:
    """A web page, nothing, and data of another shape, at every address it asks."""
    found, _ = seen(kind, Same(body))
    assert status(found) is Status.UNKNOWN
    assert found.outcome is OutcomeKind.INCONCLUSIVE
    assert found.previous is None


@ALL
def test_a_page_that_is_gone_is_said(kind: str) -> None:
    """A 404 is the source's trouble, not the service's."""
    found, _ = seen(kind, Same("not found", status=404))
    assert found.official is not None
    assert (found.official.status, found.official.trouble) == (Status.UNKNOWN, SourceTrouble.GONE)


@ALL
@pytest.mark.parametrize("code", [401, 403, 429])
def test_being_turned_away_is_blocked(kind: str, code: int) -> None:
    """It says nothing about the service."""
    assert seen(kind, Same("no", status=code))[0].outcome is OutcomeKind.BLOCKED


@ALL
def test_silence_is_unknown_with_the_networks_words(kind: str) -> None:
    """Nobody answered."""
    found, _ = seen(kind, Same(error=NoAnswer(say("reason", "No answer"))))
    assert (status(found), str(found.reason)) == (Status.UNKNOWN, "No answer")


@ALL
def test_a_first_question_is_never_conditional(kind: str) -> None:
    """Without a reading of before there is nothing that could be unchanged."""
    _, fetcher = seen(kind, Same("{}"))
    assert all(each.validators is None for each in fetcher.asked)
    assert isinstance(source_of(kind), PublishedSource)


@pytest.mark.parametrize("kind", [kind for kind in WITH_HOME if kind != "azure_rss"])
@settings(max_examples=30)
@given(body=st.binary(max_size=300).filter(lambda body: body.strip() != b"[]"))
def test_garbage_is_never_operational(kind: str, body: bytes) -> None:
    """Any bytes, but the one empty list that some systems mean."""
    assert status(seen(kind, Same(body))[0]) is not Status.OPERATIONAL
