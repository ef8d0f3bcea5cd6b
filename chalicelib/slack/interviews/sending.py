"""Tells and asks what an interview's agenda says: each once, however often it is tried, and nothing that is no longer so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.errors import Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.recruiting.application import Stage
from chalicelib.recruiting.interview import Interview
from chalicelib.recruiting.interviewing import AUTOMATION, CancelOfEnded
from chalicelib.recruiting.interviews import Interviews
from chalicelib.slack.attaching import Attach
from chalicelib.slack.interviews import telling
from chalicelib.slack.interviews.about import About, ReadAbout
from chalicelib.slack.interviews.agenda import Item, What, agenda, due, following
from chalicelib.slack.posting import Post
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace

LOG = logging.getLogger("evenkeel.interviews")
MINUTES = 3
"""What it takes a person to write to somebody by hand."""


@dataclass(frozen=True)
class TellOfInterview:
    """Send what is due of one interview. ``works`` says whether people of a zone work on a day."""

    interviews: Interviews
    cancel: CancelOfEnded
    about: ReadAbout
    directory: Directory
    channel: Channel
    post: Post
    attach: Attach
    ledger: FactStore
    works: Callable[[str, date], bool]
    now: Callable[[], datetime]

    def __call__(self, identity: str) -> None:
        """Send it, and note when to look at the interview again.

        Raises:
            Unavailable: not now; the same call later does the rest.
        """
        try:
            interview = self.cancel(identity)
        except NotFound:
            # A fact that was imported has no interview here.
            LOG.info("interview %s is not here; nothing to tell", identity)
            return
        about, now = self.about.one(interview), self.now()
        recruiter = self._one_of(interview.planned_by, about.vacancy.owner)
        judge = self._one_of(about.vacancy.hiring_manager, about.vacancy.owner)
        items = agenda(interview, recruiter, judge, self._zone, self.works)
        for item in due(items, now):
            member = self.directory.by_id(item.person)
            wanted = item.what is not What.STRANDED or self._stranded(interview)
            if wanted and member and not member.left and member.slack_user:
                try:
                    self._tell(item, about, member)
                except Invalid as error:
                    # This person cannot be reached at all; the others can.
                    LOG.warning("%s cannot be sent: %s", item.key(interview), error.code)
        later = following(items, now)
        if later != interview.due:
            self.interviews.defer(interview, later)

    def of_application(self, application: str) -> None:
        """Send what is due of all interviews of an application.

        Raises:
            Unavailable: as above.
        """
        for interview in self.interviews.of_application(application):
            self(interview.id)

    def _tell(self, item: Item, about: About, member: Member) -> None:
        say, key = Words(language_of(member.locale)), item.key(about.interview)
        name = f"{member.team}#{key}"
        to = Workspace(member.team)
        if not self.post.stands(name):
            to = Workspace(member.team, self.channel.direct(member.team, member.slack_user))
            again = item.what is What.INVITED and self._was_invited(about.interview, member)
            self.post(to, key, *telling.message(item, about, member, again, say))
            # Under the message's key, at the time that the agenda says: the same fact, whoever sends it.
            self.ledger.record([Fact(f"told-{member.team}-{key}", "toil.done", item.at, AUTOMATION, _spared(item))])
        if telling.has_file(item) and not self.post.stands(f"{name}-file"):
            to = to if to.channel else Workspace(member.team, self.channel.direct(member.team, member.slack_user))
            content = telling.file_for_interviewer(about, say, withdrawn=item.what is What.UNINVITED)
            self.attach(to, f"{key}-file", telling.FILE, content)

    def _was_invited(self, interview: Interview, member: Member) -> bool:
        before = (Item(What.INVITED, member.id, interview.arranged_at).key(replace(interview, sequence=number))
                  for number in range(interview.sequence))  # fmt: skip
        return any(self.post.stands(f"{member.team}#{key}") for key in before)

    def _stranded(self, interview: Interview) -> bool:
        """Whether the candidate still waits for an interview, and none is planned."""
        if self.about.applications.get(interview.application).stage is not Stage.INVITED:
            return False
        return not any(each.open for each in self.interviews.of_application(interview.application))

    def _one_of(self, *people: str) -> str:
        """The first of these who still works here."""
        for person in people:
            member = self.directory.by_id(person)
            if member and not member.left and member.slack_user:
                return person
        return people[0]

    def _zone(self, person: str) -> str:
        member = self.directory.by_id(person)
        return member.timezone if member else "UTC"


def _spared(item: Item) -> dict[str, object]:
    """What of a recruiter's work the message spares: reminders and questions are chasers, the others messages."""
    asks = item.what in (What.REMINDED, What.ATTENDANCE, What.OUTCOME, What.STRANDED)
    return {"what": "chaser" if asks else "message", "count": 1, "minutes": MINUTES}
