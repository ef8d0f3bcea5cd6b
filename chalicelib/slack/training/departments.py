"""The departments that a person may see, and the one that somebody named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.training.session import folded

OF_ONE = (Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER)
"""Roles that see their own department alone."""


@dataclass(frozen=True)
class Departments:
    """The company's departments, as its people are filed."""

    directory: Directory

    def all(self) -> list[str]:
        """Every department in which somebody works."""
        return sorted({member.department for member in self.directory.everyone() if member.department})

    def seen_by(self, member: Member, name: str = "", known: Iterable[str] = ()) -> str:
        """The department whose sessions this person is shown: the one that was named, or theirs; empty for all.

        ``known`` are departments that have sessions though nobody works there.

        Raises:
            Forbidden: ``department.other``. NotFound: ``department.unknown``.
        """
        found = self.named(name, known) if name.strip() else ""
        if member.role not in OF_ONE:
            return found
        if found and folded(found) != folded(member.department):
            raise Forbidden("department.other", department=found)
        return member.department

    def named(self, name: str, known: Iterable[str] = ()) -> str:
        """The department that is meant.

        Raises:
            NotFound: ``department.unknown``.
        """
        wanted, there = folded(name), {*self.all(), *known}
        exact = [each for each in there if folded(each) == wanted]
        near = [each for each in there if wanted and wanted in folded(each)]
        if exact or len(near) == 1:
            return (exact or near)[0]
        raise NotFound("department.unknown", department=name[:40])
