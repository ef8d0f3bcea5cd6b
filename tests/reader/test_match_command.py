"""``evenkeel match``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from infra.cli.match import command
from tests.resume import made


@pytest.fixture
def vacancy(tmp_path: Path) -> Path:
    file = tmp_path / "vacancy.json"
    file.write_text(json.dumps({"title": "Software engineer", "must": ["Python", "SQL"], "nice": ["welding"]}), encoding="utf-8")
    return file


def test_each_file_gives_a_score_with_its_reasons_and_failures_go_on(vacancy: Path, tmp_path: Path) -> None:
    good, empty, other = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.txt"
    good.write_bytes(made.pdf([*made.ENGLISH, "Skills: Python, SQL, Docker"]))
    empty.write_bytes(b"")
    other.write_text("Tom Baker\nPastry chef\nBread and cakes for a hotel kitchen, eight years", encoding="utf-8")
    files = [str(file) for file in (good, empty, other, tmp_path / "missing.pdf")]
    done = CliRunner().invoke(command, ["--vacancy", str(vacancy), *files])
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["file"] for record in records] == files
    assert (done.exit_code, done.stderr) == (1, "")
    assert ["error" in record for record in records] == [False, True, False, True]
    assert 0 <= records[2]["score"] < records[0]["score"] <= 1
    first = records[0]["requirements"][0]
    assert (first["requirement"], first["kind"], first["weight"]) == ("Python", "must", 1.0)
    assert "Python" in first["evidence"]


@pytest.mark.parametrize(
    ("content", "told"),
    [("[]", "no JSON object"), ("{", "no JSON document"), ('{"title": 5}', "title"), ('{"title": "a", "must": "b"}', "must")],
)
def test_a_vacancy_that_is_none_is_wrong_use(vacancy: Path, content: str, told: str) -> None:
    vacancy.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(command, ["--vacancy", str(vacancy), "a.pdf"])
    assert done.exit_code == 2
    assert told in done.stderr


def test_meaning_is_alike_across_languages() -> None:
    from chalicelib.adapters.sentences import SentenceEncoder

    ((near, far),) = SentenceEncoder().likeness(["财务分析"], ["financial analysis", "growing roses"])
    assert near > far
    assert SentenceEncoder().likeness([], ["a"]) == []
