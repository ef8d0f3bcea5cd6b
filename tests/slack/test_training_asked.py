"""What is typed behind `/hr training`: words in any order, and a month, a quarter or a year."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.errors import Invalid
from chalicelib.slack.training.asked import asked
from chalicelib.slack.training.span import Span, typed
from chalicelib.slack.words import Words

TODAY = date(2026, 11, 30)
DEPARTMENTS = ("销售部", "计划部", "sales", "sales status")


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("status sales", "status", "sales"),
        ("sales status 2026-10", "status", "sales 2026-10"),
        ("sales 状态", "status", "sales"),
        ("2026-Q4 完成率 销售部", "status", "2026-Q4 销售部"),
        ("销售部状态", "status", "销售部"),
        ("状态销售部 2026", "status", "销售部 2026"),
        ("成绩 sales", "results", "sales"),
        ("", "", ""),
        ("sales 2026-10", "", "sales 2026-10"),
        # A department may be called as a command is, and begin like one.
        ("sales status", "", "sales status"),
        ("计划部", "", "计划部"),
        ("计划部 2026-10", "", "计划部 2026-10"),
        ("计划部 状态", "status", "计划部"),
        # Nobody knows which of two is meant.
        ("sales 状态 结果", "", "sales 状态 结果"),
    ],
)
def test_words_stand_in_any_order_where_one_thing_alone_can_be_meant(text: str, verb: str, rest: str) -> None:
    assert asked(text, lambda name: name in DEPARTMENTS) == (verb, rest)


@pytest.mark.parametrize(
    ("text", "rest", "span"),
    [
        ("", "", "2026-11"),
        ("sales", "sales", "2026-11"),
        ("sales 2026-10", "sales", "2026-10"),
        ("2026-Q4", "", "2026-Q4"),
        ("2026Q3 sales", "sales", "2026-Q3"),
        ("2026 Q4 human resources", "human resources", "2026-Q4"),
        ("Q4 2026", "", "2026-Q4"),
        ("q3", "", "2026-Q3"),
        ("2026年第四季度", "", "2026-Q4"),
        ("2026年 第四季度 销售部", "销售部", "2026-Q4"),
        ("第三季度", "", "2026-Q3"),
        ("销售部 二季度", "销售部", "2026-Q2"),
        ("本季度", "", "2026-Q4"),
        ("销售部上季度", "销售部", "2026-Q3"),
        ("last quarter sales", "sales", "2026-Q3"),
        ("2026", "", "2026"),
        ("2025年", "", "2025"),
        ("销售部 2026年度", "销售部", "2026"),
        ("今年", "", "2026"),
        ("去年 销售部", "销售部", "2025"),
        ("sales this year", "sales", "2026"),
        ("2026-10 sales", "sales", "2026-10"),
        ("10月 销售部", "销售部", "2026-10"),
        ("march", "", "2026-03"),
        ("sales Sept.", "sales", "2026-09"),
        ("March 2025 sales", "sales", "2025-03"),
        ("三月", "", "2026-03"),
        ("销售部 十二月", "销售部", "2026-12"),
        ("2025年十一月 销售部", "销售部", "2025-11"),
        # Neither is a month.
        ("marchers", "marchers", "2026-11"),
        ("十三月", "十三月", "2026-11"),
    ],
)
def test_a_month_a_quarter_and_a_year_are_understood_before_and_behind(text: str, rest: str, span: str) -> None:
    name, found = typed(text, TODAY.toordinal(), ahead=24)
    assert (name, str(found)) == (rest, span)
    assert Span.parse(span) == found


def test_what_lies_too_far_ahead_is_refused() -> None:
    for text in ("2031", "2031-Q1", "sales 2031-01"):
        with pytest.raises(Invalid, match=r"period\.unknown"):
            typed(text, TODAY.toordinal(), ahead=24)


def test_a_year_has_a_name_and_neighbours() -> None:
    year = Span.parse("2026")
    assert (len(year.months), str(year.plus(-1)), year.name(Words("en")), year.name(Words("zh"))) == (
        12,
        "2025",
        "2026",
        "2026年",
    )
