"""Dates of every usual style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.resume.dates import is_date_like, periods, without_dates

STYLES = [
    "{y}.{m}", "{y}/{m:02}", "{y}-{m:02}", "{y}年{m}月", "{y} 年 {m} 月", "{m:02}/{y}", "{m}.{y}",
    "{name} {y}", "{name}. {y}", "{name}, {y}",
]  # fmt: skip
NAMES = ["Jan", "Feb", "March", "Apr", "May", "June", "Jul", "Aug", "Sept", "October", "Nov", "December"]


@given(
    st.integers(1970, 2024), st.integers(1, 12), st.integers(0, 300), st.sampled_from(STYLES),
    st.sampled_from([" - ", "-", " – ", "—", " to ", "至", " ~ "]),
)  # fmt: skip
def test_a_range_in_any_style_is_read(year: int, month: int, lasts: int, style: str, joint: str) -> None:
    last = year * 12 + month - 1 + lasts
    texts = [style.format(y=y, m=m, name=NAMES[m - 1]) for y, m in ((year, month), (last // 12, last % 12 + 1))]
    if last // 12 > 2049 or (joint == "-" and style[-1] == "}" and "-" in style):
        return
    (period,) = periods(joint.join(texts))
    assert period.start is not None
    assert period.end is not None
    assert (period.start.iso, period.end.iso) == (f"{year}-{month:02}", f"{last // 12}-{last % 12 + 1:02}")


@pytest.mark.parametrize(
    "text",
    [
        "2019.03 - 至今",
        "Mar 2019 – Present",
        "03/2019 - now",
        "2019年3月至今",
        "2019-03 to date",
        "since 03/2019",
        "Mar 2019 —",
        "03/2019to date",
    ],
)
def test_what_goes_on_has_no_end(text: str) -> None:
    (period,) = periods(text)
    assert (period.start.iso if period.start else None, period.end, period.is_current) == ("2019-03", None, True)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014 - 2016", "2014", "2016"),
        ("2014-2016", "2014", "2016"),
        ("2015.9-12", "2015-09", "2015-12"),
        ("二〇一五年九月", "2015-09", None),
        ("20132015", "2013", "2015"),
        ("April 2007 August 2011", "2007-04", "2011-08"),
        ("February to April 2005", "2005-02", "2005-04"),
        ("8/1/2008 - 1/1/2012", "2008-08", "2012-01"),
        ("31/12/2015", "2015-12", None),
        ("12/31/2015", "2015-12", None),
        ("2018.07——2020.06", "2018-07", "2020-06"),
    ],
)
def test_short_forms(text: str, start: str, end: str | None) -> None:
    (period,) = periods(text)
    assert (period.start and period.start.iso, period.end and period.end.iso) == (start, end)


@pytest.mark.parametrize("text", ["13800001234", "$2015", "2,015 people", "version 12.4", "2015%"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert not is_date_like(text)


def test_a_row_without_its_date_keeps_the_rest() -> None:
    assert without_dates("Clerk, Dale Paper (Mar 2015 – Feb 2019)") == "Clerk, Dale Paper"
    assert without_dates("2015.03 - 2019.06\t青山纸业有限公司\t文员") == "青山纸业有限公司\t文员"


@given(st.text(max_size=500))
def test_any_text_has_periods_in_order(text: str) -> None:
    found = periods(text)
    assert all(0 <= period.begins < period.ends <= len(text) for period in found)
    without_dates(text)
