"""What people decide about files of training; checked here, on the server, each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.errors import Forbidden
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.slack.blocks import Block
from chalicelib.slack.training import deciding
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.uploaded import uploaded
from chalicelib.slack.words import Words
from chalicelib.training.decisions import Decide
from chalicelib.training.ports import Sessions, Uploads
from chalicelib.training.session import Session, folded
from chalicelib.training.upload import Upload


@dataclass(frozen=True)
class FileAnswers:
    """Answer about files. ``today`` is the company's day (an ordinal)."""

    uploads: Uploads
    sessions: Sessions
    decide: Decide
    directory: Directory
    today: Callable[[], int]

    def waiting(self, department: str, member: Member) -> list[Upload]:
        """The files about which this person could decide something, the oldest first; of a department, or of all."""
        require(member, Action.SEE_TRAINING)
        if not may(member, Action.SEND_TRAINING):
            return []
        return [each for each in self.uploads.asking() if not department or folded(each.department) in ("", folded(department))]

    def question(self, upload: str, member: Member, say: Words) -> tuple[str, list[Block]]:
        """What is asked about a file, once more."""
        known = self._theirs(upload, member)
        named = [each for part in known.parts for each in (part.session, *part.options) if each]
        return uploaded(known, self.sessions.several(named), Departments(self.directory).all(), say)

    def choose(self, value: str, member: Member, say: Words) -> str:
        """A part belongs to the session of a button."""
        upload, part, session = value.split(" ", 2)
        self._theirs(upload, member)
        self.decide.session(upload, int(part), session)
        return self._thanks(say)

    def department(self, value: str, member: Member, say: Words) -> str:
        """A file belongs to the department that was chosen."""
        upload, _, department = value.partition(" ")
        self._theirs(upload, member)
        self.decide.department(upload, department)
        return self._thanks(say)

    def other_form(self, upload: str, member: Member, say: Words) -> Block:
        """The form that asks for another session."""
        known = self._theirs(upload, member)
        return deciding.other(known, self._around(known), say)

    def other(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """File the parts under other sessions."""
        upload, chosen = deciding.others(submitted)
        known = self._theirs(upload, member)
        for number, session in chosen.items():
            if session != known.parts[number].session:
                known = self.decide.session(upload, number, session)
        return self._thanks(say), []

    def people_form(self, upload: str, member: Member, say: Words) -> Block:
        """The form that asks who the unknown names are."""
        known = self._theirs(upload, member)
        everyone = self.directory.everyone()
        here = [each for each in everyone if folded(each.department) == folded(known.department)]
        return deciding.people(known, here or everyone, say)

    def people(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """Keep who they are."""
        known = self._theirs(deciding.upload_of(submitted), member)
        self.decide.people(known.id, deciding.named(submitted, known))
        return self._thanks(say), []

    def take_back(self, upload: str, member: Member, say: Words) -> str:
        """Void all that a file left."""
        self._theirs(upload, member)
        self.decide.take_back(upload)
        return say("It is being taken back; the message above says when it is done.")

    def _theirs(self, upload: str, member: Member) -> Upload:
        """The file, if this person may decide about it: it is their department's, or theirs, or they are of HR.

        Raises:
            Forbidden: ``role.forbidden``, ``department.other``. NotFound: ``upload.unknown``.
        """
        require(member, Action.SEND_TRAINING)
        known = self.uploads.get(upload)
        own = known.put_by == member.id or not known.department or folded(known.department) == folded(member.department)
        if member.role in OF_ONE and not own:
            raise Forbidden("department.other", department=known.department)
        return known

    def _around(self, upload: Upload) -> list[Session]:
        """The department's sessions of the months around the file's arrival."""
        first = date.fromordinal(self.today()) - timedelta(days=100)
        months = dict.fromkeys((first + timedelta(days=days)).isoformat()[:7] for days in range(0, 165, 14))
        found = [each for month in months for each in self.sessions.due_in(month) if not each.cancelled]
        return [each for each in found if folded(each.department) == folded(upload.department)] if upload.department else found

    @staticmethod
    def _thanks(say: Words) -> str:
        return say("Thank you: it is being filed. The message above says when it is done.")
