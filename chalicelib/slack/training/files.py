"""What people decide about files of training; checked here, on the server, each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.training import deciding
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.name_answers import NameAnswers
from chalicelib.slack.training.replaced import replaced
from chalicelib.slack.training.uploaded import uploaded
from chalicelib.slack.words import Words
from chalicelib.training.decisions import Decide
from chalicelib.training.misplaced import Belongs
from chalicelib.training.other_names import OtherNames
from chalicelib.training.ports import Sessions, Uploads
from chalicelib.training.session import Session, folded
from chalicelib.training.upload import CAME, Upload


@dataclass(frozen=True)
class FileAnswers:
    """Answer about files. ``today`` is the company's day (an ordinal)."""

    uploads: Uploads
    sessions: Sessions
    decide: Decide
    directory: Directory
    names: OtherNames
    naming: NameAnswers
    today: Callable[[], int]

    def waiting(self, department: str, member: Member, departments: Departments) -> list[Upload]:
        """The files about which this person could decide something, the oldest first; of a department, or of all.

        One that has no department yet is anybody's: it is shown to its sender and to whoever sees all.
        """
        require(member, Action.SEE_TRAINING)
        if not may(member, Action.SEND_TRAINING):
            return []
        waiting = [each for each in self.uploads.asking() if _decides(member, each, departments)]
        if not waiting or not department or member.role in OF_ONE:
            return waiting
        same = departments.called.same
        return [each for each in waiting if not each.department or same(each.department, department)]

    def question(self, upload: str, member: Member, say: Words) -> tuple[str, list[Block]]:
        """What is asked about a file, once more."""
        known = self._theirs(upload, member)
        named = [each for part in known.parts for each in (part.session, *part.options) if each]
        sessions, departments = self.sessions.several(named), self._departments
        seen, instead = departments.offered(known, sessions, member), replaced(known, sessions, self.uploads)
        return uploaded(known, seen, departments.all(), say, instead, plans=may(member, Action.PLAN_TRAINING))

    def choose(self, value: str, member: Member, say: Words) -> str:
        """A part belongs to the session of a button."""
        upload, part, session = value.split(" ", 2)
        self._may_file(self._theirs(upload, member), session, member)
        self.decide.session(upload, int(part), session)
        return self._thanks(say)

    def mark(self, value: str, member: Member, say: Words) -> str:
        """Whoever has a mark came, or did not."""
        upload, came, mark = value.split(" ", 2)
        self._theirs(upload, member)
        self.decide.mark(upload, mark, came=came == CAME)
        return self._thanks(say)

    def department(self, value: str, member: Member, say: Words) -> tuple[str, list[Block]]:
        """A file belongs to the department that was chosen; the name that it gave means that department from now on.

        Raises:
            NotFound: ``department.unknown``. Others as ``choose``.
        """
        upload, _, chosen = value.partition(" ")
        known, department = self._theirs(upload, member), self._departments.called.meant(chosen)
        if not department:
            raise NotFound("department.unknown", department=chosen[:40])
        self.decide.department(upload, department)
        remembered = self.naming.remember(known.called, department, member, say)
        return self._thanks(say), [section(self._thanks(say)), *remembered] if remembered else []

    def move(self, value: str, member: Member, say: Words) -> str:
        """A file that lies in the wrong place is moved to where it belongs.

        Raises:
            Forbidden, NotFound: as ``choose``, but for whoever sent it. Conflict: ``upload.moved``.
        """
        upload, _, to = value.partition(" ")
        self._own_or_theirs(upload, member)
        self.decide.move(upload, Belongs(to).value, member.id)
        return say("It is being moved; the message above says when it is done.")

    def stays(self, upload: str, member: Member, say: Words) -> str:
        """A file that looks like a résumé is of training."""
        self._own_or_theirs(upload, member)
        self.decide.training(upload)
        return self._thanks(say)

    def other_form(self, upload: str, member: Member, say: Words) -> Block:
        """The form that asks for another session."""
        known = self._theirs(upload, member)
        around = [each for each in self._around(known) if self._departments.may_file(known, each, member)]
        return deciding.other(known, around, say)

    def other(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[str, list[Block]]:
        """File the parts under other sessions."""
        upload, chosen = deciding.others(submitted)
        known = self._theirs(upload, member)
        for number, session in chosen.items():
            if session != known.parts[number].session:
                self._may_file(known, session, member)
                known = self.decide.session(upload, number, session)
        return self._thanks(say), []

    def people_form(self, upload: str, member: Member, say: Words) -> Block:
        """The form that asks who the unknown names are."""
        known = self._theirs(upload, member)
        everyone = self.directory.everyone()
        department = self._departments.called.of(known.department)
        here = [each for each in everyone if folded(each.department) == folded(department)]
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
            Forbidden: ``role.forbidden``, ``department.other``, ``upload.not_yours``. NotFound: ``upload.unknown``.
        """
        require(member, Action.SEND_TRAINING)
        known = self.uploads.get(upload)
        if _decides(member, known, self._departments):
            return known
        if known.department:
            raise Forbidden("department.other", department=known.department)
        raise Forbidden("upload.not_yours", name=known.name)

    def _may_file(self, upload: Upload, session: str, member: Member) -> None:
        """Whether this person may file a file under a session.

        Raises:
            Forbidden: ``department.other``.
        """
        known = self.sessions.several([session]).get(session)
        if known and not self._departments.may_file(upload, known, member):
            raise Forbidden("department.other", department=known.department)

    def _own_or_theirs(self, upload: str, member: Member) -> None:
        """Whoever put a file somewhere may say what it is, whatever their role; anybody else as ``_theirs``."""
        if self.uploads.get(upload).put_by != member.id or member.left:
            self._theirs(upload, member)

    def _around(self, upload: Upload) -> list[Session]:
        """The department's sessions of the months around the file's arrival."""
        first = date.fromordinal(self.today()) - timedelta(days=100)
        months = dict.fromkeys((first + timedelta(days=days)).isoformat()[:7] for days in range(0, 165, 14))
        found = [each for month in months for each in self.sessions.due_in(month) if not each.cancelled]
        departments = self._departments
        found = departments.as_called_now(found)
        return (
            [each for each in found if departments.called.same(each.department, upload.department)]
            if upload.department
            else found
        )

    @property
    def _departments(self) -> Departments:
        """As they are called at this moment: made anew for each answer."""
        return Departments(self.directory, self.names)

    @staticmethod
    def _thanks(say: Words) -> str:
        return say("Thank you: it is being filed. The message above says when it is done.")


def _decides(member: Member, upload: Upload, departments: Departments) -> bool:
    """Whether a file is this person's to decide about: they see all, they sent it, or it is their department's."""
    if member.role not in OF_ONE or upload.put_by == member.id:
        return True
    return bool(upload.department) and departments.called.same(upload.department, member.department)
