"""The product's own commands agree with what the samples expect: reading the files, scoring the year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from infra.samples import make_resumes
from infra.samples.year import AFTER, BEFORE, year_facts

ENTRIES: list[dict[str, Any]] = json.loads(make_resumes.LIST.read_text(encoding="utf-8"))
WITH_TEXT = [entry for entry in ENTRIES if entry["kind"] in {"text_pdf", "two_columns", "docx"}]


def _read(file: str) -> tuple[int, dict[str, Any]]:
    read = pytest.importorskip("infra.cli.read", reason="reading is not part of this checkout")
    result = CliRunner().invoke(read.command, [str(make_resumes.FILES / file)])
    return result.exit_code, json.loads(result.stdout.strip().splitlines()[-1])


@pytest.mark.parametrize("entry", WITH_TEXT, ids=lambda entry: str(entry["file"]))
def test_reading_finds_the_expected_fields(entry: dict[str, Any]) -> None:
    code, answer = _read(entry["file"])
    basics, expect = answer["resume"]["basics"], entry["expect"]
    assert code == 0
    assert {"name": basics.get("name"), "email": basics.get("email"), "phone": basics.get("phone")} == {
        key: expect[key] for key in ("name", "email", "phone")
    }
    assert (answer["language"], answer["pages"]) == (expect["language"], expect["pages"])


def test_reading_says_that_the_locked_file_needs_a_password() -> None:
    code, answer = _read("locked.pdf")
    assert code == 1
    assert "password" in json.dumps(answer["error"])


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "facts.jsonl"
    path.write_text("".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in year_facts()), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("period", "rates"),
    [
        (str(BEFORE[-1]), {"zhang": ("join_rate", 0.25), "li": ("employee_retention", 0.70), "wang": ("booth_conversion", 0.15)}),
        (str(AFTER[-1]), {"zhang": ("join_rate", 0.45), "li": ("employee_retention", 0.85), "wang": ("booth_conversion", 0.25)}),
    ],
)
def test_value_model_gives_the_promised_rates(ledger_file: Path, period: str, rates: dict[str, tuple[str, float]]) -> None:
    score = pytest.importorskip("infra.cli.score", reason="the value model is not part of this checkout")
    result = CliRunner().invoke(score.command, ["--facts", str(ledger_file), "--period", period], catch_exceptions=False)
    people = {person["person"]: person for person in json.loads(result.stdout)["people"]}
    for person, (metric, rate) in rates.items():
        raw = {line["metric"]: line["raw"] for line in people[person]["metrics"]}
        assert float(raw[metric]) == pytest.approx(rate, abs=1e-12)
        assert people[person]["score"] is not None
    assert all(line["index"] is not None for line in people["zhang"]["metrics"] if line["weight"])
