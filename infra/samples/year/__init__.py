"""The made-up year of Zhang, Li and Wang: six months before Evenkeel and six after, as facts.

It replays the case of the value model: the rates below come out of the facts exactly, in every single month where a month
is meant and over the half-year where a sum is meant.

    who    figure                                   before (Nov 2025 - Apr 2026)    after (May - Oct 2026)
    Zhang  calls a working day                      120                             40
           join rate                                1/4                             9/20
    Li     sessions a working day                   2                               1, and 2 hours a day saved
           employee retention at day 90             7/10                            17/20
    Wang   fairs a month                            3                               3
           typing after a fair                      2 days of 8 hours               2 hours
           booth conversion                         3/20                            1/4
    team   joins per recruiter hour (half-year)     144 in 6,192 h                  180 in 5,160 h: + 50%
           employee retention, joiners' retention   7/10                            17/20
           business satisfaction                    6/10                            9/10

Recruiter hours are six recruiters on 129 and 131 working days (Monday to Friday) at 8 hours, less the minutes of automated
calls, entries and messages. Three months of run-up (and fairs from June 2025) come first, because day 90 of a join in
August lies in November. Nothing is random and nothing looks at the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from infra.samples.company import company_facts
from infra.samples.year.daily import write_costs, write_feedback, write_toil
from infra.samples.year.diary import AFTER, BEFORE, RUN_UP, Diary
from infra.samples.year.employment import write_employment
from infra.samples.year.fairs import write_fairs
from infra.samples.year.recruiting import screened_out, write_applications, write_vacancies
from infra.samples.year.training import write_training

__all__ = ["AFTER", "BEFORE", "RUN_UP", "year_facts"]

# Colleagues that the first start does not show: a team's baseline needs others in the same role.
_COLLEAGUES = (
    ("he", "何琳", "online_recruiter"),
    ("guo", "郭涛", "online_recruiter"),
    ("luo", "罗敏", "fair_recruiter"),
    ("tang", "唐磊", "fair_recruiter"),
    ("xu", "徐凯", "trainer"),
    ("deng", "邓洁", "trainer"),
)
_SINCE = "2025-04-01T01:00:00Z"


def year_facts() -> Iterator[dict[str, Any]]:
    """Every fact of the year in the ledger's format, in the order of `at`; the company's people come first.

    The people's facts are those of `company_facts`, so recording both does no harm.
    """
    yield from company_facts(datetime(2025, 4, 1, tzinfo=UTC))
    for person, name, role in _COLLEAGUES:
        data = {"person": person, "name": name, "role": role, "department": "hr", "locale": "zh-CN",
                "timezone": "Asia/Shanghai"}  # fmt: skip
        yield {"id": f"sample-person-{person}", "kind": "person.added", "at": _SINCE, "by": None, "data": data}
    diary = Diary()
    write_vacancies(diary)
    leads = write_fairs(diary)
    joiners = write_applications(diary, leads)
    screened_out(diary)
    write_employment(diary, joiners)
    write_training(diary)
    write_toil(diary)
    write_costs(diary)
    write_feedback(diary, joiners)
    yield from diary.facts()
