"""What the pool keeps of a résumé is matched as its file would be: without its head, and never by what must not decide."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import Invalid
from chalicelib.resume.matching.kept import Kept, without_contact
from chalicelib.resume.matching.match import Said, match, match_said
from chalicelib.resume.matching.sieve import Sieve
from chalicelib.resume.matching.vacancy import Vacancy, vacancy_of

FIELDS: dict[str, Any] = {
    "basics": {
        "name": "Emma Smith",
        "email": "emma.smith@example.com",
        "phone": "+15551234567",
        "location": {"address": "7 Mill Lane", "city": "Leeds"},
        "label": "Controller",
        "summary": "Emma Smith leads budgets.",
    },
    "work": [{"name": "Redbrook", "position": "Controller", "startDate": "2019-01", "summary": "• SAP roll-out in 3 plants"}],
    "education": [{"institution": "Pennine University", "studyType": "BSc", "area": "Accounting"}],
    "skills": [{"name": "read wrongly"}],
}
KEPT = Kept(FIELDS, ("SAP", "IFRS"), "Shanghai", 6.0)


def test_its_fields_prove_what_the_file_would() -> None:
    vacancy = Vacancy("Controller", ("SAP", "IFRS", "5+ years of experience"), location="上海", degree="bachelor")
    found = {each.requirement: each for each in match(vacancy, KEPT).requirements}
    assert [found[each].met >= 0.6 for each in ("SAP", "IFRS", "5+ years of experience", "bachelor", "上海")] == [True] * 5
    assert found["bachelor"].evidence == "BSc Accounting Pennine University"
    assert found["上海"].evidence == "Shanghai"


def test_what_a_person_set_right_counts_and_what_was_read_wrongly_does_not() -> None:
    assert match(Vacancy("", ("read wrongly",)), KEPT).score == 0
    assert match(Vacancy("", location="Leeds"), KEPT).score == 0


def test_the_head_of_the_page_stays_out_of_it() -> None:
    for part in ("emma.smith", "1555", "Mill Lane"):
        assert part not in KEPT.text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Emma built SAP for SMITH & Co", "… built SAP for … & Co"),
        ("SAP, write to emma.smith@example.com", "SAP, write to …"),
        ("SAP, call +86 138 0013 8000", "SAP, call …"),
        ("see https://example.com/emma for SAP", "see … for SAP"),
        ("SAP 2016 - 2019 and 2020.01-2021.06", "SAP 2016 - 2019 and 2020.01-2021.06"),
        ("Emmaus Redbrook, 300 servers", "Emmaus Redbrook, 300 servers"),
    ],
)
def test_evidence_shows_neither_name_nor_contact_data(line: str, shown: str) -> None:
    assert without_contact(line, "Emma Smith") == shown


def test_evidence_shows_no_chinese_name() -> None:
    assert without_contact("张伟负责 SAP 上线", "张伟") == "…负责 SAP 上线"
    assert without_contact("SAP", None) == "SAP"


def test_a_resume_is_cut_up_once_for_many_vacancies() -> None:
    said = Said(KEPT)
    for vacancy in (Vacancy("Controller", ("SAP",)), Vacancy("Nurse", ("IFRS",))):
        assert match_said(vacancy, said) == match(vacancy, KEPT)


def test_a_weight_counts_against_the_others_of_its_kind() -> None:
    plain = match(Vacancy("", ("SAP", "German"), ("IFRS",)), KEPT)
    heavy = match(Vacancy("", ("SAP", "German"), ("IFRS",), weights={"SAP": 3, "IFRS": 9}), KEPT)
    assert [each.weight for each in heavy.requirements] == [1.5, 0.5, 0.4]
    assert heavy.score > plain.score
    assert match(Vacancy("", ("SAP", "German"), ("IFRS",), weights={"SAP": 2, "German": 2}), KEPT) == plain


@pytest.mark.parametrize("weights", [[], {"SAP": 0}, {"SAP": 10}, {"SAP": "2"}, {"SAP": True}])
def test_a_weight_is_from_one_to_nine(weights: Any) -> None:
    document = {"title": "x", "must": ["SAP"], "weights": weights}
    if weights == []:
        assert vacancy_of(document).weights == {}
    else:
        with pytest.raises(Invalid):
            vacancy_of(document)


@pytest.mark.parametrize(
    ("asked", "text", "through"),
    [
        ("Java", "使用 java 开发", True),
        ("上海", "lives in Shanghai", True),
        ("financial analysis", "负责财务分析", True),
        ("carving", "Carved frames", True),
        ("瓦工砌筑", "砌筑与抹灰", True),
        ("SAP", "paints houses", False),
        ("management", "paints houses", True),
    ],
)
def test_the_sieve_holds_back_only_who_shares_nothing(asked: str, text: str, through: bool) -> None:
    vacancy = Vacancy("", (asked,))
    assert Sieve(vacancy).lets_through(text) is through
    if not through:
        assert match(vacancy, Kept({"basics": {"summary": text}})).score == 0


@pytest.mark.parametrize("count", range(1, 12))
def test_without_weights_each_weighs_exactly_what_its_kind_does(count: int) -> None:
    texts = tuple(f"requirement {number}" for number in range(count))
    found = match(Vacancy("", texts, texts), KEPT).requirements
    assert {(each.kind, each.weight) for each in found} == {("must", 1.0), ("nice", 0.4)}
