"""The real tables beside the project come out with their published counts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from infra.cli.importing import command


def brought(tmp_path: Path, *words: str) -> list[dict[str, Any]]:
    out = tmp_path / "facts.jsonl"
    done = CliRunner().invoke(command, [*words, "--facts", str(out)])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def tables(shared: Path) -> Path:
    found = shared / "data" / "hr_tables"
    if not found.is_dir():
        pytest.skip("no tables beside the project")
    return found


def test_a_greenhouse_export_gives_its_published_counts(tables: Path, tmp_path: Path) -> None:
    facts = brought(tmp_path, "greenhouse", str(tables / "yoco_ats"))
    kinds = Counter(fact["kind"] for fact in facts)
    assert (kinds["application.opened"], kinds["candidate.joined"]) == (3018, 36)
    source = {fact["data"]["application"]: fact["data"]["channel"] for fact in facts if fact["kind"] == "application.opened"}
    hired = Counter(source[fact["data"]["application"]] for fact in facts if fact["kind"] == "candidate.joined")
    applied = Counter(source.values())
    assert {number: (hired[f"greenhouse-source-{number}"], applied[f"greenhouse-source-{number}"])
            for number in (2, 13, 134589)} == {2: (17, 2688), 13: (7, 69), 134589: (5, 20)}  # fmt: skip


def test_the_interview_table_gives_its_published_counts(tables: Path, tmp_path: Path) -> None:
    facts = brought(tmp_path, "attendance", str(tables / "interview_attendance.csv"))
    kinds = Counter(fact["kind"] for fact in facts)
    assert (kinds["interview.attended"], kinds["interview.missed"]) == (409, 237)
