"""Who works here, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from tests.fakes.ledger import FakeFactStore


class FakeDirectory:
    """``chalicelib.people.directory.Directory`` in a dictionary."""

    def __init__(self, *members: Member, ledger: FakeFactStore | None = None) -> None:
        self.members = {member.id: member for member in members}
        self.ledger = ledger or FakeFactStore()

    def by_slack(self, team: str, slack_user: str) -> Member | None:
        return next((each for each in self.members.values() if (each.team, each.slack_user) == (team, slack_user)), None)

    def by_id(self, person: str) -> Member | None:
        return self.members.get(person)

    def everyone(self) -> list[Member]:
        return sorted((each for each in self.members.values() if not each.left), key=lambda each: each.name)

    def staff(self) -> list[Member]:
        return [each for each in self.everyone() if each.role is not Role.EMPLOYEE]

    def save(self, member: Member, facts: Sequence[Fact]) -> None:
        self.ledger.record(facts)
        self.members[member.id] = member


def made_up(role: Role, *, name: str = "王芳", locale: str = "zh", department: str = "人力资源部") -> Member:
    """A person with this role, known in the workspace T1 as U-role."""
    user = f"U{role.value.upper().replace('_', '')}"
    return Member(role.value, name, role, department, locale, "Asia/Shanghai", "T1", user)
