"""What is answered about a candidate's ways: the candidate with where they stand, moves, and moves taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import MoveApplications, Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.seeing import SeeCandidate
from chalicelib.slack.blocks import Block
from chalicelib.slack.failures import explain
from chalicelib.slack.modals import candidate as modal
from chalicelib.slack.one_person.answers import OnePersonAnswers
from chalicelib.slack.recruiting import moving, pipeline, ways
from chalicelib.slack.recruiting.answers import Shown, VacancyAnswers, scope_of
from chalicelib.slack.recruiting.history_answers import HistoryAnswers
from chalicelib.slack.words import Words


@dataclass(frozen=True)
class CandidateAnswers:
    """Answer about candidates and their ways."""

    see: SeeCandidate
    moves: MoveApplications
    vacancies: VacancyAnswers
    one_person: OnePersonAnswers
    history: HistoryAnswers
    now: Callable[[], datetime]
    today: Callable[[], date]

    def view(self, candidate: str, member: Member, say: Words, *, revealed: Candidate | None = None, link: str = "") -> Block:
        """The candidate in full, with where they stand; ``revealed`` is the candidate whose contact data may be shown.

        Raises:
            Forbidden: ``role.forbidden``, ``candidate.not_yours``. NotFound: ``candidate.unknown``.
        """
        require(member, Action.SEE_CANDIDATES)
        seen = self.see(scope_of(member), candidate)
        moves = may(member, Action.MOVE_CANDIDATES)
        found = revealed or seen.candidate
        shown = ways.ways(seen.ways, moves, self.now(), say)
        shown += self.history.blocks(seen, member, say)
        shown += self.one_person.blocks(found, member, say, revealed=revealed is not None)
        return modal.view(found, member, say, revealed=revealed is not None, link=link, ways=shown)

    def step(self, value: str, back: str, parent: str, member: Member, say: Words) -> Block | Shown:
        """Move an application (``<application> <stage>``), or the form of a move that asks for more.

        Raises:
            As ``MoveApplications.move`` says.
        """
        require(member, Action.MOVE_CANDIDATES)
        identity, _, name = value.partition(" ")
        to = Stage(name)
        if to in moving.ASKS:
            application = self.moves.applications.get(identity)
            scope_of(member).require(self.moves.vacancies.get(application.vacancy))
            return moving.view(application, to, self._name(application), self.today(), back, parent, say)
        return self._moved(self.moves.move(scope_of(member), identity, Step(to)), back, say)

    def stepped(self, view: dict[str, Any], member: Member, say: Words) -> tuple[Application, Shown, str]:
        """Do what a form says: the application, what is told, and the modal in which it was asked for."""
        require(member, Action.MOVE_CANDIDATES)
        identity, step, shown = moving.typed(view)
        moved = self.moves.move(scope_of(member), identity, step)
        return moved, self._moved(moved, shown["back"], say), shown["parent"]

    def undo(self, application: str, member: Member, say: Words) -> Shown:
        """Take the last move back."""
        require(member, Action.MOVE_CANDIDATES)
        return self._moved(self.moves.undo(scope_of(member), application), "", say)

    def consider_form(self, candidate: str, parent: str, member: Member, say: Words) -> Block:
        """The form that adds a candidate to a vacancy."""
        require(member, Action.MOVE_CANDIDATES)
        found = self.see(scope_of(member), candidate).candidate
        return moving.consider(found.id, found.masked_name, self.vacancies.looking(), parent, say)

    def considered(self, view: dict[str, Any], member: Member, say: Words) -> tuple[Application, Shown, str]:
        """Consider a candidate for the vacancy that was chosen; as ``stepped``."""
        require(member, Action.MOVE_CANDIDATES)
        candidate, vacancy, parent = moving.considered(view)
        opened = self.moves.consider(scope_of(member), candidate, vacancy)
        return opened, self._moved(opened, "", say), parent

    def moved_several(self, view: dict[str, Any], member: Member, say: Words) -> str:
        """Move those who were chosen, and say who was not and why."""
        require(member, Action.MOVE_CANDIDATES)
        _, who, step = pipeline.typed(view)
        moved, refused = self.moves.move_several(scope_of(member), who, step)
        return pipeline.moved_several(len(moved), [explain(error, say) for error in refused.values()], say)

    def candidate_of(self, application: str) -> str:
        """The candidate of an application."""
        return self.moves.applications.get(application).candidate

    def _moved(self, application: Application, back: str, say: Words) -> Shown:
        vacancy = self.moves.vacancies.get(application.vacancy)
        return ways.moved(application, vacancy, self._name(application), self.now(), back, say)

    def _name(self, application: Application) -> str:
        return self.moves.pool.get(application.candidate).masked_name
