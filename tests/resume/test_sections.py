"""Headings: known ones, ones put together of known words, and what only looks like one."""

from __future__ import annotations

import pytest

from chalicelib.resume.page import Row
from chalicelib.resume.sections import heading_kind, sections_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Relevant Sales Experience", "work"),
        ("PROFESSIONAL EXPERIENCE (continued)", "work"),
        ("HIGHER EDUCATION EXPERIENCE", "work"),
        ("Employment & Volunteer History", "work"),
        ("Areas of Knowledge", "skills"),
        ("Key Skills and Competencies", "skills"),
        ("Selected Accomplishments", "awards"),
        ("Company Profile", None),
        ("Project Management", None),
        ("Pearson Education, London", None),
        ("Major: Special Education", None),
    ],
)
def test_headings_are_put_together_of_known_words(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind


def kinds_of(*texts: str, sizes: tuple[float, ...] = ()) -> list[str]:
    rows = [Row(text, size=size) for text, size in zip(texts, sizes or (0.0,) * len(texts), strict=True)]
    return [section.kind for section in sections_of(rows)]


def test_the_last_word_of_a_broken_sentence_is_no_heading() -> None:
    assert kinds_of("I like to share what I", "knowledge.", "EDUCATION", "BSc") == ["head", "education"]


def test_a_heading_within_a_job_is_told_by_its_style() -> None:
    job = ("EXPERIENCE", "Clerk, Dale Paper Ltd", "2015 - 2019", "Achievements:", "Sorted the archive", "EDUCATION", "BSc")
    assert kinds_of(*job) == ["work", "education"]
    sizes = (14.0, 10.0, 10.0, 10.0, 10.0, 14.0, 10.0)
    assert kinds_of(*(text.title().rstrip(":") for text in job), sizes=sizes) == ["work", "education"]


def test_a_heading_before_its_first_row_is_cut_off_where_no_other_stands_alone() -> None:
    (section,) = sections_of([Row("Work Experience Dale Paper Ltd"), Row("Clerk, 2015 - 2019")])
    assert (section.kind, section.rows[0].text) == ("work", "Dale Paper Ltd")
    assert kinds_of("WORK EXPERIENCE", "Work Experience Coordinator", "2015 - 2019") == ["work"]
