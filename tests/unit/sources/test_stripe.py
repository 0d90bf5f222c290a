"""Stripe: a word for the whole, a warning per service."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.stripe import SOURCE, STATES
from unit.sources.official_fakes import look, said, served

DATA = "https://status.stripe.com/current/full"


def answer(state: str = "up", **warnings: Any) -> dict[str, Any]:
    """Build the answer: each named service with its warning."""
    curves = [{"key": name, "title": name.upper(), "warning": warning} for name, warning in warnings.items()]
    return {"UptimeStatus": state, "message": "As Stripe says", "uptimeData": curves}


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_every_word_is_understood(word: str, meant: Status) -> None:
    """With and without services."""
    assert said(SOURCE, {DATA: answer(word)}).status is meant
    assert said(SOURCE, {DATA: {"UptimeStatus": word}}).status is meant


@pytest.mark.parametrize("word", ["", "UP", "pending", "paused"])
def test_another_word_is_unknown(word: str) -> None:
    """A word in no list is never fine."""
    assert said(SOURCE, {DATA: answer(word, api=None)}).status is Status.UNKNOWN


def test_a_warning_at_a_service_counts() -> None:
    """Though the whole is up; a chosen service hears its own."""
    pages = {DATA: answer(api="Slow", dashboard=None)}
    assert said(SOURCE, pages).status is Status.DEGRADED
    assert said(SOURCE, pages, components=("dashboard",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, components=("API",)).status is Status.DEGRADED
    assert said(SOURCE, pages, components=("Radar",)).trouble is SourceTrouble.CHOICE


def test_the_sentence_is_told() -> None:
    """In Stripe's words."""
    assert "As Stripe says" in str(said(SOURCE, {DATA: answer("degraded")}).text)


@pytest.mark.parametrize("body", ["<html></html>", "{}", "[]", "null", '{"UptimeStatus":null}', '{"status":"up"}'])
def test_what_is_no_answer_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://status.stripe.com/", DATA])
def test_the_site_leads_to_the_answer(url: str) -> None:
    """One home."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: answer()}))
    assert [each.url for each in fetcher.asked] == [DATA]
