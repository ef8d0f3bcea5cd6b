"""E-mail addresses and phone numbers: found where they are the candidate's, and never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.resume.reading import read_resume
from tests.resume import made
from tests.resume.made import Blind, Scripted

FILLER = ["Work Experience", "Clerk, Dale Paper Ltd    2015 - 2019", "• Sorted paper by colour and weight"]
FILLER_ZH = ["工作经历", "2015.03 - 2019.06    青山纸业有限公司    文员", "• 负责整理文件与档案"]


def basics(*head: str, chinese: bool = False) -> dict[str, object]:
    lines = [*head, *(FILLER_ZH if chinese else FILLER)]
    found: dict[str, object] = read_resume("\n".join(lines).encode(), "a.txt", Blind()).resume["basics"]
    return found


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Phone: +44 7700 900123", "+447700900123"),
        ("Tel.: +49 (0)151 23456789", "+4915123456789"),
        ("Mobile: 0044 7700 900123", "+447700900123"),
        ("(212) 555-0147", "+12125550147"),
        ("Phone: 212-555-0147", "+12125550147"),
        ("M: +86 138 0000 1234", "+8613800001234"),
    ],
)
def test_english_numbers_become_e164(printed: str, kept: str) -> None:
    assert basics("Anna Berg", "anna.berg@example.com", printed)["phone"] == kept


@pytest.mark.parametrize(
    "printed",
    [
        "电话：13800001234",
        "手 机：138 0000 1234",
        "联系方式 138-0000-1234",
        "(+86)138-0000-1234",
        "+86 13800001234",
        "13800001234（微信同号）",
    ],
)
def test_chinese_numbers_become_e164(printed: str) -> None:
    assert basics("张伟", printed, chinese=True)["phone"] == "+8613800001234"


@pytest.mark.parametrize(
    "printed",
    [
        "期望薪资：15000-20000元/月",
        "身份证号：110101199003071234",
        "QQ：1380000123",
        "电话：138****1234",
        "手机：1380000XXXX",
        "公司电话：010-62345678",
        "紧急联系人：李静 13900001111",
        "出生日期：1990-03-07",
        "工作时间 2015.03-2019.06",
        "邮编：100080 0000",
    ],
)
def test_what_is_no_phone_of_the_candidate_is_none(printed: str) -> None:
    assert "phone" not in basics("张伟", printed, chinese=True)


@pytest.mark.parametrize(
    "printed",
    [
        "Expected salary: 1,200,000 - 1,500,000 INR",
        "Phone: +49 176 *** *** **",
        "ORCID 0000-0002-1825-0097",
        "Passport no. 123456789",
        "2010 - 2015, 2016 - 2019",
        "GPA 3.96 / 4.00 12345678",
        "Fax: +44 20 7946 0123",
        "https://example.com/profile/4477009001234",
    ],
)
def test_numbers_of_other_things_are_no_phones(printed: str) -> None:
    assert "phone" not in basics("Anna Berg", printed)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("anna.berg@example.com", "anna.berg@example.com"),
        ("E-mail:anna_berg@mail.example.co.uk|GitHub", "anna_berg@mail.example.co.uk"),
        ("anna.berg @ example. com", "anna.berg@example.com"),
        ("anna.berg [at] example [dot] com", "anna.berg@example.com"),
        ("Email: anna.berg@example.com (private)", "anna.berg@example.com"),
    ],
)
def test_addresses_are_found_however_they_are_written(printed: str, kept: str) -> None:
    assert basics("Anna Berg", printed)["email"] == kept


@pytest.mark.parametrize("printed", ["an***@example.com", "***@example.com", "xxx@example.com", "@annaberg", "anna at home"])
def test_a_masked_or_missing_address_is_left_out(printed: str) -> None:
    assert "email" not in basics("Anna Berg", printed)


def test_an_address_that_a_narrow_column_breaks_is_put_together() -> None:
    assert basics("Anna Berg", "anna.magdalena.berg@", "example.com")["email"] == "anna.magdalena.berg@example.com"


def test_a_letter_too_many_in_a_providers_name_is_mended_on_pictures_only_and_marked() -> None:
    page = made.encoded(made.sheet(["x"] * 9))
    reading = read_resume(page, "a.png", Scripted(["Anna Berg", "anna.berg@0163.com", "Accountant in Leeds"]))
    assert reading.resume["basics"]["email"] == "anna.berg@163.com"
    assert reading.confidence["email"] < 0.8
    assert basics("Anna Berg", "anna.berg@0163.com")["email"] == "anna.berg@0163.com"


def test_the_first_persons_address_wins_over_referees() -> None:
    lines = ["Anna Berg", "anna@example.com", *FILLER, "References", "Tom Hale, tom.hale@example.org, +44 7700 900999"]
    found = read_resume("\n".join(lines).encode(), "a.txt", Blind()).resume["basics"]
    assert found["email"] == "anna@example.com"
    assert "phone" not in found


@given(st.integers(130, 199), st.integers(0, 99_999_999), st.sampled_from(["", " ", "-"]))
def test_every_chinese_mobile_is_kept_as_it_is(head: int, tail: int, mark: str) -> None:
    digits = f"{tail:08}"
    if len(set(f"{head}{digits}")) < 3:
        return
    printed = f"{head}{mark}{digits[:4]}{mark}{digits[4:]}"
    assert basics("张伟", f"电话：{printed}", chinese=True)["phone"] == f"+86{head}{digits}"
