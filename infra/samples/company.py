"""The made-up company of the first start: who works there, and how they look in Slack.

Pure data. `company_facts` gives the ledger's side (`person.added`), `people` and `channels` the workspace's side.
The ids are fixed, and so is every `at`: the facts may be recorded at each start and stay the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

Role = Literal[
    "online_recruiter",
    "fair_recruiter",
    "trainer",
    "hr_manager",
    "hiring_manager",
    "department_contact",
    "employee",
    "admin",
]

TEAM_ID = "TLOCAL"
TEAM_NAME_EN = "Northbank Instruments"
TEAM_NAME_ZH = "北岸仪器"


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its stable id and its names."""

    id: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up colleague.

    `id` is the ledger's person id, `slack_id` the workspace's user id. `locale` is Slack's (zh-CN, en-GB), `timezone`
    an IANA name, `colour` the six hex digits of the avatar, `since` the moment of the fact that added the person.
    """

    id: str
    slack_id: str
    name: str
    name_latin: str
    role: Role
    department: str
    title: str
    locale: str
    timezone: str
    colour: str
    email: str
    since: datetime

    @property
    def display_name(self) -> str:
        """The name as the person writes it, with the Latin spelling where that differs: `张伟 Zhang Wei`."""
        return self.name if self.name == self.name_latin else f"{self.name} {self.name_latin}"

    @property
    def language(self) -> str:
        """`zh` or `en`: the language Slack shows this person."""
        return self.locale.split("-", 1)[0]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the workspace with the person ids of its members; topics in both languages."""

    id: str
    name: str
    topic_en: str
    topic_zh: str
    members: tuple[str, ...]


_SHANGHAI = "Asia/Shanghai"
_LONDON = "Europe/London"


def _day(year: int, month: int, day: int) -> datetime:
    """Nine in the morning in Shanghai, as UTC."""
    return datetime(year, month, day, 1, tzinfo=UTC)


_DEPARTMENTS = (
    Department("hr", "People", "人力资源部"),
    Department("engineering", "Engineering", "研发部"),
    Department("sales", "Sales", "销售部"),
    Department("manufacturing", "Manufacturing", "生产部"),
)

_PEOPLE = (
    Person(
        "zhang", "UZHANG", "张伟", "Zhang Wei", "online_recruiter", "hr", "线上招聘专员 Online recruiter",
        "zh-CN", _SHANGHAI, "1f6feb", "zhang@example.cn", _day(2024, 3, 4),
    ),
    Person(
        "wang", "UWANG", "王芳", "Wang Fang", "fair_recruiter", "hr", "招聘会专员 Job fair recruiter",
        "zh-CN", _SHANGHAI, "c2410c", "wang@example.cn", _day(2024, 3, 4),
    ),
    Person(
        "li", "ULI", "李娜", "Li Na", "trainer", "hr", "培训师 Trainer",
        "zh-CN", _SHANGHAI, "0f766e", "li@example.cn", _day(2024, 3, 11),
    ),
    Person(
        "chen", "UCHEN", "陈静", "Grace Chen", "hr_manager", "hr", "人力资源经理 HR manager",
        "zh-CN", _SHANGHAI, "7c3aed", "chen@example.cn", _day(2024, 1, 8),
    ),
    Person(
        "smith", "USMITH", "Emma Smith", "Emma Smith", "hiring_manager", "engineering", "Head of Engineering",
        "en-GB", _LONDON, "be185d", "smith@example.com", _day(2024, 1, 8),
    ),
    Person(
        "zhao", "UZHAO", "赵强", "Zhao Qiang", "hiring_manager", "sales", "销售总监 Sales director",
        "zh-CN", _SHANGHAI, "b45309", "zhao@example.cn", _day(2024, 1, 8),
    ),
    Person(
        "qian", "UQIAN", "钱敏", "Qian Min", "department_contact", "manufacturing", "生产部培训联系人 Training contact",
        "zh-CN", _SHANGHAI, "4d7c0f", "qian@example.cn", _day(2024, 5, 6),
    ),
    Person(
        "jones", "UJONES", "Oliver Jones", "Oliver Jones", "employee", "engineering", "Firmware engineer",
        "en-GB", _LONDON, "0369a1", "jones@example.com", _day(2024, 9, 2),
    ),
)  # fmt: skip

_EVERYONE = tuple(person.id for person in _PEOPLE)

_CHANNELS = (
    Channel(
        "CRECRUITING", "recruiting", "Résumés, candidates and interviews", "简历、候选人与面试",
        ("zhang", "wang", "chen", "smith", "zhao"),
    ),
    Channel(
        "CTRAINING", "training", "Plans, records and results", "培训计划、记录与结果",
        ("li", "chen", "smith", "zhao", "qian"),
    ),
    Channel("CGENERAL", "general", "Everyone at Northbank Instruments", "北岸仪器全员", _EVERYONE),
)  # fmt: skip


def departments() -> tuple[Department, ...]:
    """The departments; hr is where the recruiters and the trainer sit."""
    return _DEPARTMENTS


def people() -> tuple[Person, ...]:
    """Everyone in the workspace, the recruiters first."""
    return _PEOPLE


def channels() -> tuple[Channel, ...]:
    """The workspace's channels, the one where résumés appear first."""
    return _CHANNELS


def company_facts(now: datetime) -> list[dict[str, Any]]:
    """One `person.added` fact for each colleague who is there at `now` (aware), in the ledger's format, oldest first.

    A fact does not change with `now`: recorded a second time it is a repeat. Raises ValueError for a naive `now`.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    facts = [
        {
            "id": f"sample-person-{person.id}",
            "kind": "person.added",
            "at": person.since.isoformat().replace("+00:00", "Z"),
            "by": None,
            "data": {
                "person": person.id,
                "name": person.name,
                "role": person.role,
                "department": person.department,
                "locale": person.locale,
                "timezone": person.timezone,
            },
        }
        for person in sorted(_PEOPLE, key=lambda person: (person.since, person.id))
        if person.since <= now
    ]
    return facts
