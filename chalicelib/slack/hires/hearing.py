"""What is done when a fact tells that somebody joined, did not join after all, or left, or that credit was ruled on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.recruiting.hire import Errand, Hire
from chalicelib.recruiting.joining import JOINED, CheckRetention, FollowJoin
from chalicelib.slack.hires.cards import HireCards

LOG = logging.getLogger("evenkeel.hires")


@dataclass(frozen=True)
class HearOfHires:
    """Do the jobs of ``chalicelib.reactions`` that are about hires; each may be done again. ``facts`` gives facts by id."""

    facts: Callable[[Iterable[str]], Mapping[str, Fact]]
    follow: FollowJoin
    retention: CheckRetention
    cards: HireCards

    def joined(self, job: Mapping[str, Any]) -> None:
        """Somebody joined, or a fact was voided that may have said so (``joined`` is the id of the fact in question).

        Raises:
            Unavailable: not now.
        """
        fact = self.facts([str(job["joined"])]).get(str(job["joined"]))
        if fact is None:
            return
        if fact.kind == "employee.left":
            # It was taken back that somebody left.
            self.left(fact.data)
        if fact.kind != JOINED or fact.data["employee"] is None:
            return
        try:
            hire = self.follow(fact)
            if hire is None:
                self.cards.employees.undo_hire(str(fact.data["employee"]), fact.id)
                self.cards.withdraw(fact)
            else:
                self.cards.employees.hire(self._person(hire), fact.id)
                self.cards.show(hire)
        except NotFound as error:
            # It came in from elsewhere, or somebody was erased: there is nobody to welcome here.
            LOG.info("nothing follows from %s: %s", fact.id, error.code)

    def changed(self, job: Mapping[str, Any]) -> None:
        """Somebody ruled on an application's credit: its card shows both versions."""
        try:
            self.cards.show(self.cards.hires.get(str(job["application"])))
        except NotFound as error:
            LOG.info("no card of %s to change: %s", job["application"], error.code)

    def left(self, job: Mapping[str, Any]) -> None:
        """An employee left: whoever counted as retained and had left before does so no more."""
        employee = str(job["employee"])
        for application in self.follow.moves.applications.of_candidate(f"c-{employee.removeprefix('e-')}"):
            try:
                hire = self.cards.hires.get(application.id)
            except NotFound:
                continue
            if Errand.RETENTION.value in hire.done:
                self.retention(hire)
            self.cards.show(hire)

    def _person(self, hire: Hire) -> Member:
        """Who works here from now on, in the hiring manager's department, zone and language; no Slack user yet."""
        candidate = self.follow.moves.pool.get(hire.candidate)
        vacancy = self.follow.moves.vacancies.get(hire.vacancy)
        manager = self.cards.employees.directory.by_id(vacancy.hiring_manager)
        name = candidate.name or candidate.masked_name
        department, locale, zone, team = (
            (manager.department, manager.locale, manager.timezone, manager.team) if manager else ("", "en", "Asia/Shanghai", "")
        )
        return Member(hire.employee, name, Role.EMPLOYEE, department, locale, zone, team)
