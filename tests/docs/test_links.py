"""Every link between the pages leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)|src=\"(?!\w+:)([^\"#]+)()\"")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_links_to_files_and_headings_that_are_there(page: Path) -> None:
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / (link[1] or link[3]) if link[1] or link[3] else page
        assert target.exists(), f"{page.name} links to {link[0]}"
        if link[2]:
            assert link[2] in _anchors(target), f"{page.name} links to {link[0]}"


def test_the_readme_leads_to_every_page() -> None:
    linked = {link[1] for link in LINK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))}
    missing = {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - linked
    assert not missing


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
