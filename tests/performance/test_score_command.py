"""`evenkeel score` as it is called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from infra.cli.score import command
from tests.performance.story import Story


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    story = Story()
    story.person("zhang", "online_recruiter")
    story.application("a")
    story.join("a")
    file = tmp_path / "facts.jsonl"
    file.write_text("\n".join(json.dumps(fact) for fact in story.facts) + "\n\n", encoding="utf-8")
    return file


def _run(facts: Path, *more: str, period: str = "2026-10") -> Result:
    return CliRunner().invoke(command, ["--facts", str(facts), "--period", period, *more])


def _settings(tmp_path: Path, document: Any) -> str:
    file = tmp_path / "settings.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return str(file)


def test_prints_one_object_of_the_documented_shape(facts: Path) -> None:
    result = _run(facts)
    printed = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, result.stdout.count("\n")) == (0, "", 1)
    assert set(printed) == {"period", "settings", "people"}
    [person] = printed["people"]
    assert set(person) == {"person", "role", "score", "interval", "rank", "band", "share", "metrics", "toil", "notes"}
    assert set(person["metrics"][0]) == {"metric", "x", "n", "raw", "baseline", "expected", "index", "interval", "weight",
                                         "counted", "excluded"}  # fmt: skip
    assert person["share"] == 1


def test_settings_and_day_are_taken(facts: Path, tmp_path: Path) -> None:
    given = _settings(tmp_path, {"weights": {"online_recruiter": {"join_rate": 100}}})
    [person] = json.loads(_run(facts, "--settings", given, "--as-of", "2026-10-07").stdout)["people"]
    assert [(each["weight"], each["n"]) for each in person["metrics"]] == [(0, 0), (0, 0), (100, 0), (0, 0)]


@pytest.mark.parametrize("arguments", [["--as-of", "soon"], ["--moon"], ["--settings", "none.json"]])
def test_wrong_use_exits_with_2(facts: Path, arguments: list[str]) -> None:
    assert _run(facts, *arguments).exit_code == 2


@pytest.mark.parametrize("period", ["2026", "2026-13", "2026-1", "october", "2026-10-01", "0000-01"])
def test_wrong_period_exits_with_2(facts: Path, period: str) -> None:
    assert _run(facts, period=period).exit_code == 2


@pytest.mark.parametrize(("document", "says"), [({"moon": 1}, "moon"), ({"m": -1}, "m cannot be -1"), ("{", "JSON"),
                                               ({"timezone": "Moon/Sea"}, "Moon/Sea")])  # fmt: skip
def test_wrong_settings_exit_with_2_and_say_which(facts: Path, tmp_path: Path, document: Any, says: str) -> None:
    result = _run(facts, "--settings", _settings(tmp_path, document))
    assert (result.exit_code, says in result.stderr, result.stdout) == (2, True, "")


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "x"}', '{"id": NaN}', "[" * 100_000])
def test_broken_file_exits_with_1_and_names_the_place(facts: Path, line: str) -> None:
    facts.write_text(facts.read_text(encoding="utf-8") + line, encoding="utf-8")
    result = _run(facts)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "line 9" in result.stderr or "fact x lacks kind" in result.stderr


def test_file_that_is_no_text_exits_with_1(facts: Path) -> None:
    facts.write_bytes(b"\xff\xfe\x00")
    assert _run(facts).exit_code == 1


def test_as_a_program_it_writes_one_line_to_standard_error(facts: Path, root: Path) -> None:
    call = [sys.executable, "-m", "infra.cli.score", "--facts", str(facts), "--period"]
    good = subprocess.run([*call, "2026-10"], cwd=root, capture_output=True, text=True, check=False)
    bad = subprocess.run([*call, "never"], cwd=root, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)
