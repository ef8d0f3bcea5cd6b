"""The departments that a person may see, and the one that somebody named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.performance.contribution import Sum
from chalicelib.training.departments import Called
from chalicelib.training.other_names import OtherNames
from chalicelib.training.session import Session, folded
from chalicelib.training.upload import Upload

OF_ONE = (Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER)
"""Roles that see their own department alone."""


@dataclass(frozen=True)
class Departments:
    """The company's departments, as its people are filed and as they are called otherwise; looked up once, for one answer."""

    directory: Directory
    names: OtherNames

    @cached_property
    def called(self) -> Called:
        """Which department a name means."""
        return Called(self.all(), self.names.get().table)

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
        if found and not self.called.same(found, member.department):
            raise Forbidden("department.other", department=found)
        return member.department

    def named(self, name: str, known: Iterable[str] = ()) -> str:
        """The department that is meant by any of its names, or by a part of one.

        Raises:
            NotFound: ``department.unknown``.
        """
        wanted = folded(name)
        meant = self.called.meant(name) or next((each for each in known if folded(each) == wanted), "")
        if meant:
            return meant
        # A part of a name does as well, as long as it is a part of one department's alone.
        there = {*self.called.own, *self.called.others, *known}
        near = {self.called.of(each) for each in there if wanted and wanted in folded(each)}
        if len(near) == 1:
            return near.pop()
        raise NotFound("department.unknown", department=name[:40])

    def may_file(self, upload: Upload, session: Session, member: Member) -> bool:
        """Whether this person may file a file under a session: one of their own or the file's department, or they see all."""
        mine = (upload.department, member.department)
        return member.role not in OF_ONE or any(each and self.called.same(session.department, each) for each in mine)

    def offered(self, upload: Upload, sessions: Mapping[str, Session], member: Member) -> dict[str, Session]:
        """The sessions that a file names, without those under which this person may not file it."""
        filed = {part.session for part in upload.parts}
        return {key: each for key, each in sessions.items() if key in filed or self.may_file(upload, each, member)}

    def as_called_now(self, sessions: Sequence[Session]) -> list[Session]:
        """Sessions to be shown: those planned under another name of a department stand under the name that it has."""
        return [
            session if (name := self.called.of(session.department)) == session.department else replace(session, department=name)
            for session in sessions
        ]

    def together(self, rates: Mapping[str, Sum]) -> dict[str, Sum]:
        """The sums of each department, those of its other names among them."""
        found: dict[str, Sum] = {}
        for name, sums in rates.items():
            found.setdefault(self.called.of(name), Sum()).add(sums)
        return found
