"""Does what is due about those who joined: asks how it goes, asks whether they are still here, says who is retained."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.recruiting.feedback import asked
from chalicelib.recruiting.hire import FEEDBACK, Errand, Hire
from chalicelib.recruiting.joining import CheckRetention
from chalicelib.slack.hires import feedback, still_here
from chalicelib.slack.hires.card import Shown
from chalicelib.slack.hires.cards import HireCards
from chalicelib.slack.telling import Tell, each_tried
from chalicelib.slack.words import Words

LOG = logging.getLogger("evenkeel.hires")


class Asked(Enum):
    """What became of a question: it stands, it waits until somebody is at work, or nobody can be asked."""

    YES = auto()
    LATER = auto()
    NOBODY = auto()


@dataclass(frozen=True)
class RunErrands:
    """Do the errands of hires that are due; each is noted when it is done, and what was posted before is not posted again."""

    cards: HireCards
    retention: CheckRetention
    tell: Tell

    def __call__(self, hires: Iterable[Hire], today: date, now: datetime) -> None:
        """Do what can be done now; whoever is not at work is asked at a later tick.

        Raises:
            EvenkeelError: the first that failed, after all others were tried.
        """

        def run(hire: Hire) -> None:
            try:
                self._run(hire, today, now)
            except Conflict:
                # Another tick, or a doubt about the credit, came between: what was posted stands, the next tick notes it.
                LOG.info("errands of %s are noted later", hire.application)

        each_tried(hires, run)

    def _run(self, hire: Hire, today: date, now: datetime) -> None:
        try:
            shown = self.cards.shown(hire)
        except NotFound as error:
            # Erased: there is nobody to ask about any more.
            LOG.info("no errands of %s: %s", hire.application, error.code)
            self.cards.hires.save(hire.did(list(Errand)))
            return
        done = hire.passed_over(today)
        facts: list[Fact] = []
        for errand in hire.due(today):
            if errand is Errand.RETENTION:
                self.retention(hire)
                done.append(errand)
                continue
            outcome = Asked.NOBODY if shown.left_on else self._ask(errand, shown, now)
            if outcome is not Asked.LATER:
                done.append(errand)
            if outcome is Asked.YES and errand in FEEDBACK:
                facts.append(asked(hire, errand, now))
        if done:
            saved = self.cards.hires.save(hire.did(done), facts)
            if Errand.RETENTION in done:
                self.cards.show(saved)

    def _ask(self, errand: Errand, shown: Shown, now: datetime) -> Asked:
        if errand is Errand.STILL_HERE:
            return self._ask_hr(shown, now)
        hire, vacancy = shown.hire, shown.vacancy
        manager = self.cards.employees.directory.by_id(vacancy.hiring_manager)
        if manager is None or not self.tell.reachable(manager):
            LOG.info("nobody can say how it goes with %s", hire.application)
            return Asked.NOBODY
        if not self.tell.may_be_told(manager, now):
            return Asked.LATER
        name, mention, key = shown.candidate.masked_name, f"<@{manager.slack_user}>", f"{errand.value}-{hire.joined}"

        def message(say: Words) -> feedback.Message:
            return feedback.question(hire.application, name, vacancy.title, mention, say)

        for thread in hire.threads.values():
            # Several may be asked about in one channel at once, and it takes a message a second.
            self.tell.pace(thread.channel)
        if not (self.cards.below(hire, key, message) and self._reads(manager, hire)):
            self.tell(manager, key, message, now)
        return Asked.YES

    def _reads(self, manager: Member, hire: Hire) -> bool:
        """Whether a mention below the hire's card reaches its manager: who is not in the channel hears of none."""
        thread = hire.threads.get(manager.team)
        try:
            return thread is not None and self.tell.channel.has(manager.team, thread.channel, manager.slack_user)
        except Invalid as error:
            LOG.info("who is in the channel of %s is not known: %s", hire.application, error.code)
            return False

    def _ask_hr(self, shown: Shown, now: datetime) -> Asked:
        """Ask the owner of the vacancy; where there is none any more, the HR managers."""
        hire, key = shown.hire, f"still-here-{shown.hire.joined}"
        title, day = shown.vacancy.title, hire.day(Errand.RETENTION).isoformat()

        def message(say: Words) -> feedback.Message:
            return still_here.question(hire.employee, shown.candidate.masked_name, title, day, say)

        told = [self.tell(each, key, message, now) for each in self._in_charge(shown.vacancy.owner)]
        return Asked.YES if all(told) else Asked.LATER

    def _in_charge(self, owner: str) -> list[Member]:
        directory = self.cards.employees.directory
        member = directory.by_id(owner)
        if member and self.tell.reachable(member) and self.cards.employees.may_record(member):
            return [member]
        return [each for each in directory.staff() if each.role is Role.HR_MANAGER and self.tell.reachable(each)]
