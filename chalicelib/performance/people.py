"""Who a report is about: everyone in a role that is scored, in the role as at the end of the period.

A person's role is what the last person.added by the end of the period says, else the earliest known. person.left changes no
role; who had left before the period began is listed only when something of theirs still resolves in it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from chalicelib.performance.book import Book
from chalicelib.performance.days import Period


@dataclass(frozen=True, slots=True)
class Member:
    """A person in the role of the report; ``gone`` when they had left before the period began."""

    person: str
    role: str
    gone: bool


def members(book: Book, period: Period, roles: Collection[str]) -> list[Member]:
    """Everyone in one of these roles, by id."""
    begins, ends = book.days.start(period.first), book.days.start(period.last + 1)
    found = []
    for person, entries in book.subjects["people"].items():
        added = [entry for entry in entries if entry.kind == "person.added"]
        if not added:
            continue
        by_then = [entry for entry in added if entry.at < ends]
        role = by_then[-1].data if by_then else added[0].data
        before = [entry for entry in entries if entry.at < begins]
        gone = bool(before) and before[-1].kind == "person.left" and not any(e.at >= begins for e in by_then)
        if role in roles:
            found.append(Member(person, role, gone))
    return sorted(found, key=lambda member: member.person)
