"""What is answered about shortlists: a page, why somebody stands there, and who is considered from there."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.applications import MoveApplications
from chalicelib.recruiting.shortlisting import ShowShortlist
from chalicelib.slack.blocks import Block, section
from chalicelib.slack.recruiting import shortlist
from chalicelib.slack.recruiting.answers import Shown, VacancyAnswers, scope_of
from chalicelib.slack.words import Words


@dataclass(frozen=True)
class ShortlistAnswers:
    """Answer about shortlists. Who may see a vacancy may see its shortlist; recruiters add from there."""

    look: ShowShortlist
    moves: MoveApplications
    vacancies: VacancyAnswers

    def __call__(self, typed: str, member: Member, say: Words) -> Shown:
        """The shortlist of the vacancy with this in its title; several are listed.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.SEE_VACANCIES)
        found = self.vacancies.active(member, typed)
        if len(found) == 1:
            return self.page(found[0].id, member, say)
        if typed.strip() and not found:
            text = say("No open vacancy has “{part}” in its title. `/hr vacancy` lists all.", part=typed.strip()[:60])
            return text, [section(text)]
        return self.vacancies.listed("0", member, say, found=found, part=typed.strip())

    def page(self, key: str, member: Member, say: Words) -> Shown:
        """A page (``<vacancy> [<wanted> [<behind>]]``).

        Raises:
            Forbidden: ``role.forbidden``, ``vacancy.not_yours``. NotFound: ``vacancy.unknown``.
        """
        require(member, Action.SEE_VACANCIES)
        vacancy, _, rest = key.partition(" ")
        name, _, behind = rest.partition(" ")
        wanted = shortlist.wanted_of(name)
        found = self.look(scope_of(member), vacancy, wanted, behind or None)
        return shortlist.page(found, wanted, behind, may(member, Action.MOVE_CANDIDATES), say)

    def why(self, key: str, member: Member, say: Words) -> Block:
        """The proofs of one candidate (``<vacancy> <candidate>``).

        Raises:
            As ``page``; NotFound: ``shortlist.gone``, ``candidate.unknown``.
        """
        require(member, Action.SEE_VACANCIES)
        vacancy, _, candidate = key.partition(" ")
        found, person, fit = self.look.why(scope_of(member), vacancy, candidate)
        return shortlist.why(found, person.masked_name, fit, say)

    def add(self, key: str, member: Member, say: Words) -> Shown:
        """Consider somebody (``<vacancy> <candidate> <the page it was pressed on>``); the same page as it is now.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``MoveApplications.consider`` says.
        """
        require(member, Action.MOVE_CANDIDATES)
        vacancy, _, rest = key.partition(" ")
        candidate, _, back = rest.partition(" ")
        fit = self.look.shortlists.get(vacancy, candidate)
        self.moves.consider(scope_of(member), candidate, vacancy, fit.score if fit else None)
        return self.page(f"{vacancy} {back}", member, say)
