"""Pages watched for notices: what is shown counts, what is hidden or gone does not pass for health."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import ENGLISH, render
from doorlight.net.exchange import NetError, Reply
from doorlight.sources.base import OptionsError
from doorlight.sources.notice import SOURCE
from doorlight.sources.reading.notice_boxes import boxes_of
from doorlight.sources.reading.notice_page import Page
from doorlight.sources.reading.notice_verdict import official_of, read_boxes
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

URL = "https://www.canada.ca/en/service.html"
DOWN = "<p>This online service is currently unavailable. Please try again later.</p>"
BODY = (
    "<h1 id='wb-cont'>Sign in to your account</h1><p>Choose how you want to sign in to your secure account today.</p>"
)


def page(extra: str = "", *, main: str = BODY) -> str:
    """Build a page of the usual shape."""
    return f"<!doctype html><html lang=en><head><title>T</title></head><body><main>{main}{extra}</main></body></html>"


def answers(
    body: str | bytes, *, status: int = 200, kind: str = "text/html;charset=utf-8", url: str = URL
) -> dict[str, Reply | NetError]:
    """Map the page's address to one answer."""
    return {url: reply(url, body, status=status, content_type=kind)}


def read(
    body: str | bytes,
    *,
    status: int = 200,
    kind: str = "text/html;charset=utf-8",
    language: str = "en",
    **options: Any,
) -> Look:
    """Read a page through the source."""
    answer, _ = look(SOURCE, {"url": URL, **options}, answers(body, status=status, kind=kind), language=language)
    return answer


def status(body: str, **options: Any) -> Status:
    """Return the status of the official light."""
    official = read(body, **options).official
    assert official is not None
    return official.status


def test_a_page_with_nothing_announced_is_operational() -> None:
    """A page read whole with its structure known: silence is a statement."""
    answer = read(page())
    assert answer.outcome is OutcomeKind.OK
    assert answer.official is not None
    assert (answer.official.status, str(answer.official.text)) == (Status.OPERATIONAL, "Nothing announced")


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="alert alert-info">{DOWN}</div>',
        f'<section class="provisional alert alert-success">{DOWN}</section>',
        f'<details class="alert alert-warning" open><summary>Notice</summary>{DOWN}</details>',
        f'<div class="wb-dismissable">{DOWN}</div>',
        f'<section id="alerts" class="bg-info"><details><summary>Alert</summary>{DOWN}</details></section>',
        '<gcds-alert heading="This online service is currently unavailable"><p>Please wait.</p></gcds-alert>',
        f'<gcds-notice notice-title="Notice">{DOWN}</gcds-notice>',
        f'<div role="alert">{DOWN}</div>',
        f'<div class="govuk-notification-banner">{DOWN}</div>',
        f'<span data-incl-name="includes-outage-eng"></span><div>{DOWN}</div>',
    ],
)  # fmt: skip
def test_every_live_box_is_read_whatever_its_colour(box: str) -> None:
    """The kind of box or its colour decides nothing; its words do, and they are kept."""
    answer = read(page(box))
    assert answer.official is not None
    assert answer.official.status is Status.MAJOR_OUTAGE
    assert "This online service is currently unavailable" in str(answer.official.text)


@pytest.mark.parametrize(
    "hidden",
    [
        f'<!-- <div class="alert">{DOWN}</div> -->',
        f'<!--div class="alert">{DOWN}</div-->',
        f'<div class="alert hidden">{DOWN}</div>',
        f'<div hidden><div class="alert">{DOWN}</div></div>',
        f'<div style="DISPLAY : none"><div class="alert">{DOWN}</div></div>',
        f'<template><div class="alert">{DOWN}</div></template>',
        f"<script>document.write('<div class=alert>{DOWN}</div>')</script>",
        f'<noscript><div class="alert">{DOWN}</div></noscript>',
        f'<pre><code>&lt;div class="alert"&gt;{DOWN}</code></pre>',
    ],
)  # fmt: skip
def test_what_is_not_shown_is_not_said(hidden: str) -> None:
    """Notices kept in comments, hidden parts and scripts are old or not yet."""
    assert status(page(hidden)) is Status.OPERATIONAL


def test_help_text_outside_a_box_is_no_notice() -> None:
    """Every sign-in page says that it could be down for maintenance."""
    text = "<p>The site could be down for a number of reasons, including for system maintenance.</p>"
    assert status(page(text)) is Status.OPERATIONAL


