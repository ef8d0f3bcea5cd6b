"""What is answered about what departments are called; what a person may not change is refused here, on the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.training import names
from chalicelib.slack.training.departments import Departments
from chalicelib.slack.words import Words
from chalicelib.training.decisions import Decide
from chalicelib.training.other_names import NameDepartments, OtherNames, find


@dataclass(frozen=True)
class NameAnswers:
    """Answer about other names of departments. ``today`` is the company's day (an ordinal)."""

    names: OtherNames
    directory: Directory
    decide: Decide
    today: Callable[[], int]

    def listed(self, start: int, member: Member, say: Words) -> tuple[str, list[Block]]:
        """A page of the departments with their other names."""
        require(member, Action.CHANGE_PEOPLE)
        everyone = self.directory.everyone()
        people = Counter(each.department for each in everyone if each.department)
        return names.listed(people, self.names.get().names, start, {each.id: each.name for each in everyone}, say)

    def form(self, department: str, member: Member, say: Words) -> Block:
        """The form of a department's other names."""
        require(member, Action.CHANGE_PEOPLE)
        noted = self.names.get()
        own = [each for each in noted.names if each.department == department]
        if not own and department not in self._departments.all():
            raise NotFound("department.unknown", department=department[:40])
        return names.view(department, own, noted.version, say)

    def saved(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """Have a department be called as the form says."""
        require(member, Action.CHANGE_PEOPLE)
        department, wanted, version = names.typed(submitted)
        noted = self._change.put(department, wanted, member.id, version)
        own = [each for each in noted.names if each.department == department]
        return names.saved(department, own, noted.version, self._read_again(), say)

    def undo(self, version: str, member: Member, say: Words) -> str:
        """Take back what was saved, while nothing else was."""
        require(member, Action.CHANGE_PEOPLE)
        self._change.undo(int(version))
        return say("Taken back: the names are as they were before.")

    def remember(self, name: str, department: str, member: Member, say: Words) -> list[Block]:
        """Remember what was answered about a file for the next ones; empty where there is nothing to remember."""
        require(member, Action.SEND_TRAINING)
        if not name or not self._change.remember(name, department, member.id):
            return []
        return names.remembered(name, department, self._read_again(), say)

    def forget(self, name: str, member: Member, say: Words) -> str:
        """Forget a name: whoever noted it may, and who changes people."""
        noted = find(self.names.get(), name)
        if noted.by != member.id or not may(member, Action.SEND_TRAINING):
            require(member, Action.CHANGE_PEOPLE)
        self._change.forget(noted.name)
        return say("Forgotten: where “{name}” comes up, I ask again.", name=escape(noted.name))

    def _read_again(self) -> int:
        return self.decide.known_now(self._departments.called.meant)

    @property
    def _departments(self) -> Departments:
        return Departments(self.directory, self.names)

    @property
    def _change(self) -> NameDepartments:
        return NameDepartments(self.names, self._departments.all, lambda: date.fromordinal(self.today()))
