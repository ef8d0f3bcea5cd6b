"""A match proves each requirement by a line of the résumé, in either language, and by nothing that must not count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.resume.matching.clauses import asks_protected, clauses_of
from chalicelib.resume.matching.match import Met, match
from chalicelib.resume.matching.vacancy import Vacancy, vacancy_of


@dataclass(frozen=True)
class Read:
    """A résumé that was read."""

    text: str
    years: float | None = None
    resume: dict[str, Any] = field(default_factory=lambda: {"basics": {}})


def met(requirement: str, text: str, **more: Any) -> Met:
    return match(Vacancy("", (requirement,)), Read(text, **more)).requirements[0]


@pytest.mark.parametrize(
    ("requirement", "line"),
    [
        ("Java", "使用 Java 开发结算系统"),
        ("financial analysis", "负责集团财务分析与预算"),
        ("财务分析", "Led financial analysis for two plants"),
        ("招聘", "Ran recruitment for 12 branches"),
        ("project management", "项目管理：按期交付 5 个项目"),
        ("C++", "Wrote drivers in C++ and C"),
    ],
)
def test_a_requirement_is_proved_across_languages_by_its_line(requirement: str, line: str) -> None:
    found = met(requirement, f"Somebody\n{line}\nLikes cooking")
    assert found.met >= 0.5
    assert found.evidence == line


@pytest.mark.parametrize(
    "line",
    [
        "No experience in Java",
        "Java: none",
        "没有Java经验",
        "不会 Java",
        "不熟悉 Java，但愿意学",
        "I have never used Java",
        "Applying for: Java developer",
        "求职意向：Java 工程师",
        "Job requirements: Java, Spring",
    ],
)
def test_what_is_denied_or_wished_for_proves_nothing(line: str) -> None:
    assert met("Java", f"{line}\nPython for five years") == Met("Java", 0.0, "", 1.0, "must")


@pytest.mark.parametrize(
    "line", ["Not only Java but also Go", "Java 零差错上线", "无锡某公司 Java 开发", "Java services without an outage"]
)
def test_a_word_that_only_looks_like_a_denial_is_none(line: str) -> None:
    assert met("Java", line).met > 0.5


def test_a_denial_reaches_no_further_than_its_part() -> None:
    found = met("Java", "No knowledge of PHP, Java in daily use")
    assert found.met > 0.5
    assert "PHP" not in found.evidence


def test_only_a_part_of_a_requirement_counts_as_a_part() -> None:
    whole, part = (
        met("industrial robot programming", "Industrial robot programming"),
        met("industrial robot programming", "Robot sales"),
    )
    assert 0 < part.met < whole.met


@pytest.mark.parametrize("requirement", ["男性优先", "Female only", "Age: under 35", "未婚", "Nationality: any", "30岁以下"])
def test_what_must_never_decide_weighs_nothing(requirement: str) -> None:
    found = met(requirement, "男，28岁，未婚\nMale, 28 years old, unmarried")
    assert (found.met, found.weight, found.kind) == (0.0, 0.0, "protected")


PERSON = st.fixed_dictionaries(
    {
        "Name": st.sampled_from(["Zhang Wei", "王芳", "Java Johnson", "Ahmed Khan"]),
        "Gender": st.sampled_from(["male", "female", "男", "女"]),
        "Age": st.integers(18, 70).map(str),
        "Date of birth": st.dates().map(str),
        "Nationality": st.sampled_from(["Chinese", "German", "Nigerian"]),
        "Marital status": st.sampled_from(["single", "married"]),
        "Place of birth": st.sampled_from(["Shanghai", "Java, Indonesia", "Lagos"]),
        "籍贯": st.sampled_from(["上海", "四川"]),
        "民族": st.sampled_from(["汉族", "回族"]),
    }
)
BODY = "Java developer at a bank\n5 years of payment systems\nSpring, MySQL\nBSc Computer Science"


@given(PERSON, PERSON)
@settings(max_examples=60)
def test_changing_who_somebody_is_changes_no_score(one: dict[str, str], other: dict[str, str]) -> None:
    vacancy = Vacancy("Java developer", ("Java", "payment systems", "Shanghai", "German"), ("MySQL",))

    def scored(person: dict[str, str]) -> float:
        lines = "\n".join(f"{label}: {value}" for label, value in person.items())
        read = Read(f"{person['Name']}\n{lines}\n{BODY}", 5.0, {"basics": {"name": person["Name"]}})
        return match(vacancy, read).score

    assert scored(one) == scored(other)


def test_years_degree_and_place_are_facts() -> None:
    resume = {
        "basics": {"location": {"city": "上海"}},
        "work": [{"startDate": "2020-01", "endDate": "2024-01"}],
        "education": [{"studyType": "大专", "institution": "甲学院"}, {"studyType": "本科", "institution": "乙大学"}],
    }
    vacancy = Vacancy("", ("5年以上工作经验",), min_years=2, degree="Master", location="Shanghai")
    years, least, degree, place = match(vacancy, Read("工作", 4.0, resume)).requirements
    assert (years.met, years.evidence) == (0.8, "4 (2020-01 – 2024-01)")
    assert least.met == 1.0
    assert (degree.met, degree.evidence) == (4 / 5, "本科 乙大学")
    assert (place.met, place.evidence) == (1.0, "上海")
    assert match(Vacancy("", location="苏州"), Read("工作", None, resume)).score == 0.0


def test_the_score_is_the_weighted_mean_of_what_is_met() -> None:
    found = match(Vacancy("Java developer", ("Java", "Go"), ("MySQL",)), Read("Java developer\nMySQL"))
    total = sum(each.weight for each in found.requirements)
    assert found.score == pytest.approx(sum(each.met * each.weight for each in found.requirements) / total)
    assert [each.weight for each in found.requirements] == [1.0, 1.0, 0.4, 0.5]


def test_a_vacancy_without_anything_asks_for_nothing() -> None:
    assert match(Vacancy(""), Read("Java")).score == 0.0


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_a_score_between_nothing_and_all(text: str, requirement: str) -> None:
    found = match(Vacancy(requirement, (requirement,)), Read(text))
    assert 0 <= found.score <= 1
    for each in found.requirements:
        assert (each.met > 0) <= bool(each.evidence)


class Alike:
    """Everything means the same."""

    def likeness(self, these: Any, those: Any) -> list[list[float]]:
        return [[0.9] * len(those) for _ in these]


def test_meaning_finds_what_no_word_shares_but_never_what_was_denied() -> None:
    text = "Cared for people at night\nNo Java"
    assert match(Vacancy("", ("Nursing",)), Read(text), Alike()).requirements[0].evidence == "Cared for people at night"
    assert match(Vacancy("", ("Java",)), Read("没有Java经验"), Alike()).requirements[0] == Met("Java", 0.0, "", 1.0, "must")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "vacancy.shape"),
        ({}, "vacancy.field"),
        ({"title": 5}, "vacancy.field"),
        ({"title": "a", "must": "Java"}, "vacancy.field"),
        ({"title": "a", "must": [1]}, "vacancy.field"),
        ({"title": "a", "min_years": "5"}, "vacancy.field"),
        ({"title": "a", "min_years": True}, "vacancy.field"),
        ({"title": "a", "nice": ["x"] * 61}, "vacancy.field"),
    ],
)
def test_a_vacancy_that_is_none_is_refused(document: Any, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        vacancy_of(document)
    assert caught.value.code == code


def test_a_vacancy_keeps_what_it_asks_once() -> None:
    found = vacancy_of({"title": " Fitter ", "must": ["CNC", "CNC", " "], "min_years": 2, "id": "v-1"})
    assert found == Vacancy("Fitter", ("CNC",), min_years=2)


def test_a_text_of_any_length_is_matched_in_bounded_work() -> None:
    assert len(clauses_of("\n".join(f"line {number} of many" for number in range(100_000)))) == 400


def test_ordinary_requirements_are_not_protected() -> None:
    for text in ("Project management", "Stage lighting", "manage teams", "packaging", "Heightened security", "库存盘点"):
        assert not asks_protected(text), text
