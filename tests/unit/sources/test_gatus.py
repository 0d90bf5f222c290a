"""Gatus: the newest result of each endpoint, groups, and results that stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.gatus import SOURCE
from unit.sources.hosted_fakes import looked, official, said
from unit.sources.official_fakes import NOW

SITE = "https://status.example.org"
DATA = f"{SITE}/api/v1/endpoints/statuses?page=1&pageSize=1"


def result(success: Any, ago: float = 60.0) -> dict[str, Any]:
    """Build a result of so many seconds ago, in Go's spelling (nine digits)."""
    moment = datetime.fromtimestamp(NOW - ago, UTC)
    return {"success": success, "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%S.%f000Z"), "duration": 5000000}


def one(name: str, *results: dict[str, Any], group: str = "core") -> dict[str, Any]:
    """Build an endpoint."""
    return {"name": name, "group": group, "key": f"{group}_{name}", "results": list(results)}


def read(*endpoints: dict[str, Any], **options: Any) -> Official:
    """Read an answer of these endpoints."""
    return official(SOURCE, SITE, {DATA: list(endpoints)}, **options)


def test_one_of_two_failing_is_partial_and_all_failing_is_major() -> None:
    """The newest result counts, in whatever order they come."""
    fine, failing = one("web", result(False, 120), result(True)), one("api", result(False), result(True, 120))
    assert read(fine).status is Status.OPERATIONAL
    assert read(fine, failing).status is Status.PARTIAL_OUTAGE
    assert said(read(fine, failing)) == "The status page reports a problem with api"
    assert read(failing).status is Status.MAJOR_OUTAGE
    assert read(fine, failing, components=("api",)).status is Status.MAJOR_OUTAGE


def test_groups_and_keys_can_be_chosen() -> None:
    """An endpoint without a group is none's."""
    rows = (one("web", result(True)), one("db", result(False), group="data"), one("vpn", result(False), group=""))
    assert read(*rows, groups=("core",)).status is Status.OPERATIONAL
    assert read(*rows, components=("data_db",)).status is Status.MAJOR_OUTAGE
    assert read(*rows, groups=("",)[:0], components=("vpn",)).status is Status.MAJOR_OUTAGE


def test_two_endpoints_of_one_name_both_count() -> None:
    """The one that answers does not hide the one that fails."""
    rows = [{"name": "api", "results": [result(success)]} for success in (False, True)]
    assert read(*rows).status is Status.PARTIAL_OUTAGE
    assert read(*reversed(rows)).status is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize("results", [[], None])
def test_an_endpoint_without_results_is_unknown(results: Any) -> None:
    """Nothing was seen yet."""
    assert read(one("web", result(True)), {**one("new"), "results": results}).status is Status.UNKNOWN
    assert read().status is Status.UNKNOWN


@pytest.mark.parametrize("success", [None, "true", 1])
def test_success_is_a_truth_value(success: Any) -> None:
    """Anything else is another shape."""
    assert read(one("web", result(success))).status is Status.UNKNOWN


def test_results_that_stopped_prove_nothing_any_more() -> None:
    """A dead Gatus is not green for ever; neither is one endpoint that is looked at no longer."""
    assert read(one("web", result(True, 90_000))).status is Status.UNKNOWN
    assert read(one("web", result(False, 90_000))).status is Status.MAJOR_OUTAGE
    assert read(one("web", result(True)), one("old", result(True, 100_000))).status is Status.UNKNOWN


def test_an_endpoint_that_is_listed_twice_counts_once() -> None:
    """By its key."""
    assert len(read(one("web", result(True)), one("web", result(True))).components) == 1


def test_an_address_with_a_query_of_its_own_is_kept() -> None:
    """The endpoint itself is asked as it was pasted."""
    url = f"{SITE}/api/v1/endpoints/statuses?page=1&pageSize=100"
    answer, fetcher = looked(SOURCE, url, {url: [one("web", result(True))]})
    assert answer.official is not None
    assert answer.official.status is Status.OPERATIONAL
    assert [each.url for each in fetcher.asked] == [url]
