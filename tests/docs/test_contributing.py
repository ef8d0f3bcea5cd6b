"""What CONTRIBUTING says can be done can be done, and a changelog is kept."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.docs.pages import codes, pages, rows


def targets(root: Path) -> set[str]:
    """The targets of the Makefile that are for people."""
    return set(re.findall(r"^([a-z-]+):.*##", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) - {"help"}


def test_every_target_of_the_makefile_is_documented(root: Path) -> None:
    table = rows((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    documented = {code.removeprefix("make ") for row in table for code in codes(row[0]) if code.startswith("make ")}
    assert documented == targets(root)


def test_no_page_names_a_target_that_is_gone(root: Path) -> None:
    for page in pages(root):
        for target in re.findall(r"(?:`|^    )make ([a-z][a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert target in targets(root), f"{page.name}: make {target}"


def test_every_file_that_a_recipe_names_is_there(root: Path) -> None:
    named = codes((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    places = {name for name in named if re.fullmatch(r"\.?[a-z][\w./-]*(/[\w./-]+|\.(?:py|toml|yaml|json|po))", name)}
    bases = ("", "chalicelib", "chalicelib/slack", "chalicelib/recruiting", "infra/reader")
    assert places
    assert {name for name in places if not any((root / base / name).exists() for base in bases)} == set()


def test_the_changelog_has_this_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([^]]+)\](?: - \d{4}-\d\d-\d\d)?$", changelog, re.MULTILINE)
    assert versions[:2] == ["Unreleased", version]
    assert re.findall(r"^### (.+)$", changelog, re.MULTILINE)
    assert set(re.findall(r"^### (.+)$", changelog, re.MULTILINE)) <= {
        "Added", "Changed", "Deprecated", "Removed", "Fixed", "Security",
    }  # fmt: skip
