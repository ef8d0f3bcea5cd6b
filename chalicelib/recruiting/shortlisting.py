"""Looking through a vacancy's shortlist: a page at a time, narrowed by what somebody wants to see."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import NotFound
from chalicelib.recruiting.application import Application, application_id
from chalicelib.recruiting.applications import Applications
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.ports import Outbox, Pool
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.shortlist import Fit, Progress, Shortlists, asked_of
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.recruiting.vacancy import State, Vacancy

PAGE = 5
LOOKED_AT = 100
"""Rows read at once where some may be left out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom somebody wants to see: of at least so many percent and years, who meet all musts, live there, are not considered."""

    percent: int = 0
    years: int = 0
    musts: bool = False
    place: bool = False
    new: bool = False

    @property
    def everybody(self) -> bool:
        """Whether nobody is left out."""
        return self == Wanted()

    def takes(self, fit: Fit) -> bool:
        """Whether somebody is wanted, as far as their match says."""
        return (
            fit.score * 100 >= self.percent
            and (not self.years or (fit.years or 0) >= self.years)
            and (fit.musts_met or not self.musts)
            and (fit.place_met or not self.place)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the list, and where they stand if they were considered for it."""

    fit: Fit
    candidate: Candidate
    application: Application | None


@dataclass(frozen=True)
class Shortlist:
    """A page of it; it goes on behind ``behind`` (None: that was all). ``progress`` is None where matching has not begun."""

    vacancy: Vacancy
    lines: tuple[Line, ...]
    behind: str | None
    progress: Progress | None


@dataclass(frozen=True)
class ShowShortlist:
    """Look through a vacancy's shortlist. Who may see the vacancy may see it."""

    vacancies: Vacancies
    pool: Pool
    applications: Applications
    shortlists: Shortlists
    queue: Outbox

    def __call__(self, scope: Scope, vacancy: str, wanted: Wanted, behind: str | None = None) -> Shortlist:
        """A page; matching is asked for where nobody did yet, or where the vacancy asks for something else now.

        Raises:
            NotFound: ``vacancy.unknown``. Forbidden: ``vacancy.not_yours``. Unavailable: a service does not answer.
        """
        found = scope.require(self.vacancies.get(vacancy))
        asked, progress = asked_of(found), self.shortlists.progress(vacancy)
        current = progress if progress and progress.asked == asked else None
        if found.state is not State.CLOSED and (current is None or not current.done):
            self.queue.send({"job": "vacancy", "vacancy": vacancy})
        lines: list[Line] = []
        at_once = PAGE + 1 if wanted.everybody else LOOKED_AT
        # Only those who may be shown are read; of whom many may be considered already, more at once.
        few = LOOKED_AT // 4 if wanted.new else PAGE + 1
        while len(lines) <= PAGE:
            fits = self.shortlists.best(vacancy, asked, at_once, behind)
            taken = [each for each in fits if wanted.takes(each)]
            while taken and len(lines) <= PAGE:
                lines += self._lines(vacancy, taken[:few], wanted)
                taken = taken[few:]
            if len(fits) < at_once:
                break
            behind = fits[-1].place
        shown = tuple(lines[:PAGE])
        return Shortlist(found, shown, shown[-1].fit.place if len(lines) > PAGE else None, current)

    def why(self, scope: Scope, vacancy: str, candidate: str) -> tuple[Vacancy, Candidate, Fit]:
        """The proofs of one candidate.

        Raises:
            NotFound: ``vacancy.unknown``, ``candidate.unknown``, ``shortlist.gone``: no longer on it. Forbidden: as above.
        """
        found = scope.require(self.vacancies.get(vacancy))
        fit = self.shortlists.get(vacancy, candidate)
        if fit is None or fit.asked != asked_of(found):
            raise NotFound("shortlist.gone")
        return found, self.pool.get(candidate), fit

    def _lines(self, vacancy: str, fits: list[Fit], wanted: Wanted) -> list[Line]:
        people = self.pool.several(each.candidate for each in fits)
        # Who was merged since stands there as the person they are part of.
        shown = [(each, people[each.candidate]) for each in fits if each.candidate in people]
        shown = [(fit, person) for fit, person in shown if person.id == fit.candidate]
        asked = [application_id(each, vacancy) for _, person in shown for each in (person.id, *person.members)]
        considered = {each.candidate: each for each in self.applications.several(asked)}
        lines = []
        for fit, person in shown:
            ways = [considered[each] for each in (person.id, *person.members) if each in considered]
            if not (ways and wanted.new):
                lines.append(Line(fit, person, ways[0] if ways else None))
        return lines
