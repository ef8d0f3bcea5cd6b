"""A person who works here, as the directory knows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of the ledger's ``person.added`` (docs/facts.md)."""

    ONLINE_RECRUITER = "online_recruiter"
    FAIR_RECRUITER = "fair_recruiter"
    TRAINER = "trainer"
    HR_MANAGER = "hr_manager"
    HIRING_MANAGER = "hiring_manager"
    DEPARTMENT_CONTACT = "department_contact"
    EMPLOYEE = "employee"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Member:
    """A person: ``id`` as facts name them, ``slack_user`` and ``team`` as Slack does, IANA ``timezone``, ``locale`` en or zh.

    ``left_on`` is the last day of who was said to have left (ISO), empty where nobody said.
    ``digest_day`` (Monday is 0, -1 never) and ``digest_hour`` are when they want their digest; None as the workspace has it.
    """

    id: str
    name: str
    role: Role
    department: str
    locale: str
    timezone: str
    team: str = ""
    slack_user: str = ""
    left: bool = False
    digest_day: int | None = None
    digest_hour: int | None = None
    left_on: str = ""
