"""Who hears of which new hire: of the plan once it is made, then of what is late, until it is done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from chalicelib.errors import Conflict, EvenkeelError
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.slack.blocks import Block
from chalicelib.slack.telling import Tell
from chalicelib.slack.training.late import late, own, planned
from chalicelib.slack.words import Words
from chalicelib.training.departments import Called
from chalicelib.training.lateness import first_look, next_look, step, told
from chalicelib.training.onboarding import NewHire, NewHires
from chalicelib.training.other_names import OtherNames
from chalicelib.training.reminders import FROM_HOUR, Reader, Works, morning
from chalicelib.training.session import folded

LOG = logging.getLogger("evenkeel.training")
HEARD = 200
"""New hires among whom those are looked for of whom somebody heard earlier that day: who started last."""

LATER = timedelta(days=7)
"""After which time one of whom nobody can be told is looked at again."""

Message = tuple[str, list[Block]]


class People:
    """Who works here, and who hears of a new hire."""

    def __init__(self, everyone: Sequence[Member], names: OtherNames) -> None:
        """Know everybody; other names of departments are looked up where they are needed."""
        self.known = {member.id: member for member in everyone}
        self._there = [member for member in everyone if member.slack_user]
        self._called = Called([member.department for member in everyone], names.get().table)

    def of(self, hire: NewHire) -> list[Member]:
        """Who looks after them: their trainer (else the HR managers), and the department's contacts, else its hiring managers."""
        department = folded(self._called.of(hire.department))
        here = [each for each in self._there if department and folded(each.department) == department]
        contacts = [each for each in here if each.role is Role.DEPARTMENT_CONTACT]
        trainer = [each for each in self._there if each.id == hire.trainer]
        found = trainer or [each for each in self._there if each.role is Role.HR_MANAGER]
        found = found + (contacts or [each for each in here if each.role is Role.HIRING_MANAGER])
        return list({each.id: each for each in found if each.id != hire.employee}.values())

    def with_themselves(self, hire: NewHire) -> list[Member]:
        """The same, and the new hire where they have a Slack user."""
        employee = self.known.get(hire.employee)
        return [*self.of(hire), *([employee] if employee is not None and employee.slack_user else [])]

    def named(self, hire: NewHire) -> NewHire:
        """The hire with their department as it is called now."""
        return replace(hire, department=self._called.of(hire.department))


@dataclass
class Look:
    """One look at those whose moment has come; ``said`` notes who was told of which step, by new hire."""

    now: datetime
    people: People
    due: list[NewHire]
    failed: EvenkeelError | None = None
    said: dict[str, dict[str, str]] = field(default_factory=dict)

    def readers(self) -> list[Member]:
        """Everybody who may hear something."""
        return list({each.id: each for hire in self.due for each in self.people.with_themselves(hire)}.values())

    def fresh(self, reader: Member, today: date, works: Works) -> list[NewHire]:
        """Those of whom this reader is to be told now."""
        found = []
        for hire in self.due:
            current = step(hire, today, works)
            if reader in self.people.with_themselves(hire) and current is not None and not told(hire, reader.id, current):
                found.append(hire)
        return found

    def note(self, reader: Member, hires: Sequence[NewHire], today: date, works: Works) -> None:
        """They were told of these."""
        for hire in hires:
            current = step(hire, today, works)
            if current is not None:
                self.said.setdefault(hire.employee, {})[reader.id] = f"{current.name}@{today}"


@dataclass(frozen=True)
class Following:
    """Follow new hires. ``works`` says whether people of a zone work on a day."""

    hires: NewHires
    directory: Directory
    names: OtherNames
    tell: Tell
    works: Callable[[str, date], bool]

    def look(self, due: Sequence[NewHire], now: datetime) -> Look:
        """Tell of the plans among these that nobody was told of, and look at the others."""
        people = People(self.directory.everyone(), self.names)
        look = Look(now, people, [])
        for hire in due:
            if hire.employee not in people.known:
                # Who has left has nothing to learn here any more.
                self._save(replace(hire, look=None))
            elif hire.announced:
                look.due.append(hire)
            else:
                try:
                    self.announce(hire, now, people)
                except EvenkeelError as error:
                    LOG.warning("the plan of %s could not be told: %s", hire.employee, error.code)
                    look.failed = look.failed or error
        return look

    def announce(self, hire: NewHire, now: datetime, people: People | None = None) -> None:
        """Tell those who look after somebody of their plan, once each, when they are at work.

        Raises:
            EvenkeelError: not now; the next tick does it.
        """
        if hire.announced or hire.completed:
            return
        people = people or People(self.directory.everyone(), self.names)
        # Whose first month is over already came with a history: nobody has to plan anything.
        readers = people.of(hire) if hire.end >= now.date() else []
        member = people.known.get(hire.employee)
        name, shown = member.name if member else hire.employee, people.named(hire)

        def message(say: Words) -> Message:
            return planned(shown, name, say)

        waiting = [each for each in readers if not self.tell(each, f"newhire-{hire.cause}", message, now)]
        waiting = [each for each in waiting if self.tell.reachable(each)]
        if waiting:
            moment = min(_next_morning(each, now, self.works) for each in waiting)
            self._save(replace(hire, look=moment))
        else:
            done = replace(hire, announced=now.date().isoformat())
            self._save(replace(done, look=first_look(done)))

    def heard(self, reader: Member, fresh: Sequence[NewHire], today: date) -> list[NewHire]:
        """Those of whom they heard earlier that day and who are late still: the message that stands goes on telling of them."""
        anew = {hire.employee for hire in fresh}
        found = [hire for hire in self.hires.latest(HEARD) if hire.reminded.get(reader.id, "").endswith(f"@{today}")]
        return [
            hire
            for hire in found
            if hire.employee not in anew and hire.late(today) and not (hire.snoozed and hire.snoozed > str(today))
        ]

    def message(self, hires: Sequence[NewHire], reader: Member, today: date, say: Words) -> Message:
        """What a reader is told of these; of themselves in words to them."""
        people = People(self.directory.everyone(), self.names)
        names = {each.id: each.name for each in people.known.values()}
        others = [people.named(hire) for hire in hires if hire.employee != reader.id]
        text, blocks = late(others, today, names, say) if others else ("", [])
        for hire in hires:
            if hire.employee == reader.id:
                title, more = own(hire, people.known.get(hire.trainer), today, say)
                text, blocks = text or title, [*more, *blocks]
        return text, blocks

    def keep(self, look: Look) -> None:
        """Note who was told, and when each is looked at again."""
        for hire in look.due:
            noted = replace(hire, reminded={**hire.reminded, **look.said.get(hire.employee, {})})
            there = look.people.with_themselves(hire)
            readers = [Reader(each.id, each.timezone, partial(self.works, each.timezone)) for each in there]
            # A department without anybody may have a contact some day.
            moment = next_look(noted, readers, look.now) if readers else (look.now + LATER).replace(microsecond=0)
            self._save(replace(noted, look=moment))

    def _save(self, hire: NewHire) -> None:
        try:
            self.hires.save(hire, [])
        except Conflict:
            # Something was noted of them just now; the message stands, and says it once.
            LOG.info("a new hire changed while they were told of")


def _next_morning(member: Member, now: datetime, works: Callable[[str, date], bool]) -> datetime:
    here = now.astimezone(ZoneInfo(member.timezone))
    day = here.date() if here.hour < FROM_HOUR else here.date() + timedelta(days=1)
    return morning(day, Reader(member.id, member.timezone, partial(works, member.timezone)))
