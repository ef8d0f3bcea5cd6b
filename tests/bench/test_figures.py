"""What is reckoned from measurements, and how it is told. How fast anything is, no test asks."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from infra.bench.many_resumes import growth
from infra.bench.parts import PARTS, part
from infra.bench.report import amount, document, table
from infra.bench.row import Row, percentile, slope
from infra.cli.bench import command, conclude
from tests.docs.pages import codes, rows, section, text

FIGURES = {
    "door": [Row("acknowledged", 81.4, "ms", 100), Row("requests", 2500, "/s")],
    "reading": [Row("recall", 0.91, "", 0.92, at_least=True)],
}


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("p95", 100, "ms", 100), True),
        (Row("p95", 100.1, "ms", 100), False),
        (Row("recall", 0.92, "", 0.92, at_least=True), True),
        (Row("recall", 0.91, "", 0.92, at_least=True), False),
        (Row("told only", 1e9, "ms"), True),
    ],
)
def test_a_budget_is_the_most_or_the_least(row: Row, met: bool) -> None:
    assert row.met is met


def test_a_percentile_lies_between_what_was_measured() -> None:
    assert percentile([7.0], 95) == 7
    assert percentile([1.0, 2.0, 3.0], 50) == 2
    assert percentile([float(each) for each in range(101)], 95) == 95
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)


@given(st.floats(-100, 100), st.floats(-10, 10), st.integers(2, 60))
def test_the_slope_of_a_line_is_the_lines(start: float, step: float, count: int) -> None:
    assert slope([start + step * at for at in range(count)]) == pytest.approx(step, abs=1e-6)


@given(st.floats(0.01, 1), st.floats(-0.5, 0.5), st.integers(2, 9))
def test_work_that_grows_evenly_grows_by_its_line(first: float, grown: float, steps: int) -> None:
    worked, read, seconds = [(0, 0.0)], 0, 0.0
    for step in range(steps):
        read += 20
        seconds += 20 * first * (1 + grown * step / (steps - 1))
        worked.append((read, seconds))
    assert growth(worked) == pytest.approx(grown / (1 + grown / 2), abs=1e-6)


def test_a_step_in_which_hardly_anything_was_read_says_nothing_of_growth() -> None:
    assert growth([(0, 0.0), (20, 2.0), (21, 9.0), (41, 11.0)]) == 0


def test_one_measurement_has_no_slope() -> None:
    assert slope([4.0]) == 0


@pytest.mark.parametrize(
    ("value", "unit", "told"), [(1234.5, "ms", "1,234 ms"), (12.34, "ms", "12.3 ms"), (1.234, "×", "1.23 ×"), (3, "", "3")]
)
def test_a_value_is_told_in_digits_that_mean_something(value: float, unit: str, told: str) -> None:
    assert amount(value, unit) == told


def test_the_table_says_what_keeps_to_its_budget() -> None:
    assert table(FIGURES).splitlines() == [
        "measured           value    budget",
        "door",
        "  acknowledged   81.4 ms  ≤ 100 ms  ok",
        "  requests      2,500 /s",
        "reading",
        "  recall            0.91    ≥ 0.92  MISSED",
    ]


def test_the_document_says_when_and_on_what_machine() -> None:
    told = json.loads(document(FIGURES, datetime(2026, 11, 25, 12, tzinfo=UTC)))
    assert told["at"] == "2026-11-25T12:00:00+00:00"
    assert set(told["machine"]) == {"cores", "processor", "python", "system"}
    assert [(row["part"], row["name"], row["met"]) for row in told["rows"]] == [
        ("door", "acknowledged", True),
        ("door", "requests", True),
        ("reading", "recall", False),
    ]


@pytest.mark.parametrize("name", PARTS)
def test_each_part_can_measure_and_is_documented(root: Path, name: str) -> None:
    assert importlib.util.find_spec(f"infra.bench.{name}")
    assert callable(part(name).measure)
    documented = [codes(row[0]) for row in rows(section(text(root, "performance.md"), "Parts"))]
    assert {name} in documented


def test_the_parts_are_listed_without_measuring(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    done = CliRunner().invoke(command, ["--list", "--out", str(out)])
    assert [line.split()[0] for line in done.output.splitlines()] == list(PARTS)
    assert not out.exists()


def test_a_part_that_is_not_there_is_refused() -> None:
    done = CliRunner().invoke(command, ["speed_of_light"])
    assert done.exit_code == 2
    assert "cold_start" in done.output


def test_a_missed_budget_ends_with_one_and_is_written_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bench.json"
    with pytest.raises(SystemExit) as ended:
        conclude(FIGURES, out)
    assert ended.value.code == 1
    assert "reading, recall" in capsys.readouterr().err
    assert len(json.loads(out.read_text(encoding="utf-8"))["rows"]) == 3


def test_budgets_that_are_met_end_well(tmp_path: Path) -> None:
    conclude({"door": FIGURES["door"]}, tmp_path / "bench.json")


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="choose another with --out"):
        conclude({"door": FIGURES["door"]}, tmp_path / "nowhere" / "bench.json")
