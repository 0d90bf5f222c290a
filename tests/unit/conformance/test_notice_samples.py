"""The notices collected from public repositories: what the owner asked for, measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doorlight.sources.reading.classifier import classify

DISTURBANCES = ("planned", "outage", "degraded")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_collected_notices_are_told_apart(shared_data: Path, language: str) -> None:
    """Recall at least 0.97, precision at least 0.98, kind right at least 0.9, judged as on the day of the notice."""
    lines = (shared_data / "notice_samples.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["lang"] == language]
    judged = [(row["kind"].removesuffix("_maintenance"), str(classify(row["text"]).kind)) for row in rows]
    true = sum(kind in DISTURBANCES and said in DISTURBANCES for kind, said in judged)
    said = sum(said in DISTURBANCES for _, said in judged)
    meant = sum(kind in DISTURBANCES for kind, _ in judged)
    assert true / meant >= 0.97
    assert true / said >= 0.98
    assert sum(kind == said for kind, said in judged) / len(judged) >= 0.9
