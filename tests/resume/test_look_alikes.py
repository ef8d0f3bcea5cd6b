"""Words that look like something else: a name like a state, a school like a degree, a skill like its own part."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.resume.reading import read_resume
from tests.resume.made import Blind


def resume(*lines: str) -> dict[str, Any]:
    return read_resume("\n".join(lines).encode(), "cv.txt", Blind()).resume


@pytest.mark.parametrize(
    ("name", "email"), [("Georgia Abbott", "georgia.abbott@example.com"), ("Jordan Mills", "jordan@example.com")]
)
def test_a_name_that_is_a_place_too_is_no_location(name: str, email: str) -> None:
    told = resume(name, "Account executive", f"Seattle, WA | 206-555-0147 | {email}")
    assert (told["basics"]["name"], told["basics"]["location"]["city"]) == (name, "Seattle")
    assert "location" not in resume(name, "Account executive", f"206-555-0147 | {email}")["basics"]


@pytest.mark.parametrize("row", ["Pennine Polytechnic, BSc", "BSc, Pennine Polytechnic", "Polytechnic of Pennine, BSc"])
def test_a_polytechnic_with_a_name_is_a_school(row: str) -> None:
    (study,) = resume("Marta Lindqvist", "Education", "2011 - 2014", row)["education"]
    assert "Pennine" in study["institution"]
    assert study["studyType"] == "BSc"


def test_a_polytechnic_without_one_may_be_a_degree() -> None:
    (study,) = resume("Arun Rao", "Education", "Government College, Pune, 2011", "Polytechnic")["education"]
    assert study["studyType"] == "Polytechnic"


def test_chinese_skills_are_called_as_the_resume_calls_them() -> None:
    told = resume(
        "林晓彤",
        "工作经历",
        "2018.07 - 至今 上海云杉机械有限公司 工程师",
        "负责结构设计与强度校核",
        "专业技能",
        "SPC、8D 报告、质量检验",
    )
    names = [skill["name"] for skill in told["skills"]]
    assert names[:3] == ["SPC", "8D 报告", "质量检验"]
    assert "结构设计" in names
    assert not {"8D", "Mechanical design", "mechanical design"} & {*names}
