"""What is answered about the credit of joins; what a person may not do is refused here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.errors import Conflict, EvenkeelError, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.crediting import SettleCredit
from chalicelib.recruiting.hire import Hire
from chalicelib.slack.blocks import Block, escape
from chalicelib.slack.hires import credit
from chalicelib.slack.hires.card import Shown
from chalicelib.slack.hires.cards import HireCards
from chalicelib.slack.words import Words

LOG = logging.getLogger("evenkeel.hires")
LAST = timedelta(days=31)
Told = tuple[Member, Callable[[Words], tuple[str, list[Block]]]]


@dataclass(frozen=True)
class CreditAnswers:
    """Answer about credit; ``today`` is the company's day."""

    settle: SettleCredit
    cards: HireCards
    directory: Directory
    today: Callable[[], date]

    def __call__(self, member: Member, say: Words, *, start: int = 0) -> tuple[str, list[Block]]:
        """A page of the joins of the last month, those in doubt first.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.SEE_CREDIT)
        hires = sorted(self._of_the_month(), key=lambda each: not each.open_disputes)
        end = start + credit.LISTED
        # What a share is for is read fact by fact: only of those that are shown.
        known = {each.id: each.name for each in self.directory.staff()}
        found = [shown for hire in hires[start:end] if (shown := self._shown(hire, known))]
        return credit.listed(found, may(member, Action.RULE_CREDIT), say, following=end if len(hires) > end else None)

    def doubting(self, application: str, member: Member, say: Words) -> Block:
        """The form that says what is not right.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``hire.unknown``.
        """
        require(member, Action.SEE_CREDIT)
        return credit.doubt(self.cards.shown(self.cards.hires.get(application)), say)

    def doubted(self, view: dict[str, Any], member: Member, say: Words) -> list[Told]:
        """Note a doubt, and say who hears of it: the HR managers, and whoever doubts only where there is no other."""
        require(member, Action.SEE_CREDIT)
        application, text = credit.doubted(view)
        hire = self.settle.dispute(member.id, application, text)
        try:
            self.cards.show(hire)
        except EvenkeelError as error:
            # The doubt is kept, and the managers hear of it: the card shows it when it changes next.
            LOG.info("the card of %s does not show a doubt yet: %s", application, error.code)
        shown = self.cards.shown(hire)
        managers = [each for each in self.directory.staff() if each.role is Role.HR_MANAGER and each.slack_user]
        others = [each for each in managers if each.id != member.id] or managers
        return [(each, lambda words: credit.message(member.name, shown, text, words)) for each in others]

    def ruling(self, application: str, member: Member, say: Words) -> Block:
        """The form of a ruling.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``hire.unknown``.
        """
        require(member, Action.RULE_CREDIT)
        hr = [each for each in self.directory.staff() if may(each, Action.SEE_CREDIT)]
        return credit.ruling(self.cards.shown(self.cards.hires.get(application)), hr, say)

    def ruled(self, view: dict[str, Any], member: Member, say: Words) -> str:
        """Decide, as the form says.

        Raises:
            As ``SettleCredit.rule`` and ``credit.ruled`` say; Conflict: ``credit.changed``, somebody decided or doubted since.
        """
        require(member, Action.RULE_CREDIT)
        application, version, percents, reason = credit.ruled(view)
        shown = self.cards.shown(self.cards.hires.get(application))
        if shown.hire.version != version:
            raise Conflict("credit.changed")
        for person in percents:
            if self.directory.by_id(person) is None and person not in shown.names:
                raise NotFound("person.unknown", person=person[:40])
        self.settle.rule(member.id, application, percents, credit.in_force(shown), reason)
        return say("Decided: {join}. The card shows both versions.", join=escape(credit.head(shown, say)))

    def _of_the_month(self) -> list[Hire]:
        return self.cards.hires.between(self.today() - LAST, self.today())

    def _shown(self, hire: Hire, known: Mapping[str, str]) -> Shown | None:
        try:
            return self.cards.shown(hire, known)
        except NotFound:
            # Erased since.
            return None
