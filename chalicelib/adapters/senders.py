"""Who may hand in files of training, by the directory as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.people.directory import Directory
from chalicelib.people.permissions import Action, may
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.training.departments import Called
from chalicelib.training.other_names import OtherNames
from chalicelib.training.ports import Sender


@dataclass(frozen=True)
class Senders:
    """``chalicelib.training.ports.Senders`` upon the directory."""

    directory: Directory
    names: OtherNames

    def sender(self, team: str, person: str) -> Sender | None:
        """The person of a Slack team, as they are now (``Senders.sender``)."""
        member = self.directory.by_id(person)
        if member is None or member.team != team or not may(member, Action.SEND_TRAINING):
            return None
        if member.role not in OF_ONE:
            return Sender(member.id, member.name, "")
        # Whoever hands in for their own department and has none can hand in nothing.
        return Sender(member.id, member.name, member.department) if member.department else None

    def departments(self) -> Sequence[str]:
        """Every department in which somebody works."""
        return self._departments.all()

    def called(self) -> Called:
        """What these departments are called."""
        return self._departments.called

    @property
    def _departments(self) -> Departments:
        return Departments(self.directory, self.names)
