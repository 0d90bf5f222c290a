"""PayPal: components with a state in production and one in the sandbox."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.paypal import SOURCE, STATES
from unit.sources.official_fakes import look, said, served

DATA = "https://www.paypal-status.com/api/v1/components"


def component(
    name: str, production: str | None = "Operational", sandbox: str | None = "Operational"
) -> dict[str, Any]:
    """Build a component of the products."""
    category = {"name": "api" if name.endswith("API") else "product"}
    return {"id": name, "name": name, "category": category, "status": {"production": production, "sandbox": sandbox}}


def status(*components: dict[str, Any], **options: Any) -> Status:
    """Return what the list says."""
    return said(SOURCE, {DATA: {"result": list(components)}}, **options).status


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_every_word_is_understood(word: str, meant: Status) -> None:
    """For one component among others."""
    assert status(component("Checkout", word), component("Venmo")) is meant


@pytest.mark.parametrize("word", ["Under Maintenance", "under_maintenance", "UNDER-MAINTENANCE", " UnderMaintenance"])
def test_a_word_is_one_however_it_is_written(word: str) -> None:
    """With spaces, strokes or none, in any case."""
    assert status(component("Checkout", word)) is Status.MAINTENANCE


@pytest.mark.parametrize("word", ["", "ok", "unoperational", "Operational!"])
def test_another_word_is_unknown(word: str) -> None:
    """A word in no list is never fine, and is named."""
    found = said(SOURCE, {DATA: {"result": [component("Checkout", word)]}})
    assert found.status is Status.UNKNOWN
    assert word in str(found.text)


def test_the_sandbox_is_another_place() -> None:
    """It counts for who asked for it; what is not in it is not listed there."""
    rows = (component("Checkout", "Operational", "Service Outage"), component("Payouts API", "Operational", None))
    assert status(*rows) is Status.OPERATIONAL
    assert status(*rows, environment="sandbox") is Status.MAJOR_OUTAGE
    gone = said(SOURCE, {DATA: {"result": list(rows)}}, environment="sandbox", components=("Payouts API",))
    assert gone.trouble is SourceTrouble.CHOICE


def test_components_are_chosen_by_name_or_by_their_category() -> None:
    """Another's outage does not count."""
    rows = (component("Checkout"), component("Payouts API", "Service Disruption"))
    assert status(*rows) is Status.PARTIAL_OUTAGE
    assert status(*rows, groups=("product",)) is Status.OPERATIONAL
    assert status(*rows, components=("checkout",)) is Status.OPERATIONAL
    assert status(*rows, groups=("api",)) is Status.PARTIAL_OUTAGE


def test_a_component_has_two_names() -> None:
    """One for machines, one that the page shows: either chooses it."""
    row = {**component("payouts-api", "Service Outage"), "displayName": "Payouts"}
    assert status(component("Checkout"), row, components=("payouts",)) is Status.MAJOR_OUTAGE
    assert status(component("Checkout"), row, components=("payouts-api",)) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    "body",
    [
        "<html></html>",
        "{}",
        "[]",
        "null",
        '{"result":[]}',
        '{"result":[{"name":"A"}]}',
        '{"result":[{"status":null}]}',
    ],
)
def test_what_is_no_list_of_components_is_unknown(body: str) -> None:
    """Web pages, empty lists and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


def test_a_list_without_states_is_unknown() -> None:
    """Components that are in neither place say nothing."""
    assert status(component("Checkout", None, None)) is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://paypal-status.com/product/production", DATA])
def test_the_site_leads_to_the_list(url: str) -> None:
    """With and without www."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: {"result": [component("Checkout")]}}))
    assert [each.url for each in fetcher.asked] == [DATA]
