"""The value model is documented as it is computed: every metric, every default."""

from __future__ import annotations

import json
import re
from pathlib import Path

from chalicelib.performance.metrics import DECLARED
from chalicelib.performance.settings import DEFAULTS
from tests.docs.pages import codes, rows, section, text


def test_every_metric_has_its_row_with_its_chinese_name_and_roles(root: Path) -> None:
    table = {name: row for row in rows(section(text(root, "metrics.md"), "Metrics")) for name in codes(row[0])}
    assert list(table) == [metric.name for metric in DECLARED]
    for metric in DECLARED:
        roles = ", ".join(role.removesuffix("_recruiter") for role in metric.roles) or "none"
        assert table[metric.name][1:3] == [metric.chinese, roles]


def test_the_default_weights_are_those_that_count(root: Path) -> None:
    table = list(rows(section(text(root, "metrics.md"), "Score, bands, rank")))
    shown = {row[0].replace(" ", "_"): dict(re.findall(r"`(\w+)` (\d+)", row[1])) for row in table}
    assert shown == {role: {name: str(weight) for name, weight in own.items()} for role, own in DEFAULTS["weights"].items()}


def test_the_default_settings_are_those_that_count(root: Path) -> None:
    shown = re.search(r"```json\n(.+?)```", text(root, "metrics.md"), re.DOTALL)
    assert shown
    assert json.loads(shown[1]) == DEFAULTS


def test_the_parts_of_credit_are_those_that_count(root: Path) -> None:
    table = rows(section(text(root, "metrics.md"), "Credit for a join"))
    assert {row[0]: row[1] for row in table} == DEFAULTS["credit"]
