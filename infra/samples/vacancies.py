"""The open vacancies of the made-up company, which the sample résumés fit more or less."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from chalicelib.recruiting.vacancy import Requirement, Salary, Vacancy


def vacancies(today: date, now: datetime) -> list[Vacancy]:
    """Three vacancies, due in the weeks to come."""
    return [
        Vacancy(
            "v-backend",
            "后端工程师 Backend engineer",
            "it",
            "上海",
            2,
            today + timedelta(days=45),
            "zhang",
            "smith",
            now,
            (
                Requirement("Python", weight=3),
                Requirement("Java"),
                Requirement("SQL"),
                Requirement("Kubernetes", must=False),
                Requirement("英语流利", must=False),
            ),
            3,
            "bachelor",
            Salary(300_000, 450_000, "CNY"),
            {"boss": "1200"},
        ),
        Vacancy(
            "v-sales",
            "区域销售经理 Regional sales manager",
            "sales",
            "上海",
            1,
            today + timedelta(days=30),
            "zhang",
            "zhao",
            now,
            (Requirement("大客户销售", weight=2), Requirement("团队管理"), Requirement("SAP", must=False)),
            5,
            "bachelor",
            Salary(250_000, 400_000, "CNY"),
        ),
        Vacancy(
            "v-warehouse",
            "仓库主管 Warehouse lead",
            "logistics",
            "苏州",
            1,
            today + timedelta(days=14),
            "wang",
            "zhao",
            now,
            (Requirement("仓储管理"), Requirement("叉车证", must=False)),
            2,
        ),
    ]
