"""`doorlight check --json` of all recorded payloads at once, each a service of one config, by the real clock.

What depends on the clock may have gone stale by now: then both readings are right. A kind that does not exist is
left out of the config and fails its payloads alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomlkit

from conformance.expected import Payload, payloads
from conformance.site import options_of, site_of
from conformance.site_server import served
from doorlight.domain.status import Status
from doorlight.sources.registry import kinds

ALL = payloads()
LONGEST = 240  # seconds for all; each look ends by itself within 12


@pytest.fixture(scope="module")
def said(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Run the command once; return each service by its name."""
    profile = tmp_path_factory.mktemp("profile")
    with served({payload.file: site_of(payload, samples) for payload in ALL}) as origins:
        known = [payload for payload in ALL if payload.kind in kinds()]
        services = [_service(payload, origins[payload.file]) for payload in known]
        (profile / "config.toml").write_text(tomlkit.dumps({"version": 1, "service": services}), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "doorlight", "--profile", str(profile), "check", "--json"],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    assert not run.stderr, run.stderr.decode()
    return {service["name"]: service for service in json.loads(run.stdout)["services"]}


def _service(payload: Payload, origin: str) -> dict[str, Any]:
    check = {"kind": payload.kind, **msgspec.to_builtins(options_of(payload, origin))}
    return {"id": re.sub(r"[^a-z0-9]+", "-", payload.file.lower()), "name": payload.file, "check": [check]}


def allowed(payload: Payload) -> frozenset[Status]:
    """Return what is right at any moment from the recording on; without its key a source knows nothing."""
    stale = payload.later.allowed if payload.later else frozenset()
    return payload.allowed | stale | ({Status.UNKNOWN} if payload.key else frozenset())


@pytest.mark.parametrize("payload", ALL, ids=[payload.file for payload in ALL])
def test_the_command_says_what_the_payload_says(said: dict[str, dict[str, Any]], payload: Payload) -> None:
    """The service's status is right, and its reason is a sentence."""
    assert payload.kind in kinds(), f"there is no kind {payload.kind}"
    service = said[payload.file]
    assert service["status"] in allowed(payload), service["reason"]
    assert service["reason"]


def test_nothing_is_green_that_a_person_would_not_call_green(said: dict[str, dict[str, Any]]) -> None:
    """No false green among all of them."""
    green = {name for name, service in said.items() if service["status"] == "operational"}
    assert green <= {payload.file for payload in ALL if Status.OPERATIONAL in allowed(payload)}
