"""What is answered about insight; what a person may not do is refused here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.performance.gathering import Insights
from chalicelib.performance.insight import Proposal
from chalicelib.recruiting.ports import Outbox
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.slack.blocks import Block
from chalicelib.slack.recruiting import insight
from chalicelib.slack.recruiting.answers import Shown
from chalicelib.slack.words import Words, language_of

Told = tuple[Member, str, list[Block]]
"""A message to somebody."""


@dataclass(frozen=True)
class InsightAnswers:
    """Answer about insight."""

    insights: Insights
    vacancies: Vacancies
    directory: Directory
    outbox: Outbox
    now: Callable[[], datetime]

    def __call__(self, member: Member, say: Words) -> Shown:
        """What was learned last; where nothing was yet, it is asked for.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.SEE_INSIGHT)
        known = self.insights.latest()
        if known is None:
            self.outbox.send({"job": "insight"})
            return insight.nothing(say)
        learned, at = known
        sent = {key for proposal in learned.proposals if self.insights.was_sent(key := insight.key_of(proposal))}
        return insight.shown(learned, at, sent, say)

    def refresh(self, member: Member, say: Words) -> str:
        """Have it counted anew."""
        require(member, Action.SEE_INSIGHT)
        self.outbox.send({"job": "insight"})
        return say("It is being counted anew. Type `/hr insight` again in a minute.")

    def send(self, key: str, member: Member, say: Words) -> tuple[str, Told | None]:
        """The proposal for the hiring manager, once; and what whoever sends it is told.

        Raises:
            NotFound: ``proposal.unknown``, ``person.unknown``.
        """
        require(member, Action.SEND_PROPOSAL)
        proposal = self._proposal(key)
        found = self.directory.by_id(proposal.hiring_manager)
        if found is None or found.left or not found.slack_user:
            raise NotFound("person.unknown", person=proposal.hiring_manager[:40])
        if not self.insights.send(key, member.id, self.now()):
            return say("This was sent before. The answer comes to the owner of the vacancy."), None
        text, blocks = insight.question(proposal, member.name, Words(language_of(found.locale)))
        return say("Sent to {name}.", name=found.name), (found, text, blocks)

    def answered(self, key: str, member: Member, say: Words, *, agreed: bool) -> tuple[str, Told | None]:
        """The hiring manager's answer: what they are told, and what the owner of the vacancy is.

        Raises:
            Forbidden: ``vacancy.not_yours``. NotFound: ``proposal.unknown``.
        """
        proposal = self._proposal(key)
        vacancy = None
        with suppress(NotFound):
            # One that was imported as facts alone is not kept here, and has no owner to tell.
            vacancy = self.vacancies.get(proposal.vacancy)
        if member.id not in (proposal.hiring_manager, vacancy.hiring_manager if vacancy else ""):
            raise Forbidden("vacancy.not_yours")
        owner = self.directory.by_id(vacancy.owner) if vacancy else None
        thanks = say("Thank you. The owner of the vacancy hears of it.")
        if owner is None or owner.left or not owner.slack_user:
            return thanks, None
        theirs = Words(language_of(owner.locale))
        return thanks, (owner, insight.answer(proposal, member.name, agreed, theirs), [])

    def _proposal(self, key: str) -> Proposal:
        known = self.insights.latest()
        found = next((each for each in (known[0].proposals if known else ()) if insight.key_of(each) == key), None)
        if found is None:
            raise NotFound("proposal.unknown")
        return found
