"""Names: found, tidied, and not taken from what only looks like one."""

from __future__ import annotations

import pytest

from chalicelib.resume.person_name import as_name
from chalicelib.resume.reading import read_resume
from tests.resume import made
from tests.resume.made import Blind


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("JAN KÖHLER", "Jan Köhler"),
        ("JAN KöHLER RESUME", "Jan Köhler"),
        ("Dr. Anna-Maria van der Berg, Ph.D.", "Anna-Maria van der Berg"),
        ("Curriculum Vitae - Tom Hale", "Tom Hale"),
        ("Siobhán O'Neill", "Siobhán O'Neill"),
        ("A N N A", "ANNA"),
        ("Li (Leo) Wei", "Li (Leo) Wei"),
        ("张 伟", "张伟"),
        ("张伟的简历", "张伟"),
        ("欧阳娜娜", "欧阳娜娜"),
        ("迪丽热巴·迪力木拉提", "迪丽热巴·迪力木拉提"),
        ("张伟 男 28岁", "张伟"),
        ("Ольга Иванова", "Ольга Иванова"),
        ("Νίκος Παπαδόπουλος", "Νίκος Παπαδόπουλος"),
    ],
)
def test_a_name_is_tidied(printed: str, name: str) -> None:
    assert (as_name(printed) or "").casefold() == name.casefold()


@pytest.mark.parametrize(
    "printed",
    [
        "Senior Software Engineer",
        "Work Experience",
        "Leeds, UK",
        "University of Leeds",
        "anna@example.com",
        "JavaScript",
        "March 2019",
        "Curriculum Vitae",
        "个人简历",
        "软件工程师",
        "求职意向",
        "苏州大学",
        "上海",
        "本科",
        "",
        "x",
    ],
)
def test_what_is_no_name_is_none(printed: str) -> None:
    assert as_name(printed) is None


def name_of(text: str, file: str = "a.txt") -> object:
    return read_resume(text.encode(), file, Blind()).resume["basics"].get("name")


@pytest.mark.parametrize(
    "line", ["姓名：张一鸣", "姓    名：张一鸣", "姓名  张一鸣    性别  男", "个人信息\n姓 名: 张 一 鸣", "Name: 张一鸣"]
)
def test_a_label_tells_the_name(line: str) -> None:
    assert name_of(f"个人简历\n{line}\n电话：13800001234\n工作经历\n2015 - 2019    青山纸业有限公司    文员") == "张一鸣"


def test_a_fathers_or_companys_name_is_not_the_candidates() -> None:
    text = "Anna Berg\nanna.berg@example.com\nFather's Name: Olaf Berg\nCompany Name: Dale Paper\nSkills\nExcel"
    assert name_of(text) == "Anna Berg"


def test_a_title_in_the_place_of_a_name_is_no_name() -> None:
    text = "VICTIM ADVOCATE\nSummary\nAn advocate for every victim of crime, in courts\nExperience\nClerk    2015 - 2019"
    assert name_of(text) is None


def test_the_largest_line_wins_over_the_first() -> None:
    body = made.docx(["Anna Berg"])
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Oslo Fjord</w:t></w:r></w:p><w:p><w:r><w:rPr><w:sz w:val='48'/></w:rPr><w:t>Anna Berg</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>Sorted paper by colour and by weight for years</w:t></w:r></w:p>" * 5
        + "</w:body></w:document>"
    )
    reading = read_resume(made.with_part(body, "word/document.xml", xml.encode()), "a.docx", Blind())
    assert reading.resume["basics"]["name"] == "Anna Berg"


def test_the_address_tells_which_of_two_is_the_name() -> None:
    text = "Harbour Lights\nAnna Berg\nanna.berg@example.com\nSkills\nExcel"
    assert name_of(text) == "Anna Berg"


@pytest.mark.parametrize(
    ("printed", "name"), [("O'Neill, Siobhán", "Siobhán O'Neill"), ("van der Berg, Anna", "Anna van der Berg")]
)
def test_a_surname_before_a_comma_is_said_last(printed: str, name: str) -> None:
    text = f"{printed}\nAccountant\nanna@example.com | +44 7700 900456\nWork Experience\nClerk, Hale Ltd, 2015 - 2019"
    assert read_resume(text.encode(), "cv.txt", Blind()).resume["basics"]["name"] == name


@pytest.mark.parametrize("printed", ["Leeds, England", "Excel, Word", "Senior, Manager"])
def test_two_words_with_a_comma_are_no_name_for_that(printed: str) -> None:
    text = f"{printed}\nanna@example.com | +44 7700 900456\nWork Experience\nClerk, Hale Ltd, 2015 - 2019"
    assert "name" not in read_resume(text.encode(), "cv.txt", Blind()).resume["basics"]
