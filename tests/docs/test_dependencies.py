"""Each dependency has its reasons, and a licence that leaves people free."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import codes, rows, section, text

FREE = {"MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0"}
WORDS = {"MIT": r"\bMIT\b", "Apache-2.0": "Apache", "BSD": "BSD", "MPL-2.0": "MPL"}
"""Licence → how metadata write it; BSD-3-Clause and its kin count as BSD."""


def documented(root: Path, heading: str) -> dict[str, list[str]]:
    return {codes(row[0]).pop(): row for row in rows(section(text(root, "dependencies.md"), heading))}


def named(root: Path) -> dict[str, set[str]]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"In Lambda": project["dependencies"]} | {
        heading: project["optional-dependencies"][group] for heading, group in (("On a laptop", "local"), ("For tests", "dev"))
    }
    assert len(project["optional-dependencies"]) == 2
    return {heading: {re.split(r"[<>=!~;\[ ]", each)[0] for each in group} for heading, group in groups.items()}


@pytest.mark.parametrize("heading", ["In Lambda", "On a laptop", "For tests"])
def test_every_dependency_is_documented_and_no_other(root: Path, heading: str) -> None:
    table = documented(root, heading)
    assert set(table) == named(root)[heading]
    assert all(cell for row in table.values() for cell in row)


@pytest.mark.parametrize("heading", ["In Lambda", "On a laptop", "For tests"])
def test_a_licence_is_free_and_what_the_package_says(root: Path, heading: str) -> None:
    for name, row in documented(root, heading).items():
        licences = set(re.split(r", | or ", row[4]))
        assert licences <= FREE, name
        about = importlib.metadata.metadata(name).json
        classifiers = [each for each in about.get("classifier", ()) if each.startswith("License")]
        said = " ".join([str(about.get("license_expression", "")), str(about.get("license", ""))[:100], *classifiers])
        for licence in licences:
            family = licence.split("-")[0] if licence.startswith(("MIT", "BSD")) else licence
            assert re.search(WORDS[family], said), f"{name}: {licence}, but it says {said}"
        assert "GPL" not in said, name
