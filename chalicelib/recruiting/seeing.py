"""Whom a person sees: recruiters the whole pool, a hiring manager those considered for their own vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.errors import Forbidden
from chalicelib.recruiting.applications import Applications, applications_of
from chalicelib.recruiting.candidate import Candidate, fold, search_keys
from chalicelib.recruiting.pool import PAGE
from chalicelib.recruiting.ports import Page, Pool

if TYPE_CHECKING:
    from chalicelib.recruiting.application import Application
    from chalicelib.recruiting.scope import Scope
    from chalicelib.recruiting.vacancies import Vacancies
    from chalicelib.recruiting.vacancy import Vacancy

MOST = 200
"""Applications of one vacancy among which a hiring manager finds candidates."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A candidate with the applications that may be seen, each with its vacancy, the oldest first."""

    candidate: Candidate
    ways: tuple[tuple[Application, Vacancy], ...]


@dataclass(frozen=True)
class SeeCandidate:
    """Look at one candidate and the ways they are on."""

    pool: Pool
    vacancies: Vacancies
    applications: Applications

    def __call__(self, scope: Scope, candidate: str) -> Seen:
        """The candidate.

        Raises:
            NotFound: ``candidate.unknown``. Forbidden: ``candidate.not_yours``, considered for none of this person's vacancies.
        """
        found = self.pool.get(candidate)
        ways = [(each, self.vacancies.get(each.vacancy)) for each in applications_of(self.applications, found)]
        seen = tuple((each, vacancy) for each, vacancy in ways if scope.sees(vacancy))
        if not scope.everything and not seen:
            raise Forbidden("candidate.not_yours")
        return Seen(found, seen)


@dataclass(frozen=True)
class FindCandidates:
    """Look for candidates."""

    pool: Pool
    vacancies: Vacancies
    applications: Applications

    def __call__(self, scope: Scope, part: str, cursor: str | None = None) -> Page:
        """Those with this part in their names; without one, the newest.

        Raises:
            Invalid: ``page.cursor``.
        """
        if not scope.everything:
            return self._own(scope, fold(part), int(cursor) if cursor and cursor.isdecimal() else 0)
        if fold(part):
            return self.pool.find(fold(part), PAGE, cursor)
        return self.pool.latest(PAGE, cursor)

    def _own(self, scope: Scope, part: str, start: int) -> Page:
        ids: dict[str, None] = {}
        for vacancy in self.vacancies.active():
            if scope.sees(vacancy):
                newest = self.applications.of_vacancy(vacancy.id, None, MOST).applications
                ids |= dict.fromkeys(each.candidate for each in newest)
        persons = {each.id: each for each in self.pool.several(ids).values()}.values()
        found = [each for each in persons if not part or any(key.startswith(part) for key in search_keys(each.name))]
        found.sort(key=lambda each: (each.created_at, each.id), reverse=True)
        more = str(start + PAGE) if len(found) > start + PAGE else None
        return Page(tuple(found[start : start + PAGE]), more)
