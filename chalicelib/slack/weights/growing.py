"""What is answered about growth adjustments; what a person may not do is refused here, on the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.errors import Forbidden, NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.performance.agreements import Agreed
from chalicelib.performance.days import Period
from chalicelib.performance.growth import Growths
from chalicelib.performance.trial import TryGrowth
from chalicelib.slack.blocks import Block, actions, button, escape, section
from chalicelib.slack.naming import named
from chalicelib.slack.weights import growth
from chalicelib.slack.words import Words, language_of

Told = tuple[Member, str, list[Block]]
"""A message to somebody."""


@dataclass(frozen=True)
class GrowthAnswers:
    """Answer about growth adjustments; ``take_back`` is the button that takes one back."""

    growths: Growths
    try_growth: TryGrowth
    directory: Directory
    new_id: Callable[[], str]
    take_back: str

    def form(self, typed: str, member: Member, say: Words) -> Block:
        """The form for whoever was named; without a name the one that asks for whom.

        Raises:
            Forbidden: ``role.forbidden``. NotFound: ``person.unknown``, ``value.no_role``.
        """
        require(member, Action.CHANGE_WEIGHTS)
        if not typed.strip():
            return growth.whose([each for each in self.directory.staff() if self._scored(each)], say)
        return self._form(named(self.directory, member.team, typed.strip()), say)

    def form_of(self, person: str, member: Member, say: Words) -> Block:
        """The form for a person who was chosen."""
        require(member, Action.CHANGE_WEIGHTS)
        return self._form(self._member(person), say)

    def _form(self, person: Member, say: Words) -> Block:
        if not self._scored(person):
            raise NotFound("value.no_role")
        profile = self.growths.profile(person.role.value)
        return growth.view(self.new_id(), person, profile, self.growths.agreements.today(), say)

    def preview(self, submitted: dict[str, Any], member: Member, say: Words) -> Block:
        """What would come of it; nobody is asked yet.

        Raises:
            Forbidden: ``role.forbidden``. Invalid: as ``Growths.check`` says, and ``growth.points``.
        """
        require(member, Action.CHANGE_WEIGHTS)
        planned, words = growth.typed(submitted)
        weights = self.growths.check(planned)
        now = date.fromordinal(self.growths.agreements.today())
        last = Period(now.year * 12 + now.month - 1).plus(-1)
        name = self._member(planned.person).name
        return growth.preview(planned, words, weights, self.try_growth(planned, last), last, name, say)

    def ask(self, submitted: dict[str, Any], member: Member, say: Words) -> tuple[Told, str]:
        """The question to the person, and what the proposer is told."""
        require(member, Action.CHANGE_WEIGHTS)
        planned, words = growth.kept(submitted)
        weights, person = self.growths.check(planned), self._member(planned.person)
        theirs = Words(language_of(person.locale))
        message = growth.question(planned, weights, member, words, theirs)
        return (person, *message), say("Asked {name}. You hear of the answer.", name=escape(person.name))

    def agree(self, value: str, member: Member, say: Words) -> tuple[str, Told | None]:
        """Record that this person agreed; what they are told, and what the proposer is."""
        planned = growth.unpacked(value)
        self._own(planned.person, member)
        by = growth.proposer(value)
        holds = self.growths.agree(planned, by)

        def tell(say: Words) -> tuple[str, list[Block]]:
            text = growth.agreed_line(holds, member.name, say)
            undo = actions(button(say("Take back (10 minutes)"), self.take_back, holds.id), block_id="weights")
            return text, [section(text), undo]

        return growth.agreed_line(holds, member.name, say), self._to(by, tell)

    def decline(self, value: str, member: Member, say: Words) -> tuple[str, Told | None]:
        """This person does not agree: nothing is recorded."""
        planned = growth.unpacked(value)
        self._own(planned.person, member)

        def tell(say: Words) -> tuple[str, list[Block]]:
            text = say("{name} did not agree to the growth adjustment. Nothing changes.", name=escape(member.name))
            return text, [section(text)]

        return say("You did not agree. Nothing changes."), self._to(growth.proposer(value), tell)

    def listed(self, member: Member, names: Mapping[str, str], say: Words) -> list[Block]:
        """The adjustments in force and to come: everyone's for who may change them, else one's own."""
        agreed: Mapping[str, Iterable[Agreed]] = self.growths.agreed()
        if not may(member, Action.CHANGE_WEIGHTS):
            agreed = {person: own for person, own in agreed.items() if person == member.id}
        return growth.listed(agreed, names, say)

    def _own(self, person: str, member: Member) -> None:
        require(member, Action.SEE_OWN_VALUE)
        if person != member.id:
            raise Forbidden("growth.not_yours")

    def _to(self, person: str, tell: Callable[[Words], tuple[str, list[Block]]]) -> Told | None:
        found = self.directory.by_id(person)
        if found is None or found.left or not found.slack_user:
            return None
        return (found, *tell(Words(language_of(found.locale))))

    def _member(self, person: str) -> Member:
        found = self.directory.by_id(person)
        if found is None or found.left:
            raise NotFound("person.unknown", person=person[:40])
        return found

    def _scored(self, person: Member) -> bool:
        return person.role.value in self.growths.agreements.settings.weights and bool(person.slack_user)
