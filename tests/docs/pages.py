"""The documentation as the tests see it: its pages, and the tables on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path


def pages(root: Path) -> list[Path]:
    """Every page of documentation."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def text(root: Path, name: str) -> str:
    """One page of docs/."""
    return (root / "docs" / name).read_text(encoding="utf-8")


def rows(markdown: str) -> Iterator[list[str]]:
    """The cells of each row of each table of a page; neither headings nor lines."""
    lines = markdown.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("|") and not _is_rule(line) and not (number + 1 < len(lines) and _is_rule(lines[number + 1])):
            yield [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def section(markdown: str, heading: str) -> str:
    """What stands below a heading that begins so, up to the next one of its rank or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}.*$", markdown, re.MULTILINE)
    assert found, f"no heading {heading}"
    below = markdown[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", below, re.MULTILINE)
    return below[: end.start()] if end else below


def codes(markdown: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", markdown))


def _is_rule(line: str) -> bool:
    return bool(re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", line.strip()))
