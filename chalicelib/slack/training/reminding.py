"""Sends the reminders: one message a reader and day, in their zone and language, about all that is to be done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, EvenkeelError
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace
from chalicelib.training.reminders import MINUTES, Step, awake, escalates, months, reminded, step, told
from chalicelib.training.session import Session, folded

if TYPE_CHECKING:
    from chalicelib.ledger.store import FactStore
    from chalicelib.people.directory import Directory
    from chalicelib.slack.posting import Post
    from chalicelib.slack.training.following import Following, Look
    from chalicelib.training.departments import Called
    from chalicelib.training.onboarding import NewHire
    from chalicelib.training.other_names import OtherNames
    from chalicelib.training.ports import Sessions

LOG = logging.getLogger("evenkeel.training")
BY = "auto:reminders"
Due = tuple[Session, Step]


@dataclass(frozen=True)
class Hearing:
    """Who hears of a session: whoever is ``asked``, and who hears when that does not help (``boss``: managers of the department
    if ``managed``, else of HR)."""

    session: Session
    asked: Sequence[Member]
    boss: Sequence[Member]
    managed: bool


@dataclass(frozen=True)
class Waiting:
    """A session of which a reader is reminded, and what is true for this reader: ``as_boss`` says that they hear because asking
    did not help; ``times`` is how often who is asked was reminded after the due day, this time with it. ``asked`` and ``put_off``
    (who put it off last) are names, ``boss`` is ``manager``, ``hr``, or empty where nobody else hears."""

    session: Session
    step: Step
    asked: tuple[str, ...] = ()
    times: int = 0
    boss: str = ""
    as_boss: bool = False
    put_off: str = ""


@dataclass(frozen=True)
class Remind:
    """Remind whoever is to be reminded. ``works`` says whether people of a zone work on a day, ``pace`` waits for a channel.

    ``new_hires`` gives those about whom somebody may have to be told now, mostly none; ``following`` tells of them.
    """

    sessions: Sessions
    directory: Directory
    names: OtherNames
    ledger: FactStore
    channel: Channel
    post: Post
    works: Callable[[str, date], bool]
    pace: Callable[[str], None]
    new_hires: Callable[[datetime], Sequence[NewHire]]
    following: Following

    def __call__(self, now: datetime) -> None:
        """Send what is due and was not sent; what fails is tried again at the next tick.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """
        open_ = [each for month in months(now.date()) for each in self.sessions.due_in(month)]
        open_ = [each for each in open_ if not (each.cancelled or each.arrived or each.disputed)]
        new = self.new_hires(now)
        if not open_ and not new:
            return
        everyone = self.directory.everyone()
        called = CalledNow(everyone, self.names).of
        readers = Readers([each for each in everyone if each.slack_user], called)
        names = {each.id: each.name for each in everyone}
        look = self.following.look(new, now) if new else None
        failed = look.failed if look else None
        hearing = {reader.id: (reader, heard) for reader, heard in readers.of(open_)}
        for reader in look.readers() if look else ():
            hearing.setdefault(reader.id, (reader, []))
        for reader, heard in hearing.values():
            try:
                self._remind(reader, heard, look, now, called, names)
            except EvenkeelError as error:
                LOG.warning("reminders to %s could not be sent: %s", reader.id, error.code)
                failed = failed or error
        if look:
            self.following.keep(look)
        if failed:
            raise failed

    def _remind(
        self,
        reader: Member,
        heard: Sequence[Hearing],
        look: Look | None,
        now: datetime,
        called: Callable[[str], str],
        names: Mapping[str, str],
    ) -> None:
        here = now.astimezone(ZoneInfo(reader.timezone))
        today = here.date()

        def works(day: date) -> bool:
            return self.works(reader.timezone, day)

        if not awake(here, works):
            return
        waiting, shown = [], []
        by_id = {each.session.id: each for each in heard}
        for each in heard:
            session, current = each.session, step(each.session, today, works)
            if current is None or (
                reader not in each.asked and not escalates(session, current, [member.id for member in each.asked])
            ):
                continue
            if not told(session, reader.id, current):
                waiting.append((session, current))
            elif session.reminded.get(reader.id, "").endswith(f"@{today}"):
                shown.append((session, current))
        fresh, new = self._still(waiting, today, works), look.fresh(reader, today, works) if look else []
        if not fresh and not new:
            return
        due = [(session, current, 0) for session, current in shown] + [(*each, int(today > each[0].due)) for each in fresh]
        due.sort(key=lambda each: (each[0].due, each[0].id))
        told_of = [
            _true_for(reader, replace(by_id[session.id], session=session), current, now_too, called, names)
            for session, current, now_too in due
        ]
        self._tell(reader, told_of, new, today)
        self._note(reader, fresh, [hire for hire in new if hire.employee != reader.id], today, now)
        if look:
            look.note(reader, new, today, works)

    def _still(self, waiting: Sequence[Due], today: date, works: Callable[[date], bool]) -> list[Due]:
        """Those that nothing arrived for in the last moment: the list may be a second old."""
        known = self.sessions.several(session.id for session, _ in waiting)
        found = []
        for session, current in waiting:
            now_there = known.get(session.id)
            if now_there is not None and step(now_there, today, works) == current:
                found.append((now_there, current))
        return found

    def _tell(self, reader: Member, due: Sequence[Waiting], new: Sequence[NewHire], today: date) -> None:
        # Most ticks have nothing to say.
        from chalicelib.slack.training.reminder import reminder

        say, key = Words(language_of(reader.locale)), f"remind-{reader.id}-{today}"
        text, blocks = reminder(due, today, say) if due else ("", [])
        if self.post.begun(Workspace(reader.team, ""), key):
            new = [*new, *self.following.heard(reader, new, today)]
        if new:
            title, more = self.following.message(new, reader, today, say)
            text, blocks = text or title, [*blocks, *more]
        to = Workspace(reader.team, self.channel.direct(reader.team, reader.slack_user))
        self.pace(to.channel)
        self.post(to, key, text, blocks)

    def _note(self, reader: Member, fresh: Sequence[Due], new: Sequence[NewHire], today: date, now: datetime) -> None:
        count = len(fresh) + len(new)
        if not count:
            return
        done = {"what": "chaser", "count": count, "minutes": MINUTES * count}
        ids = "-".join([*sorted(session.id for session, _ in fresh), *sorted(hire.employee for hire in new)])[:200]
        self.ledger.record([Fact(f"chased-{reader.id}-{today}-{ids}", "toil.done", _noon(today), BY, done)])
        for session, current in fresh:
            try:
                self.sessions.save([reminded(session, reader.id, current, today)], [])
            except Conflict:
                # Something became of it just now; the message stands, and says it once.
                LOG.info("session %s changed while it was told of", session.id)


class CalledNow:
    """What departments are called now. Other names are looked up with the first session of a department in which nobody works:
    most ticks have none."""

    def __init__(self, everyone: Sequence[Member], names: OtherNames) -> None:
        """Know under which names people are filed."""
        self._own = {folded(each.department): each.department for each in everyone if each.department}
        self._names = names

    def of(self, name: str) -> str:
        """What the department of this name is called."""
        return self._own.get(folded(name)) or self._called.of(name)

    @cached_property
    def _called(self) -> Called:
        from chalicelib.training.departments import Called

        return Called(self._own.values(), self._names.get().table)


class Readers:
    """Who hears of which session: people are arranged by department once."""

    def __init__(self, people: Sequence[Member], called: Callable[[str], str]) -> None:
        """Know everybody who can be told; ``called`` gives what a department is called now."""
        self._people = {member.id: member for member in people}
        self._here: dict[str, list[Member]] = {}
        for member in people:
            self._here.setdefault(folded(member.department), []).append(member)
        self._called = called
        self._hr = [member for member in people if member.role is Role.HR_MANAGER]

    def of(self, sessions: Sequence[Session]) -> list[tuple[Member, list[Hearing]]]:
        """Each reader with the sessions of which they hear, or may hear when asking others does not help."""
        found: dict[str, list[Hearing]] = {}
        for session in sessions:
            heard = self.hearing(session)
            for member in (*heard.asked, *heard.boss):
                found.setdefault(member.id, []).append(heard)
        return [(self._people[reader], held) for reader, held in found.items()]

    def hearing(self, session: Session) -> Hearing:
        """Who is asked for a session, and who hears when asking does not help."""
        here = self._here.get(folded(self._called(session.department)), [])
        contacts = [member for member in here if member.role is Role.DEPARTMENT_CONTACT]
        managers = [member for member in here if member.role is Role.HIRING_MANAGER]
        trainer = [self._people[session.trainer]] if session.trainer in self._people else []
        asked = contacts or managers or trainer
        boss = managers if contacts else []
        return Hearing(session, asked, boss or [member for member in self._hr if member not in asked], bool(boss))


def _true_for(
    reader: Member, heard: Hearing, current: Step, now_too: int, called: Callable[[str], str], names: Mapping[str, str]
) -> Waiting:
    """What this reader is told of a session; ``now_too`` counts the reminder that is going out."""
    session, as_boss = heard.session, reader not in heard.asked
    reached = [each for each in heard.asked if session.overdue.get(each.id)]
    times = max((session.overdue.get(each.id, 0) for each in heard.asked), default=0)
    return Waiting(
        replace(session, department=called(session.department)),
        current,
        tuple(each.name for each in reached),
        times if as_boss else session.overdue.get(reader.id, 0) + now_too,
        "manager" if heard.managed else "hr" if heard.boss else "",
        as_boss,
        names.get(session.snoozes[-1], "") if session.snoozes else "",
    )


def _noon(day: date) -> datetime:
    """A moment of that day that is the same however often it is told."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=ZoneInfo("UTC"))
