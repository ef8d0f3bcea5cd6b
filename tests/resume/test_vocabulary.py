"""The vocabularies are whole, and nothing but data."""

from __future__ import annotations

import pytest

from chalicelib.resume import vocabulary
from chalicelib.resume.sections import heading_kind

FAMILIES = (
    "engineering it sales marketing finance hr operations manufacturing healthcare education design legal service logistics"
    " construction agriculture consulting admin"
)


def test_every_family_has_titles_and_words() -> None:
    assert set(vocabulary.table("titles.csv")) == set(vocabulary.table("family_words.csv")) == set(FAMILIES.split())


def test_every_file_is_named_in_the_readme() -> None:
    readme = (vocabulary.FOLDER / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in vocabulary.FOLDER.iterdir() if file.suffix in (".csv", ".txt")}
    assert {file for file in files if file not in readme} == set()


def test_latin_words_are_found_whole_only() -> None:
    def find(text: str) -> list[str]:
        return [word.text for word in vocabulary.finder("skills.csv").each(text)]

    assert find("javascript and java, not javanese") == ["javascript", "java"]
    assert find("c++/c# and 熟悉python开发") == ["c++", "c#", "python"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WORK EXPERIENCE", "work"),
        ("Work Experience:", "work"),
        ("2. Education", "education"),
        ("E D U C A T I O N", "education"),
        ("Education & Certifications", "education"),
        ("教育背景 Education", "education"),
        ("一、工作经历", "work"),
        ("专 业 技 能", "skills"),
        ("• 项目经历", "project"),
        ("【自我评价】", "summary"),
        ("Java", None),
        ("Experienced in sales of paper", None),
        ("工作经历丰富的会计", None),
    ],
)
def test_headings_are_known_in_their_forms(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind
