"""Who works here, in DynamoDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role

LISTING = "members"
EMPLOYEES_LISTING = "employees"


@dataclass(frozen=True)
class Directory:
    """``chalicelib.people.directory.Directory`` on both tables."""

    tables: Tables
    ledger: FactStore

    def by_slack(self, team: str, slack_user: str) -> Member | None:
        """The member behind a Slack user, also one who has left; None for a stranger."""
        row = self.tables.get(f"slack#{team}#{slack_user}", "member")
        return None if row is None else _member(row)

    def by_id(self, person: str) -> Member | None:
        """The member with this id."""
        row = self.tables.get(f"member#{person}", "member")
        return None if row is None else _member(row)

    def everyone(self) -> list[Member]:
        """All who work here now, by name."""
        found = {member.id: member for listing in (LISTING, EMPLOYEES_LISTING) for member in self._listed(listing)}
        return sorted(found.values(), key=lambda member: (member.name, member.id))

    def staff(self) -> list[Member]:
        """Those of them who have another role than employee, by name."""
        return [member for member in self._listed(LISTING) if member.role is not Role.EMPLOYEE]

    def _listed(self, listing: str) -> list[Member]:
        with translated():
            members = [_member(row) for row in self.tables.rows.by_listing.query(listing)]
        return [member for member in members if not member.left]

    def save(self, member: Member, facts: Sequence[Fact]) -> None:
        """Keep a member and the facts about it, both or neither."""
        body = asdict(member)
        listing = EMPLOYEES_LISTING if member.role is Role.EMPLOYEE else LISTING
        # Who has left is looked up, and listed no more.
        listed = {} if member.left else {"listing": listing, "listed_at": f"{member.name}#{member.id}"}
        with translated(), self.tables.transaction() as transaction:
            transaction.save(self.tables.record(f"member#{member.id}", "member", body, **listed))
            # A row of its own rather than a pointer: each request of Slack asks for it, once.
            if member.slack_user:
                transaction.save(self.tables.record(f"slack#{member.team}#{member.slack_user}", "member", body))
            self.ledger.put(transaction, facts)


def _member(row: Record) -> Member:
    return Member(**(row.body | {"role": Role(row.body["role"])}))