@pytest.mark.parametrize(
    ("anchor", "door"),
    [
        ("outage-gckey-eng", "GCKey"),
        ("includes-securekey-outage-eng", "Sign-In Partner"),
        ("outage-moneris-eng", "online payment"),
        ("unscheduled-cit-tracker-eng", "citizenship tracker"),
        ("scheduled-prdi-eng", "PR Portal"),
        ("mfa-outage-en", "multi-factor authentication"),
        ("outage-message-references", "passport"),
    ],
)
def test_the_anchor_says_which_door_is_shut(anchor: str, door: str) -> None:
    """One shut door is a partial outage, and it is named."""
    box = f'<div><span data-incl-name="{anchor}"></span><!-- x --><div class="alert">{DOWN}</div></div>'
    answer = read(page(box))
    assert answer.official is not None
    assert answer.official.status is Status.PARTIAL_OUTAGE
    assert render(answer.official.text, ENGLISH).startswith(f"{door}: This online service")


def test_the_worst_of_several_boxes_is_shown() -> None:
    """An outage beside a planned closure and an unrelated box."""
    boxes = (
        '<div class="alert">Processing times are longer than usual.</div>'
        '<div class="alert">The portal will be unavailable on December 24, 2026 from 1 am to 3 am ET.</div>'
        f'<div class="alert">{DOWN}</div>'
    )
    official = read(page(boxes)).official
    assert official is not None
    assert official.status is Status.MAJOR_OUTAGE
    assert len(official.planned) == 1


def test_a_planned_closure_ahead_is_told_and_changes_nothing() -> None:
    """The page is operational, its words are shown, the times are handed on, and it is not renewed by a 304."""
    text = "This online service will be unavailable from 1:00 a.m. to 3:00 a.m. on December 24, 2026, Eastern time."
    answer, fetcher = look(SOURCE, {"url": URL}, answers(page(f'<div class="alert">{text}</div>')))
    official = answer.official
    assert official is not None
    assert official.status is Status.OPERATIONAL
    assert str(getattr(official.text, "text", "")) == text
    assert official.planned[0].ends_at is not None
    again, fetcher = look(SOURCE, {"url": URL}, answers(page()), previous=answer.previous)
    assert fetcher.asked[0].validators is None
    assert again.outcome is OutcomeKind.OK


def test_a_planned_closure_of_the_past_is_over() -> None:
    """What was forgotten on a page is not live."""
    text = "This online service will be unavailable from 1:00 a.m. to 3:00 a.m. on December 24, 2023, Eastern time."
    assert status(page(f'<div class="alert">{text}</div>')) is Status.OPERATIONAL


BILINGUAL = """<html><head><title>Service Unavailable</title></head><body><main><section>
<span class="glyphicon glyphicon-warning-sign glyphicon-error"></span><h2>This service is currently not available</h2>
<p><b>Error 503</b></p></section><section lang="fr"><h2>Le service est actuellement indisponible</h2>
<p><b>Erreur 503</b></p></section></main></body></html>"""


@pytest.mark.parametrize(
    ("language", "words"), [("en", "currently not available"), ("fr", "actuellement indisponible")]
)
@pytest.mark.parametrize("code", [200, 503])
def test_the_bilingual_failure_page_is_an_outage(code: int, language: str, words: str) -> None:
    """Sent as 503 or as 200, in the words of the reader's language."""
    official = read(BILINGUAL, status=code, language=language).official
    assert official is not None
    assert official.status is Status.MAJOR_OUTAGE
    assert words in str(official.text)


def test_a_failure_that_says_nothing_is_unknown() -> None:
    """A 503 without a notice tells of the page's server, not of the service."""
    answer = read(page(), status=503)
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert "503" in str(answer.reason)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", "text/html"),
        ("   ", "text/html"),
        ('{"status":"operational"}', "application/json"),
        ("<main><p>All fine here and nothing to see, move along please.</p></main>", "application/pdf"),
        ("<html><body><div id=root></div><script src=app.js></script></body></html>", "text/html"),
        ("<html><body><main></main></body></html>", "text/html"),
        ("plain words that say everything is operational", "text/plain"),
        (
            "<html><head><title>Just a moment...</title></head><body><main>Checking</main></body></html>",
            "text/html",
        ),
        (page("<form><input type=password></form>"), "text/html"),
    ],
)
def test_what_cannot_be_read_is_unknown(body: str, kind: str) -> None:
    """Empty, foreign, built by a script, a wall, a sign-in form: never operational."""
    answer = read(body, kind=kind)
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN
    assert answer.outcome in (OutcomeKind.INCONCLUSIVE, OutcomeKind.BLOCKED)


