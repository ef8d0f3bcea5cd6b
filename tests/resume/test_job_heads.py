"""What heads a job: firms called after partners, clients, divisions, places, times in every style. All names are made up."""

from __future__ import annotations

import pytest

from chalicelib.resume.reading import read_resume
from tests.resume.made import Blind

Job = tuple[str | None, str | None, str | None, str | None]


def jobs(*rows: str, heading: str = "Work Experience") -> list[Job]:
    text = "\n".join(["Nora Fielding", "nora@example.com", heading, *rows])
    work = read_resume(text.encode(), "cv.txt", Blind()).resume.get("work", [])
    return [(job.get("name"), job.get("position"), job.get("startDate"), job.get("endDate")) for job in work]


@pytest.mark.parametrize("suffix", ["PA", "LLP", "P.C.", "LLC"])
def test_a_firm_that_is_called_after_its_partners_is_one(suffix: str) -> None:
    found = jobs(f"Hale, Weston & Marsh, {suffix}", "Dover, Delaware", "Paralegal (2006 - 2013)",
                 f"Ames, Ford, Lind & Poole, {suffix}", "Dover, Delaware", "Legal Secretary (2001 - 2006)")  # fmt: skip
    firms = ["Hale, Weston & Marsh", "Ames, Ford, Lind & Poole"]
    # What the law calls its form belongs to its name.
    assert [(name or "").removesuffix(f", {suffix}") for name, *_ in found] == firms


@pytest.mark.parametrize("firm", ["The Fielding Law Group", "John E. Carver"])
def test_a_firm_with_a_states_letters_is_no_city(firm: str) -> None:
    assert jobs(f"{firm}, PA", "Dover, Delaware", "Paralegal (2006 - 2013)")[0][:2] == (firm, "Paralegal")


def test_whom_the_work_was_for_is_not_who_paid() -> None:
    rows = ("Team Lead, QA", "Oakfield Systems Inc., Canada", "Client: Harbour Lottery Corporation", "May 2006 - April 2008")
    assert jobs(*rows)[0][:2] == ("Oakfield Systems Inc.", "Team Lead")
    assert (
        jobs("Team Lead", "Client: Harbour Lottery Corporation", "May 2006 - April 2008")[0][0] == "Harbour Lottery Corporation"
    )


def test_the_company_stands_above_its_division() -> None:
    found = jobs("Marlow, Inc., Cary, North Carolina", "Controls Technologies", "Senior Engineer - June 2004 to Present",
                 "Redbrook Ltd, Leeds", "Hosting Software Team", "Engineer - April 2002 to May 2004")  # fmt: skip
    assert [name for name, *_ in found] == ["Marlow, Inc.", "Redbrook Ltd"]


def test_a_title_that_sticks_to_its_company_is_told_apart() -> None:
    first = ("苏州明德机械有限公司    销售主管    2019.03 - 至今", "负责华东区大客户开发")
    found = jobs(*first, "宁波远达贸易有限公司销售代表    2015.07 - 2019.02", heading="工作经历")
    assert [job[:2] for job in found] == [("苏州明德机械有限公司", "销售主管"), ("宁波远达贸易有限公司", "销售代表")]


def test_what_is_no_title_belongs_to_the_company() -> None:
    ((company, *_),) = jobs("宁波远达有限公司上海分公司    销售代表    2015.07 - 2019.02", heading="工作经历")
    assert company == "宁波远达有限公司上海分公司"


def test_two_dashes_keep_apart() -> None:
    assert jobs("OAKFIELD -- Web Developer, June 2012 - July 2012")[0][:2] == ("OAKFIELD", "Web Developer")


def test_a_job_without_a_time_is_told_by_its_place() -> None:
    assert jobs("Read for Life, Miami, FL", "English Teacher", "Planned lessons for classes of thirty")[0][:2] == (
        "Read for Life",
        "English Teacher",
    )


def test_what_ends_the_text_above_heads_no_job() -> None:
    found = jobs("Relational Database Theory", "Software Engineering Internship, May 2007 to August 2007",
                 "Marlow Corporation, Palo Alto, California", "• Tested drives")  # fmt: skip
    assert found[0][:2] == ("Marlow Corporation", "Software Engineering Internship")


def test_the_place_beside_a_time_is_no_company() -> None:
    assert jobs("Learning & Mentoring Circle", "Vinton, IN | Nov 2010 - Mar 2011", "Teachers Aide")[0][0] != "Vinton"


def test_a_city_that_a_hyphen_holds_is_let_go() -> None:
    assert jobs("Oakfield Group-Springfield, IL - Jan 2010 - Sept 2013", "Production Specialist")[0][0] == "Oakfield Group"


@pytest.mark.parametrize(
    ("row", "start", "end"),
    [
        ("11/91 to 3/92", "1991-11", "1992-03"),
        ("06/15 - 08/17", "2015-06", "2017-08"),
        ("7/05 to present", "2005-07", None),
    ],
)
def test_months_and_half_years_say_a_time_together(row: str, start: str, end: str | None) -> None:
    assert jobs("Marlow Ltd", "Clerk", row) == [("Marlow Ltd", "Clerk", start, end)]


def test_a_month_and_half_a_year_alone_say_none() -> None:
    assert jobs("Marlow Ltd", "Clerk, grade 3/12")[0][2:] == (None, None)


def test_a_season_belongs_to_its_year() -> None:
    assert jobs("Cahill Community School, Dover, DE (Fall 2004)", "Student Teacher")[0][0] == "Cahill Community School"


def test_a_row_that_says_all_of_a_job_is_one_among_projects_too() -> None:
    text = ("Nora Fielding", "Employment", "Marlow Group, Consultant, 2006 - Present", "Selected projects:",
            "Diabetes register", "Veritas Stage, Senior Consultant, 2000 - 2001")  # fmt: skip
    work = read_resume("\n".join(text).encode(), "cv.txt", Blind()).resume["work"]
    assert ("Veritas Stage", "Senior Consultant") in [(job.get("name"), job.get("position")) for job in work]


def test_a_sentence_may_tell_where_and_when_without_a_title() -> None:
    found = jobs(
        "Worked for Marlow Solutions Ltd from April 2014 to October 2015.", "Worked for better reports in 2014 and 2015."
    )
    assert found == [("Marlow Solutions Ltd", None, "2014-04", "2015-10")]


def test_a_professional_background_is_work() -> None:
    rows = ("Marlow LLC | 8626 North Avenue | Stone Mill, Georgia | 30088", "2005 - 2008", "Position | Associate")
    assert jobs(*rows, heading="PROFESSIONAL BACKGROUND")[0][0] == "Marlow LLC"
