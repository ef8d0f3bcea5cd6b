"""Tells of certificates that end: one message a reader and day, in their zone and language, of those whose moment has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, EvenkeelError
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.slack.posting import Post
from chalicelib.slack.training.expiring import expiring
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace
from chalicelib.training.certificates import Certificate, Certificates
from chalicelib.training.expiry import next_look, step, told
from chalicelib.training.ports import Sessions
from chalicelib.training.reminders import Reader, awake
from chalicelib.training.session import folded

LOG = logging.getLogger("evenkeel.training")
LATER, OVER = timedelta(days=60), timedelta(days=28)
"""After which time one of which nobody can be told is looked at again, and since when its last reminder is over."""


@dataclass
class _Told:
    """What one look comes to: the certificates as they are now, and who was told of which step on which of their days."""

    now: datetime
    people: Mapping[str, Member]
    ending: list[Certificate]
    readers: dict[tuple[str, str], list[Member]]
    said: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    failed: EvenkeelError | None = None


@dataclass(frozen=True)
class RemindOfExpiry:
    """Tell whoever is to be told. ``works`` says whether people of a zone work on a day, ``pace`` waits for a channel."""

    certificates: Certificates
    sessions: Sessions
    directory: Directory
    channel: Channel
    post: Post
    works: Callable[[str, date], bool]
    pace: Callable[[str], None]

    def __call__(self, due: Sequence[Certificate], now: datetime) -> None:
        """Tell of those of these that stand still, and note when each is looked at again.

        Raises:
            EvenkeelError: the first that failed, after all others were tried; the next tick tries it again.
        """
        people = {member.id: member for member in self.directory.everyone()}
        # The list may be a second old: what was renewed in the last moment is not told of.
        asked = {(each.employee, each.key) for each in due}
        there = [each for employee in dict.fromkeys(e.employee for e in due) for each in self.certificates.of(employee)]
        ending = [each for each in there if (each.employee, each.key) in asked and each.look and each.look <= now]
        look = _Told(now, people, ending, self._readers(ending, people))
        everyone = {member.id: member for readers in look.readers.values() for member in readers}
        for reader in everyone.values():
            try:
                self._remind(reader, look)
            except EvenkeelError as error:
                LOG.warning("certificates could not be told of to %s: %s", reader.id, error.code)
                look.failed = look.failed or error
        for each in ending:
            self._note(each, look)
        if look.failed:
            raise look.failed

    def _remind(self, reader: Member, look: _Told) -> None:
        here = look.now.astimezone(ZoneInfo(reader.timezone))
        today, works = here.date(), partial(self.works, reader.timezone)
        if not awake(here, works):
            return
        fresh = []
        for each in look.ending:
            current = step(each, today, works)
            if reader in look.readers[each.employee, each.key] and current and not told(each, reader.id, current):
                fresh.append((each, current))
        if not fresh:
            return
        self._tell(reader, [*self._told_today(reader, fresh, look, today), *(each for each, _ in fresh)], look, today)
        for each, current in fresh:
            look.said.setdefault((each.employee, each.key), {})[reader.id] = f"{current.name}@{today}"

    def _told_today(
        self, reader: Member, fresh: Sequence[tuple[Certificate, object]], look: _Told, today: date
    ) -> list[Certificate]:
        """Those of which they heard earlier that day: the message that stands goes on telling of them."""
        if not self.post.begun(Workspace(reader.team, ""), _key(reader, today)):
            return []
        anew = {(each.employee, each.key) for each, _ in fresh}
        heard = [each for each in self.certificates.all() if each.reminded.get(reader.id, "").endswith(f"@{today}")]
        heard = [each for each in heard if each.employee in look.people and not each.dropped and each.snoozed <= str(today)]
        return [each for each in heard if (each.employee, each.key) not in anew]

    def _tell(self, reader: Member, ending: Sequence[Certificate], look: _Told, today: date) -> None:
        text, blocks = expiring(ending, reader, today, look.people, Words(language_of(reader.locale)))
        to = Workspace(reader.team, self.channel.direct(reader.team, reader.slack_user))
        self.pace(to.channel)
        self.post(to, _key(reader, today), text, blocks)

    def _note(self, certificate: Certificate, look: _Told) -> None:
        named = certificate.employee, certificate.key
        noted = replace(certificate, reminded={**certificate.reminded, **look.said.get(named, {})})
        readers = [Reader(each.id, each.timezone, partial(self.works, each.timezone)) for each in look.readers[named]]
        moment = next_look(noted, readers, look.now)
        if not readers and noted.until > look.now.date() - OVER:
            # Who has left may come back, and a department without anybody may have a contact some day.
            moment = (look.now + LATER).replace(microsecond=0)
        noted = replace(noted, look=moment)
        if noted == certificate:
            return
        try:
            self.certificates.save(noted)
        except Conflict:
            # Something was said of it just now; the message stands, and says it once.
            LOG.info("a certificate changed while it was told of")

    def _readers(self, ending: Sequence[Certificate], people: Mapping[str, Member]) -> dict[tuple[str, str], list[Member]]:
        """Who hears of each: the department's contacts (else its managers), the trainer, the holder; nobody of who has left."""
        there = [member for member in people.values() if member.slack_user]
        trainers = [each for each in there if each.role is Role.TRAINER][:1]
        hr = [each for each in there if each.role is Role.HR_MANAGER]
        # Of those that were not planned there is no session to look up.
        sessions = self.sessions.several(e.session for e in ending if e.session and not e.session.startswith("u-"))
        found: dict[tuple[str, str], list[Member]] = {}
        for each in ending:
            holder = people.get(each.employee)
            readers: list[Member] = []
            if holder is not None:
                here = [member for member in there if folded(member.department) == folded(holder.department)]
                contacts = [member for member in here if member.role is Role.DEPARTMENT_CONTACT]
                readers += contacts or [member for member in here if member.role is Role.HIRING_MANAGER]
                session = sessions.get(each.session)
                own = [member for member in there if session and member.id == session.trainer]
                readers += own or trainers or hr
                readers += [holder] if holder.slack_user else []
            found[each.employee, each.key] = list({member.id: member for member in readers}.values())
        return found


def _key(reader: Member, today: date) -> str:
    return f"certificates-{reader.id}-{today}"
