"""Who is told about a file of training, and that they are told once."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from chalicelib.errors import EvenkeelError, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may
from chalicelib.slack.posting import Post
from chalicelib.slack.training.departments import OF_ONE, Departments
from chalicelib.slack.training.replaced import replaced, told
from chalicelib.slack.training.uploaded import uploaded
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace
from chalicelib.training.misplaced import Belongs
from chalicelib.training.other_names import OtherNames
from chalicelib.training.ports import Sessions, Uploads
from chalicelib.training.session import folded
from chalicelib.training.upload import Status, Upload

LOG = logging.getLogger("evenkeel.training")


@dataclass(frozen=True)
class TellOfUpload:
    """Have the right people know how a file stands, in one message each, which changes with it."""

    uploads: Uploads
    sessions: Sessions
    directory: Directory
    names: OtherNames
    channel: Channel
    post: Post

    def __call__(self, identity: str) -> None:
        """Tell them as it is now.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        try:
            upload = self.uploads.get(identity)
        except NotFound:
            LOG.info("upload %s is not known; nothing to tell", identity)
            return
        named = [each for part in upload.parts for each in (part.session, *part.options) if each]
        sessions, departments = self.sessions.several(named), Departments(self.directory, self.names)
        everyone, whose = departments.all(), departments.called.of(upload.department)
        failed: EvenkeelError | None = None
        people, instead = self.directory.everyone(), replaced(upload, sessions, self.uploads)
        for member in recipients(replace(upload, department=whose), people):
            say, seen = Words(language_of(member.locale)), departments.offered(upload, sessions, member)
            text, blocks = uploaded(upload, seen, everyone, say, instead, plans=may(member, Action.PLAN_TRAINING))
            try:
                to = Workspace(member.team, self.channel.direct(member.team, member.slack_user))
                self.post(to, f"upload-{upload.id}-{member.id}", text, blocks)
                for number, other in instead.items():
                    if member in recipients(replace(other, department=departments.called.of(other.department)), people):
                        # Their other file's own message says it.
                        continue
                    who = next((each.name for each in people if each.id == other.put_by), "")
                    text, blocks = told(upload, number, other, sessions[upload.parts[number].session], who, say)
                    self.post(to, f"replaced-{upload.id}-{number}-{other.id}-{member.id}", text, blocks)
            except EvenkeelError as error:
                failed = failed or error
        if failed:
            raise failed


def recipients(upload: Upload, everyone: list[Member]) -> list[Member]:
    """Who hears of a file: who put it there; else the department's contacts, else its managers, else the trainers, else HR.

    Of one that may be a résumé or of training, trainers and HR managers hear alike; of one whose people are of another
    department, the trainers too, else HR: whoever is of one department does not choose the sessions of others.
    """
    there = [member for member in everyone if member.slack_user]
    sender = [member for member in there if member.id == upload.put_by]
    here = [member for member in there if upload.department and folded(member.department) == folded(upload.department)]
    groups = [sender]
    groups += [[member for member in here if member.role is role] for role in (Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER)]
    if upload.status in (Status.MISPLACED, Status.MOVED) and upload.details.get("looks") == Belongs.UNSURE:
        groups += [[member for member in there if member.role in (Role.TRAINER, Role.HR_MANAGER)]]
    groups += [[member for member in there if member.role is role] for role in (Role.TRAINER, Role.HR_MANAGER)]
    found = next((group for group in groups if group), [])
    if any(part.question == "other_department" for part in upload.parts) and all(each.role in OF_ONE for each in found):
        found = [*found, *next((group for group in groups[-2:] if group), [])]
    return found
