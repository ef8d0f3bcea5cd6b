"""Jobs: company, title and time in the orders in which people write them."""

from __future__ import annotations

import pytest

from chalicelib.resume.page import Row
from chalicelib.resume.sections import Section
from chalicelib.resume.work import find_work

ALDER = ("Alder Foods Ltd", "Senior Buyer", "2019-03", None)
BIRCH = ("Birch & Sons", "Buyer", "2015-09", "2019-02")


def jobs_of(text: str, kind: str = "work") -> list[tuple[str | None, str | None, str | None, str | None]]:
    rows = [Row(line.strip().replace("    ", "\t")) for line in text.strip().splitlines()]
    jobs = find_work([Section(kind, kind, tuple(rows))])
    return [(job.get("name"), job.get("position"), job.get("startDate"), job.get("endDate")) for job in jobs]


ORDERS = {
    "title and company beside the time": """
        Senior Buyer, Alder Foods Ltd    Mar 2019 - Present
        • Bought what 40 kitchens need
        Buyer, Birch & Sons    Sep 2015 - Feb 2019
        • Kept the stock of two warehouses""",
    "company and time, the title below": """
        Alder Foods Ltd, Leeds, UK    03/2019 – present
        Senior Buyer
        Bought what 40 kitchens need, and more of it each year than the one before.
        Birch & Sons, Bristol    09/2015 – 02/2019
        Buyer
        Kept the stock of two warehouses.""",
    "title, company and time each in a row": """
        Senior Buyer
        Alder Foods Ltd - Leeds
        March 2019 to Present
        Bought what 40 kitchens need.
        Buyer
        Birch & Sons - Bristol
        September 2015 to February 2019
        Kept the stock of two warehouses.""",
    "the time first": """
        2019.03 - now
        Alder Foods Ltd
        Senior Buyer
        • Bought what 40 kitchens need
        2015.09 - 2019.02
        Birch & Sons
        Buyer
        • Kept the stock of two warehouses""",
    "labels": """
        Company: Alder Foods Ltd
        Designation: Senior Buyer
        Duration: Mar 2019 - till date
        Responsibilities: bought what 40 kitchens need
        Company: Birch & Sons
        Designation: Buyer
        Duration: Sep 2015 - Feb 2019""",
    "what the company does before the title": """
        Alder Foods Ltd, Leeds, UK
        March 2019 - Present
        Family-owned maker of preserves that sells to shops in four countries.
        Senior Buyer
        Bought what 40 kitchens need.
        Birch & Sons, Bristol, UK
        September 2015 - February 2019
        Wholesaler of tools for gardens and for those who look after them.
        Buyer""",
    "dates that a line break cut": """
        Alder Foods Ltd
        Senior Buyer, March 2019
        Present
        Birch & Sons
        Buyer, September 2015
        February 2019""",
}


@pytest.mark.parametrize("text", ORDERS.values(), ids=ORDERS.keys())
def test_two_jobs_in_any_order(text: str) -> None:
    assert jobs_of(text) == [ALDER, BIRCH]


def test_promotions_share_the_company_above_them() -> None:
    text = """
        Alder Foods Ltd
        2015 - 2022
        Senior Buyer
        2019 - 2022
        Buyer
        2015 - 2019"""
    assert {job[:2] for job in jobs_of(text)} >= {("Alder Foods Ltd", "Senior Buyer"), ("Alder Foods Ltd", "Buyer")}


def test_what_was_done_is_no_company() -> None:
    text = """
        Clerk    2015 - 2019
        Improved Delivery Times by 20%
        Managed all schools of the district"""
    assert jobs_of(text) == [(None, "Clerk", "2015", "2019")]


def test_a_name_that_no_word_gives_away_is_the_company() -> None:
    assert jobs_of("Newsreader    2015 - 2019\nHouse Seven") == [("House Seven", "Newsreader", "2015", "2019")]


def test_a_department_belongs_to_the_title() -> None:
    assert jobs_of("Vice President, Sales, Alder Foods Ltd    2015 - 2019") == [
        ("Alder Foods Ltd", "Vice President, Sales", "2015", "2019")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2018.07 - 2020.06    上海云杉贸易有限公司    会计主管",
        "上海云杉贸易有限公司    2018.07 - 2020.06\n会计主管",
        "2018年7月 - 2020年6月\n上海云杉贸易有限公司 | 财务部 | 会计主管",
        "公司名称：上海云杉贸易有限公司\n职位：会计主管\n2018/07-2020/06",
        "会计主管    上海云杉贸易有限公司（民营）    2018.07——2020.06",
    ],
)
def test_a_chinese_job_in_any_order(text: str) -> None:
    (job,) = jobs_of(text + "\n• 负责总账和纳税申报")
    assert (job[0] or "").startswith("上海云杉贸易有限公司")
    assert job[1:] == ("会计主管", "2018-07", "2020-06")


def test_studies_are_no_work() -> None:
    assert jobs_of("2011.09 - 2015.06    苏州大学    会计学    本科", kind="education") == []
    assert jobs_of("Treasurer, Chess Club of Leeds Ltd    2011 - 2012", kind="references") == []
