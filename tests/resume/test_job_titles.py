"""What somebody was: one title or several, without remarks; and jobs that sentences tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.resume.job_sentences import told_jobs
from chalicelib.resume.job_titles import bare, titles
from chalicelib.resume.page import Row
from chalicelib.resume.repair import repair


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Team Leader/Laborer", ["Team Leader", "Laborer"]),
        ("Principal / Assistant Principal", ["Principal", "Assistant Principal"]),
        ("PHP/MySQL Developer", ["PHP/MySQL Developer"]),
        ("PHP/MySQL Developer/Project Manager/Administrator", ["PHP/MySQL Developer", "Project Manager", "Administrator"]),
        ("Supervisor/CNC Programmer/Mechanical Design", ["Supervisor", "CNC Programmer", "Mechanical Design"]),
        ("Founder and CEO", ["Founder", "CEO"]),
        ("Sales and Marketing Manager", ["Sales and Marketing Manager"]),
        ("Director of Sales and Marketing", ["Director of Sales and Marketing"]),
        ("Personal Trainer, Nutritionist, and Boxing Coach", ["Personal Trainer", "Nutritionist", "Boxing Coach"]),
        ("Vice President, Sales", ["Vice President, Sales"]),
        ("Office Assistant (part time)", ["Office Assistant"]),
        ("IT Recruiter (14th Oct 2005 to 06th Feb 2008)", ["IT Recruiter"]),
        ("Technical Specialist (TS)", ["Technical Specialist (TS)"]),
        ("Clerk/Assistant. Kept the calendar", ["Clerk", "Assistant"]),
        ("销售经理/客户主管", ["销售经理/客户主管"]),
        ("", [""]),
    ],
)
def test_somebody_who_was_several_things_at_once_was_each_of_them(text: str, found: list[str]) -> None:
    assert titles(text) == found


@given(st.text(alphabet="abcDEF /,&()-.", max_size=60))
def test_any_text_has_at_least_one_title_and_few(text: str) -> None:
    assert 1 <= len(titles(text)) <= 4


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ACME COMPANY (Sometown, NY)", "ACME COMPANY"),
        ("Acme Computers (acquired by XCom, 1998)", "Acme Computers"),
        ("ASSOCIATED PRESS (AP)", "ASSOCIATED PRESS (AP)"),
        ("(Creditors)", "(Creditors)"),
        ("远景科技（上海）", "远景科技（上海）"),
    ],
)
def test_what_brackets_remark_is_no_part_of_a_name(text: str, plain: str) -> None:
    assert bare(text) == plain


def told(*texts: str) -> list[tuple[str, str, str, str]]:
    rows = [Row(text, (0, 0, 1, 1), 10, 1.0, 1) for text in texts]
    return [
        (each.title, each.company, each.period.start.iso if each.period and each.period.start else "",
         each.period.end.iso if each.period and each.period.end else "")
        for each in told_jobs(rows)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["- Worked as Java Programmer for Acme Pvt Ltd., Pune from May 2009 to April", "2010."],
         [("Java Programmer", "Acme Pvt Ltd", "2009-05", "2010-04")]),
        (["Currently employed as a Business Analyst Intern at Walrus Systems. Knows the business."],
         [("Business Analyst Intern", "Walrus Systems", "", "")]),
        (["Food Service Director at St. Paul School: responsible for hiring."],
         [("Food Service Director", "St. Paul School", "", "")]),
        (["Worked as part of a team at Acme Limited."], []),
        (["Working as a Tester in London"], []),
        (["Assisted as a camera operator on a film."], []),
    ],
)  # fmt: skip
def test_a_job_that_a_sentence_tells_is_one(texts: list[str], found: list[tuple[str, str, str, str]]) -> None:
    assert told(*texts) == found


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("P ROFESSIONAL E XPERIENCE", "PROFESSIONAL EXPERIENCE"),
        ("S ENIOR P ROJECT M ANAGER | O WNER", "SENIOR PROJECT MANAGER | OWNER"),
        ("VITAMIN C TRIAL", "VITAMIN C TRIAL"),
        ("R AND D MANAGER", "R AND D MANAGER"),
        ("Plan B and C Grade", "Plan B and C Grade"),
    ],
)
def test_words_in_small_capitals_are_whole_again(text: str, whole: str) -> None:
    assert repair(text) == whole
