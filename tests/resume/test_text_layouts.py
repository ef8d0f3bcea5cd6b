"""Résumés in the layouts of job boards and of people, of people with many kinds of names: every field is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.resume.reading import read_resume
from infra.samples.curriculum import Curriculum
from infra.samples.people_of_many_names import PEOPLE_EN, PEOPLE_ZH
from infra.samples.text_layouts import LAYOUTS_EN, LAYOUTS_ZH, Layout, boss, linkedin, starts
from tests.resume import made
from tests.resume.made import Blind

FORMS: dict[str, Callable[[list[str], bool], bytes]] = {
    "txt": lambda lines, chinese: "\n".join(lines).encode(),
    "pdf": lambda lines, chinese: made.pdf(lines, chinese=chinese),
    "docx": lambda lines, chinese: made.docx(lines),
}


def cases() -> Iterator[Any]:
    for layouts, people in ((LAYOUTS_ZH, PEOPLE_ZH), (LAYOUTS_EN, PEOPLE_EN)):
        for layout in layouts:
            for number, life in enumerate(people):
                yield pytest.param(layout, life, id=f"{layout.__name__}-{number}")


def wanted(life: Curriculum, layout: Layout) -> dict[str, Any]:
    """What a reader must find."""
    return {
        "name": life.name.casefold(),
        "email": life.email,
        "phone": life.phone_e164,
        # One layout tells only where somebody wants to work.
        "city": None if layout is boss else life.city[:2] if life.language == "zh" else life.city.split(",")[0],
        "work": [(post.employer, post.title, starts(post, layout), (post.end or "")[:4]) for post in life.posts],
        "education": [(study.school, study.degree, study.subject, study.end[:4]) for study in life.studies],
        "skills": {skill.casefold() for skill in (life.skills[:3] if layout is linkedin else life.skills)},
    }


def found(resume: dict[str, Any], layout: Layout, want: dict[str, Any]) -> dict[str, Any]:
    """The same of what was read; of skills those that are wanted."""
    basics = resume["basics"]
    return {
        "name": str(basics.get("name")).casefold(),
        "email": basics.get("email"),
        "phone": basics.get("phone"),
        "city": None if layout is boss else basics.get("location", {}).get("city", "")[: len(want["city"])],
        "work": [
            (job.get("name"), job.get("position"), job.get("startDate"), job.get("endDate", "")[:4])
            for job in resume.get("work", [])
        ],
        "education": [
            (each.get("institution"), each.get("studyType"), each.get("area"), each.get("endDate", "")[:4])
            for each in resume.get("education", [])
        ],
        "skills": {skill["name"].casefold() for skill in resume.get("skills", [])} & want["skills"],
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("layout", "life"), list(cases()))
def test_every_field_of_a_layout_is_right(layout: Layout, life: Curriculum, form: str) -> None:
    lines = [line.replace("\t", "    ") for line in layout(life)]
    reading = read_resume(FORMS[form](lines, life.language == "zh"), f"resume.{form}", Blind())
    want = wanted(life, layout)
    assert found(reading.resume, layout, want) == want
    assert reading.language == life.language