FRAGMENTS = """<!-- old <section id="outage-feb-en" class="alert">This service is unavailable.</section> -->
<section id="outage-en" class="provisional alert alert-danger"><h2>Services are temporarily unavailable</h2>
<p>This service is temporarily unavailable. We will restore services as soon as possible.</p></section>
<section id="disruption-en"></section>"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("outage-en", Status.MAJOR_OUTAGE),
        ("disruption-en", Status.OPERATIONAL),
        ("outage-feb-en", Status.OPERATIONAL),
        ("gone-en", Status.UNKNOWN),
    ],
)
def test_a_fragment_is_read_by_its_id(name: str, expected: Status) -> None:
    """Live, empty and commented parts are told apart; an id that is nowhere is unknown."""
    address = "https://www.canada.ca/content/dam/cra-arc/includes/eservices-outage.txt"
    answer, fetcher = look(SOURCE, {"url": f"{address}#{name}"}, answers(FRAGMENTS, kind="text/plain", url=address))
    assert fetcher.asked[0].url == address
    assert answer.official is not None
    assert answer.official.status is expected


def test_the_slots_a_browser_would_fill_are_read_too() -> None:
    """A CRA page holds no notice itself; the fragment it names does."""
    slot = '<section data-ajax-replace="/content/dam/cra-arc/includes/eservices-outage.txt#outage-en"></section>'
    fragment = "https://www.canada.ca/content/dam/cra-arc/includes/eservices-outage.txt"
    both = {**answers(page(slot)), **answers(FRAGMENTS, kind="text/plain", url=fragment)}
    answer, _ = look(SOURCE, {"url": URL}, both)
    assert answer.official is not None
    assert answer.official.status is Status.MAJOR_OUTAGE
    assert answer.previous is None


def test_a_slot_that_cannot_be_read_leaves_the_page_unknown() -> None:
    """Silence of a page whose notices could not be fetched is no statement; a missing fragment is an empty slot."""
    slot = '<section data-ajax-replace="/content/dam/x/outage.txt#outage-en"></section>'
    fragment = "https://www.canada.ca/content/dam/x/outage.txt"
    broken = {**answers(page(slot)), **answers("no", status=502, url=fragment)}
    missing = {**answers(page(slot)), **answers("no", status=404, url=fragment)}
    for which, expected in ((broken, Status.UNKNOWN), (missing, Status.OPERATIONAL)):
        answer, _ = look(SOURCE, {"url": URL}, which)
        assert answer.official is not None
        assert answer.official.status is expected


def test_a_slot_of_another_site_is_not_fetched() -> None:
    """A page cannot send us elsewhere."""
    answer, fetcher = look(
        SOURCE, {"url": URL}, answers(page('<p data-ajax-replace="http://10.0.0.1/outage.txt"></p>'))
    )
    assert len(fetcher.asked) == 1
    assert answer.outcome is OutcomeKind.OK


def test_a_selector_watches_its_part_alone() -> None:
    """The chosen part decides, hidden it says nothing, gone it is unknown with the reason."""
    part = f'<div class="status-line">{DOWN}</div>'
    assert status(page(part), selector=".status-line") is Status.MAJOR_OUTAGE
    assert status(page(part), selector="h1") is Status.OPERATIONAL
    assert status(page('<div class="status-line" hidden>x</div>'), selector=".status-line") is Status.OPERATIONAL
    gone = read(page(), selector=".status-line")
    assert gone.official is not None
    assert gone.official.status is Status.UNKNOWN
    assert ".status-line" in str(gone.reason)


def test_words_say_which_sentences_count() -> None:
    """A word makes any text a problem that contains it, in any case and without accents; others do not count."""
    text = "<p class=state>Störung im Zahlungsverkehr</p>"
    assert status(page(text), selector=".state", words=("STORUNG",)) is Status.DEGRADED
    assert status(page(text), words=("störung",)) is Status.DEGRADED
    assert status(page(f'<div class="alert">{DOWN}</div>'), words=("payment",)) is Status.OPERATIONAL


@pytest.mark.parametrize(
    ("options", "key"),
    [({"url": "x"}, "url"), ({"url": URL, "selector": "[["}, "selector"), ({"url": URL, "words": (" ",)}, "words")],
)
def test_wrong_options_name_their_key(options: dict[str, Any], key: str) -> None:
    """A selector that cannot be read is refused before it is used."""
    with pytest.raises(OptionsError) as caught:
        SOURCE.validate(SOURCE.Options(**options))
    assert caught.value.key == key


def test_a_page_in_another_encoding_is_read() -> None:
    """The charset of the header, then of the page itself."""
    body = page('<div class="alert">Ce service est présentement indisponible.</div>').encode("latin-1")
    official = read(body, kind="text/html; charset=iso-8859-1").official
    assert official is not None
    assert "présentement" in str(official.text)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_garbage_is_never_operational(body: bytes) -> None:
    """Any bytes that do not hold a main part with text are unreadable, or say something bad."""
    try:
        parsed = Page(reply(URL, body, content_type="text/html"))
        read_ = read_boxes(boxes_of(parsed), (), NOW, "en")
        if not read_:
            parsed.require_structure()
    except Unreadable:
        return
    assert official_of(read_, URL, NOW).status is not Status.OPERATIONAL or b"<" in body
