"""Other names of departments: noted by HR, or remembered from what somebody answered about a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.training.departments import Called
from chalicelib.training.place import no_department
from chalicelib.training.session import folded

LONGEST, MOST, MOST_IN_ALL = 60, 20, 500
"""Letters of a name, names of a department, names of all departments together."""

TURNS = 3
"""How often the names are looked at anew because somebody else changed them."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that means a department; who noted it (a person's id), and on which day (ISO 8601)."""

    name: str
    department: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Noted:
    """All other names, those that there were ``before`` the last change, and how often they were changed."""

    names: tuple[OtherName, ...] = ()
    before: tuple[OtherName, ...] = ()
    version: int = 0

    @property
    def table(self) -> dict[str, str]:
        """Which name means which department."""
        return {each.name: each.department for each in self.names}


class OtherNames(Protocol):
    """Keeps the other names of the company's departments, in one record."""

    def get(self) -> Noted:
        """What is noted."""
        ...

    def keep(self, names: Sequence[OtherName], after: int) -> Noted:
        """Note these in place of those of version ``after``, which become those ``before``.

        Raises:
            Conflict: ``department.names_changed``, somebody changed them since.
        """
        ...


@dataclass(frozen=True)
class NameDepartments:
    """Change what departments are called. ``departments`` gives those in which people work. Whoever calls checks the role."""

    names: OtherNames
    departments: Callable[[], Sequence[str]]
    today: Callable[[], date]

    def remember(self, name: str, department: str, by: str) -> bool:
        """Note what somebody answered; whether it is noted now. What means a department already stays as it is."""
        name = " ".join(name.split())
        for _ in range(TURNS):
            noted = self.names.get()
            called = Called(self.departments(), noted.table)
            unusable = not 0 < len(name) <= LONGEST or no_department(name) or len(noted.names) >= MOST_IN_ALL
            if unusable or called.meant(name) or len(called.names_of(department)) >= MOST:
                return False
            try:
                self.names.keep([*noted.names, OtherName(name, department, by, self.today().isoformat())], noted.version)
            except Conflict:
                continue
            return True
        return False

    def put(self, department: str, wanted: Sequence[str], by: str, after: int) -> Noted:
        """Have a department be called so beside its own name, and in no other way; those that it had keep who noted them.

        Raises:
            Invalid: ``department.name_long``, ``department.name_folder``, ``department.names_many``,
                ``department.name_taken``, another department is called so. Conflict: ``department.names_changed``.
        """
        noted = self.names.get()
        if noted.version != after:
            raise Conflict("department.names_changed")
        others = [each for each in noted.names if each.department != department]
        had = {folded(each.name): each for each in noted.names if each.department == department}
        called = Called([*self.departments(), department], {each.name: each.department for each in others})
        found: dict[str, OtherName] = {}
        for text in wanted:
            name = " ".join(text.split())
            if not folded(name) or folded(name) == folded(department):
                continue
            if len(name) > LONGEST:
                raise Invalid("department.name_long", name=name[:LONGEST], limit=LONGEST)
            if no_department(name):
                raise Invalid("department.name_folder", name=name)
            meant = called.meant(name)
            if meant and folded(meant) != folded(department):
                raise Invalid("department.name_taken", name=name, department=meant)
            found.setdefault(folded(name), had.get(folded(name)) or OtherName(name, department, by, self.today().isoformat()))
        if len(found) > MOST or len(others) + len(found) > MOST_IN_ALL:
            raise Invalid("department.names_many", limit=MOST, all=MOST_IN_ALL)
        return self.names.keep([*others, *found.values()], after)

    def forget(self, name: str) -> OtherName:
        """Have a name mean nothing any more.

        Raises:
            NotFound: ``department.name_unknown``. Conflict: ``department.names_changed``.
        """
        noted = self.names.get()
        gone = find(noted, name)
        self.names.keep([each for each in noted.names if each != gone], noted.version)
        return gone

    def undo(self, version: int) -> Noted:
        """Take back the change that made this version, while it is the last one.

        Raises:
            Conflict: ``department.names_changed``.
        """
        noted = self.names.get()
        if noted.version != version:
            raise Conflict("department.names_changed")
        return self.names.keep(noted.before, version)


def find(noted: Noted, name: str) -> OtherName:
    """What is noted of a name.

    Raises:
        NotFound: ``department.name_unknown``.
    """
    for each in noted.names:
        if folded(each.name) == folded(name):
            return each
    raise NotFound("department.name_unknown", name=name[:LONGEST])
